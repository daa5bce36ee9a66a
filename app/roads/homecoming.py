"""The road of a review that comes home: looked at, and taken in beside the head's own judgements."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from app.application import Application
from app.domain.ids import PeerReturnId
from app.domain.packs import Pack, PackKind
from app.domain.peer_words import CONDUCT
from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.domain.returns import PackFile, PeerReturn, ReturnKind, pack_file_id
from app.domain.verdicts import PackState, SignatureFinding, Verdict
from app.errors import CandourError
from app.ports import Reader
from app.roads.pack_checking import knowing_signer, what_is_known
from app.use_cases.packs_in import RememberState
from app.use_cases.returns import ArrivedNote, RegisterReturn
from resources.texts import text

if TYPE_CHECKING:
    from app.domain.pack_outline import PackOutline
    from app.domain.read_notes import ReadNote
    from app.domain.returned_files import ForeignNote
    from app.signing.verify import Checking

_REFUSALS: Final = {
    ReturnedWhat.AS_SENT: "homecoming.refused.as_sent",
    ReturnedWhat.PAGES_DIFFER: "homecoming.refused.pages_differ",
    ReturnedWhat.OTHER_EDITION: "homecoming.refused.other_edition",
    ReturnedWhat.ANOTHER_PACK: "homecoming.refused.another_pack",
    ReturnedWhat.SCANNED: "homecoming.refused.scanned",
    ReturnedWhat.NOT_A_PACK: "homecoming.refused.not_a_pack",
    ReturnedWhat.NOT_READABLE: "homecoming.refused.not_readable",
}
_NO_PACKS: Final = "homecoming.refused.no_packs"
_OLDER: Final = "homecoming.refused.older"
_NOTHING: Final = "homecoming.refused.nothing_in_it"
_MIXED: Final = "homecoming.refused.mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CameHome:
    """A file that came back, as it was looked at; nothing is taken in yet.

    `returned` says exactly what the file is against the pack that was sent, None where this
    workbook has made no pack for a colleague. `kind` is how it would be taken in, None where it
    cannot be; `refusal` is then the key of the text that says why. `reviewer`, `school` and
    `fingerprint` are those of the reviewer's signature, empty where there is none.
    """

    content: bytes = field(repr=False)
    file_name: str
    verdict: Verdict
    returned: ReturnedFile | None = None
    pack: Pack | None = None
    kind: ReturnKind | None = None
    refusal: str = ""
    notes: tuple[ArrivedNote, ...] = ()
    reviewer: str = ""
    school: str = ""
    fingerprint: str = ""
    conduct_accepted_at: datetime | None = None


def look_at(
    application: Application, personal: Application, content: bytes, file_name: str
) -> CameHome:
    """Check a file that came back, in the cage; the workbook stays as it is.

    Raises:
        CandourError: pack_data_unbound, where its data say something that its pages do not.
    """
    from app.signing.outline_cage import open_pack_caged
    from app.signing.returned_cage import read_returned_caged

    checking = what_is_known(personal)
    verdict, outline = open_pack_caged(content, checking)
    came = CameHome(content=content, file_name=file_name, verdict=verdict)
    sent = application.read(lambda reader: _sent(reader, verdict))
    if sent is None:
        return replace(came, refusal=_NO_PACKS)
    if _is_signed_here(verdict, sent.pack):
        checking = knowing_signer(checking, verdict.signatures[0])
        verdict, outline = open_pack_caged(content, checking)
        came = replace(came, verdict=verdict)
    returned = read_returned_caged(content, sent.content, checking)
    came = replace(came, returned=returned, pack=sent.pack)
    if verdict.state is PackState.OLDER_STATE:
        return replace(came, refusal=_OLDER)
    if returned.what is ReturnedWhat.OURS and outline is not None:
        return _ours(came, outline)
    if returned.what in _REFUSALS:
        return replace(came, refusal=_REFUSALS[returned.what])
    if returned.inside is not None and returned.inside.reviews:
        return _with_later_comments(came, returned, checking)
    return _foreign(came, returned)


def take_in(
    application: Application, personal: Application, came: CameHome, reviewer: str = ""
) -> PeerReturnId:
    """Take a file in as it was looked at. `reviewer` is who sent it, where nothing is signed.

    Raises:
        CandourError: return_refused; pack_file_too_large.
    """
    if came.kind is None or came.pack is None:
        raise CandourError("return_refused", why=text(came.refusal or _NOTHING))
    return_id = PeerReturnId(application.ids.new())
    application.run(
        RegisterReturn(
            return_id=return_id,
            pack_id=came.pack.id,
            kind=came.kind,
            round=max(1, len(came.verdict.reviews)),
            reviewer=came.reviewer or reviewer,
            reviewer_school=came.school,
            fingerprint=came.fingerprint,
            state=came.verdict.state.value,
            branch_sha256=came.verdict.branch_sha256,
            file_name=came.file_name,
            content=came.content,
            notes=came.notes,
            conduct_accepted_at=came.conduct_accepted_at,
        )
    )
    personal.run(RememberState(verdict=came.verdict))
    digest = sha256(came.content).hexdigest()
    pack_id = came.pack.id

    def kept(reader: Reader) -> PeerReturnId:
        held = reader.find(PeerReturn, pack_id=pack_id, file_sha256=digest)
        return held[0].id if held else return_id

    return application.read(kept)


@dataclass(frozen=True, slots=True)
class _Sent:
    pack: Pack
    content: bytes


def _sent(reader: Reader, verdict: Verdict) -> _Sent | None:
    """The pack that the file says it is, or the last one made for a colleague."""
    made = [pack for pack in reader.find(Pack) if pack.kind is PackKind.PEER]
    if not made:
        return None
    same = [pack for pack in made if str(pack.id) == verdict.pack_id]
    pack = (same or sorted(made, key=lambda one: one.made_at))[-1]
    held = reader.get(PackFile, pack_file_id(pack.sha256))
    if held is None or sha256(held.content).hexdigest() != pack.sha256:
        raise CandourError("pack_copy_gone")
    return _Sent(pack, held.content)


def _with_later_comments(came: CameHome, returned: ReturnedFile, checking: "Checking") -> CameHome:
    """A countersigned file in which another program wrote more: the review, and those comments.

    What is kept is the file as it was countersigned; the later comments are unsigned.
    """
    from app.signing.outline_cage import open_pack_caged

    inside = returned.inside
    signed = came.content[: inside.signed_length if inside else 0]
    verdict, outline = open_pack_caged(signed, checking)
    if verdict.state is PackState.OLDER_STATE or outline is None:
        return replace(came, verdict=verdict, refusal=_OLDER if outline else _NOTHING)
    review = _ours(replace(came, content=signed, verdict=verdict), outline)
    later = tuple(_copied(note) for note in returned.notes)
    return replace(review, notes=(*review.notes, *later)) if review.kind else review


def _is_signed_here(verdict: Verdict, pack: Pack) -> bool:
    """Whether the author's key, unknown to this person, is the one that made this very pack."""
    author = verdict.signatures[0] if verdict.signatures else None
    return author is not None and not author.known and author.fingerprint == pack.fingerprint


