"""The pyramid on the overview: set the markers, go into a layer, look back through the terms."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.ids import ReviewId
from app.queries.overview import Overview, TermView, term_name
from app.queries.peer_overview import PeersSeen
from resources.texts import text
from ui.screens.overview.peers import with_peer
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.pyramid import Pyramid, StageLegend, Term


class PyramidCard(Card):
    """Signals: `stage_chosen` (layer id, index), `layer_opened`, `theme_opened` (their ids)."""

    stage_chosen = Signal(str, int)
    layer_opened = Signal(str)
    theme_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(text("overview.stand"), margins=(20, 14, 20, 12), spacing=4)
        self._names: list[str] = []
        self._review: ReviewId | None = None
        self.legend = StageLegend()
        self.back_button = button(
            text("overview.return"), Kind.LINK, icon_name="arrow-right", pressed=self._return
        )
        self.back_button.hide()
        self.head.addWidget(self.legend)
        self.head.addWidget(self.back_button)
        self.pyramid = Pyramid()
        self.add(self.pyramid, 1)
        self.pyramid.stage_chosen.connect(self.stage_chosen)
        self.pyramid.layer_opened.connect(self.layer_opened)
        self.pyramid.theme_opened.connect(self.theme_opened)
        self.pyramid.term_chosen.connect(self._scrubbed)

    def show_overview(
        self,
        view: Overview,
        past: Sequence[TermView],
        seen: PeersSeen | None = None,
        *,
        editable: bool,
    ) -> None:
        """Show a review and those before it; `past` may come later than the rest.

        `seen` says whose outlines lie over them.
        """
        present = with_peer(view.pyramid, view.review.id, seen)
        is_same = self._review == view.review.id
        self._review = view.review.id
        if not is_same:
            # Another review: what was looked back at belongs to the one before.
            self.pyramid.show_terms([Term("", present)], editable=editable)
        self.legend.show_stages(view.pyramid.stages)
        known = {term.review_id: with_peer(term.pyramid, term.review_id, seen) for term in past}
        terms = [Term(term_name(review), known.get(review.id, present)) for review in view.past]
        self._names = [review.title for review in view.past] + [view.review.title]
        self.pyramid.show_terms([*terms, Term(term_name(view.review), present)], editable=editable)
        self._say_where(self.pyramid.strip.current)

    def _scrubbed(self, number: int) -> None:
        self._say_where(number)

    def _say_where(self, number: int) -> None:
        is_now = number >= len(self._names) - 1
        words = text("overview.stand")
        if not is_now:
            words = text("overview.looking_back", review=self._names[number])
        self.title.say(words)
        self.title.tone("" if is_now else "accent")
        self.back_button.setVisible(not is_now)
        self.legend.setVisible(is_now)

    def _return(self) -> None:
        self.pyramid.go_to_newest()
        self.pyramid.strip.setFocus()
