"""Judges a pack file: one verdict, with everything it rests on.

This is the only door to the verifier. It believes nothing that it has not recognised: a file is
taken apart byte by byte, its unsigned revision looked through, each later step explained, the
arithmetic done, the pages compared with the record. What fits nowhere makes it "changed".
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.identities import KnownSigner
from app.domain.verdicts import (
    RESPONSE_BOX,
    REVIEWER_BOX,
    SIGNED_PART_OLDER,
    Coverage,
    NoteFinding,
    PackState,
    Reason,
    SeenState,
    SignatureFinding,
    Verdict,
    worst,
)
from app.errors import CandourError
from app.signing.agreement import differing_places
from app.signing.certificates import as_pem
from app.signing.findings import Changed
from app.signing.foreign import read_remains, signed_prefixes, was_rewritten, was_signed_pack
from app.signing.history import History, read_history
from app.signing.lint import UnsignedPack, look_through
from app.signing.names import canonical, same_name
from app.signing.note_rules import WrittenNote
from app.signing.pack_format import LARGEST_FILE
from app.signing.pack_record import PackRecord, read_pack_record
from app.signing.revisions import Layers, take_apart
from app.signing.signature_values import SignatureValue
from app.signing.syntax import Unreadable
from app.signing.trust import Trust, is_pinned, is_under_anchor, read_anchors, remarks

_PDF = b"%PDF-"
_HEAD_WITHIN = 1024  # where forgiving readers look for the beginning of a PDF


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """What a check may lean on.

    `known` are the pinned signers, own identities included. `trust_pem` holds the certificates
    given with --trust, or is empty. `seen` are the furthest states held before. `now` is aware.
    """

    now: datetime
    known: tuple[KnownSigner, ...] = ()
    trust_pem: bytes = b""
    seen: tuple[SeenState, ...] = ()


def verify_file(path: Path, checking: Checking) -> Verdict:
    """The verdict on a file.

    Raises:
        CandourError: pack_file_missing, trust_file_unreadable.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
    return verify(content, checking)


def verify(content: bytes, checking: Checking) -> Verdict:
    """The verdict on the bytes of a file.

    Raises:
        CandourError: trust_file_unreadable.
    """
    anchors = read_anchors(checking.trust_pem) if checking.trust_pem else ()
    trust = Trust(known=checking.known, anchors=anchors)
    with _no_collecting():
        verdict = _judge(content, checking, trust)
    return replace(verdict, sha256=hashlib.sha256(content).hexdigest(), under_trust=bool(anchors))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without Python's search for circular rubbish, which would cost a third of the time.

    All that a check reads stays in use until its end, so there is nothing to find meanwhile.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _judge(content: bytes, checking: Checking, trust: Trust) -> Verdict:
    if len(content) > LARGEST_FILE:
        return _refused(PackState.NOT_A_PACK, Reason(code="too_large", facts={}))
    if _PDF not in content[:_HEAD_WITHIN]:
        return _refused(PackState.NOT_A_PACK, Reason(code="not_a_pdf", facts={}))
    try:
        return _judge_ours(content, checking, trust)
    except Unreadable:
        return _judge_foreign(content, checking, trust, Reason(code="not_as_written", facts={}))
    except Changed as refused:
        return _judge_foreign(content, checking, trust, refused.reason)


def _refused(state: PackState, *reasons: Reason, record: PackRecord | None = None) -> Verdict:
    if record is None:
        return Verdict(state=state, reasons=reasons)
    return Verdict(
        state=state,
        reasons=reasons,
        pack_id=record.pack_id,
        edition=record.edition,
        kind=record.kind,
        school=record.school,
    )


def _judge_ours(content: bytes, checking: Checking, trust: Trust) -> Verdict:
    """The verdict on a file that is made as ours are, all the way."""
    layers = take_apart(content)
    base = look_through(layers)
    record = read_pack_record(base.attachment)
    if tuple(base.fields) != record.fields:
        raise Changed("hidden_content", where="fields")
    history = read_history(layers, base, record.kind)
    broken = [sign for sign in history.signatures if not (sign.intact and sign.valid)]
    verdict = _described(layers, record, history, trust)
    if broken:
        reasons = tuple(_broken(sign) for sign in broken)
        return replace(verdict, state=PackState.CHANGED, reasons=reasons, notes=())
    return _weighed(verdict, (base, record, history), checking, trust)


