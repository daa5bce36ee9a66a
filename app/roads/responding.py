"""The head's response to a review that came home: signed and sent back, or comments on a draft."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.application import Application
from app.domain.ids import PeerReturnId, ResponseSentId
from app.domain.packs import Pack
from app.domain.peer_reviews import WHOLE, Mark
from app.domain.peer_words import (
    ANSWER,
    AnswerParts,
    FieldKind,
    answer_value,
    mark_field,
    mark_of,
)
from app.domain.plans import Action
from app.domain.returns import (
    PackFile,
    PeerAnswer,
    PeerReturn,
    ResponseField,
    ReturnedNote,
    ReturnKind,
    pack_file_id,
)
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.ports import Reader
from app.roads.handing_over import HandedOver, hand_over, refuse_pupils
from app.roads.pack_checking import forgetting_states, what_is_known
from app.use_cases.returns import RecordResponse
from resources.texts import text

if TYPE_CHECKING:
    from app.signing.identities import UnlockedIdentity
    from app.signing.peer_notes import NewNote


def respond(
    application: Application,
    personal: Application,
    return_id: PeerReturnId,
    identity: "UnlockedIdentity",
    target: Path,
) -> Verdict:
    """Write the response beside the colleague's notes, sign it, and remember it as handed over.

    Where the review came back through another program, its comments are copied into the pristine
    pack first, each under the name of whom it was copied for.

    Raises:
        CandourError: nothing_to_say, signature_box_missing, not_your_pack, return_is_a_draft,
            disk_full and the like. The target is then as it was.
    """
    from app.reports.packs import StampMeaning

    came = application.read(lambda reader: _came(reader, return_id))
    if came.kind is ReturnKind.DRAFT:
        raise CandourError("return_is_a_draft")
    pack = application.read(lambda reader: _pack_of(reader, came))
    if pack.fingerprint != identity.fingerprint:
        raise CandourError("not_your_pack")

    def register(_verdict: Verdict, signed: bytes) -> None:
        _record(application, return_id, signed, target.name, draft=False)

    step = HandedOver(
        pack=application.read(lambda reader: _goes_on_from(reader, came)),
        notes=application.read(lambda reader: tuple(_response(application, reader, came))),
        meaning=StampMeaning.RESPONSE,
        reason=text("packs.signing.reason_response", reviewer=came.reviewer),
        target=target,
    )
    return hand_over(personal, step, identity, register)


def comment_on_draft(
    application: Application,
    personal: Application,
    return_id: PeerReturnId,
    author_name: str,
    target: Path,
) -> Verdict:
    """Write corrections and comments on a draft into the pack, unsigned, for the reviewer to read.

    Raises:
        CandourError: nothing_to_say, disk_full and the like.
    """
    from app.signing.answering import draft_to_file

    came = application.read(lambda reader: _came(reader, return_id))
    pack = application.read(lambda reader: _pack_of(reader, came))
    notes = application.read(lambda reader: tuple(_comments(application, reader, came)))
    refuse_pupils(notes)

    def register(_verdict: Verdict, written: bytes) -> None:
        _record(application, return_id, written, target.name, draft=True)

    return draft_to_file(
        target,
        application.read(lambda reader: _held(reader, pack.sha256)),
        notes,
        author_name,
        forgetting_states(what_is_known(personal)),
        register,
    )


def _response(application: Application, reader: Reader, came: PeerReturn) -> Iterator["NewNote"]:
    """Copies of unsigned comments, the answers to notes, and the free parts."""
    notes = {note.id: note for note in reader.find(ReturnedNote, return_id=came.id)}
    for comment in notes.values():
        if not _is_in_file(came, comment):
            yield from _copies(application, comment)
    for answer in reader.find(PeerAnswer, return_id=came.id):
        note = notes.get(answer.note_id)
        if answer.answer is None or note is None:
            continue
        parts = AnswerParts(answer.answer.value, answer.reason, _next_step(reader, answer))
        yield _new(
            application,
            note.item or WHOLE,
            ANSWER,
            answer_value(parts),
            reply_to=_id_in_file(came, note),
        )
    yield from _free_parts(application, reader, came)


def _comments(application: Application, reader: Reader, came: PeerReturn) -> Iterator["NewNote"]:
    """What is said to a draft: its notes are not in the file, so each comment names what it is to."""
    notes = {note.id: note for note in reader.find(ReturnedNote, return_id=came.id)}
    said = []
    for answer in reader.find(PeerAnswer, return_id=came.id):
        note = notes.get(answer.note_id)
        if note is not None and answer.reason:
            facts = {"said": _shortened(note.value), "reason": answer.reason}
            said.append(text("homecoming.comment_on", **facts))
    free = list(_free_parts(application, reader, came, said))
    yield from free


def _free_parts(
    application: Application, reader: Reader, came: PeerReturn, said: list[str] | None = None
) -> Iterator["NewNote"]:
    parts = {row.field: row.value for row in reader.find(ResponseField, return_id=came.id)}
    if said:
        parts["corrections"] = "\n".join([*filter(None, [parts.get("corrections")]), *said])
    for name, value in sorted(parts.items()):
        yield _new(application, WHOLE, name, value)


def _new(
    application: Application, item: str, name: str, value: str, reply_to: str = ""
) -> "NewNote":
    from app.signing.peer_notes import NewNote

    return NewNote(
        id=str(application.ids.new()),
        item=item,
        field=name,
        value=value,
        written_at=application.clock.now(),
        reply_to=reply_to,
    )


def _copies(application: Application, note: ReturnedNote) -> Iterator["NewNote"]:
    """A comment that is not in the file, with its label, in the words of its writer."""
    from app.signing.peer_notes import NewNote

    grammar = peer_words()
    mark = mark_of(note.field) or Mark.QUESTION
    named = grammar.fields.get(note.field)
    if named is not None and named.kind is FieldKind.DAY:
        return
    is_mark = named is None or named.kind is FieldKind.MARK
    words = note.value if named is None or is_mark else f"{named.label}: {note.value}"
    field = mark_field(mark)
    yield NewNote(
        id=_id_in_file(None, note),
        item=note.item or WHOLE,
        field=field,
        value=_cut(words, grammar.fields[field].longest),
        written_at=note.written_at or application.clock.now(),
        page=note.page or None,
        copied_for=note.author or text("homecoming.nameless"),
    )


def _is_in_file(came: PeerReturn | None, note: ReturnedNote) -> bool:
    """Whether it stands in the file answered; a comment of another program has no field of ours."""
    countersigned = came is not None and came.kind is ReturnKind.COUNTERSIGNED
    return countersigned and (note.signed or bool(note.field))


def _id_in_file(came: PeerReturn | None, note: ReturnedNote) -> str:
    """Notes in the file keep their id; a copied comment gets one that is the same each time."""
    return note.note if _is_in_file(came, note) else str(note.id)


def _next_step(reader: Reader, answer: PeerAnswer) -> str:
    action = reader.get(Action, answer.action_id) if answer.action_id else None
    if action is None:
        return ""
    from app.reports.pack_wording import day

    by = text("homecoming.by", day=day(action.due_on)) if action.due_on else ""
    who = ", ".join(part for part in (" ".join(action.role.split()), by) if part)
    what = " ".join(action.what.split())
    return text("homecoming.next_step", what=what, who=who) if who else what


_LONGEST_QUOTE = 120


def _shortened(words: str) -> str:
    return _cut(" ".join(words.split()), _LONGEST_QUOTE)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _record(
    application: Application, return_id: PeerReturnId, content: bytes, name: str, *, draft: bool
) -> None:
    application.run(
        RecordResponse(
            response_id=ResponseSentId(application.ids.new()),
            return_id=return_id,
            draft=draft,
            content=content,
            file_name=name,
        )
    )


def _came(reader: Reader, return_id: PeerReturnId) -> PeerReturn:
    came = reader.get(PeerReturn, return_id)
    if came is None:
        raise CandourError("row_gone")
    return came


def _pack_of(reader: Reader, came: PeerReturn) -> Pack:
    pack = reader.get(Pack, came.pack_id)
    if pack is None:
        raise CandourError("row_gone")
    return pack


def _goes_on_from(reader: Reader, came: PeerReturn) -> bytes:
    """The countersigned file itself; for anything unsigned, the pack as it was certified."""
    if came.kind is ReturnKind.COUNTERSIGNED:
        return _held(reader, came.file_sha256)
    return _held(reader, _pack_of(reader, came).sha256)


def _held(reader: Reader, digest: str) -> bytes:
    held = reader.get(PackFile, pack_file_id(digest))
    if held is None or sha256(held.content).hexdigest() != digest:
        raise CandourError("pack_copy_gone")
    return held.content
