"""The author's fingerprint, compared aloud before one countersigns."""

from app.domain.ids import SignerId
from app.domain.verdicts import SignatureFinding, Verdict
from app.queries.signers import pinned_signers
from app.use_cases.identities import PinSigner
from resources.texts import text
from ui.screens.desk.session import ReviewSession
from ui.screens.share.contents import Marked
from ui.screens.share.verdict_panel import LOUD, Fingerprint
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.messages import InlineMessage


class Compare(Card):
    """Who signed the pack, and the act by which they become known."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(text("peer.compare_title"))
        self._session = session
        self._signature: SignatureFinding | None = None
        self._held = Column(spacing=8)
        self.warning = Marked("triangle-alert", "", "bad")
        self.warning.words.grow(TextRole.STRONG)
        self.signer = label("", TextRole.STRONG)
        self._print = Column(spacing=2)
        self._shown = ""
        self.why = label("", TextRole.QUIET)
        self.remember = button(text("share.remember"), icon_name="user", pressed=self._remember)
        self.known = Marked("shield-check", text("peer.compared"), "good")
        self.message = InlineMessage()
        self.add(self.warning)
        self.add(self.signer)
        self.body.addLayout(self._print)
        for part in (self.why, self.remember, self.known, self.message):
            self.add(part)

    @property
    def is_done(self) -> bool:
        """Whether the author was compared and is known."""
        review = self._session.page.review if self._session.page is not None else None
        pinned = self._session.application.read(pinned_signers)
        return review is not None and any(
            one.fingerprint == review.author_fingerprint for one in pinned
        )

    def show_verdict(self, verdict: Verdict) -> None:
        """Show the author's signature of a checked pack."""
        self._signature = verdict.signatures[0] if verdict.signatures else None
        if self._signature is None:
            return
        facts = (self._signature.signer, self._signature.school)
        self.signer.say(" · ".join(words for words in facts if words))
        if self._signature.fingerprint != self._shown:
            self._shown = self._signature.fingerprint
            self._print.addWidget(Fingerprint(self._shown))
        is_loud = any(reason.code in LOUD for reason in verdict.reasons)
        is_done = self.is_done
        self.warning.setVisible(is_loud and not is_done)
        if is_loud:
            from app.signing.wording import reason_words

            loud = next(reason for reason in verdict.reasons if reason.code in LOUD)
            self.warning.say("triangle-alert", reason_words(loud))
        self.why.say(text("share.compare_loud") if is_loud else text("share.compare"))
        self.remember.say(text("share.remember_loud") if is_loud else text("share.remember"))
        self.why.setVisible(not is_done)
        self.remember.setVisible(not is_done)
        self.known.setVisible(is_done)

    def _remember(self) -> None:
        found = self._signature
        if found is None:
            return
        command = PinSigner(
            signer_id=SignerId(self._session.application.ids.new()),
            name=found.signer,
            school=found.school,
            fingerprint=found.fingerprint,
            certificate_pem=found.certificate_pem,
        )
        self._session.submit(command, self.message)
