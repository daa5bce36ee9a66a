"""A pack of 200 pages, laid out by the real engine."""

from tests.packs.tampering.good_packs import build

LONG_PAGES = 200
_ITEMS = 866


def long_pack() -> bytes:
    """The unsigned pack."""
    return build(items=_ITEMS)
