"""Everything that came home, by the pack it belongs to, and what of it waits for the head."""

from dataclasses import dataclass
from datetime import date

from app.domain.ids import ReviewId
from app.domain.packs import Pack
from app.domain.returns import ReturnKind
from app.domain.reviews import Review
from app.ports import Reader
from app.queries.returns import (
    FollowUpDue,
    ReturnLine,
    follow_ups_due,
    returns_of_pack,
    returns_of_review,
    spoken,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReturns:
    """The returns of one edition of a pack, the newest first."""

    pack: Pack
    review_title: str
    lines: tuple[ReturnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReturns:
    """Returns of a review that nothing went back for, and every look back that is due."""

    unanswered: tuple[ReturnLine, ...]
    due: tuple[FollowUpDue, ...]


def returns_by_pack(reader: Reader) -> tuple[PackReturns, ...]:
    """Every pack that something came back for, the newest pack first."""
    packs = sorted(reader.find(Pack), key=lambda pack: pack.made_at, reverse=True)
    titles = {review.id: review.title for review in reader.find(Review)}
    found = (
        PackReturns(
            pack=pack,
            review_title=titles.get(pack.review_id, ""),
            lines=returns_of_pack(reader, pack.id),
        )
        for pack in packs
    )
    return tuple(one for one in found if one.lines)


def waiting_returns(reader: Reader, review_id: ReviewId, today: date) -> WaitingReturns:
    """What waits for the head: of each colleague the newest, until something went back.

    A name is only a claim where nothing is signed: it hides nothing signed that still waits.
    """
    newest: dict[tuple[str, str], ReturnLine] = {}
    for line in reversed(returns_of_review(reader, review_id)):
        name, key = spoken(line.arrived.reviewer), line.arrived.fingerprint
        if key:
            newest.pop((name, ""), None)
        newest[name, key] = line
    waiting = [line for line in newest.values() if _waits(line)]
    waiting.sort(key=lambda line: line.arrived.taken_at, reverse=True)
    return WaitingReturns(unanswered=tuple(waiting), due=follow_ups_due(reader, today))


def _waits(line: ReturnLine) -> bool:
    """A paper typed in waits only for its answers: it may be answered on paper too."""
    is_typed = line.arrived.kind is ReturnKind.TYPED_IN
    return line.response is None and not (is_typed and line.answered >= line.wanting)
