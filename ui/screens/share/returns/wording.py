"""What a return is, in words and with a sign, the same in the list and on its page."""

from app.domain.returns import ReturnKind
from app.queries.returns import FollowUpDue, ReturnLine, ReturnPage
from resources.texts import text
from ui.widgets.dates import day_words

_LOOKS = {
    ReturnKind.COUNTERSIGNED: ("shield-check", "good"),
    ReturnKind.DRAFT: ("pencil-line", "accent"),
    ReturnKind.UNSIGNED_NOTES: ("circle-dashed", "caution"),
    ReturnKind.SAVED_AGAIN: ("circle-dashed", "caution"),
    ReturnKind.TYPED_IN: ("printer", "caution"),
}


def kind_look(kind: ReturnKind) -> tuple[str, str]:
    """Icon and tone of what a return is."""
    return _LOOKS[kind]


def facts_of(page: ReturnPage) -> str:
    """What a return is, which edition it speaks of, when it came, and whether rules were accepted."""
    arrived = page.arrived
    parts = [
        text("returns.kind_" + arrived.kind.value),
        text("returns.of_edition", edition=page.pack.edition, review=page.review.title),
        text("returns.taken_on", day=day_words(arrived.taken_at.astimezone().date())),
    ]
    if arrived.round > 1:
        parts.insert(1, text("returns.round", round=arrived.round))
    if arrived.conduct_accepted_at is not None:
        parts.append(text("returns.conduct_accepted"))
    return " · ".join(parts)


def headline(line: ReturnLine) -> str:
    """Who sent it, from where."""
    parts = (line.arrived.reviewer or text("returns.nameless"), line.arrived.reviewer_school)
    return " · ".join(part for part in parts if part)


def detail(line: ReturnLine) -> str:
    """What it is and how far the answer has come."""
    arrived = line.arrived
    parts = [
        text("returns.kind_" + arrived.kind.value),
        text("returns.taken_on", day=day_words(arrived.taken_at.astimezone().date())),
    ]
    if arrived.round > 1:
        parts.insert(1, text("returns.round", round=arrived.round))
    if arrived.kind is not ReturnKind.DRAFT and line.wanting:
        facts = {"answered": line.answered, "count": line.wanting}
        parts.append(text("returns.some_answered_short", **facts))
    if line.response is not None:
        day = day_words(line.response.sent_at.astimezone().date())
        key = "returns.sent_draft_short" if line.response.draft else "returns.sent_signed_short"
        parts.append(text(key, day=day))
    return " · ".join(parts)


def due_words(due: FollowUpDue) -> tuple[str, str]:
    """A look back that is due: headline and detail."""
    name = due.arrived.reviewer or text("returns.nameless")
    facts = {"name": name, "day": day_words(due.due_on)}
    return text("returns.due_" + due.when.value, **facts), text("returns.due_detail", **facts)
