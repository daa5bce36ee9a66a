"""Writes the notes of a review, or of its answer, into a pack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from app.domain.pack_outline import PackOutline
from app.domain.peer_reviews import WHOLE, Quad
from app.domain.peer_words import (
    Field,
    FieldKind,
    answer_value,
    read_answer,
    read_subject,
    subject_of,
)
from app.domain.verdicts import NoteFinding, Verdict
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.signing.names import same_name
from app.signing.notes import Note, add_notes
from app.signing.pack_format import (
    ICON_SIDE,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_NOTES,
    STRIP_BOTTOM,
    STRIP_TOP,
)
from app.signing.placing import Placed, Places, Wanted
from app.signing.plain_text import made_plain

COPIED_FOR: Final = "{signer}, copied for {writer} (unsigned)"
"""The name on a note that the signer copied from another program; the verifier knows the form."""
_COPIES: Final = UUID("5b1b2f0c-6f0e-5d7a-9a57-0d5d1d2c8f11")
_YELLOW, _GREEN, _BLUE = 0, 1, 2
_COLOUR_OF: Final = {
    "mark-agree": _GREEN,
    "mark-excellence": _GREEN,
    "mark-seen": _GREEN,
    "strength": _GREEN,
    "mark-question": _YELLOW,
    "mark-not_convinced": _YELLOW,
    "mark-risk": _YELLOW,
    "question": _YELLOW,
    "recommendation": _YELLOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """One note to write.

    `id` is a UUID in words. `item` is the item it speaks of, empty or "pack" for the whole pack.
    `field` is one of the grammar (`app.domain.peer_words`), `value` the field's value: a stage id,
    a choice's id, an ISO date, plain words, or `answer_value(…)`. `page` counts from 1; None is
    the item's own page. `quads` are marked lines of that page; without them the note is an icon in
    the margin. `reply_to` is the id of a note that is in the pack, or earlier among the new ones;
    its page and item count then. `copied_for` names who wrote it, where it was copied from another
    program.
    """

    id: str
    item: str
    field: str
    value: str
    written_at: datetime
    page: int | None = None
    quads: tuple[Quad, ...] = ()
    reply_to: str = ""
    copied_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Whose notes they are, and whether they are a draft. `fingerprint` is empty for a draft."""

    name: str
    fingerprint: str = ""
    draft: bool = False


