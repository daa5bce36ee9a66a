"""A layer's page: marker first, then gates, criteria, words, lens and next steps."""

from PySide6.QtWidgets import QWidget

from app.domain.ids import CriterionId, LayerId
from app.domain.judgements import Answer
from app.domain.pyramid import Gate
from app.queries.judgements import LayerPage, layer_page
from app.queries.wording import missing_words
from app.use_cases.judgements import JudgeLayer
from resources.texts import text
from ui.screens.review.criteria import Criteria
from ui.screens.review.desk import Desk
from ui.screens.review.judgement_words import JudgementWords
from ui.screens.review.lens import Lens
from ui.screens.review.next_steps import NextSteps
from ui.screens.review.sheet import Sheet
from ui.screens.review.standing import Standing
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.layouts import Row
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
        self.criteria = Criteria(desk, layer_id)
        self.words = JudgementWords(desk, layer_id, self.page.enquiry_questions)
        self.lens = Lens(desk, layer_id, self.page.lens_question)
        self.steps = NextSteps(desk, layer_id)
        for part in (self.standing, self.criteria, self.words, self.lens, self.steps):
            self.add(part)
        self._add_foot()
        self.close_up()
        self.refresh()

    def show_now(self) -> None:
        """Read the layer again and show it."""
        self.page = self._read()
        line = self.desk.road.line(self.layer_id)
        self.track.show_stage(line.stage_index, _gates(self.page))
        self.standing.show_page(self.page, line)
        self.criteria.show_page(self.page, line)
        self.words.show_page(self.page)
        self.lens.show_page(self.page, line)
        self.steps.show_steps(self.page.actions)
        self.needs.say(missing_words(line.missing))

    def show_where(self, **where: object) -> None:
        """Go to the marker, a criterion, or what a step of the first look asks for."""
        criterion_id, part = where.get("criterion_id"), str(where.get("part", ""))
        if isinstance(criterion_id, str) and criterion_id:
            self._show_criterion(CriterionId(criterion_id))
            return
        row = self.criteria.first_open()
        places: dict[str, tuple[QWidget, QWidget]] = {
            "words": (self.words, self.words.words),
            "lens": (self.lens, self.lens),
            "steps": (self.steps, self.steps),
        }
        if part in places:
            shown, focused = places[part]
            self.reveal(shown)
            focused.setFocus()
        elif part == "criteria" and row is not None:
            self.reveal(row)
            row.focus_answer()
        else:
            self.pane.verticalScrollBar().setValue(0)
            self.track.setFocus()

    def take_passage(self, passage: str) -> None:
        """Put a passage of the pasted text into the words."""
        self.words.take_passage(passage)
        self.reveal(self.words.words)

    def _read(self) -> LayerPage:
        desk = self.desk
        return desk.read(layer_page, desk.framework, desk.review_id, self.layer_id, desk.phase)

    def _show_criterion(self, criterion_id: CriterionId) -> None:
        row = self.criteria.row(criterion_id)
        if row is not None:
            self.reveal(row)
            row.focus_answer()

    def _judged(self, index: int) -> None:
        command = JudgeLayer(
            review_id=self.desk.review_id,
            unit_id=self.desk.unit_id,
            layer_id=self.layer_id,
            stage_id=self.desk.framework.stages[index].id,
        )
        self.desk.submit(command, self.message)

    def _add_foot(self) -> None:
        foot = QWidget()
        row = Row(foot, spacing=12)
        self.needs = label("", TextRole.QUIET)
        row.addWidget(self.needs, 1)
        after = self.desk.road.after(self.layer_id)
        if after is not None:
            words = text("review.next_layer", layer=after.name)
            go_on = button(words, icon_name="arrow-right")
            go_on.clicked.connect(lambda: self.desk.go(after.id))
            row.addWidget(go_on)
        self.add(foot)


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
