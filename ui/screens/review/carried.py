"""What was carried from the review before: said once at the head of a page, one press confirms."""

from datetime import date

from app.domain.ids import LayerId
from app.use_cases.judgements import ConfirmCarried
from resources.texts import text
from ui.screens.review.desk import Desk, carried_words, edits
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Row
from ui.widgets.messages import InlineMessage


class CarriedNotice(Card):
    """Hidden while the judgement was made in this review."""

    def __init__(self, desk: Desk, layer_id: LayerId) -> None:
        super().__init__(part="notice", margins=(12, 8, 12, 8))
        self._desk, self._layer_id = desk, layer_id
        self.words = label("")
        self.holds = edits(button(text("review.still_holds"), pressed=self._confirmed))
        row = Row(spacing=12)
        row.addWidget(self.words, 1)
        row.addWidget(self.holds)
        self.body.addLayout(row)
        self.message = InlineMessage()
        self.add(self.message)
        self.hide()

    def show_since(self, since: date | None) -> None:
        """Show from when the judgement was carried; None hides the notice."""
        self.words.say(text("review.carried_judgement", since=carried_words(since)))
        self.setVisible(since is not None)

    def _confirmed(self) -> None:
        command = ConfirmCarried(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            layer_ids=(self._layer_id,),
        )
        self._desk.submit(command, self.message)