def _ours(came: CameHome, outline: "PackOutline") -> CameHome:
    """A file that Candour wrote all the way: countersigned, or a draft."""
    from app.signing.returned_notes import read_notes

    notes = tuple(note for note in read_notes(came.verdict, outline) if not note.by_author)
    peers = came.verdict.reviews
    unsigned = [note for note in notes if not note.signed]
    if unsigned and not all(note.draft for note in unsigned):
        return replace(came, refusal=_MIXED)
    taken = unsigned or [note for note in notes if _is_told_apart(note, peers)]
    if not taken:
        return replace(came, refusal=_NOTHING)
    if unsigned:
        return replace(
            came,
            kind=ReturnKind.DRAFT,
            notes=tuple(_arrived(note) for note in unsigned),
            reviewer=unsigned[0].author,
            conduct_accepted_at=_conduct(unsigned),
        )
    return replace(
        came,
        kind=ReturnKind.COUNTERSIGNED,
        notes=tuple(_arrived(note) for note in taken if note.latest),
        reviewer=peers[-1].signer,
        school=peers[-1].school,
        fingerprint=peers[-1].fingerprint,
        conduct_accepted_at=_conduct(
            [note for note in taken if note.fingerprint == peers[-1].fingerprint]
        ),
    )


def _is_told_apart(note: "ReadNote", peers: Sequence[SignatureFinding]) -> bool:
    """Whether it counts, or was copied, and is not by a namesake of the reviewer with another key.

    Notes are kept under the name of their signer, so two people of one name would be one; a
    namesake's own file brings their words.
    """
    from app.signing.names import same_name

    if not (note.counts or note.carried):
        return False
    last = peers[-1]
    return note.fingerprint == last.fingerprint or not same_name(note.signer, last.signer)


def _arrived(note: "ReadNote") -> ArrivedNote:
    return ArrivedNote(
        note=note.id,
        page=note.page,
        item=note.item,
        place=note.place,
        field=note.field,
        value=note.value,
        author=note.signer if note.counts else note.copied_for or note.author,
        written_at=_instant(note.written_at),
        signed=note.signed and not note.copied_for,
        reply_to=note.reply_to,
        rects=note.rects,
    )


def _conduct(notes: Sequence["ReadNote"]) -> datetime | None:
    days = [note.value for note in notes if note.field == CONDUCT and note.value]
    return datetime.fromisoformat(days[-1]).replace(tzinfo=UTC) if days else None


def _foreign(came: CameHome, returned: ReturnedFile) -> CameHome:
    """A file that went through another program: its comments can be copied, unsigned."""
    kind = ReturnKind.SAVED_AGAIN
    if returned.what is ReturnedWhat.CERTIFIED_UNTOUCHED:
        kind = ReturnKind.UNSIGNED_NOTES
    notes = tuple(_copied(note) for note in returned.notes)
    if not notes:
        return replace(came, refusal=_NOTHING)
    names = {note.author for note in returned.notes if note.author}
    return replace(came, kind=kind, notes=notes, reviewer=names.pop() if len(names) == 1 else "")


def _copied(note: "ForeignNote") -> ArrivedNote:
    words = note.text or text("homecoming.only_marked", words=note.marked)
    return ArrivedNote(
        note=note.own_id,
        page=note.page,
        item=note.item,
        place="",
        field="",
        value=words,
        author=note.author,
        written_at=_instant(note.written_at),
        signed=False,
        reply_to=note.reply_to,
        rects=note.rects,
    )


def _instant(written: str) -> datetime | None:
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
