"""Takes a file apart into its revisions, with every byte accounted for.

A pack is one full file followed by updates, each with a classic cross-reference table. Objects
stand back to back between the head of the file, the end of the revision before, and the table; the
tables name exactly the objects that stand there. So every reader sees the same objects.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.signing.syntax import Ref, Stream, Unreadable, Value, read_object, read_value

_HEADER = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4,8}\n{1,2}")
_TAIL = re.compile(rb"startxref\n([1-9][0-9]{0,8})\n%%EOF\n")
_TABLE = re.compile(rb"xref\n")
_SECTION = re.compile(rb"([0-9]{1,7}) ([1-9][0-9]{0,6})\n")
_ENTRY = re.compile(rb"([0-9]{10}) 00000 n (?:\n|\r)")
_FREE_HEAD = b"0000000000 65535 f \n"
_TRAILER = re.compile(rb"trailer[ \n]")
_MOST_REVISIONS = 200
_MOST_OBJECTS = 200_000


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: where it lies in the file, its trailer, its objects and where they begin."""

    start: int
    end: int
    trailer: Mapping[str, Value]
    pieces: Mapping[int, bytes]
    offsets: Mapping[int, int]


@dataclass(frozen=True)
class Layers:
    """A whole file as its revisions, oldest first."""

    content: bytes
    revisions: tuple[Revision, ...]
    _read: dict[tuple[int, int], Value] = field(default_factory=dict, repr=False)

    @cached_property
    def last(self) -> int:
        """The number of the newest revision; the unsigned file is 0."""
        return len(self.revisions) - 1

    def value(self, number: int, revision: int) -> Value:
        """The object as it stood at the end of the revision.

        Raises:
            Unreadable: there is no such object, or it is not in the accepted spelling.
        """
        at = self.written_in(number, revision)
        if (at, number) not in self._read:
            found, value = read_object(self.revisions[at].pieces[number])
            if found != number:
                raise Unreadable("another object stands there")
            self._read[at, number] = value
        return self._read[at, number]

    def resolve(self, value: Value, revision: int) -> Value:
        """The value itself, or what it refers to. A reference to a reference is refused."""
        if not isinstance(value, Ref):
            return value
        found = self.value(value, revision)
        if isinstance(found, Ref):
            raise Unreadable("a reference to a reference")
        return found

    def written_in(self, number: int, revision: int) -> int:
        """The last revision, not after the one given, that wrote the object."""
        for at in range(revision, -1, -1):
            if number in self.revisions[at].pieces:
                return at
        raise Unreadable("no such object")

    def dictionary(self, value: Value, revision: int) -> Mapping[str, Value]:
        """The dictionary that the value is or refers to; of a stream, its head."""
        found = self.resolve(value, revision)
        if isinstance(found, Stream):
            return found.head
        if not isinstance(found, dict):
            raise Unreadable("not a dictionary")
        return found


def take_apart(content: bytes) -> Layers:
    """The file as its revisions.

    Raises:
        Unreadable: the file is not made as our packs are, down to the last byte.
    """
    header = _HEADER.match(content)
    if header is None:
        raise Unreadable("file head")
    revisions: list[Revision] = []
    start, previous = header.end(), None
    for end, table in _ends(content):
        revision = _revision(content, (start, table, end), first=not revisions)
        _check_link(revision, revisions[-1] if revisions else None, previous)
        revisions.append(revision)
        start, previous = end, table
    if not revisions or start != len(content):
        raise Unreadable("something follows the last revision")
    return Layers(content, tuple(revisions))


