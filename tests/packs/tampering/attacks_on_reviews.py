"""Reviews and responses that are not what they say: well made files, by people with keys of their own.

No bytes are wrong here. What lies are names, boxes, subjects, labels and who answers whom.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from app.domain.verdicts import PackState
from app.signing.notes import Note, add_notes
from app.signing.sign import Signing, sign
from tests.packs.reviewed_packs import certified_pack, judged, later, stamp, step
from tests.packs.tampering.good_packs import AUTHOR, PEER, person

STRANGER = "Sam Stranger"
LAYER = "item-006"
ANSWER = "Answer: Accepted: Of course.\nNo next step."
STAGE = "Stage as the reviewer sees it: Sustain"


@dataclass(frozen=True)
class FalseReview:
    """A false file, what it is built on, and what is to be said of it.

    Nothing in it may count that did not count in `base`.
    """

    make: Callable[[], bytes]
    base: Callable[[], bytes]
    state: PackState = PackState.COUNTERSIGNED
    reasons: frozenset[str] = frozenset()


def said(item: str, text: str, author: str = PEER, **changes: object) -> Note:
    plain: dict[str, object] = {
        "id": str(uuid5(UUID(int=0), f"{item} {text}")), "page": 4, "item": item, "author": author,
        "text": text, "written_at": later(9), "at": (574.0, 60.0),
    }  # fmt: skip
    return Note(**(plain | changes))  # type: ignore[arg-type]  # a test's own mapping


def signed(pack: bytes, box: str, name: str) -> bytes:
    return sign(pack, person(name), Signing(field=box, stamp=stamp(), at=later(10), reason=""))


def false(
    number: int,
    notes: Sequence[Note],
    by: tuple[str, str] = ("", ""),
    state: PackState = PackState.COUNTERSIGNED,
    reasons: Sequence[str] = (),
) -> FalseReview:
    """Notes upon a good step, signed in a box by somebody, or left unsigned."""

    def make() -> bytes:
        noted = add_notes(step(number), notes) if notes else step(number)
        return signed(noted, *by) if by[0] else noted

    return FalseReview(make, lambda: step(number), state, frozenset(reasons))


def to_answer() -> str:
    """The id of a note of the reviewer on the fourth page that asks for an answer."""
    return next(
        note.id for note in judged(2).notes if note.page == 4 and note.item == f"{LAYER}#question"
    )


def answering(item: str = LAYER, author: str = AUTHOR, text: str = ANSWER) -> Callable[[], bytes]:
    def make() -> bytes:
        return add_notes(step(2), [said(f"{item}#answer", text, author, reply_to=to_answer())])

    return make


def false_answer(
    make: Callable[[], bytes], by: tuple[str, str], reasons: Sequence[str] = ()
) -> FalseReview:
    return FalseReview(lambda: signed(make(), *by), lambda: step(2), reasons=frozenset(reasons))


def draft_signed_by_another() -> bytes:
    """Somebody signs what a colleague only drafted."""
    notes = [said(f"{LAYER}#stage", f"DRAFT {STAGE}")]
    return signed(add_notes(certified_pack(), notes), "Sig_Peer1", STRANGER)


def draft_signed_by_itself() -> bytes:
    notes = [said(f"{LAYER}#stage", f"DRAFT {STAGE}")]
    return signed(add_notes(certified_pack(), notes), "Sig_Peer1", PEER)


def full_page() -> bytes:
    """A page of the strip so full that nothing on it can be answered there."""
    columns = range(505, 575, 20)
    rows = range(52, 765, 20)
    notes = [
        replace(said("item-001", "Hm."), id=f"full-{x}-{y}", at=(float(x), float(y)))
        for x in columns
        for y in rows
    ]
    return signed(add_notes(certified_pack(), notes), "Sig_Peer1", PEER)


_MISMATCH = ("note_name_mismatch",)
_UNKNOWN = PackState.UNKNOWN_SIGNER

ON_REVIEWS: dict[str, FalseReview] = {
    "a field under another label": false(
        1, [said(f"{LAYER}#stage", "Recommendation: Sustain")], ("Sig_Peer1", PEER)),
    "a field without its label": false(1, [said(f"{LAYER}#stage", "Sustain")], ("Sig_Peer1", PEER)),
    "a label in the words of a mark": false(
        1, [said(LAYER, STAGE), said(f"{LAYER}#", STAGE, at=(550.0, 60.0))], ("Sig_Peer1", PEER)),
    "a stage that there is not": false(
        1, [said(f"{LAYER}#stage", "Stage as the reviewer sees it: Outstanding")],
        ("Sig_Peer1", PEER)),
    "a stage for the foundations": false(
        1, [said("item-026#stage", STAGE)], ("Sig_Peer1", PEER)),
    "a stage on another claim": false(1, [said("item-007#stage", STAGE)], ("Sig_Peer1", PEER)),
    "a stage on a claim that there is not": false(
        1, [said("item-999#stage", STAGE)], ("Sig_Peer1", PEER)),
    "a field in a reply": FalseReview(
        lambda: signed(
            add_notes(step(2), [said(f"{LAYER}#stage", STAGE, reply_to=to_answer())]),
            "Sig_Peer2", PEER,
        ),
        lambda: step(2)),
    "a field made out to the colleague, signed by another": false(
        1, [said(f"{LAYER}#stage", STAGE)], ("Sig_Peer1", STRANGER), _UNKNOWN,
        (*_MISMATCH, "signer_unknown")),
    "a field made out to the colleague, signed by the author": false(
        1, [said(f"{LAYER}#stage", STAGE)], ("Sig_Peer1", AUTHOR), PackState.CERTIFIED,
        (*_MISMATCH, "review_by_author")),
    "a review by the author": false(
        1, [said(f"{LAYER}#stage", STAGE, AUTHOR)], ("Sig_Peer1", AUTHOR), PackState.CERTIFIED,
        ("review_by_author",)),
    "a review in the box of the author": false(
        2, [said(f"{LAYER}#stage", STAGE)], ("Sig_Author1", PEER),
        reasons=("response_by_another",)),
    "a review in the box of the chair": false(
        2, [said(f"{LAYER}#stage", STAGE)], ("Sig_Chair", PEER)),
    "a field slipped in after the signature": false(
        2, [said(f"{LAYER}#stage", STAGE)],
        state=PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES, reasons=("unsigned_notes",)),
    "a stranger's copy of the colleague's words": false(
        1, [said(f"{LAYER}#stage", STAGE, f"{STRANGER}, copied for {PEER} (unsigned)")],
        ("Sig_Peer1", STRANGER), _UNKNOWN, ("signer_unknown",)),
    "the colleague's copy of a stranger's words": false(
        1, [said(f"{LAYER}#stage", STAGE, f"{PEER}, copied for {STRANGER} (unsigned)")],
        ("Sig_Peer1", PEER)),
    "a draft signed by another": FalseReview(
        draft_signed_by_another, certified_pack, _UNKNOWN,
        frozenset({*_MISMATCH, "signer_unknown"})),
    "a draft that is signed": FalseReview(draft_signed_by_itself, certified_pack),
    "an answer by the colleague to himself": false_answer(
        answering(author=PEER), ("Sig_Peer2", PEER)),
    "an answer by the colleague under the author's name": false_answer(
        answering(), ("Sig_Peer2", PEER), _MISMATCH),
    "an answer by the colleague in the author's box": false_answer(
        answering(), ("Sig_Author1", PEER), (*_MISMATCH, "response_by_another")),
    "an answer by the colleague in the author's box, in his own name": false_answer(
        answering(author=PEER), ("Sig_Author1", PEER), ("response_by_another",)),
    "an answer by the author in a reviewer's box": false_answer(
        answering(), ("Sig_Peer2", AUTHOR), ("review_by_author",)),
    "an answer that names another claim": false_answer(
        answering(item="item-009"), ("Sig_Author1", AUTHOR)),
    "an answer that names no claim": false_answer(
        answering(item="pack"), ("Sig_Author1", AUTHOR)),
    "an answer of a kind that there is not": false_answer(
        answering(text="Answer: Ignored\nNo next step."), ("Sig_Author1", AUTHOR)),
    "an answer to nothing": false(
        2, [said(f"{LAYER}#answer", ANSWER, AUTHOR)], ("Sig_Author1", AUTHOR)),
    "a correction by the colleague": false(
        2, [said("pack#corrections", "Corrections of fact: None.")], ("Sig_Peer2", PEER)),
    "a page filled up": FalseReview(full_page, certified_pack),
}  # fmt: skip
