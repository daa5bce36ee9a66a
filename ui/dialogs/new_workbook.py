"""A new workbook: three fields, the rest later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.schools import Phase, is_urn
from app.errors import CandourError
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.choices import Choice
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine


class NewWorkbookDialog(Dialog):
    """School name, URN, kind of school. `wanted` carries the three."""

    wanted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("opening.new_title"), parent, width=460)
        self.add(label(text("opening.new_what"), TextRole.QUIET))
        self.name_line = TextLine(text("opening.new_name"))
        self.name_field = Field(text("opening.new_name"), self.name_line)
        self.urn_line = TextLine(text("opening.new_urn"), longest=12)
        self.urn_field = Field(
            text("opening.new_urn"), self.urn_line, hint=text("opening.new_urn_hint")
        )
        self.phase_choice = Choice(
            text("opening.new_phase"),
            [(phase.value, text("judging.phase_" + phase.value)) for phase in Phase],
            placeholder=text("opening.new_phase_choose"),
        )
        self.phase_field = Field(text("opening.new_phase"), self.phase_choice)
        for field in (self.name_field, self.urn_field, self.phase_field):
            self.add(field)
        self.name_line.textEdited.connect(self.name_field.clear)
        self.urn_line.textEdited.connect(self.urn_field.clear)
        self.phase_choice.chosen.connect(self.phase_field.clear)
        self.answer(text("opening.cancel"), self.reject)
        self.make_button = self.answer(text("opening.new_make"), self._make, leading=True)
        self.name_line.setFocus()

    def _make(self) -> None:
        name, urn = self.name_line.text().strip(), self.urn_line.text().strip()
        phase = self.phase_choice.value()
        wrong: list[Field] = []
        if not name:
            self.name_field.refuse(text("opening.new_name_missing"))
            wrong.append(self.name_field)
        if urn and not is_urn(urn):
            self.urn_field.refuse(CandourError("urn_malformed", urn=urn))
            wrong.append(self.urn_field)
        if not phase:
            self.phase_field.refuse(text("opening.new_phase_missing"))
            wrong.append(self.phase_field)
        if wrong:
            wrong[0].control.setFocus()
            self.grow()
            return
        self.accept()
        self.wanted.emit(name, urn, phase)
