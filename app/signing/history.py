"""Follows a pack from its unsigned revision to the newest, and allows only two kinds of step.

A step is either one signature in a reserved box, or new notes at the end of pages' lists. Every
object that a step writes must be explained by it; nothing that stands may be touched otherwise.
"""

from dataclasses import dataclass, field

from app.signing.drawing_shape import STAMP_SHAPES
from app.signing.findings import Changed
from app.signing.fonts import check_fonts
from app.signing.lint import UnsignedPack
from app.signing.note_rules import PageNotes, WrittenNote, read_note
from app.signing.pack_format import AUTHOR_FIELD, KINDS_WITH_NOTES, MOST_NOTES
from app.signing.page_text import read_content
from app.signing.revisions import Layers
from app.signing.shapes import Walk
from app.signing.signature_values import SignatureValue, read_signature
from app.signing.syntax import Ref, Stream, Value, same

_CERTIFIED_FORM = 3  # signatures exist, and the file may only be appended to


@dataclass
class History:
    """What was added to the unsigned pack, oldest first."""

    signatures: list[SignatureValue] = field(default_factory=list)
    notes: list[WrittenNote] = field(default_factory=list)

    def unsigned_notes(self) -> list[WrittenNote]:
        """The notes that came after the last signature."""
        last = self.signatures[-1].revision if self.signatures else 0
        return [note for note in self.notes if note.revision > last]


def read_history(layers: Layers, base: UnsignedPack, kind: str) -> History:
    """Every step from the unsigned revision on.

    Raises:
        Changed: a step is none that our program takes.
        Unreadable: an object is not in the spelling we accept.
    """
    history = History()
    pages = PageNotes(len(base.pages))
    for revision in range(1, layers.last + 1):
        pieces = layers.revisions[revision].pieces
        touched = [name for name, number in base.fields.items() if number in pieces]
        _check_new_numbers(layers, base, revision)
        if touched:
            history.signatures.append(_signing(layers, base, revision, touched))
        elif revision == 1:
            raise Changed("certification_missing")
        elif kind not in KINDS_WITH_NOTES:
            raise Changed("notes_not_allowed")
        else:
            history.notes += _noting(layers, base, revision, pages)
    if len(history.notes) > MOST_NOTES:
        raise Changed("too_many_notes")
    pages.check_marks()
    return history


def _check_new_numbers(layers: Layers, base: UnsignedPack, revision: int) -> None:
    """A step writes again only what such steps may touch; all else it writes is new."""
    old = layers.revisions[revision - 1].trailer["Size"]
    allowed = {*base.fields.values(), *base.annotations}
    if revision == 1:
        allowed |= {base.root, base.form or base.root}
    for number in layers.revisions[revision].pieces:
        if isinstance(old, int) and number < old and number not in allowed:
            raise Changed("content_changed", **_what(base, number))


def _what(base: UnsignedPack, number: int) -> dict[str, str | int]:
    role = base.walk.roles.get(number, "addition")
    return {"what": role}


def _signing(
    layers: Layers, base: UnsignedPack, revision: int, touched: list[str]
) -> SignatureValue:
    name = touched[0]
    if len(touched) != 1 or (name == AUTHOR_FIELD) is not (revision == 1):
        raise Changed("certification_missing" if revision == 1 else "field_changed", field=name)
    number = base.fields[name]
    now, before = (layers.dictionary(Ref(number), at) for at in (revision, revision - 1))
    if "V" in before or not same(_without(now, "V", "AP"), _without(before, "AP")):
        raise Changed("field_changed", field=name)
    value, drawn = now.get("V"), _only_normal(now.get("AP"))
    if not isinstance(value, Ref) or drawn is None:
        raise Changed("field_changed", field=name)
    explained = {number, int(value)} | _stamp(layers, revision, drawn, now["Rect"])
    if revision == 1:
        explained |= _certifying(layers, base, value)
    _check_explained(layers, revision, explained)
    signature = read_signature(layers, revision, value, name)
    if signature.certifies is not (revision == 1):
        raise Changed("certification_missing")
    return signature


