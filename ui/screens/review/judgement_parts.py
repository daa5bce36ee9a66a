"""What every judgement has below its criteria or themes: words, lens, next steps, what is left."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.ids import LayerId
from app.queries.judgements import LayerPage
from app.queries.review_road import RoadLine
from app.queries.wording import missing_words
from resources.texts import text
from ui.screens.review.judgement_words import JudgementWords
from ui.screens.review.lens import Lens
from ui.screens.review.next_steps import NextSteps
from ui.screens.review.sheet import Sheet, built
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Section
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Row


class JudgementParts:
    """The parts at the foot of a layer's page or of the foundations', built one after another."""

    NAMES = ("words", "lens", "steps")

    def __init__(self, sheet: Sheet, layer_id: LayerId) -> None:
        self._sheet, self._layer_id = sheet, layer_id
        self._shown: tuple[LayerPage, RoadLine] | None = None
        self._words: JudgementWords | None = None
        self._lens: Lens | None = None
        self._steps: NextSteps | None = None
        self._needs: Label | None = None

    @property
    def words(self) -> JudgementWords:
        """The judgement in words."""
        if self._words is None:
            self._sheet.finish()
        return built(self._words)

    @property
    def lens(self) -> Lens:
        """The lens."""
        if self._lens is None:
            self._sheet.finish()
        return built(self._lens)

    @property
    def steps(self) -> NextSteps:
        """The next steps."""
        if self._steps is None:
            self._sheet.finish()
        return built(self._steps)

    def pieces(self) -> tuple[Callable[[], None], ...]:
        """What builds them, for `Sheet.later`."""
        return (self._add_words, self._add_lens, self._add_steps, self._add_notes, self._add_foot)

    def show_page(self, page: LayerPage, line: RoadLine) -> None:
        """Show what the workbook holds."""
        self._shown = (page, line)
        if self._words is not None:
            self._words.show_page(page)
        if self._lens is not None:
            self._lens.show_page(page, line)
        if self._steps is not None:
            self._steps.show_steps(page.actions)
        if self._needs is not None:
            self._needs.say(missing_words(line.missing))

    def show_part(self, part: str) -> None:
        """Bring the words, the lens or the steps into sight."""
        if part == "words":
            self._sheet.reveal(self.words, self.words.focus_end)
        elif part == "lens":
            self._sheet.reveal(self.lens, self.lens.focus_open)
        else:
            self._sheet.reveal(self.steps)

    def take_passage(self, passage: str) -> None:
        """Put a passage at the end of the words."""
        self.words.take_passage(passage)
        self._sheet.reveal(self.words.words)

    def _add_words(self) -> None:
        desk = self._sheet.desk
        questions = self._shown[0].enquiry_questions if self._shown else ()
        self._words = JudgementWords(desk, self._layer_id, questions)
        self._put(self._words)

    def _add_lens(self) -> None:
        question = self._shown[0].lens_question if self._shown else ""
        self._lens = Lens(self._sheet.desk, self._layer_id, question)
        self._put(self._lens)

    def _add_steps(self) -> None:
        self._steps = NextSteps(self._sheet.desk, self._layer_id)
        self._put(self._steps)

    def _add_notes(self) -> None:
        """Facts worth knowing, folded: they are there to go deeper."""
        desk = self._sheet.desk
        facts = desk.framework.facts(self._layer_id, desk.phase)
        if not facts:
            return
        notes = Section(text("review.notes", count=len(facts)))
        for fact in facts:
            notes.add(label(desk.say(fact.text)))
            notes.add(label(fact.source, TextRole.CAPTION))
        self._put(notes)

    def _add_foot(self) -> None:
        desk = self._sheet.desk
        foot = QWidget()
        row = Row(foot, spacing=12)
        self._needs = label("", TextRole.QUIET)
        row.addWidget(self._needs, 1)
        after = desk.road.after(self._layer_id)
        if after is not None:
            words = text("review.next_layer", layer=after.name)
            go_on = button(words, icon_name="arrow-right")
            go_on.clicked.connect(lambda: desk.go(after.id))
            row.addWidget(go_on)
        self._put(foot)

    def _put(self, part: QWidget) -> None:
        self._sheet.add(part)
        if self._shown is not None:
            self.show_page(*self._shown)