def annotated(
    base: bytes, verdict: Verdict, outline: PackOutline, notes: Sequence[NewNote], writer: Writer
) -> tuple[bytes, tuple[Note, ...]]:
    """The pack with the notes appended, and the notes as they were written.

    `base` is the pack through its last signature, `verdict` what the check said of it. A note
    whose id is in it already is left out, as is a field that its writer filled just so before,
    and an empty field that takes nothing back.

    Raises:
        CandourError: nothing_to_say, note_item_unknown, note_reply_unknown, note_not_plain,
            note_value_unknown, note_no_room.
    """
    signed = [note for note in verdict.notes if note.signed_in]
    writing = _Writing(verdict, outline, signed, writer)
    made = [note for note in map(writing.made, notes) if note is not None]
    if not made:
        raise CandourError("nothing_to_say")
    if len(signed) + len(made) > MOST_NOTES:
        raise CandourError("note_no_room", page=made[-1].page)
    return add_notes(base, made), tuple(made)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A note that stands in the pack, or will: where, on which item, with what box."""

    page: int
    item: str
    box: Quad


class _Writing:
    """Turns new notes into notes with their places, one after the other."""

    def __init__(
        self,
        verdict: Verdict,
        outline: PackOutline,
        signed: Sequence[NoteFinding],
        writer: Writer,
    ) -> None:
        self._outline = outline
        self._writer = writer
        self._words = peer_words()
        self._places = Places(outline.pages, signed)
        self._standing = {note.id: _standing(note, outline) for note in signed}
        own = own_notes(verdict, signed, writer)
        self._said = {(note.item, note.reply_to): note.text for note in own}

    def made(self, new: NewNote) -> Note | None:
        """The note as it is written, or None where there is nothing to write."""
        field = self._words.fields.get(new.field)
        if field is None:
            raise CandourError("note_value_unknown", field=new.field)
        target = self._target(new)
        item = target.item if target else self._item(new)
        value = self._value(new, field)
        subject = subject_of(item, new.field)
        said = self._words.words_of(new.field, value, self._outline.stages)
        known = (subject, new.reply_to)
        if field.kind is FieldKind.MARK:
            if new.id in self._standing:
                return None
        elif said == self._said.get(known) or not (value or known in self._said):
            return None
        self._said[known] = said
        placed = self._places.place(self._wanted(new, target, item))
        note = Note(
            id=self._own_id(new, said),
            page=placed.page,
            item=subject,
            author=author_of(self._writer.name, new.copied_for),
            text=f"{self._words.draft} {said}" if self._writer.draft else said,
            written_at=new.written_at,
            colour=_colour(field),
            at=placed.at,
            quads=placed.quads,
            reply_to=new.reply_to if target else "",
        )
        stands = _Standing(placed.page, item, _box_of(placed))
        self._standing[new.id] = self._standing[note.id] = stands
        return note

    def _target(self, new: NewNote) -> _Standing | None:
        """The note replied to; a draft may answer one that is not in the signed pack."""
        if not new.reply_to:
            return None
        target = self._standing.get(new.reply_to)
        if target is None and not self._writer.draft:
            raise CandourError("note_reply_unknown")
        return target

    def _item(self, new: NewNote) -> str:
        if new.item in ("", WHOLE):
            return WHOLE
        if self._outline.item(new.item) is None:
            raise CandourError("note_item_unknown", item=new.item)
        return new.item

    def _value(self, new: NewNote, field: Field) -> str:
        """The value in plain words, and one that the field can have."""
        try:
            value = _plain_value(new.value, field.kind)
            said = self._words.words_of(field.id, value, self._outline.stages)
        except ValueError:
            code = "note_not_plain" if len(new.value) > field.longest else "note_value_unknown"
            raise CandourError(code, field=field.label) from None
        if len(said) > LONGEST_NOTE - len(self._words.draft) - 1:
            raise CandourError("note_not_plain", field=field.label)
        return value

    def _own_id(self, new: NewNote, said: str) -> str:
        """The note's own id; a field said anew is another note, and so is every draft of one."""
        if self._writer.draft or new.id in self._standing:
            return str(uuid5(_COPIES, f"{new.id}\n{new.written_at.isoformat()}\n{said}"))
        return new.id

    def _wanted(self, new: NewNote, target: _Standing | None, item: str) -> Wanted:
        if target is not None:
            _, bottom, _, top = target.box
            return Wanted(page=target.page, top=top, bottom=bottom, stays=True)
        found = self._outline.item(item)
        page = new.page or (found.page if found else self._outline.whole_page)
        if not 1 <= page <= self._outline.pages:
            raise CandourError("note_item_unknown", item=str(page))
        top, bottom = STRIP_TOP, STRIP_BOTTOM
        if found is not None and page == found.opened.page:
            top = found.opened.y
        if found is not None and page == found.closed.page:
            bottom = found.closed.y
        return Wanted(page=page, top=top, bottom=bottom, quads=new.quads)


def own_notes(verdict: Verdict, signed: Iterable[NoteFinding], writer: Writer) -> list[NoteFinding]:
    """The writer's own notes in the pack: signed with their key, or for a draft in their name."""
    keys = {sign.field: sign.fingerprint for sign in verdict.signatures}
    return [
        note
        for note in signed
        if note.name_matches
        and same_name(note.author, writer.name)
        and writer.fingerprint in ("", keys.get(note.signed_in))
    ]


def author_of(signer: str, copied_for: str) -> str:
    """The name on a note."""
    writer = made_plain(copied_for)
    if not writer:
        return signer
    room = LONGEST_NAME - len(COPIED_FOR.format(signer=signer, writer=""))
    return COPIED_FOR.format(signer=signer, writer=writer[: max(1, room)])


def _standing(note: NoteFinding, outline: PackOutline) -> _Standing:
    named = read_subject(note.item)
    item = named[0] if named else note.item
    known = item if outline.item(item) else WHOLE
    return _Standing(note.page, known, note.rects[0])


def _box_of(placed: Placed) -> Quad:
    if placed.at is None:
        return placed.quads[0]
    left, bottom = placed.at
    return (left, bottom, left + ICON_SIDE, bottom + ICON_SIDE)


def _plain_value(value: str, kind: FieldKind) -> str:
    """The value with words that may stand in a note."""
    if kind in (FieldKind.WORDS, FieldKind.MARK):
        return made_plain(value, lines=True)
    if kind is FieldKind.ANSWER and value:
        parts = read_answer(value)
        return answer_value(
            parts._replace(
                reason=made_plain(parts.reason, lines=True), next_step=made_plain(parts.next_step)
            )
        )
    return value


def _colour(field: Field) -> int:
    """Green for what is strong, yellow for what wants an answer, blue for all else."""
    if field.id.startswith("strength-"):
        return _GREEN
    return _YELLOW if field.id.startswith("even-better-") else _COLOUR_OF.get(field.id, _BLUE)