def _broken(sign: SignatureValue) -> Reason:
    code = "signature_broken" if sign.intact else "bytes_changed"
    return Reason(code=code, facts={"signer": sign.signer, "field": sign.field})


def _weighed(
    verdict: Verdict,
    found: tuple[UnsignedPack, PackRecord, History],
    checking: Checking,
    trust: Trust,
) -> Verdict:
    """The state that takes precedence, and every remark."""
    base, record, history = found
    states = [_good_state(history)]
    reasons: list[Reason] = []
    differing = differing_places(base, record)
    if differing:
        states.append(PackState.PAGES_AND_DATA_DIFFER)
        reasons += [_differing(place) for place in differing[:20]]
    for sign in history.signatures:
        reasons += remarks(sign, trust, checking.now)
    unknown = [sign for sign in verdict.signatures if not sign.known]
    if unknown:
        states.append(PackState.UNKNOWN_SIGNER)
        once = {sign.fingerprint: sign for sign in reversed(unknown)}
        reasons += [_unknown(sign) for sign in reversed(once.values())]
    older = _older(verdict, checking.seen)
    if older:
        reasons.append(older)
        if older.code == "older_state":
            states.append(PackState.OLDER_STATE)
    reasons += _note_remarks(verdict, history)
    reasons += _order_remarks(history)
    reasons += _box_remarks(verdict)
    return replace(verdict, state=worst(tuple(states)), reasons=tuple(reasons))


def _good_state(history: History) -> PackState:
    """Only somebody else's signature is a countersignature, whatever box the author signs in."""
    notes = history.unsigned_notes()
    if not history.signatures:
        return PackState.UNSIGNED
    author, *later = (sign.fingerprint for sign in history.signatures)
    if all(signer == author for signer in later):
        return PackState.CERTIFIED_WITH_UNSIGNED_NOTES if notes else PackState.CERTIFIED
    return PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES if notes else PackState.COUNTERSIGNED


def _differing(place: str) -> Reason:
    if not place:
        return Reason(code="outside_differs", facts={})
    return Reason(code="item_differs", facts={"item": place})


def _unknown(sign: SignatureFinding) -> Reason:
    facts = {"signer": sign.signer, "field": sign.field, "fingerprint": sign.fingerprint}
    return Reason(code="signer_unknown", facts=facts)


def _older(verdict: Verdict, seen: tuple[SeenState, ...]) -> Reason | None:
    """Whether this is a beginning of a state held before, or another pack under the same id.

    Notes after an older state make it no newer, but it may be the draft of another reviewer, which
    begins where all reviews begin: that is a remark, and no state.
    """
    signed = verdict.revision_digests[max((s.revision for s in verdict.signatures), default=0)]
    for state in seen:
        if state.pack_id != verdict.pack_id or state.edition != verdict.edition:
            continue
        if verdict.revision_digests[-1] in state.revision_digests[:-1]:
            return Reason(code="older_state", facts={"seen_at": state.seen_at})
        if signed in state.revision_digests[:-1]:
            return Reason(code=SIGNED_PART_OLDER, facts={"seen_at": state.seen_at})
        if len(state.revision_digests) > 1 and state.items_digest != verdict.items_digest:
            return Reason(code="other_content_same_id", facts={"seen_at": state.seen_at})
    return None


def _note_remarks(verdict: Verdict, history: History) -> list[Reason]:
    reasons = []
    unsigned = len(history.unsigned_notes())
    if unsigned:
        reasons.append(Reason(code="unsigned_notes", facts={"count": unsigned}))
    reasons += [
        Reason(code="note_name_mismatch", facts={"author": note.author, "page": note.page})
        for note in verdict.notes
        if note.signed_in and not note.name_matches
    ]
    return reasons


def _order_remarks(history: History) -> list[Reason]:
    times = [sign.signed_at for sign in history.signatures]
    return [] if times == sorted(times) else [Reason(code="times_out_of_order", facts={})]


def _box_remarks(verdict: Verdict) -> list[Reason]:
    """Boxes that somebody else signed than they are meant for: no review, and no response."""
    reasons = []
    first = verdict.signatures[0] if verdict.signatures else None
    for sign in verdict.signatures[1:]:
        own = first is not None and sign.fingerprint == first.fingerprint
        facts = {"signer": sign.signer, "field": sign.field}
        if own and sign.field.startswith(REVIEWER_BOX):
            reasons.append(Reason(code="review_by_author", facts=facts))
        if not own and sign.field.startswith(RESPONSE_BOX):
            reasons.append(Reason(code="response_by_another", facts=facts))
    return reasons


