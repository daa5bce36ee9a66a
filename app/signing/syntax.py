"""Reads PDF objects, in the one spelling that our writers use; any other is refused.

A reader that forgives finds other objects in a file than the next reader does. This one forgives
nothing: no comments, no repeated keys, no stray bytes, no object streams.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias


class Unreadable(Exception):  # noqa: N818 - it names what is wrong, like every error here
    """The bytes are not in the spelling we accept. The words are for developers."""


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


class Ref(int):
    """A reference to an object of generation 0, by number."""

    __slots__ = ()


Value: TypeAlias = (
    "Name | Ref | bytes | int | float | bool | list[Value] | dict[str, Value] | Stream | None"
)


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream object: its dictionary and its bytes as they stand in the file."""

    head: Mapping[str, Value]
    raw: bytes


_DEEPEST = 24
_MARK, _STRUCTURE = Name("MCR"), Name("StructElem")
_END = rb"(?=[ \n<>\[\]()/]|$)"
_TOKEN = re.compile(
    rb"[ \n]*(?:"
    rb"(?P<ref>[1-9][0-9]{0,6}) 0 R" + _END + rb"|(?P<real>[-+]?(?:[0-9]{1,12}\.[0-9]{0,12}|\.[0-9]{1,12}))" + _END
    + rb"|(?P<int>[-+]?[0-9]{1,12})" + _END
    + rb"|/(?P<name>[^\x00-\x20()<>\[\]{}/%\x7f-\xff]{0,127})" + _END
    + rb"|(?P<open><<)|(?P<close>>>)|(?P<begin>\[)|(?P<end>\])"
    + rb"|\((?P<text>(?:[^\\()\r]|\\(?:[nrtbf()\\]|[0-7]{3}))*+)\)"
    + rb"|<(?P<hex>(?:[0-9a-fA-F]{2})*+)>"
    + rb"|(?P<word>true|false|null)" + _END
    + rb")"
)  # fmt: skip
_ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
_SIGNS = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
_HEX_IN_NAME = re.compile(r"#([0-9a-fA-F]{2})")
# By far the most objects of a pack are elements of the structure tree, so they have a short way. It
# reads exactly what the long way reads, and a test holds the two together.
_KID = rb"(?:<< /MCID [0-9]{1,6} /Pg [1-9][0-9]{0,6} 0 R /Type /MCR >>|[1-9][0-9]{0,6} 0 R) "
_ELEMENT = re.compile(
    rb"([1-9][0-9]{0,6}) 0 obj\n<< /K \[ ((?:" + _KID + rb")*+)\] /P ([1-9][0-9]{0,6}) 0 R "
    rb"/S /([A-Za-z0-9]{1,20}) /Type /StructElem >>\nendobj\n"
)
_KIDS = re.compile(rb"(?:<< /MCID ([0-9]+) /Pg )?([0-9]+) 0 R")
_OBJECT = re.compile(rb"([1-9][0-9]{0,6}) 0 obj\n")
_STREAM = re.compile(rb"[ \n]?stream\n")


def read_object(piece: bytes) -> tuple[int, Value]:
    """The number and value of one whole indirect object, which must fill the piece exactly.

    Raises:
        Unreadable: anything is not in the accepted spelling.
    """
    element = _ELEMENT.fullmatch(piece)
    if element is not None:
        return int(element[1]), _element(element)
    head = _OBJECT.match(piece)
    if head is None:
        raise Unreadable("no object head")
    value, at = _read_value(piece, head.end())
    if piece[at:] in (b"\nendobj\n", b" endobj\n", b"\nendobj\n\n"):
        return int(head[1]), value
    begin = _STREAM.match(piece, at)
    if begin is None or not isinstance(value, dict):
        raise Unreadable("no object end")
    length = value.get("Length")
    if type(length) is not int or not 0 <= length <= len(piece):
        raise Unreadable("stream length")
    stop = begin.end() + length
    if piece[stop:] not in (b"\nendstream\nendobj\n", b"\nendstream\nendobj\n\n"):
        raise Unreadable("no stream end")
    return int(head[1]), Stream(value, piece[begin.end() : stop])


