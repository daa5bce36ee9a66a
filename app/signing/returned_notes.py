"""Reads the notes of a verified pack as fields of a review or of its answer."""

from app.domain.pack_outline import PackOutline
from app.domain.read_notes import ReadNote
from app.domain.verdicts import Verdict


def read_notes(verdict: Verdict, outline: PackOutline) -> tuple[ReadNote, ...]:
    """Every note of the verdict, in the order of the file."""
    raise NotImplementedError