def _described(layers: Layers, record: PackRecord, history: History, trust: Trust) -> Verdict:
    """Everything that was found, without a judgement."""
    seen = hashlib.sha256()
    digests, at = [], 0
    for revision in layers.revisions:
        seen.update(layers.content[at : revision.end])
        at = revision.end
        digests.append(seen.hexdigest())
    return Verdict(
        state=PackState.CHANGED,
        pack_id=record.pack_id,
        edition=record.edition,
        kind=record.kind,
        school=record.school,
        signatures=tuple(_signature(sign, layers, trust) for sign in history.signatures),
        notes=tuple(_note(note, history) for note in history.notes),
        revision_digests=tuple(digests),
        items_digest=record.digest,
        revision_ends=tuple(revision.end for revision in layers.revisions),
    )


def _signature(sign: SignatureValue, layers: Layers, trust: Trust) -> SignatureFinding:
    good = sign.intact and sign.valid
    covers = Coverage.EVERYTHING if sign.revision == layers.last else Coverage.EARLIER_STATE
    return SignatureFinding(
        field=sign.field,
        signer=sign.signer,
        school=sign.school,
        fingerprint=sign.fingerprint,
        certificate_pem=as_pem(sign.certificate),
        signed_at=sign.signed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        intact=sign.intact,
        valid=sign.valid,
        known=good and (is_pinned(sign, trust) or is_under_anchor(sign, trust)),
        covers=covers if good else Coverage.NOTHING,
        revision=sign.revision,
    )


def _note(note: WrittenNote, history: History) -> NoteFinding:
    covering = next((s for s in history.signatures if s.revision >= note.revision), None)
    return NoteFinding(
        id=note.id,
        page=note.page + 1,
        kind=note.kind,
        item=note.item,
        author=note.author,
        text=note.text,
        written_at=note.written_at,
        reply_to=note.reply_to,
        signed_in=covering.field if covering else "",
        name_matches=covering is not None and _is_by(note.author, covering.signer),
        rects=note.rects,
    )


def _is_by(author: str, signer: str) -> bool:
    """The signer's own name, or the form for notes copied from another program."""
    return same_name(author, signer) or canonical(author).startswith(
        f"{canonical(signer)}, copied for "
    )


def _judge_foreign(content: bytes, checking: Checking, trust: Trust, reason: Reason) -> Verdict:
    """The verdict on a file that is not made as ours are: never better than "saved again"."""
    if reason.code == "format_unknown":
        return _refused(PackState.NOT_A_PACK, reason)
    remains = read_remains(content)
    inside = _certified_inside(content, checking, trust)
    record = remains.record
    if inside is not None:
        added = max(0, remains.foreign_notes - len(inside.notes))
        facts = {"count": added, "state": inside.state.value}
        untouched = Reason(code="certified_inside_untouched", facts=facts)
        return replace(inside, state=PackState.CHANGED, reasons=(reason, untouched), notes=())
    if record is None and (remains.damaged or was_signed_pack(content)):
        return _refused(PackState.CHANGED, reason)
    if record is None:
        return _refused(PackState.NOT_A_PACK, Reason(code="no_pack_inside", facts={}))
    if (
        content.startswith(_PDF)
        and was_rewritten(content)
        and remains.same_pages
        and _content_as_seen(record, checking.seen)
    ):
        notes = Reason(code="foreign_notes", facts={"count": remains.foreign_notes})
        reasons = (notes,) if remains.foreign_notes else ()
        return _refused(PackState.SAVED_AGAIN, *reasons, record=record)
    return _refused(PackState.CHANGED, reason, record=record)


def _content_as_seen(record: PackRecord, seen: tuple[SeenState, ...]) -> bool:
    """Whether the record is what was held before under that id; true where nothing was held."""
    held = [s for s in seen if s.pack_id == record.pack_id and s.edition == record.edition]
    return all(state.items_digest == record.digest for state in held)


def _certified_inside(content: bytes, checking: Checking, trust: Trust) -> Verdict | None:
    """The verdict on the longest signed beginning of the file that is good by itself."""
    for prefix in signed_prefixes(content)[:4]:
        if len(prefix) == len(content):
            continue
        try:
            verdict = _judge_ours(prefix, checking, trust)
        except (Unreadable, Changed):
            continue
        if verdict.exit_code == 0:
            return verdict
    return None
