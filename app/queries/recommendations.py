"""What was recommended last time, how the head answered, and what became of it."""

from dataclasses import dataclass

from app.domain.ids import ActionId, ReviewId, derived
from app.domain.plans import Action
from app.domain.returns import (
    FollowUp,
    PeerAnswer,
    PeerReturn,
    ReturnedNote,
    ReturnKind,
)
from app.domain.reviews import Review
from app.ports import Reader
from app.queries.returns import counted_returns, newest_fields, spoken
from app.queries.reviews import reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRecommendation:
    """One recommendation of the last review that came home before this one.

    `place` is a layer's id or "foundations". `reviewer` is who said it: the colleague before a
    lead reviewer, where it came with the lead's copy. `proved` says that it was countersigned.
    `action` is the next step that the answer led to, as it stands by now; None where none.
    """

    review: Review
    arrived: PeerReturn
    reviewer: str
    place: str
    words: str
    proved: bool
    answer: PeerAnswer | None
    action: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """What the last review that came home recommended, and the head's looks back on it."""

    review: Review
    recommendations: tuple[LastRecommendation, ...]
    follow_ups: tuple[FollowUp, ...]


def last_recommendations(reader: Reader, review_id: ReviewId) -> LastTime | None:
    """What was recommended in the newest earlier review that has a return; None without one."""
    every = reviews(reader)
    place = next((at for at, review in enumerate(every) if review.id == review_id), 0)
    for at in range(place - 1, -1, -1):
        home = _home(reader, every[at].id)
        own = frozenset(spoken(row.reviewer) for row in home)
        if home:
            later = every[at + 1 : place + 1]
            return LastTime(
                review=every[at],
                recommendations=tuple(
                    line for row in home for line in _lines(reader, (every[at], row), own, later)
                ),
                follow_ups=tuple(
                    look for row in home for look in reader.find(FollowUp, return_id=row.id)
                ),
            )
    return None


def carried_action(reader: Reader, action_id: ActionId, later: tuple[Review, ...]) -> Action | None:
    """A next step as it stands by now: each later review carries it on under an id of its own."""
    present = reader.get(Action, action_id)
    for review in later:
        held = reader.get(Action, ActionId(derived(review.id, "action", str(action_id))))
        if held is not None:
            present, action_id = held, held.id
    return present


def _home(reader: Reader, review_id: ReviewId) -> tuple[PeerReturn, ...]:
    """The returns that stand: countersigned ones, and those on paper or from other programs."""
    unproved = [
        row
        for row in reader.find(PeerReturn, review_id=review_id)
        if row.kind not in (ReturnKind.COUNTERSIGNED, ReturnKind.DRAFT)
    ]
    return (*counted_returns(reader, review_id), *sorted(unproved, key=lambda row: row.taken_at))


def _lines(
    reader: Reader,
    made: tuple[Review, PeerReturn],
    own: frozenset[str],
    later: tuple[Review, ...],
) -> tuple[LastRecommendation, ...]:
    """Those of one return; of a colleague whose own file came home too, only that file speaks."""
    _, arrived = made
    notes = newest_fields(reader.find(ReturnedNote, return_id=arrived.id))
    answers = {row.note_id: row for row in reader.find(PeerAnswer, return_id=arrived.id)}
    return tuple(
        _recommendation(reader, made, note, answers.get(note.id), later)
        for note in notes
        if note.field == "recommendation" and _speaks(arrived, spoken(note.author), own)
    )


def _speaks(arrived: PeerReturn, author: str, own: frozenset[str]) -> bool:
    """Whether a recommendation is told from this return, not from its author's own file."""
    led = arrived.kind is ReturnKind.COUNTERSIGNED and author != spoken(arrived.reviewer)
    return not (led and author in own)


def _recommendation(
    reader: Reader,
    made: tuple[Review, PeerReturn],
    note: ReturnedNote,
    answer: PeerAnswer | None,
    later: tuple[Review, ...],
) -> LastRecommendation:
    led_to = answer.action_id if answer else None
    review, arrived = made
    return LastRecommendation(
        review=review,
        arrived=arrived,
        reviewer=note.author or arrived.reviewer,
        place=note.place,
        words=note.value,
        proved=arrived.kind is ReturnKind.COUNTERSIGNED,
        answer=answer,
        action=carried_action(reader, led_to, later) if led_to else None,
    )
