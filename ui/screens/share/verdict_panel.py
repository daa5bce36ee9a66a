"""What a check of a pack found: one calm sentence first, then why, then who signed."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.verdicts import PackState, Reason, SignatureFinding, Verdict
from resources.texts import text
from ui.screens.share.contents import Marked
from ui.theme import TextRole, icon, px, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import announce

_LOOKS = {
    PackState.NOT_A_PACK: ("circle-x", "bad"),
    PackState.CHANGED: ("triangle-alert", "bad"),
    PackState.SAVED_AGAIN: ("triangle-alert", "bad"),
    PackState.UNSIGNED: ("circle-dashed", "caution"),
    PackState.PAGES_AND_DATA_DIFFER: ("triangle-alert", "bad"),
    PackState.OLDER_STATE: ("history", "caution"),
    PackState.UNKNOWN_SIGNER: ("circle-question-mark", "caution"),
}
_SOUND = ("shield-check", "good")
LOUD = frozenset({"known_key_other_name", "known_name_other_key", "name_looks_alike"})
_IN_THE_CARD = frozenset({"signer_unknown"})


def fingerprint_words(fingerprint: str) -> str:
    """The part of a fingerprint that is read out: 24 letters and digits in groups of four."""
    short = fingerprint[:24].upper()
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))


class Fingerprint(QWidget):
    """A fingerprint to be read out, and a button that copies it."""

    def __init__(self, fingerprint: str) -> None:
        super().__init__()
        self._words = fingerprint_words(fingerprint)
        row = Row(self, spacing=8)
        self.words = label(self._words, TextRole.NUMBER)
        self.words.setAccessibleName(text("share.fingerprint_named", words=self._words))
        row.addWidget(self.words, 1)
        self.copy = IconButton("copy", text("share.copy_fingerprint"), self._copy)
        row.addWidget(self.copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.copy.show_icon("check")
        announce(self, text("share.copied"))


class Signer(Card):
    """One signature: who, from which school, when, and the fingerprint to compare."""

    def __init__(self, signature: SignatureFinding, *, is_own: bool) -> None:
        super().__init__(part="low", margins=14, spacing=6)
        self.signature = signature
        self.remember: Button | None = None
        self.add(label(text("share.signed_by", name=signature.signer), TextRole.STRONG))
        facts = [signature.school, _day(signature.signed_at)]
        words = " · ".join(fact for fact in facts if fact)
        if words:
            self.add(label(words, TextRole.QUIET))
        if signature.fingerprint:
            self.add(label(text("share.fingerprint"), TextRole.CAPTION))
            self.add(Fingerprint(signature.fingerprint))
        if is_own:
            self.add(Marked("user", text("share.signer_own"), "good"))
        elif signature.known:
            self.add(Marked("user", text("share.signer_known"), "good"))


class VerdictPanel(QFrame):
    """The verdict. `signers` are the cards of the signatures, for buttons of the caller."""

    def __init__(self) -> None:
        super().__init__()
        self._icon_name, self._tone = "", ""
        self._verdict: Verdict | None = None
        self.signers: list[Signer] = []
        self._parts: list[QWidget] = []
        whole = Column(self, spacing=12)
        row = Row(spacing=12)
        self._picture = label("", wrap=False)
        row.addWidget(self._picture)
        column = Column(spacing=2)
        self.state = label("", TextRole.SUBTITLE)
        self.meaning = label("")
        column.addWidget(self.state)
        column.addWidget(self.meaning)
        row.addLayout(column, 1)
        whole.addLayout(row)
        self._below = Column(spacing=10)
        whole.addLayout(self._below)
        theme().changed.connect(self._draw)

    def show_verdict(self, verdict: Verdict, own: frozenset[str] = frozenset()) -> None:
        """Show what a check found, and let a screen reader say its first sentence.

        `own` are the fingerprints of the person at this computer.
        """
        from app.signing.wording import state_meaning, state_words

        self._verdict = verdict
        loud = any(reason.code in LOUD for reason in verdict.reasons)
        self._icon_name, self._tone = _LOOKS.get(verdict.state, _SOUND)
        if loud:
            self._icon_name, self._tone = "triangle-alert", "bad"
        self.state.say(state_words(verdict.state))
        self.state.tone(self._tone)
        self.meaning.say(state_meaning(verdict.state))
        self._draw()
        self._clear()
        for reason in sorted(verdict.reasons, key=lambda one: one.code not in LOUD):
            if reason.code not in _IN_THE_CARD:
                self._add(_reason(reason))
        self.signers = [
            Signer(signature, is_own=signature.fingerprint in own)
            for signature in verdict.signatures
        ]
        for signer in self.signers:
            self._add(signer)
        announce(self, f"{self.state.text()}. {self.meaning.text()}")

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._below.addWidget(part)

    def _clear(self) -> None:
        for part in self._parts:
            self._below.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _draw(self) -> None:
        if self._icon_name:
            side = px(32)
            self._picture.setPixmap(icon(self._icon_name, self._tone).pixmap(side, side))


class _Warning(Card):
    """A loud word about a name: the key is another one."""

    def __init__(self, words: str) -> None:
        super().__init__(part="refusal", margins=14)
        self.setAccessibleName(words)
        row = Marked("triangle-alert", words, "bad")
        row.words.grow(TextRole.STRONG)
        self.add(row)


def _reason(reason: Reason) -> QWidget:
    from app.signing.wording import reason_words

    if reason.code in LOUD:
        return _Warning(reason_words(reason))
    return Marked("flag", reason_words(reason), "caution")


def _day(signed_at: str) -> str:
    """The day of signing in words, as the signer's computer said it."""
    from datetime import datetime

    from ui.widgets.dates import day_words

    try:
        moment = datetime.fromisoformat(signed_at)
    except ValueError:
        return ""
    return text("share.signed_on", day=day_words(moment.date()))
