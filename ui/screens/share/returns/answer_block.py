"""One question, recommendation or comment, and the head's answer to it."""

from PySide6.QtCore import Signal

from app.domain.returns import PeerAnswerKind
from app.queries.returns import NoteLine
from app.use_cases.returns import AnswerPeer
from resources.texts import text
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.returns.next_step import NextStep
from ui.screens.share.returns.wording import by_whom
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.messages import InlineMessage
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

_ANSWERS = [(kind.value, text("returns.answer_" + kind.value)) for kind in PeerAnswerKind]


class AnswerBlock(Card):
    """What was said, the four answers, why, and the next step it leads to.

    To a draft there is only a comment: it is answered with a signature once it is final.
    """

    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, desk: ReturnDesk, line: NoteLine) -> None:
        super().__init__(margins=16, spacing=10)
        self._desk, self.line = desk, line
        self.caption = label("", TextRole.CAPTION)
        self.words = label(line.note.value)
        self.add(self.caption)
        self.add(self.words)
        name = text("returns.answer_to", words=_shortened(line.note.value))
        self.control = SegmentedControl(name, _ANSWERS)
        self.control.chosen.connect(self._chosen)
        self.control.next_wanted.connect(self.next_wanted)
        self.control.back_wanted.connect(self.back_wanted)
        self.add(self.control)
        reason = _reason_name(desk, line)
        self.reason = WritingField(reason, placeholder=reason, least_lines=1)
        self.reason.settled.connect(self._reasoned)
        self.add(self.reason)
        self.message = InlineMessage()
        self.add(self.message)
        self.step = NextStep(desk)
        self.add(self.step)
        self.control.setVisible(not desk.is_draft)
        self.show_line(line)

    def show_line(self, line: NoteLine) -> None:
        """Show the note with its answer as the workbook holds them."""
        self.line = line
        answer, desk = line.answer, self._desk
        what = by_whom(desk.label_of(line.note.field), line.note, desk.page.arrived)
        heading = text("returns.heading", what=what, where=desk.where(line))
        self.caption.say(heading)
        self.words.say(line.note.value)
        self.words.setVisible(bool(line.note.value.strip()))
        self.setAccessibleName(f"{heading}: {line.note.value}")
        chosen = answer.answer.value if answer and answer.answer else ""
        self.control.show_value(chosen)
        self.reason.show_text(answer.reason if answer else "")
        told = bool(chosen or (answer and answer.reason))
        is_open = told or desk.is_draft or self.reason.page.hasFocus()
        self.reason.setVisible(is_open or _is_question(line))
        self.step.show_line(line)
        for part in (self.control, self.reason):
            part.setEnabled(desk.is_open)

    def focus_answer(self) -> None:
        """Put the keyboard on the answer."""
        if self._desk.is_draft:
            self.reason.setFocus()
        else:
            self.control.focus_answer()

    def _chosen(self, value: str) -> None:
        answer = PeerAnswerKind(value) if value else None
        self.reason.setVisible(True)
        self._desk.submit(AnswerPeer(note_id=self.line.note.id, answer=answer), self.message)

    def _reasoned(self, words: str) -> None:
        command = AnswerPeer(note_id=self.line.note.id, reason=words)
        self._desk.submit(command, self.message, self.reason.typing)


def _is_question(line: NoteLine) -> bool:
    return line.note.field in ("question", "mark-question")


def _reason_name(desk: ReturnDesk, line: NoteLine) -> str:
    """What the words beside the answer are: a question wants them most."""
    if desk.is_draft:
        return text("returns.comment_yours")
    return text("returns.reply") if _is_question(line) else text("returns.reason")


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
