"""What colleagues see, on the overview: agreement in words by year, and what waits for an answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.ids import ReviewId
from app.domain.pyramid import PyramidView
from app.domain.returns import ReturnKind
from app.queries.agreement import YearAgreement
from app.queries.peer_overview import PeersSeen
from app.queries.returns import ReturnLine
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerNeed:
    """Something of a colleague's review that waits; `where` leads to it in Share."""

    headline: str
    detail: str
    where: dict[str, object] = field(default_factory=dict)


class PeersCard(Card):
    """Where the school and its colleagues agree, in words and by year; hidden without any."""

    def __init__(self) -> None:
        super().__init__(text("overview.peers"), spacing=10)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown: tuple[YearAgreement, ...] = ()
        self.lines: list[QWidget] = []
        self.hide()

    def show_years(self, years: tuple[YearAgreement, ...]) -> None:
        """Show what each countersigned review says, the newest first."""
        self.setVisible(bool(years))
        if years == self._shown:
            return
        self._shown = years
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [_line(year) for year in years]
        for line in self.lines:
            self.add(line)


def peer_needs(seen: PeersSeen) -> tuple[PeerNeed, ...]:
    """Returns without an answer, then looks back that are due."""
    return (*_unanswered(seen), *_due(seen))


def with_peer(view: PyramidView, review_id: ReviewId, seen: PeersSeen | None) -> PyramidView:
    """The pyramid with the name and the day of whom its outlines are by."""
    by = seen.outlines.get(review_id) if seen else None
    if by is None:
        return view
    facts = {"name": by.reviewer, "day": day_words(by.came_on)}
    return replace(view, peer=text("overview.peer_by", **facts))


def _unanswered(seen: PeersSeen) -> Iterator[PeerNeed]:
    for line in seen.waiting.unanswered:
        arrived = line.arrived
        name = arrived.reviewer or text("returns.nameless")
        where: dict[str, object] = {"return_id": arrived.id, "return_part": "answers"}
        if arrived.kind is ReturnKind.DRAFT:
            headline, detail = (
                text("overview.came_draft", name=name),
                text("overview.came_draft_do"),
            )
        else:
            headline, detail = text("overview.came_home", name=name), _open_words(line)
        yield PeerNeed(headline=headline, detail=detail, where=where)


def _due(seen: PeersSeen) -> Iterator[PeerNeed]:
    for due in seen.waiting.due:
        name = due.arrived.reviewer or text("returns.nameless")
        facts = {"name": name, "day": day_words(due.due_on)}
        yield PeerNeed(
            headline=text("returns.due_" + due.when.value, **facts),
            detail=text("returns.due_detail", **facts),
            where={"return_id": due.arrived.id, "follow_up": due.when.value},
        )


def _open_words(line: ReturnLine) -> str:
    if not line.wanting:
        return text("overview.came_words")
    if line.answered >= line.wanting:
        return text("overview.came_answered")
    return text("overview.came_open", count=line.wanting - line.answered)


def _line(year: YearAgreement) -> QWidget:
    line = QWidget()
    column = Column(line, spacing=0)
    said = year.words[:1].upper() + year.words[1:] + "."
    who = text("overview.peer_year", year=year.year, name=year.reviewer, review=year.review.title)
    column.addWidget(label(said, TextRole.STRONG))
    column.addWidget(label(who, TextRole.QUIET))
    line.setAccessibleName(f"{who}: {said}")
    return line
