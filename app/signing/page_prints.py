"""The fingerprint of what a page shows: its drawing instructions and everything they call.

Two pages with the same fingerprint look the same. Objects may have other numbers, and numbers and
names another spelling; anything else makes another fingerprint.
"""

import hashlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from app.signing.opened_file import LIBRARY_TROUBLE, OpenedFile, Sheet, Unopened
from app.signing.pack_format import LARGEST_STREAM
from app.signing.syntax import Unreadable

_SHOWN: Final = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
_DEEPEST = 60
_MOST_PARTS = 400_000
_WHOLE_PAGE = ("/UserUnit", "/Group")


class Prints:
    """Fingerprints of the pages of one file; parts that pages share are looked at once."""

    def __init__(self, file: OpenedFile) -> None:
        self._file = file
        self._known: dict[tuple[int, int], bytes] = {}
        self._open: dict[tuple[int, int], int] = {}
        self._parts = 0

    def of(self, sheet: Sheet) -> bytes | None:
        """The fingerprint, or None where the page is not made in a way that is understood.

        Raises:
            Unopened: too_much.
        """
        try:
            whole = hashlib.sha256(self._drawing(sheet.page.get("/Contents")))
            for key in _SHOWN:
                whole.update(self._print(_usual(key, sheet), 0))
            for key in _WHOLE_PAGE:
                whole.update(self._print(sheet.page.get(key), 0))
        except LIBRARY_TROUBLE:
            return None
        return whole.digest()

    def _drawing(self, contents: Object | None) -> bytes:
        """All drawing instructions of a page, one stream after the other, as readers take them."""
        if contents is None:
            return b""
        streams = list(_each(contents)) if isinstance(contents, Array) else [contents]
        if not all(isinstance(stream, Stream) for stream in streams):
            raise Unreadable("page content")
        parts = [self._file.unpack(stream, LARGEST_STREAM).strip() for stream in streams]
        return b"\n".join(part for part in parts if part)

    def _print(self, value: Any, depth: int) -> bytes:
        """The fingerprint of one value and of everything in it."""
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Unopened("too_much")
        if depth > _DEEPEST:
            raise Unreadable("depth")
        if isinstance(value, Dictionary | Array | Stream) and value.is_indirect:
            return self._shared(value, depth)
        return self._plain(value, depth)

    def _shared(self, value: Object, depth: int) -> bytes:
        number = value.objgen
        if number in self._open:
            return b"circle %d" % (depth - self._open[number])
        if number not in self._known:
            self._open[number] = depth
            self._known[number] = self._plain(value, depth)
            del self._open[number]
        return self._known[number]

    def _plain(self, value: Any, depth: int) -> bytes:
        for kind, spelled in self._spellings():
            if isinstance(value, kind):
                return hashlib.sha256(spelled(value, depth)).digest()
        raise Unreadable("value")

    def _spellings(self) -> Iterator[tuple[type, Callable[[Any, int], bytes]]]:
        yield Stream, self._stream
        yield Dictionary, self._dictionary
        yield Array, self._array
        yield Name, _name
        yield String, _string
        yield bool, _truth
        yield int, _number
        yield Decimal, _number
        yield float, _number
        yield type(None), _nothing

    def _stream(self, value: Any, depth: int) -> bytes:
        head = self._entries(value, depth, _PACKING)
        try:
            return head + b"stream " + self._file.unpack(value, LARGEST_STREAM)
        except Unreadable:  # a picture, mostly: its packed bytes say the same
            packing = self._print(value.get("/Filter"), depth + 1)
            return head + b"packed " + packing + bytes(value.read_raw_bytes())

    def _dictionary(self, value: Any, depth: int) -> bytes:
        return self._entries(value, depth, frozenset())

    def _entries(self, value: Object, depth: int, left_out: frozenset[str]) -> bytes:
        keys = sorted(key for key in dict(value.items()) if key not in left_out)
        return b"".join(key.encode() + b"=" + self._print(value[key], depth + 1) for key in keys)

    def _array(self, value: Any, depth: int) -> bytes:
        return b"".join(self._print(each, depth + 1) for each in _each(value))


def _each(array: Array) -> Iterator[Object]:
    return (array[at] for at in range(len(array)))


def _usual(key: str, sheet: Sheet) -> object:
    """What the page has under the key; what is the rule where it has nothing."""
    if key in sheet.entries:
        return sheet.entries[key]
    if key == "/CropBox":
        return sheet.entries.get("/MediaBox")
    return 0 if key == "/Rotate" else None


def _name(value: Any, _depth: int) -> bytes:
    return b"/" + str(value).encode()


def _string(value: Any, _depth: int) -> bytes:
    return b"(" + bytes(value)


def _truth(value: Any, _depth: int) -> bytes:
    return b"true" if value else b"false"


def _number(value: Any, _depth: int) -> bytes:
    """Rounded: programs write lengths with three places or with six."""
    return b"%.2f" % (round(float(str(value)), 2) + 0.0)


def _nothing(_value: Any, _depth: int) -> bytes:
    return b"null"
