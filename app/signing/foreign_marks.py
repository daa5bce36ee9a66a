"""Reads the comments on the pages of a file of unknown make.

Only kinds on the list are read, and of these only words, name, time and place. How a comment is
drawn, what it does when touched and what hangs on it is never looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from pikepdf import Array, Dictionary, Object, Stream, String

from app.domain.peer_reviews import Quad
from app.domain.returned_files import ForeignKind
from app.signing.foreign_words import (
    RICHER,
    PlainWords,
    made_plain,
    plain_words_of,
    time_in_utc,
    words_of_rich_text,
)
from app.signing.opened_file import LIBRARY_TROUBLE, OpenedFile, Sheet
from app.signing.pack_format import LONGEST_NAME, LONGEST_NOTE, MOST_NOTES, MOST_QUADS

KINDS: Final[Mapping[str, ForeignKind]] = {
    "/Text": ForeignKind.TEXT,
    "/Highlight": ForeignKind.HIGHLIGHT,
    "/Underline": ForeignKind.UNDERLINE,
    "/Squiggly": ForeignKind.SQUIGGLY,
    "/StrikeOut": ForeignKind.STRIKE_OUT,
    "/FreeText": ForeignKind.FREE_TEXT,
    "/Caret": ForeignKind.CARET,
    "/Stamp": ForeignKind.STAMP,
    "/Ink": ForeignKind.INK,
    "/Line": ForeignKind.SHAPE,
    "/Square": ForeignKind.SHAPE,
    "/Circle": ForeignKind.SHAPE,
    "/Polygon": ForeignKind.SHAPE,
    "/PolyLine": ForeignKind.SHAPE,
}
_SILENT: Final = frozenset(
    {ForeignKind.HIGHLIGHT, ForeignKind.UNDERLINE, ForeignKind.SQUIGGLY, ForeignKind.STRIKE_OUT}
)  # these say something without words
_PASSED_OVER: Final = frozenset({"/Link", "/Widget", "/Popup"})
_MOST_MARKS: Final = 20_000
_MOST_BYTES: Final = 8_000_000
_WORDS: Final = ("/Contents", "/RC", "/T", "/NM", "/Subj")
_HIDDEN_FLAGS: Final = 2 | 32
_FARTHEST: Final = 20_000.0
_LENGTHS: Final = frozenset({int, float, Decimal})
_TIME_LENGTH: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One comment as it stands in the file. `number` is its object's, (0, 0) without one."""

    number: tuple[int, int]
    answers: tuple[int, int]
    name: str
    page: int
    kind: ForeignKind
    author: str
    text: str
    subject: str
    rects: tuple[Quad, ...]
    written_at: str
    hidden: bool


@dataclass
class Marks:
    """All comments read, and how many there were to remark on."""

    read: list[Mark] = field(default_factory=list)
    left_out: int = 0
    freed: int = 0
    cut: int = 0
    shown_otherwise: int = 0
    too_many: bool = False
    looked_at: int = 0
    bytes_read: int = 0

    @property
    def is_full(self) -> bool:
        """Whether no more may be read."""
        return (
            len(self.read) >= MOST_NOTES
            or self.looked_at >= _MOST_MARKS
            or self.bytes_read >= _MOST_BYTES
        )


def read_marks(file: OpenedFile) -> Marks:
    """The comments on all pages, in the order of the file, up to the limits."""
    marks = Marks()
    for sheet in file.sheets:
        for annotation in _annotations(sheet):
            if marks.is_full:
                marks.too_many = True
                return marks
            marks.looked_at += 1
            try:
                _read(file, sheet.number, annotation, marks)
            except LIBRARY_TROUBLE:
                marks.left_out += 1
    return marks


def _annotations(sheet: Sheet) -> Iterator[Any]:
    """What is listed on a page; a damaged list has nothing on it."""
    try:
        listed: Any = sheet.page.get("/Annots")
        count = len(listed) if isinstance(listed, Array) else 0
    except LIBRARY_TROUBLE:
        return
    for at in range(count):
        try:
            yield listed[at]
        except LIBRARY_TROUBLE:
            yield None


