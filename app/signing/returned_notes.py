"""Reads the notes of a verified pack as fields of a review or of its answer.

Nothing here is believed for its words alone. A field is named by the note's subject, and only
where the label agrees, the field may stand there, and it answers the note it says it answers.
Whether it counts is for the signatures to say: who signed it, in which box, under which name.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.pack_outline import PackOutline
from app.domain.peer_reviews import FOUNDATIONS, WHOLE
from app.domain.peer_words import (
    Field,
    FieldBy,
    FieldKind,
    FieldPlace,
    NoteWords,
    read_subject,
)
from app.domain.read_notes import ReadNote
from app.domain.verdicts import RESPONSE_BOX, NoteFinding, SignatureFinding, Verdict
from app.peer_grammar import peer_words
from app.signing.names import canonical, same_name

_COPIED: Final = ", copied for "
_UNSIGNED: Final = " (unsigned)"


def read_notes(verdict: Verdict, outline: PackOutline) -> tuple[ReadNote, ...]:
    """Every note of the verdict, in the order of the file."""
    reading = _Reading(verdict, outline)
    notes = tuple(map(reading.read, verdict.notes))
    newest = {_key(note): note.id for note in notes}
    return tuple(
        replace(
            note,
            latest=_is_comment(reading.words.fields.get(note.field))
            or newest[_key(note)] == note.id,
        )
        for note in notes
    )


def _key(note: ReadNote) -> tuple[object, ...]:
    """What a later note must share with an earlier one to take its place.

    What counts gives way only to what counts, and to nobody else's.
    """
    whose = note.fingerprint if note.counts else (note.signed_in, note.author, note.draft)
    return (note.item, note.field, note.reply_to, note.counts, whose)


class _Reading:
    def __init__(self, verdict: Verdict, outline: PackOutline) -> None:
        self.words = peer_words()
        self._outline = outline
        self._signs: Mapping[str, SignatureFinding] = {s.field: s for s in verdict.signatures}
        self._notes = {note.id: note for note in verdict.notes}
        self._author = verdict.signatures[0].fingerprint if verdict.signatures else ""
        self._reviews = {sign.field for sign in verdict.reviews}

    def read(self, note: NoteFinding) -> ReadNote:
        """One note; whether a later one takes its place is not known yet."""
        said = self._fitting(note)
        field = self.words.fields[said.field] if said else None
        item = self._item(note)
        sign = self._signs.get(note.signed_in)
        own_name = sign is not None and same_name(note.author, sign.signer)
        copied_for = "" if own_name else _copied_for(note.author)
        draft = self.words.without_draft(note.text)[1]
        final = bool(field and own_name and note.name_matches and not draft)
        return ReadNote(
            id=note.id,
            page=note.page,
            item=item,
            place=self._place(field, item),
            field=field.id if field else "",
            value=said.value if said else note.text,
            author=note.author,
            written_at=note.written_at,
            draft=draft,
            signed_in=note.signed_in,
            signer=sign.signer if sign else "",
            fingerprint=sign.fingerprint if sign else "",
            by_author=sign is not None and sign.fingerprint == self._author,
            counts=final and field is not None and sign is not None and self._is_by(field.by, sign),
            latest=True,
            reply_to=note.reply_to,
            rects=note.rects,
            copied_for=copied_for,
            carried=bool(
                copied_for
                and note.name_matches
                and note.signed_in in self._reviews
                and _is_comment(field)
            ),
        )

    def _item(self, note: NoteFinding) -> str:
        """The item that the note names, or empty where there is none of that name."""
        named = read_subject(note.item)
        item = named[0] if named else note.item
        return item if item == WHOLE or self._outline.item(item) else ""

    def _fitting(self, note: NoteFinding) -> NoteWords | None:
        """What the note says, where it says it as the grammar does, and its field fits there."""
        said = self.words.read(note.item, note.text, self._outline.stages)
        item = self._item(note)
        if said is None or not item:
            return None
        field = self.words.fields[said.field]
        if FieldPlace.REPLY in field.places:
            fits = self._answers(note, item, draft=said.draft)
        elif FieldPlace.ANYWHERE in field.places:
            fits = True
        else:
            fits = not note.reply_to and self._stands(field, item)
        return said if fits else None

    def _answers(self, note: NoteFinding, item: str, *, draft: bool) -> bool:
        """Whether it replies to a note on that item; a draft may reply to what was left out."""
        target = self._notes.get(note.reply_to)
        if target is None:
            return draft and not note.reply_to
        return (self._item(target) or WHOLE) == item

    def _stands(self, field: Field, item: str) -> bool:
        place = self._outline.place_of_item(item)
        if place == WHOLE:
            return FieldPlace.WHOLE in field.places
        if place == FOUNDATIONS:
            return FieldPlace.FOUNDATIONS in field.places
        return bool(place) and FieldPlace.LAYER in field.places

    def _place(self, field: Field | None, item: str) -> str:
        if field is None or field.places & {FieldPlace.REPLY, FieldPlace.ANYWHERE}:
            return ""
        return self._outline.place_of_item(item)

    def _is_by(self, by: FieldBy, sign: SignatureFinding) -> bool:
        """Whether the field is the signer's to fill, in the box they signed."""
        if by is FieldBy.PEER:
            return sign.field in self._reviews
        own = sign.fingerprint == self._author and sign.field.startswith(RESPONSE_BOX)
        return own if by is FieldBy.AUTHOR else own or sign.field in self._reviews


def _is_comment(field: Field | None) -> bool:
    """Whether it is a mark or a plain note, rather than a part of a review or response."""
    return field is None or field.kind is FieldKind.MARK


def _copied_for(author: str) -> str:
    """Who wrote a note that its signer copied from another program, or empty.

    Written in other letters the form is the same, as it is for the verifier.
    """
    for told in (author, canonical(author)):
        signer, copied, writer = told.partition(_COPIED)
        if signer and copied:
            return writer.removesuffix(_UNSIGNED)
    return ""