def _certifying(layers: Layers, base: UnsignedPack, value: Ref) -> set[int]:
    """What the first signature may change besides: the catalog says so, and the form."""
    pieces = layers.revisions[1].pieces
    root, root_before = (dict(layers.dictionary(Ref(base.root), at)) for at in (1, 0))
    if not same(root.pop("Perms", None), {"DocMDP": value}) or base.root not in pieces:
        raise Changed("certification_missing")
    explained = {base.root}
    if base.form is None:
        root, root_before = _signed_form(root), _signed_form(root_before)
    elif base.form in pieces:
        form, form_before = (dict(layers.dictionary(Ref(base.form), at)) for at in (1, 0))
        if not same(form, {**form_before, "SigFlags": _CERTIFIED_FORM}):
            raise Changed("content_changed", what="form")
        explained.add(base.form)
    if not same(root, root_before):
        raise Changed("content_changed", what="catalog")
    return explained


def _signed_form(root: dict[str, Value]) -> dict[str, Value]:
    form = root["AcroForm"]
    return (
        {**root, "AcroForm": {**form, "SigFlags": _CERTIFIED_FORM}}
        if isinstance(form, dict)
        else root
    )


def _only_normal(appearance: Value) -> Ref | None:
    if isinstance(appearance, dict) and appearance.keys() == {"N"}:
        drawn = appearance["N"]
        return drawn if isinstance(drawn, Ref) else None
    return None


def _stamp(layers: Layers, revision: int, drawn: Ref, rect: Value) -> set[int]:
    """The drawn signature: lines, colours and words, as large as its box, and nothing else."""
    walk = Walk(layers, revision, STAMP_SHAPES)
    walk.visit(drawn, "stamp")
    walk.run()
    stamp = layers.value(drawn, revision)
    if not isinstance(stamp, Stream) or not _as_large(stamp.head["BBox"], rect):
        raise Changed("stamp_too_large")
    fonts = check_fonts(walk)
    resources = layers.dictionary(stamp.head["Resources"], revision)
    named = layers.dictionary(resources.get("Font", {}), revision)
    known = {name: fonts[at] for name, at in named.items() if isinstance(at, Ref)}
    read_content(walk.content_of(stamp), known)
    return set(walk.roles)


def _as_large(box: Value, rect: Value) -> bool:
    if not isinstance(box, list) or not isinstance(rect, list):
        return False
    b, r = (
        [float(edge) for edge in edges if isinstance(edge, int | float)] for edges in (box, rect)
    )
    return abs(b[2] - b[0] - r[2] + r[0]) < 0.6 and abs(b[3] - b[1] - r[3] + r[1]) < 0.6


def _without(parts: "object", *keys: str) -> dict[str, Value]:
    return {k: v for k, v in parts.items() if k not in keys} if isinstance(parts, dict) else {}


def _noting(
    layers: Layers, base: UnsignedPack, revision: int, pages: PageNotes
) -> list[WrittenNote]:
    pieces = layers.revisions[revision].pieces
    explained: set[int] = set()
    notes: list[WrittenNote] = []
    for page, number in enumerate(base.annotations):
        if number not in pieces:
            continue
        explained.add(number)
        for added in _added(layers, number, revision):
            note, written = read_note(layers, (revision, page, base.pages[page]), added, pages)
            explained |= written
            notes.append(note)
    if not notes:
        raise Changed("content_changed", what="addition")
    _check_explained(layers, revision, explained)
    return notes


def _added(layers: Layers, number: int, revision: int) -> list[Ref]:
    """What was put at the end of a page's list; all that stood in it stands there still."""
    before, now = (layers.value(number, at) for at in (revision - 1, revision))
    if not isinstance(before, list) or not isinstance(now, list):
        raise Changed("notes_changed")
    added = [each for each in now[len(before) :] if isinstance(each, Ref)]
    if not same(now[: len(before)], before) or len(added) != len(now) - len(before) or not added:
        raise Changed("notes_changed")
    return added


def _check_explained(layers: Layers, revision: int, explained: set[int]) -> None:
    if set(layers.revisions[revision].pieces) != explained:
        raise Changed("content_added")
