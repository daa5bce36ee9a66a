"""A layer's page: marker first, then gates, criteria, words, lens and next steps."""

from app.domain.ids import CriterionId, LayerId
from app.domain.judgements import Answer
from app.domain.pyramid import Gate
from app.queries.judgements import LayerPage, layer_page
from app.use_cases.judgements import JudgeLayer
from ui.screens.review.criteria import Criteria
from ui.screens.review.criterion_row import CriterionRow
from ui.screens.review.desk import Desk
from ui.screens.review.judgement_parts import JudgementParts
from ui.screens.review.sheet import Sheet, built
from ui.screens.review.standing import Standing
from ui.widgets.messages import InlineMessage
from ui.widgets.stage_track import StageTrack


class LayerSheet(Sheet):
    """One layer. `page` is what was last read of it."""

    def __init__(self, desk: Desk, layer_id: LayerId) -> None:
        layer = desk.framework.layer(layer_id)
        super().__init__(desk, layer.name)
        self.layer_id = layer_id
        self.page = self._read()
        self.track = StageTrack(layer.name, desk.stages())
        self.track.stage_chosen.connect(self._judged)
        self.head.addWidget(self.track)
        self.message = InlineMessage()
        self.head.addWidget(self.message)
        self.standing = Standing(desk, layer_id, self.page)
        self.add(self.standing)
        self._criteria: Criteria | None = None
        self.parts = JudgementParts(self, layer_id)
        self._show_page()
        self.later(self._add_criteria, self._add_other_criteria, *self.parts.pieces())

    @property
    def criteria(self) -> Criteria:
        """The criteria, built now if they are not yet."""
        if self._criteria is None:
            self.finish()
        return built(self._criteria)

    def show_now(self) -> None:
        """Read the layer again and show it."""
        self.page = self._read()
        self._show_page()

    def show_where(self, **where: object) -> None:
        """Go to the marker, a criterion, or what a step of the first look asks for."""
        criterion_id, part = where.get("criterion_id"), str(where.get("part", ""))
        if isinstance(criterion_id, str) and criterion_id:
            key = CriterionId(criterion_id)
            self.when_whole(lambda: self._show_row(self.criteria.row(key)))
            return
        if part in self.parts.NAMES:
            self.when_whole(lambda: self.parts.show_part(part))
        elif part == "criteria":
            self.when_whole(self._show_open)
        else:
            self.pane.verticalScrollBar().setValue(0)
            self.track.setFocus()

    def take_passage(self, passage: str) -> None:
        """Put a passage of the pasted text into the words."""
        self.parts.take_passage(passage)

    def _read(self) -> LayerPage:
        desk = self.desk
        return desk.read(layer_page, desk.framework, desk.review_id, self.layer_id, desk.phase)

    def _show_page(self) -> None:
        line = self.desk.road.line(self.layer_id)
        self.track.show_stage(line.stage_index, _gates(self.page))
        self.standing.show_page(self.page, line)
        if self._criteria is not None:
            self._criteria.show_page(self.page, line)
        self.parts.show_page(self.page, line)

    def _add_criteria(self) -> None:
        self._criteria = Criteria(self.desk, self.layer_id)
        self._criteria.row_entered.connect(self.pane.reveal)
        self._criteria.end_reached.connect(self._go_to_words)
        self._criteria.show_page(self.page, self.desk.road.line(self.layer_id))
        self.add(self._criteria)

    def _add_other_criteria(self) -> None:
        built(self._criteria).show_others()

    def _go_to_words(self) -> None:
        self.parts.show_part("words")

    def _show_open(self) -> None:
        self._show_row(self.criteria.first_open())

    def _show_row(self, row: CriterionRow | None) -> None:
        if row is not None:
            self.reveal(row, row.focus_answer)

    def _judged(self, index: int) -> None:
        command = JudgeLayer(
            review_id=self.desk.review_id,
            unit_id=self.desk.unit_id,
            layer_id=self.layer_id,
            stage_id=self.desk.framework.stages[index].id,
        )
        self.desk.submit(command, self.message)


def _gates(page: LayerPage) -> tuple[tuple[Gate, ...], ...]:
    """The gates of each stage as the track shows them."""

    def met(answer: Answer | None) -> Gate:
        return None if answer is None else answer is Answer.YES

    return tuple(
        tuple(
            met(line.answer.answer if line.answer else None)
            for line in block.lines
            if line.criterion.gate
        )
        for block in page.blocks
    )
