"""Reviews that came home: which there are, what each says and how it was answered."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.domain.ids import PackId, PeerReturnId, ReviewId
from app.domain.packs import Pack
from app.domain.plans import Action
from app.domain.returns import (
    WANTING_AN_ANSWER,
    FollowUp,
    FollowUpTime,
    PeerAgreement,
    PeerAnswer,
    PeerReturn,
    ResponseField,
    ResponseSent,
    ReturnedNote,
    ReturnKind,
    agreement_id,
)
from app.domain.reviews import Review
from app.ports import Reader

_SIX_WEEKS: Final = timedelta(weeks=6)
_SIX_MONTHS: Final = 6
_LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """One return in the list.

    `wanting` counts the questions and recommendations, `answered` how many of them have an answer.
    `counted` says that it enters agreement: countersigned, and the newest of its reviewer.
    `response` is the newest response handed over.
    """

    arrived: PeerReturn
    edition: int
    wanting: int
    answered: int
    counted: bool
    response: ResponseSent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One note with the head's answer, and the next step that the answer led to."""

    note: ReturnedNote
    answer: PeerAnswer | None
    action: Action | None

    @property
    def wants_answer(self) -> bool:
        """Whether it is a question or a recommendation."""
        return self.note.field in WANTING_AN_ANSWER

    @property
    def answered(self) -> bool:
        """Whether the head has chosen an answer."""
        return self.answer is not None and self.answer.answer is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPage:
    """One return with everything that belongs to it.

    `fields` are the newest notes of each author, place and field; `marks` all others, by page. `said` is
    what the head wrote in the free parts of the response, by their names. `sent` are the
    responses handed over, oldest first.
    """

    arrived: PeerReturn
    pack: Pack
    review: Review
    counted: bool
    fields: tuple[NoteLine, ...]
    marks: tuple[NoteLine, ...]
    said: dict[str, str]
    sent: tuple[ResponseSent, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def unanswered(self) -> tuple[NoteLine, ...]:
        """The questions and recommendations without an answer."""
        lines = (*self.fields, *self.marks)
        return tuple(line for line in lines if line.wants_answer and not line.answered)

    def value(self, place: str, field: str) -> str:
        """What the reviewer said there; empty where nothing."""
        line = self.line(place, field)
        return line.note.value if line else ""

    def line(self, place: str, field: str, author: str = "") -> NoteLine | None:
        """The note that says it: the author's where one is named, else the reviewer's first."""
        wanted = (place, field)
        said = [one for one in self.fields if (one.note.place, one.note.field) == wanted]
        if author:
            said = [one for one in said if spoken(one.note.author) == spoken(author)]
        reviewer = spoken(self.arrived.reviewer)
        said.sort(key=lambda one: spoken(one.note.author) != reviewer)
        return said[0] if said else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDue:
    """A look back that is due and not written yet."""

    arrived: PeerReturn
    when: FollowUpTime
    due_on: date


def agreement_of(reader: Reader, review_id: ReviewId) -> PeerAgreement:
    """What head and peer agreed; an empty one where nothing was written yet."""
    key = agreement_id(review_id)
    return reader.get(PeerAgreement, key) or PeerAgreement(id=key, review_id=review_id)


def returns_of_pack(reader: Reader, pack_id: PackId) -> tuple[ReturnLine, ...]:
    """The returns of one edition, the newest first."""
    return _lines(reader, reader.find(PeerReturn, pack_id=pack_id))


def returns_of_review(reader: Reader, review_id: ReviewId) -> tuple[ReturnLine, ...]:
    """The returns of every edition of a review's packs, the newest first."""
    return _lines(reader, reader.find(PeerReturn, review_id=review_id))


def returns_page(reader: Reader, return_id: PeerReturnId) -> ReturnPage | None:
    """One return; None where it is not there."""
    arrived = reader.get(PeerReturn, return_id)
    pack = reader.get(Pack, arrived.pack_id) if arrived else None
    review = reader.get(Review, arrived.review_id) if arrived else None
    if arrived is None or pack is None or review is None:
        return None
    notes = reader.find(ReturnedNote, return_id=return_id)
    newest = newest_fields(notes)
    answers = {row.note_id: row for row in reader.find(PeerAnswer, return_id=return_id)}
    others = [note for note in notes if not note.place]
    return ReturnPage(
        arrived=arrived,
        pack=pack,
        review=review,
        counted=arrived in counted_returns(reader, review.id),
        fields=tuple(_line(reader, note, answers.get(note.id)) for note in newest),
        marks=tuple(
            _line(reader, note, answers.get(note.id)) for note in sorted(others, key=_by_place)
        ),
        said={row.field: row.value for row in reader.find(ResponseField, return_id=return_id)},
        sent=_sent(reader, return_id),
        follow_ups=reader.find(FollowUp, return_id=return_id),
    )


def counted_returns(reader: Reader, review_id: ReviewId) -> tuple[PeerReturn, ...]:
    """The returns that enter agreement: of each reviewer the newest that is countersigned."""
    held = reader.find(PeerReturn, review_id=review_id, kind=ReturnKind.COUNTERSIGNED)
    editions = {pack.id: pack.edition for pack in reader.find(Pack, review_id=review_id)}

    def age(row: PeerReturn) -> tuple[int, int, datetime]:
        return editions[row.pack_id], row.round, row.taken_at

    newest = {row.fingerprint: row for row in sorted(held, key=age)}
    return tuple(sorted(newest.values(), key=lambda row: row.taken_at))


def newest_fields(notes: Iterable[ReturnedNote]) -> tuple[ReturnedNote, ...]:
    """Of each author, place and field the note written last; one taken back is left out."""
    ordered = sorted(
        (note for note in notes if note.place),
        key=lambda note: (note.written_at or _LONG_AGO, note.page, note.note),
    )
    newest = {(spoken(note.author), note.place, note.field): note for note in ordered}
    return tuple(note for note in newest.values() if note.value.strip())


def spoken(name: str) -> str:
    """A name as it is told from others: without regard to blanks and capitals."""
    return " ".join(name.casefold().split())


def follow_ups_due(reader: Reader, today: date) -> tuple[FollowUpDue, ...]:
    """The looks back that are due, the longest overdue first.

    Six weeks and six months count from the final response, or from the return where none was
    sent. A draft wants none, and of several returns of one reviewer only the newest does.
    """
    due = []
    for arrived in _looked_back_on(reader):
        final = [one for one in _sent(reader, arrived.id) if not one.draft]
        begun = (final[0].sent_at if final else arrived.taken_at).date()
        written = {row.when for row in reader.find(FollowUp, return_id=arrived.id)}
        for when in FollowUpTime:
            due_on = follow_up_day(begun, when)
            if when not in written and due_on <= today:
                due.append(FollowUpDue(arrived=arrived, when=when, due_on=due_on))
    return tuple(sorted(due, key=lambda one: (one.due_on, one.arrived.id)))


def follow_up_day(begun: date, when: FollowUpTime) -> date:
    """The day on which a look back is due."""
    if when is FollowUpTime.SIX_WEEKS:
        return begun + _SIX_WEEKS
    years, month = divmod(begun.month - 1 + _SIX_MONTHS, 12)
    year, month = begun.year + years, month + 1
    return date(year, month, min(begun.day, monthrange(year, month)[1]))


def _looked_back_on(reader: Reader) -> tuple[PeerReturn, ...]:
    final = [row for row in reader.find(PeerReturn) if row.kind is not ReturnKind.DRAFT]
    newest = {
        (row.review_id, row.fingerprint or row.branch_sha256 or str(row.id)): row
        for row in sorted(final, key=lambda row: (row.round, row.taken_at))
    }
    return tuple(newest.values())


def _lines(reader: Reader, held: Iterable[PeerReturn]) -> tuple[ReturnLine, ...]:
    newest_first = sorted(held, key=lambda row: row.taken_at, reverse=True)
    return tuple(_return_line(reader, row) for row in newest_first)


def _return_line(reader: Reader, arrived: PeerReturn) -> ReturnLine:
    notes = reader.find(ReturnedNote, return_id=arrived.id)
    asked = {note.id for note in _lasting(notes) if note.field in WANTING_AN_ANSWER}
    answered = {row.note_id for row in reader.find(PeerAnswer, return_id=arrived.id) if row.answer}
    pack = reader.get(Pack, arrived.pack_id)
    sent = _sent(reader, arrived.id)
    return ReturnLine(
        arrived=arrived,
        edition=pack.edition if pack else 0,
        wanting=len(asked),
        answered=len(asked & answered),
        counted=arrived in counted_returns(reader, arrived.review_id),
        response=sent[-1] if sent else None,
    )


def _lasting(notes: tuple[ReturnedNote, ...]) -> tuple[ReturnedNote, ...]:
    return (*newest_fields(notes), *(note for note in notes if not note.place))


def _line(reader: Reader, note: ReturnedNote, answer: PeerAnswer | None) -> NoteLine:
    step = reader.get(Action, answer.action_id) if answer and answer.action_id else None
    return NoteLine(note=note, answer=answer, action=step)


def _by_place(note: ReturnedNote) -> tuple[int, datetime, str]:
    return note.page, note.written_at or _LONG_AGO, note.note


def _sent(reader: Reader, return_id: PeerReturnId) -> tuple[ResponseSent, ...]:
    held = reader.find(ResponseSent, return_id=return_id)
    return tuple(sorted(held, key=lambda one: one.sent_at))
