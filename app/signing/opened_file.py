"""Opens a file of unknown make with a forgiving library, and finds its pages; nothing endless."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Object, PasswordError, Pdf, PdfError

from app.signing.pack_format import LARGEST_TOTAL
from app.signing.pack_record import LARGEST_RECORD
from app.signing.syntax import Name as PlainName
from app.signing.syntax import Stream as PlainStream
from app.signing.syntax import Unreadable, Value
from app.signing.unpack import unpacked

MOST_PAGES: Final = 1_000
_MOST_OBJECTS = 200_000
_MOST_FILES = 30
_HARMLESS = "reported number of objects"  # programs leave numbers out
_DEEPEST_TREE = 40
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")

LIBRARY_TROUBLE: Final = (
    PdfError,
    PasswordError,
    Unreadable,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)
"""The ways in which the library, and we, say that this is nothing to work with."""


class Unopened(Exception):  # noqa: N818 - it names what is wrong, like every error here
    """The file is not to be read; `code` says why: damaged, locked, too_much."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its own entries, and those it has from above. `number` counts from 1."""

    number: int
    page: Object
    entries: dict[str, Object]


@dataclass
class OpenedFile:
    """A file that could be opened, and its pages in order."""

    pdf: Pdf
    sheets: tuple[Sheet, ...]
    unpacked_so_far: int = 0

    def unpack(self, stream: Object, most: int) -> bytes:
        """The bytes of a stream, packed in the one usual way or not at all.

        Raises:
            Unreadable: it is packed in another way, or is damaged, or larger than that.
            Unopened: too_much, where all streams together are endless.
        """
        packing = stream.get("/Filter")
        head: dict[str, Value] = {}
        if packing is not None:
            usual = packing in ("/FlateDecode", ["/FlateDecode"])
            head["Filter"] = PlainName("FlateDecode" if usual else "")
        if usual_parameters(stream):
            content = unpacked(PlainStream(head, stream.read_raw_bytes()), most)
        else:
            raise Unreadable("packing")
        self.unpacked_so_far += len(content)
        if self.unpacked_so_far > LARGEST_TOTAL:
            raise Unopened("too_much")
        return content

    def is_damaged(self) -> bool:
        """Whether parts could not be read as they stand, after all has been read; ask once."""
        return any(_HARMLESS not in str(warning) for warning in self.pdf.get_warnings())

    def attachment(self) -> bytes | None:
        """The bytes of the attachment that a pack has, or None."""
        try:
            for name, spec in self.files():
                if name == "pack.json":
                    return self.unpack(spec.EF.F, LARGEST_RECORD)
        except LIBRARY_TROUBLE:
            return None
        return None

    def files(self) -> Iterator[tuple[str, Any]]:
        """The files inside by name; not more than a few, as a pack has one."""
        names = self.pdf.Root.get("/Names")
        waiting = [names.get("/EmbeddedFiles")] if isinstance(names, Dictionary) else []
        for _ in range(_MOST_FILES):
            node = waiting.pop(0) if waiting else None
            if not isinstance(node, Dictionary):
                return
            listed = node.get("/Names", Array())
            for at in range(0, min(len(listed), 2 * _MOST_FILES), 2):
                yield str(listed[at]), listed[at + 1]
            kids = node.get("/Kids", Array())
            waiting += [kids[at] for at in range(min(len(kids), _MOST_FILES))]


def usual_parameters(stream: Object) -> bool:
    """Whether a stream is packed without special settings."""
    parameters = stream.get("/DecodeParms")
    return parameters is None or (isinstance(parameters, Dictionary) and not len(parameters))


@contextmanager
def opened(content: bytes) -> Iterator[OpenedFile]:
    """The file, as long as it is needed.

    Raises:
        Unopened: it cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's worries about such files are expected
        with _open(content) as pdf:
            yield OpenedFile(pdf, _sheets(pdf))


def _open(content: bytes) -> Pdf:
    try:
        pdf = Pdf.open(BytesIO(content), suppress_warnings=True)
    except PasswordError:
        raise Unopened("locked") from None
    except LIBRARY_TROUBLE:
        raise Unopened("damaged") from None
    if len(pdf.objects) > _MOST_OBJECTS:
        pdf.close()
        raise Unopened("too_much")
    return pdf


def _sheets(pdf: Pdf) -> tuple[Sheet, ...]:
    """The pages in order. The library's own list is not asked for: it has no bounds."""
    try:
        found = tuple(_walk(pdf.Root.Pages))
    except LIBRARY_TROUBLE:
        raise Unopened("damaged") from None
    if not found:
        raise Unopened("damaged")
    return found


def _walk(root: Object) -> Iterator[Sheet]:
    number = 0
    steps = 0
    above: set[tuple[int, int]] = set()
    waiting: list[tuple[Object, dict[str, Object], int]] = [(root, {}, 0)]
    while waiting:
        node, inherited, depth = waiting.pop()
        steps += 1
        if steps > 2 * MOST_PAGES or depth > _DEEPEST_TREE:
            raise Unopened("too_much")
        if not isinstance(node, Dictionary):
            continue
        own = {key: node[key] for key in _INHERITED if key in node}
        entries = {**inherited, **own}
        kids = node.get("/Kids")
        if not isinstance(kids, Array):
            number += 1
            yield Sheet(number, node, entries)
            continue
        if node.is_indirect and node.objgen in above:
            raise Unopened("damaged")
        above.add(node.objgen)
        if len(kids) > MOST_PAGES:
            raise Unopened("too_much")
        waiting += [(kids[at], entries, depth + 1) for at in range(len(kids) - 1, -1, -1)]
