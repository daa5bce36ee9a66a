"""What a return is, in words and with a sign, the same in the list and on its page."""

from app.domain.returns import PeerReturn, ReturnedNote, ReturnKind
from app.domain.verdicts import PackState
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


def kind_words(arrived: PeerReturn) -> str:
    """What a return is; a signature whose key nobody has confirmed is said to be one."""
    said = text("returns.kind_" + arrived.kind.value)
    unconfirmed = arrived.state == PackState.UNKNOWN_SIGNER
    if arrived.kind is ReturnKind.COUNTERSIGNED and unconfirmed:
        return text("returns.key_unconfirmed", what=said)
    return said


def by_whom(what: str, note: ReturnedNote, arrived: PeerReturn) -> str:
    """What a note is, and whose it is where that is not the reviewer.

    A comment that the reviewer copied from somebody else stands in a signed file, and is not
    signed by whom it names.
    """
    if arrived.kind is ReturnKind.COUNTERSIGNED and not note.signed:
        return text("returns.by_copied", what=what, name=note.author)
    if note.author and note.author != arrived.reviewer:
        return text("returns.by", what=what, name=note.author)
    return what


def facts_of(page: ReturnPage) -> str:
    """What a return is, which edition it speaks of, when it came, and whether rules were accepted."""
    arrived = page.arrived
    parts = [
        kind_words(arrived),
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
        kind_words(arrived),
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
