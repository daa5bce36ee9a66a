"""What the reviewer says of the pack as a whole."""

from app.domain.peer_completeness import peer_missing
from app.domain.peer_reviews import WHOLE
from resources.texts import text
from ui.screens.desk.layers import missing_words
from ui.screens.desk.part import Part
from ui.screens.desk.said import SaidField
from ui.screens.desk.session import ReviewSession
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.labels import label

_THREE = (1, 2, 3)


class WholePart(Part):
    """Strengths, even better ifs, an offer, what is taken home, what was done and what was not."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.fields: dict[str, SaidField] = {}
        self.missing = label("", TextRole.QUIET, tone="caution")
        self.add(self.missing)
        strengths = Card(text("peer.strengths"))
        better = Card(text("peer.better"))
        for number in _THREE:
            self._add(strengths, f"strength-{number}", text("peer.strength_no", number=number))
            self._add(better, f"even-better-{number}", text("peer.better_no", number=number))
        between = Card(text("peer.between_us"))
        self._add(between, "offer", text("peer.offer"), text("peer.offer_hint"))
        self._add(between, "learned", text("peer.learned"), text("peer.learned_hint"))
        record = Card(text("peer.record"))
        self._add(record, "activities", text("peer.activities"), text("peer.activities_hint"))
        self._add(record, "accuracy", text("peer.accuracy"), text("peer.accuracy_hint"))
        self._add(record, "limits", text("peer.limits"), text("peer.limits_hint"))
        for card in (strengths, better, between, record):
            self.add(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what is said."""
        page = self.session.page
        if page is None:
            return
        for field in self.fields.values():
            field.show_place(WHOLE)
        missing = peer_missing(WHOLE, page.said)
        self.missing.say(missing_words(missing))
        self.missing.setVisible(bool(missing))

    def _add(self, card: Card, name: str, words: str, hint: str = "") -> None:
        self.fields[name] = SaidField(self.session, name, words, hint=hint, lines=1)
        card.add(self.fields[name])
