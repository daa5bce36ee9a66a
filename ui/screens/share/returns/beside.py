"""Own and peer view side by side, disagreement kept; then what the reviewer wrote, layer by layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.peer_reviews import FOUNDATIONS, WHOLE
from app.queries.agreement import LayerBeside, SideBySide, side_by_side
from app.queries.peer_readings import PeerStage
from app.queries.returns import NoteLine
from resources.texts import text
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.returns.wording import by_whom
from ui.theme import TextRole
from ui.widgets.cards import Card, Section, divider
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Column, Columns, Grid, Page
from ui.widgets.stage_pair import PairLegend, StageHeads, StagePair

_LAYER_FIELDS = ("strength", "evidence", "question", "recommendation", "lens")
_WHOLE_FIELDS = (
    "strength-1",
    "strength-2",
    "strength-3",
    "even-better-1",
    "even-better-2",
    "even-better-3",
    "offer",
    "learned",
    "accuracy",
    "activities",
    "limits",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A layer as the school and this reviewer see it, and what others say."""

    name: str
    own_index: int | None
    peer_index: int | None
    sure: str
    others: tuple[str, ...]


class Beside(Page):
    """The first part of a returned review: to be read, nothing to be filled in."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(widest=1180)
        self._desk = desk
        self._parts: list[QWidget] = []
        self.agreement: Label = label("", TextRole.STRONG)
        self.pairs: list[StagePair] = []
        self.sections: dict[str, Section] = {}
        self.refresh()

    def refresh(self) -> None:
        """Show the return as it was read last."""
        folded = {place for place, part in self.sections.items() if not part.is_open}
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        desk = self._desk
        beside = desk.context.application.read(
            side_by_side, desk.context.application.framework, desk.page.review.id
        )
        self._parts = [*self._stages(beside), *self._words(folded)]
        for part in self._parts:
            self.body.addWidget(part)

    # Stages.

    def _stages(self, beside: SideBySide | None) -> Iterator[QWidget]:
        if beside is None:
            return
        desk = self._desk
        card = Card(text("returns.stages_title"), spacing=8)
        pairs = [_pair(desk, layer) for layer in beside.layers]
        self.agreement = label(self._agreement(beside), TextRole.STRONG)
        card.add(self.agreement)
        if not desk.page.counted:
            card.add(label(_why_not_counted(desk), TextRole.QUIET))
        card.add(PairLegend(text("returns.ours"), text("returns.theirs", name=desk.reviewer)))
        grid = Grid(across=16, down=4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.addWidget(StageHeads(desk.stages()), 0, 1)
        self.pairs = []
        for row, pair in enumerate(reversed(pairs), start=1):
            words = QWidget()
            column = Column(words, spacing=0)
            column.addWidget(label(pair.name, TextRole.STRONG))
            for line in _pair_words(desk, pair):
                column.addWidget(label(line, TextRole.QUIET))
            spoken = f"{pair.name}: {' '.join(_pair_words(desk, pair))}"
            made = StagePair(len(desk.stages()), pair.own_index, pair.peer_index, spoken)
            self.pairs.append(made)
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(made, row, 1, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(grid)
        yield card

    def _agreement(self, beside: SideBySide) -> str:
        for reviewer in beside.reviewers:
            if self._desk.is_mine(reviewer.reading.arrived.id, reviewer.reading.reviewer):
                words = reviewer.words
                return words[:1].upper() + words[1:] + "."
        return text("returns.not_counted")

    # Words.

    def _words(self, folded: set[str]) -> Iterator[QWidget]:
        desk = self._desk
        self.sections = {}
        whole = desk.lines(WHOLE, _WHOLE_FIELDS)
        if whole:
            card = Card(text("returns.whole"))
            columns = Columns(breaks=(760,), spacing=20)
            for number, line in enumerate(whole):
                columns.add(number % 2, said(desk, line))
            card.add(columns)
            yield card
        for place in (*reversed(desk.places()[:-1]), FOUNDATIONS):
            lines = desk.lines(place, _LAYER_FIELDS)
            if lines:
                yield self._layer(place, lines, is_open=place not in folded)
        if desk.page.marks:
            yield self._marks()

    def _layer(self, place: str, lines: Sequence[NoteLine], *, is_open: bool) -> Card:
        card = Card(margins=14)
        section = Section(self._desk.place_name(place), is_open=is_open)
        for line in lines:
            section.add(said(self._desk, line))
        self.sections[place] = section
        card.add(section)
        return card

    def _marks(self) -> Card:
        """Marks and comments by claim, in the order of the pages."""
        card = Card(text("returns.marks_title"))
        before = ""
        for line in self._desk.page.marks:
            where = self._desk.where(line)
            if where != before:
                if before:
                    card.add(divider())
                card.add(label(where, TextRole.CAPTION))
                before = where
            card.add(said(self._desk, line))
        return card


def said(desk: ReturnDesk, line: NoteLine) -> QWidget:
    """One thing that the reviewer said: what it is, the words, and how it was answered."""
    part = QWidget()
    column = Column(part, spacing=2)
    column.addWidget(label(_heading(desk, line), TextRole.CAPTION))
    words = line.note.value.strip()
    if words:
        column.addWidget(label(words))
    answer = line.answer.answer if line.answer else None
    if answer is not None:
        told = text("returns.answered_with", answer=text("returns.answer_" + answer.value))
        column.addWidget(label(told, TextRole.QUIET))
    part.setAccessibleName(f"{_heading(desk, line)}: {words}")
    return part


def _heading(desk: ReturnDesk, line: NoteLine) -> str:
    return by_whom(desk.label_of(line.note.field), line.note, desk.page.arrived)


def _pair(desk: ReturnDesk, layer: LayerBeside) -> Pair:
    """The layer beside this return: from the signed stages where it counts, else as written."""
    mine = next((peer for peer in layer.peers if desk.is_mine(peer.return_id, peer.reviewer)), None)
    place = str(layer.layer.id)
    told = desk.page.value(place, "stage")
    return Pair(
        name=layer.layer.name,
        own_index=mine.own_index if mine else layer.own_now_index,
        peer_index=mine.peer_index if mine else desk.stage_index(told),
        sure=desk.page.value(place, "confidence"),
        others=tuple(
            _other(desk, peer) for peer in layer.peers if peer is not mine and _speaks(peer)
        ),
    )


def _speaks(peer: PeerStage) -> bool:
    return peer.peer_index is not None


def _other(desk: ReturnDesk, peer: PeerStage) -> str:
    stage = desk.stages()[peer.peer_index or 0].name
    return text("returns.other_says", name=peer.reviewer, stage=stage)


def _pair_words(desk: ReturnDesk, pair: Pair) -> tuple[str, ...]:
    """Both stages in words; where they differ, by how much and which way."""
    lines = [_main_words(desk, pair)]
    if pair.sure:
        sure = desk.choice_words("confidence", pair.sure)
        lines.append(text("returns.how_sure", sure=sure))
    return (*lines, *pair.others)


def _main_words(desk: ReturnDesk, pair: Pair) -> str:
    names = [stage.name for stage in desk.stages()]
    if pair.peer_index is None:
        return text("returns.pair_unsaid")
    peer = names[pair.peer_index]
    if pair.own_index is None:
        return text("returns.pair_own_unsaid", peer=peer)
    if pair.own_index == pair.peer_index:
        return text("returns.pair_same", stage=peer)
    steps = pair.own_index - pair.peer_index
    facts = {"own": names[pair.own_index], "peer": peer, "count": abs(steps)}
    return text("returns.pair_higher" if steps > 0 else "returns.pair_lower", **facts)


def _why_not_counted(desk: ReturnDesk) -> str:
    return text("returns.why_not_" + desk.page.arrived.kind.value)
