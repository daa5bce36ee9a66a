"""Writes notes into a pack as standard PDF annotations, in one update."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pyhanko.pdf_utils import generic

from app.errors import CandourError
from app.signing import appearances
from app.signing.appearances import Drawing, Quad
from app.signing.note_rules import HIGHLIGHT_FLAGS, TEXT_FLAGS
from app.signing.pack_format import ICON_SIDE, LONGEST_NAME, LONGEST_NOTE, NOTE_COLOURS
from app.signing.plain_text import is_plain
from app.signing.sign import PlainUpdate
from app.signing.syntax import Name, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note to write.

    `id` is unique for ever. `page` counts from 1. `item` is an item id, or "item-id#field".
    `colour` is a place in the list of three. Of `at` (lower left corner of the icon, in the note
    strip) and `quads` (marked lines) exactly one is given. `reply_to` is the id of an earlier note
    on the same page.
    """

    id: str
    page: int
    item: str
    author: str
    text: str
    written_at: datetime
    colour: int = 0
    at: tuple[float, float] | None = None
    quads: tuple[Quad, ...] = ()
    reply_to: str = ""


def add_notes(pack: bytes, notes: Iterable[Note]) -> bytes:
    """The pack with the notes appended; it begins with exactly the bytes given.

    Raises:
        CandourError: note_not_plain for signs that hide or turn text, or too much of it;
            note_reply_unknown where the note replied to is not on that page.
    """
    update = PlainUpdate(BytesIO(pack))
    pages = _pages(update)
    for note in notes:
        _check_words(note)
        page = pages[note.page - 1]
        listed = page.get_object()["/Annots"]
        reply_to = _find_note(listed, note.reply_to) if note.reply_to else None
        annotation = _annotation(update, note, page, reply_to)
        listed.append(update.add_object(annotation))
        update.update_container(listed)
    return update.written()


def note_time(moment: datetime) -> bytes:
    """An instant as notes and signatures write it, in UTC to the second."""
    there = moment.astimezone(UTC)
    return f"D:{there.year:04}{there:%m%d%H%M%S}Z".encode("ascii")


def encode_words(words: str) -> bytes:
    """Words as a PDF text string: plain ASCII, or UTF-16 with its mark."""
    return words.encode("ascii") if words.isascii() else b"\xfe\xff" + words.encode("utf-16-be")


def _pages(update: PlainUpdate) -> list[generic.IndirectObject]:
    found: list[generic.IndirectObject] = []
    waiting = [update.root.raw_get("/Pages")]
    while waiting:
        node = waiting.pop(0)
        kids = node.get_object().get("/Kids")
        if kids is None:
            found.append(node)
        else:
            waiting = [*(kids.raw_get(at) for at in range(len(kids))), *waiting]
    return found


def _find_note(listed: generic.ArrayObject, wanted: str) -> generic.IndirectObject:
    for at in range(len(listed)):
        reference: generic.IndirectObject = listed.raw_get(at)
        name = reference.get_object().get("/NM")
        if name is not None and _raw(name) == encode_words(wanted):
            return reference
    raise CandourError("note_reply_unknown")


def _raw(words: generic.PdfObject) -> bytes:
    return bytes(getattr(words, "original_bytes", b""))


def _annotation(
    update: PlainUpdate, note: Note, page: generic.IndirectObject, reply_to: object
) -> generic.DictionaryObject:
    colour = NOTE_COLOURS[note.colour]
    written_at = note_time(note.written_at)
    parts: dict[str, Value] = {"Type": Name("Annot"), "F": HIGHLIGHT_FLAGS}
    if note.at is not None:
        drawing = appearances.icon(colour)
        left, bottom = note.at
        box = (left, bottom, left + ICON_SIDE, bottom + ICON_SIDE)
        parts |= {"Subtype": Name("Text"), "F": TEXT_FLAGS, "Name": Name("Comment")}
    else:
        drawing = appearances.highlight(note.quads, colour)
        box = appearances.around(note.quads)
        corners = [_corners(quad) for quad in note.quads]
        parts |= {"Subtype": Name("Highlight"), "QuadPoints": [n for four in corners for n in four]}
    parts |= {
        "Rect": [appearances.rounded(edge) for edge in box],
        "C": [appearances.rounded(part) for part in colour],
        "NM": encode_words(note.id),
        "T": encode_words(note.author),
        "Subj": encode_words(note.item),
        "Contents": encode_words(note.text),
        "M": written_at,
        "CreationDate": written_at,
    }
    made = generic.DictionaryObject({f"/{key}": _as_pdf(value) for key, value in parts.items()})
    made["/P"] = page
    made["/AP"] = generic.DictionaryObject({"/N": update.add_object(_stream(drawing))})
    if reply_to is not None:
        made["/IRT"] = reply_to
        made["/RT"] = generic.NameObject("/R")
    return made


def _corners(quad: Quad) -> list[float | int]:
    left, bottom, right, top = (appearances.rounded(edge) for edge in quad)
    return [left, top, right, top, left, bottom, right, bottom]


def _stream(drawing: Drawing) -> generic.StreamObject:
    head = {f"/{key}": _as_pdf(value) for key, value in drawing.head.items()}
    return generic.StreamObject(head, stream_data=drawing.content)


def _as_pdf(value: Value) -> generic.PdfObject:
    """The same value in pyHanko's types."""
    if isinstance(value, Name):
        return generic.NameObject(f"/{value}")
    if isinstance(value, bytes):
        return generic.ByteStringObject(value)
    if isinstance(value, list):
        return generic.ArrayObject([_as_pdf(each) for each in value])
    if isinstance(value, dict):
        return generic.DictionaryObject({f"/{k}": _as_pdf(v) for k, v in value.items()})
    if isinstance(value, int):
        return generic.NumberObject(value)
    return generic.FloatObject(value)


def _check_words(note: Note) -> None:
    single = (note.id, note.item, note.author)
    if not all(is_plain(words) and 0 < len(words) <= LONGEST_NAME for words in single):
        raise CandourError("note_not_plain")
    if not is_plain(note.text, lines=True) or len(note.text) > LONGEST_NOTE:
        raise CandourError("note_not_plain")