def _ends(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each revision ends, and where its table begins, found from the newest backwards."""
    found: list[tuple[int, int]] = []
    end = len(content)
    while end:
        if len(found) == _MOST_REVISIONS:
            raise Unreadable("too many revisions")
        tail_at = content.rfind(b"startxref\n", max(0, end - 40), end)
        tail = _TAIL.fullmatch(content, tail_at, end) if tail_at >= 0 else None
        if tail is None:
            raise Unreadable("revision end")
        table = int(tail[1])
        if table >= tail_at or not _TABLE.match(content, table):
            raise Unreadable("cross-reference place")
        found.append((end, table))
        end = _previous_end(content, table, tail_at)
    return reversed(found)


def _previous_end(content: bytes, table: int, tail_at: int) -> int:
    """The end of the revision before the one whose table is given; 0 before the first."""
    trailer = _trailer(content, content.find(b"trailer", table, tail_at), tail_at)
    previous = trailer.get("Prev")
    if previous is None:
        return 0
    if type(previous) is not int or not 0 < previous < table:
        raise Unreadable("previous table")
    mark = content.find(b"%%EOF\n", previous, table)
    if mark < 0:
        raise Unreadable("previous end")
    return mark + len(b"%%EOF\n")


def _trailer(content: bytes, at: int, stop: int) -> dict[str, Value]:
    begin = _TRAILER.match(content, at) if at >= 0 else None
    trailer = read_value(content[begin.end() : stop]) if begin else None
    if not isinstance(trailer, dict):
        raise Unreadable("trailer")
    return trailer


def _revision(content: bytes, lies: tuple[int, int, int], *, first: bool) -> Revision:
    start, table, end = lies
    offsets, at = _table(content, table, end, first=first)
    trailer = _trailer(content, at, content.rfind(b"startxref\n", at, end))
    order = sorted(offsets.items(), key=lambda entry: entry[1])
    if not order or order[0][1] != start or order[-1][1] >= table:
        raise Unreadable("objects do not fill the revision")
    stops = [offset for _, offset in order[1:]] + [table]
    pieces = {
        number: content[offset:stop]
        for (number, offset), stop in zip(order, stops, strict=True)
    }  # fmt: skip
    for number, piece in pieces.items():
        if not piece.startswith(b"%d 0 obj\n" % number) or not piece.endswith(b"endobj\n"):
            raise Unreadable("an object is not where the table says")
    return Revision(start, end, trailer, pieces, offsets)


def _table(content: bytes, at: int, end: int, *, first: bool) -> tuple[dict[int, int], int]:
    """Offsets by object number, and where the trailer begins."""
    at += len(b"xref\n")
    offsets: dict[int, int] = {}
    expected = 0
    while head := _SECTION.match(content, at):
        number, count = int(head[1]), int(head[2])
        at = head.end()
        if number < expected or count > _MOST_OBJECTS or at + 20 * count > end:
            raise Unreadable("cross-reference section")
        expected = number + count
        if first and expected - 1 > _MOST_OBJECTS:
            raise Unreadable("too many objects")
        for each in range(number, expected):
            if each == 0:
                _check_free(content[at : at + 20])
            else:
                offsets[each] = _offset(content, at)
            at += 20
    if first and (len(offsets) != expected - 1 or not offsets):
        raise Unreadable("gaps in the numbers")
    return offsets, at


def _check_free(entry: bytes) -> None:
    if entry != _FREE_HEAD:
        raise Unreadable("an object was freed")


def _offset(content: bytes, at: int) -> int:
    entry = _ENTRY.fullmatch(content, at, at + 20)
    if entry is None:
        raise Unreadable("cross-reference entry")
    return int(entry[1])


def _check_link(revision: Revision, before: Revision | None, previous: int | None) -> None:
    """The trailer says what ours say, and carries on from the trailer before."""
    trailer = revision.trailer
    allowed = {"Root", "Info", "Size", "ID"} | ({"Prev"} if before else set())
    if set(trailer) != allowed or trailer.get("Prev") != previous:
        raise Unreadable("trailer keys")
    _check_identifier(trailer["ID"])
    size = max(revision.pieces) + 1
    if before is not None:
        size = max(size, _size(before))
        same = all(trailer[key] == before.trailer[key] for key in ("Root", "Info"))
        if not same or _first_id(trailer) != _first_id(before.trailer):
            raise Unreadable("trailer changed")
    if _size(revision) not in (size, size + 1):  # pyHanko leaves one number out
        raise Unreadable("trailer size")


def _check_identifier(value: Value) -> None:
    if not (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, bytes) and len(part) == 16 for part in value)
    ):
        raise Unreadable("trailer id")


def _first_id(trailer: Mapping[str, Value]) -> Value:
    identifier = trailer["ID"]
    return identifier[0] if isinstance(identifier, list) else None


def _size(revision: Revision) -> int:
    size = revision.trailer["Size"]
    if type(size) is not int:
        raise Unreadable("trailer size")
    return size
