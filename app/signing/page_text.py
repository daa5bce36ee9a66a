"""Reads the words that a page draws, out of the drawing instructions our engine writes.

The grammar is the engine's own; anything outside it is refused, so nothing is drawn that is not
understood. Pictures, patterns, nested drawings and hidden text are not in the grammar.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

from app.signing.findings import Changed
from app.signing.fonts import Letters
from app.signing.sight import NUMBER, SMALL, Box, Sight

Widths = Sequence[float]
_NO_WIDTHS: Widths = (0.0,) * 256

_N = NUMBER
_GAP = rb"[ \n]++"
_END = rb"(?=[ \n]|$)"
_MOVE = rb"1 0 0 1" + (_GAP + _N) * 2 + _GAP  # drawings are moved, never turned or scaled


def _with(count: int, operators: bytes) -> bytes:
    """A pattern: so many numbers, then one of the operators."""
    return (_N + _GAP) * count + rb"(?:" + operators + rb")" + _END


_SETTING = re.compile(
    rb"(?:[ \n]*+(?:"
    + rb"|".join(
        (
            _MOVE + rb"Tm" + _END,
            _with(2, rb"T[dD]"),
            _with(1, rb"TL"),
            rb"(?:-0?\.[0-9]{1,9}+|" + SMALL + rb") Tw" + _END,
            _with(3, rb"rg"),
            rb"(?P<line>T\*)" + _END,
        )
    )
    + rb"))++"
)
_SET = re.compile(
    rb"[ \n]*+(?:1 0 0 1 (" + _N + rb")[ \n]+(" + _N + rb")[ \n]+Tm|(" + _N + rb")[ \n]+(" + _N
    + rb")[ \n]+T[dD]|(" + _N + rb")[ \n]+TL|(" + _N + rb") Tw|((?:" + _N + rb"[ \n]+){3})rg|(T\*))"
)  # fmt: skip
_TEXT = rb"(?:[^\\()\r]|\\(?:[nrtbf()\\]|[0-7]{3}|[0-7]{1,2}(?![0-7])))*+"
# By far the most words come one line at a time, so those have a short way.
_LINE = re.compile(
    rb"[ \n]*BT" + _GAP + rb"1 0 0 1 (" + _N + rb")[ \n]+(" + _N + rb")[ \n]+Tm" + _END
    + rb"[ \n]+/([A-Za-z0-9+_.-]{1,60}) ([0-9]{0,3}(?:\.[0-9]{1,9})?) Tf" + _GAP + _with(1, rb"TL")
    + rb"[ \n]+\((" + _TEXT + rb")\) ?Tj T\* ET" + _END
)  # fmt: skip
_STEP = re.compile(
    rb"[ \n]*(?:"
    rb"\((?P<text>" + _TEXT + rb")\) ?Tj" + _END
    + rb"|/(?P<font>[A-Za-z0-9+_.-]{1,60}) (?P<size>[0-9]{0,3}(?:\.[0-9]{1,9})?) Tf" + _END
    + rb"|(?P<begin>BT)" + _END
    + rb"|(?P<end>ET)" + _END
    + rb"|/(?P<role>[A-Za-z0-9]{1,20}) ?<< ?/MCID (?P<mark>[0-9]{1,6}) ?>> ?BDC" + _END
    + rb"|(?P<artifact>/Artifact BMC)" + _END
    + rb"|(?P<close>EMC)" + _END
    + rb"|(?P<done>$)"
    + rb")"
)  # fmt: skip
_PLACED, _STEPPED, _LED, _SPACED, _DIPPED = 2, 4, 5, 6, 7  # the last groups of _SET
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SMALLEST_TYPE, _LARGEST_TYPE = 3.0, 90.0


@dataclass
class PageText:
    """The words of one drawing: by mark, of its decoration, and outside both.

    `inside` are the places in `artifacts` of those with words between head and foot; `boxes` where
    words stand on the page.
    """

    marks: dict[int, list[str]] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    artifacts: list[list[str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    boxes: list[Box] = field(default_factory=list)


@dataclass
class _Pen:
    """Where the next words go, from the beginning of their line on.

    A line after one whose distance is not set in the same text goes nowhere that can be seen.
    """

    left: float = 0.0
    base: float = 0.0
    moved: float = 0.0
    leading: float = nan
    gap: float = 0.0
    size: float = 0.0
    widths: Widths = ()

    def down(self) -> None:
        """To the beginning of the next line."""
        self.base -= self.leading
        self.moved = 0.0

    def length(self, codes: bytes) -> float:
        """How long the words are."""
        whole = sum(map(self.widths.__getitem__, codes))
        return whole * self.size / 1000 + codes.count(b" ") * self.gap


class _Reader:
    """Follows the instructions of one drawing."""

    def __init__(self, fonts: Mapping[str, Letters], widths: Mapping[str, Widths]) -> None:
        self.fonts = fonts
        self.widths = widths
        self.sight = Sight()
        self.pen = _Pen()
        self.found = PageText()
        self.into = self.found.loose
        self.letters: Letters | None = None
        self.in_text = False
        self.marked = False

    def pass_over(self, content: bytes, at: int) -> int:
        """Where the next instruction is that is neither painting nor setting."""
        if not self.in_text:
            return self.sight.paint(content, at)
        many = _SETTING.match(content, at)
        if many is None:
            return at
        if many["line"]:
            self.into.append(" ")
        self._place(content, at, many.end())
        return many.end()

    def _place(self, content: bytes, at: int, end: int) -> None:
        """Follow a run of settings of words."""
        pen = self.pen
        while found := _SET.match(content, at, end):
            at, kind = found.end(), found.lastindex
            if kind == _PLACED:
                pen.left, pen.base, pen.moved = float(found[1]), float(found[2]), 0.0
            elif kind == _STEPPED:
                pen.left, pen.base = pen.left + float(found[3]), pen.base + float(found[4])
                pen.moved = 0.0
            elif kind == _LED:
                pen.leading = float(found[5])
            elif kind == _SPACED:
                pen.gap = float(found[6])
            elif kind == _DIPPED:
                self.sight.dip(found[7])
            else:
                pen.down()

    def step(self, token: re.Match[bytes]) -> None:
        """One instruction that is neither painting nor setting."""
        kind = token.lastgroup or ""
        if kind == "text":
            self._draw(token["text"])
        elif kind == "size":
            self._set_type(token["font"], token["size"])
        elif kind in ("begin", "end"):
            if self.in_text is (kind == "begin"):
                raise Changed("drawing_unknown")
            self.in_text = kind == "begin"
            if self.pen.gap:
                raise Changed("drawing_unknown")  # it would reach into the next words
            self.pen = _Pen()
            self.letters = None  # each text sets its own type, whatever was set and taken back
            self.into.append(" ")
        else:
            self._mark(kind, token)

    def line(self, token: re.Match[bytes]) -> None:
        """One line of words, from its begin to its end."""
        self.pen = _Pen(float(token[1]), float(token[2]))
        self._set_type(token[3], token[4])
        self.in_text = True
        self._draw(token[5])
        self.in_text = False
        self.into.append(" ")

    def _set_type(self, font: bytes, size: bytes) -> None:
        name = font.decode("ascii")
        self.letters = self.fonts.get(name)
        self.pen.widths = self.widths.get(name, _NO_WIDTHS)
        self.pen.size = float(size or 0)
        if self.letters is None or not _SMALLEST_TYPE <= float(size or 0) <= _LARGEST_TYPE:
            raise Changed("drawing_unknown")

    def _mark(self, kind: str, token: re.Match[bytes]) -> None:
        if self.marked is not (kind == "close") or self.in_text:
            raise Changed("drawing_unknown")
        self.marked = kind != "close"
        if kind == "mark":
            number = int(token["mark"])
            if number in self.found.marks:
                raise Changed("drawing_unknown")
            self.into = self.found.marks[number] = []
            self.found.roles[number] = token["role"].decode("ascii")
        elif kind == "artifact":
            self.into = []
            self.found.artifacts.append(self.into)
        else:
            self.into = self.found.loose

    def _draw(self, token: bytes) -> None:
        if self.letters is None or not self.in_text:
            raise Changed("drawing_unknown")
        codes = _ESCAPE.sub(_unescape, token) if b"\\" in token else token
        try:
            self.into.append("".join([self.letters[code] for code in codes]))  # type: ignore[misc]  # None is refused below
        except TypeError:
            raise Changed("fonts_differ") from None
        self._show(codes)

    def _show(self, codes: bytes) -> None:
        """See to it that the words can be seen; spaces need not."""
        pen, length = self.pen, self.pen.length(codes)
        if codes.strip():
            artifacts = self.found.artifacts
            decoration = bool(artifacts) and self.into is artifacts[-1]
            at = pen.left + pen.moved, pen.base
            if self.sight.write(at, pen.size, length, decoration=decoration) and decoration:
                self.found.inside.add(len(artifacts) - 1)
        pen.moved += length


def read_content(
    content: bytes, fonts: Mapping[str, Letters], widths: Mapping[str, Widths] | None = None
) -> PageText:
    """The words that the instructions draw.

    `widths` says of each font how far its codes move the pen, in thousandths of the type size.

    Raises:
        Changed: drawing_unknown where an instruction is none that our engine writes.
    """
    reader = _Reader(fonts, widths or {})
    at = 0
    while True:
        at = reader.pass_over(content, at)
        token = _LINE.match(content, at) or _STEP.match(content, at)
        if token is None or (token.re is _LINE and reader.in_text):
            raise Changed("drawing_unknown")
        if token.lastgroup == "done":
            break
        (reader.line if token.re is _LINE else reader.step)(token)
        at = token.end()
    if reader.in_text or reader.marked:
        raise Changed("drawing_unknown")
    reader.found.boxes = reader.sight.words
    return reader.found


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes((int(found[1], 8) & 0xFF,))
    return _SIGNS.get(found[2], found[2])
