"""The Qt binding that is pinned does not lose references."""

import sys

from PySide6.QtWidgets import QApplication


def test_that_the_binding_loses_no_reference_to_none(qapp: QApplication) -> None:
    # PySide6 6.12.0 lost one with nearly every call on Python 3.11 and aborted after some minutes.
    before = sys.getrefcount(None)
    for _ in range(500):
        qapp.processEvents()
    assert sys.getrefcount(None) > before - 200