def _element(found: re.Match[bytes]) -> dict[str, Value]:
    kids: list[Value] = [
        {"MCID": int(mark), "Pg": Ref(number), "Type": _MARK} if mark else Ref(number)
        for mark, number in _KIDS.findall(found[2])
    ]
    return {"K": kids, "P": Ref(found[3]), "S": Name(found[4].decode("ascii")), "Type": _STRUCTURE}


def read_value(piece: bytes) -> Value:
    """A single value that must fill the piece, spaces aside.

    Raises:
        Unreadable: anything is not in the accepted spelling.
    """
    value, at = _read_value(piece, 0)
    if piece[at:].strip(b" \n"):
        raise Unreadable("something follows the value")
    return value


class _Building:
    """Containers being filled while reading; `at` is where the next token begins."""

    __slots__ = ("pending", "stack", "target")

    def __init__(self) -> None:
        self.target: list[Value] = []
        self.stack: list[tuple[bool, list[Value]]] = []
        self.pending = self.target

    def open(self, is_dict: bool) -> None:
        if len(self.stack) >= _DEEPEST:
            raise Unreadable("too deep")
        self.stack.append((is_dict, self.pending))
        self.pending = []

    def close(self, is_dict: bool) -> None:
        if not self.stack or self.stack[-1][0] is not is_dict:
            raise Unreadable("brackets do not match")
        inner = self.pending
        _, self.pending = self.stack.pop()
        self.pending.append(_dictionary(inner) if is_dict else inner)


def _read_value(piece: bytes, at: int) -> tuple[Value, int]:
    build = _Building()
    while True:
        token = _TOKEN.match(piece, at)
        if token is None:
            raise Unreadable("unknown token")
        at = token.end()
        kind = token.lastgroup or ""
        if kind in _BRACKETS:
            opens, is_dict = _BRACKETS[kind]
            (build.open if opens else build.close)(is_dict)
        else:
            build.pending.append(_ATOMS[kind](token[kind]))
        if not build.stack:
            return build.target[0], at


def _dictionary(flat: list[Value]) -> Value:
    if len(flat) % 2:
        raise Unreadable("a key without a value")
    keys = flat[::2]
    if {*map(type, keys)} - {Name}:
        raise Unreadable("a key that is no name")
    made: dict[str, Value] = dict(zip(keys, flat[1::2], strict=True))  # type: ignore[arg-type]  # all are names
    if len(made) != len(keys):
        raise Unreadable("a repeated key")
    return made


@lru_cache(1024)
def _name(token: bytes) -> Name:
    words = token.decode("ascii")
    if "#" in words:
        words = _HEX_IN_NAME.sub(lambda found: chr(int(found[1], 16)), words)
        if not words.isascii() or not words.isprintable():
            raise Unreadable("signs in a name")
    return Name(words)


def _text(token: bytes) -> bytes:
    if b"\\" not in token:
        return token
    return _ESCAPE.sub(_unescape, token)


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return _SIGNS[found[2]]
    code = int(found[1], 8)
    if code > 0xFF:
        raise Unreadable("octal sign")
    return bytes((code,))


_BRACKETS = {
    "open": (True, True),
    "close": (False, True),
    "begin": (True, False),
    "end": (False, False),
}
_WORDS = {b"true": True, b"false": False, b"null": None}
_ATOMS: dict[str, Callable[[bytes], Value]] = {
    "ref": lambda token: Ref(int(token)),
    "real": float,
    "int": int,
    "name": _name,
    "text": _text,
    "hex": lambda token: bytes.fromhex(token.decode("ascii")),
    "word": _WORDS.__getitem__,
}


def same(one: Value, other: Value) -> bool:
    """Whether two values are one value, their types included; streams byte for byte."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Stream) and isinstance(other, Stream):
        return one.raw == other.raw and same(dict(one.head), dict(other.head))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def same_number(one: Value, other: Value) -> bool:
    """Whether both are numbers and equal, whole or not."""
    kinds = (int, float)
    return type(one) in kinds and type(other) in kinds and one == other
