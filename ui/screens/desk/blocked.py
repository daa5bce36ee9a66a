"""In place of the desk where nothing may go on from the file that is held."""

from app.domain.verdicts import Verdict
from app.errors import CandourError
from resources.texts import text
from ui.screens.share.verdict_panel import VerdictPanel
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Page
from ui.widgets.messages import InlineMessage


class Blocked(Page):
    """Says why, and what to do."""

    def __init__(self) -> None:
        super().__init__(widest=760)
        card = Card(text("peer.blocked"))
        self.panel = VerdictPanel()
        card.add(self.panel)
        self.message = InlineMessage()
        card.add(self.message)
        card.add(label(text("peer.blocked_what"), TextRole.QUIET))
        self.add(card)
        self.body.addStretch(1)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what the check found."""
        self.panel.show()
        self.panel.show_verdict(verdict)

    def show_trouble(self, error: CandourError) -> None:
        """Show why the pack could not be opened at all."""
        self.panel.hide()
        self.message.refuse(error)
