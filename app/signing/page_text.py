"""Reads the words that a page draws, out of the drawing instructions our engine writes.

The grammar is the engine's own; anything outside it is refused, so nothing is drawn that is not
understood. Pictures, patterns, nested drawings and hidden text are not in the grammar.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.signing.findings import Changed
from app.signing.fonts import Letters

_N = rb"[-+]?(?:[0-9]{1,9}+(?:\.[0-9]{0,9}+)?+|\.[0-9]{1,9}+)"
_SMALL = rb"(?:[0-9](?:\.[0-9]{0,9}+)?+|\.[0-9]{1,9}+)"  # below ten, and not below nothing
_GAP = rb"[ \n]++"
_END = rb"(?=[ \n]|$)"
_MOVE = rb"1 0 0 1" + (_GAP + _N) * 2 + _GAP  # drawings are moved, never turned or scaled


def _with(count: int, operators: bytes) -> bytes:
    """A pattern: so many numbers, then one of the operators."""
    return (_N + _GAP) * count + rb"(?:" + operators + rb")" + _END


def _and(count: int, *endings: bytes) -> bytes:
    """A pattern: so many numbers, then one of the endings."""
    return (_N + _GAP) * count + rb"(?:" + rb"|".join(endings) + rb")"


_PAINTING = re.compile(
    rb"(?:[ \n]*+(?:"
    + rb"|".join(
        (
            rb"(?:[qQhSsfFBbn]|f\*|B\*|b\*|W|W\*)" + _END,
            _MOVE + rb"cm" + _END,
            _SMALL + rb" w" + _END,
            _and(
                1,
                rb"[jJMi]" + _END,
                _and(
                    1,
                    rb"[ml]" + _END,
                    _with(1, rb"rg|RG"),
                    _and(2, rb"(?:re|v|y)" + _END, _with(2, rb"c")),
                ),
            ),
            rb"\[(?: ?" + _N + rb")*+ ?\] ?" + _with(1, rb"d"),
        )
    )
    + rb"))++"
)
_SETTING = re.compile(
    rb"(?:[ \n]*+(?:"
    + rb"|".join(
        (
            _MOVE + rb"Tm" + _END,
            _with(2, rb"T[dD]"),
            _with(1, rb"TL"),
            rb"(?:-0?\.[0-9]{1,9}+|" + _SMALL + rb") Tw" + _END,
            _with(3, rb"rg"),
            rb"(?P<line>T\*)" + _END,
        )
    )
    + rb"))++"
)
_TEXT = rb"(?:[^\\()\r]|\\(?:[nrtbf()\\]|[0-7]{3}|[0-7]{1,2}(?![0-7])))*+"
# By far the most words come one line at a time, so those have a short way.
_LINE = re.compile(
    rb"[ \n]*BT" + _GAP + _MOVE + rb"Tm" + _END
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
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SMALLEST_TYPE, _LARGEST_TYPE = 3.0, 90.0


@dataclass
class PageText:
    """The words of one drawing: by mark, of its decoration, and outside both."""

    marks: dict[int, list[str]] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    artifacts: list[list[str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


class _Reader:
    """Follows the instructions of one drawing."""

    def __init__(self, fonts: Mapping[str, Letters]) -> None:
        self.fonts = fonts
        self.found = PageText()
        self.into = self.found.loose
        self.letters: Letters | None = None
        self.in_text = False
        self.marked = False

    def pass_over(self, content: bytes, at: int) -> int:
        """Where the next instruction is that is neither painting nor setting."""
        many = (_SETTING if self.in_text else _PAINTING).match(content, at)
        if many is None:
            return at
        if self.in_text and many["line"]:
            self.into.append(" ")
        return many.end()

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
            self.letters = None  # each text sets its own type, whatever was set and taken back
            self.into.append(" ")
        else:
            self._mark(kind, token)

    def line(self, token: re.Match[bytes]) -> None:
        """One line of words, from its begin to its end."""
        self._set_type(token[1], token[2])
        self.in_text = True
        self._draw(token[3])
        self.in_text = False
        self.into.append(" ")

    def _set_type(self, font: bytes, size: bytes) -> None:
        self.letters = self.fonts.get(font.decode("ascii"))
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


def read_content(content: bytes, fonts: Mapping[str, Letters]) -> PageText:
    """The words that the instructions draw.

    Raises:
        Changed: drawing_unknown where an instruction is none that our engine writes.
    """
    reader = _Reader(fonts)
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
    return reader.found


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes((int(found[1], 8) & 0xFF,))
    return _SIGNS.get(found[2], found[2])