def _read(file: OpenedFile, page: int, annotation: Any, marks: Marks) -> None:
    if not isinstance(annotation, Dictionary):
        marks.left_out += 1
        return
    subtype = str(annotation.get("/Subtype"))
    if subtype in _PASSED_OVER:
        return
    kind = KINDS.get(subtype)
    if kind is None or "/StateModel" in annotation:
        marks.left_out += 1
        return
    marks.bytes_read += sum(_length(annotation.get(key)) for key in _WORDS)
    said = _said(file, annotation, marks)
    marks.bytes_read += len(said.words)
    if not said.words and kind not in _SILENT:
        marks.left_out += 1
        return
    author = _text(annotation.get("/T"), LONGEST_NAME)
    marks.freed += said.freed or author.freed
    marks.cut += said.cut or author.cut
    marks.read.append(
        Mark(
            number=annotation.objgen,
            answers=_answers(annotation),
            name=_text(annotation.get("/NM"), LONGEST_NAME).words,
            page=page,
            kind=kind,
            author=author.words,
            text=said.words,
            subject=_text(annotation.get("/Subj"), LONGEST_NAME).words,
            rects=_rects(annotation),
            written_at=_time(annotation),
            hidden=bool(_whole(annotation.get("/F")) & _HIDDEN_FLAGS),
        )
    )


def _length(value: Any) -> int:
    return len(bytes(value)) if isinstance(value, String) else 0


def _said(file: OpenedFile, annotation: Object, marks: Marks) -> PlainWords:
    """The words of a comment; those of its formatted form where it has no others."""
    plain = _contents(annotation)
    rich = made_plain(
        words_of_rich_text(_rich(file, annotation), LONGEST_NOTE), LONGEST_NOTE, lines=True
    )
    if not plain.words:
        return rich
    if rich.words and "".join(rich.words.split()) != "".join(plain.words.split()):
        marks.shown_otherwise += 1
    return plain


def _contents(annotation: Object) -> PlainWords:
    own = _text(annotation.get("/Contents"), LONGEST_NOTE, lines=True)
    popup = annotation.get("/Popup")
    if own.words or not isinstance(popup, Dictionary):
        return own
    return _text(popup.get("/Contents"), LONGEST_NOTE, lines=True)


def _rich(file: OpenedFile, annotation: Object) -> bytes:
    rich = annotation.get("/RC")
    if isinstance(rich, Stream):
        return file.unpack(rich, RICHER * LONGEST_NOTE)
    return bytes(rich) if isinstance(rich, String) else b""


def _text(value: Any, longest: int, *, lines: bool = False) -> PlainWords:
    if not isinstance(value, String):
        return PlainWords("")
    return plain_words_of(bytes(value), longest, lines=lines)


def _time(annotation: Object) -> str:
    """When it was written; when it was last changed where that is not said."""
    for key in ("/CreationDate", "/M"):
        told = time_in_utc(_text(annotation.get(key), _TIME_LENGTH).words)
        if told:
            return told
    return ""


def _answers(annotation: Object) -> tuple[int, int]:
    other = annotation.get("/IRT")
    if isinstance(other, Dictionary) and str(annotation.get("/RT", "/R")) == "/R":
        return other.objgen
    return (0, 0)


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 2**31 else 0


def _rects(annotation: Object) -> tuple[Quad, ...]:
    """The marked lines; where the comment stands, if none is marked."""
    quads = _numbers(annotation.get("/QuadPoints"), 8 * MOST_QUADS)
    marked = [_box(quads[at : at + 8]) for at in range(0, len(quads) - 7, 8)]
    if marked:
        return tuple(marked)
    place = _numbers(annotation.get("/Rect"), 4)
    return (_box(place),) if len(place) == 4 else ()


def _numbers(value: Any, most: int) -> list[float]:
    """The numbers of a list; none where one of them is no length on any page."""
    if not isinstance(value, Array):
        return []
    found = []
    for at in range(min(len(value), most)):
        number: object = value[at]
        if type(number) not in _LENGTHS or not abs(float(str(number))) < _FARTHEST:
            return []
        found.append(round(float(str(number)), 2))
    return found


def _box(numbers: list[float]) -> Quad:
    across, up = numbers[0::2], numbers[1::2]
    return min(across), min(up), max(across), max(up)
