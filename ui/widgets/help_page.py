"""The help, read in a drawer: short answers under questions that fold."""

from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.theme import TextRole
from ui.widgets.cards import Section
from ui.widgets.labels import label
from ui.widgets.layouts import Column

TOPICS = (
    "begin",
    "pyramid",
    "gates",
    "evidence",
    "lens",
    "saving",
    "packs",
    "signing",
    "checking",
    "reviewing",
    "returned",
    "names",
    "keyboard",
)


class HelpPage(QWidget):
    """All topics; the one asked for is open."""

    def __init__(self, topic: str = "") -> None:
        super().__init__()
        column = Column(self, spacing=4)
        column.addWidget(label(text("window.help.intro"), TextRole.QUIET))
        self.sections: dict[str, Section] = {}
        for number, name in enumerate(TOPICS):
            is_open = name == topic or (not topic and number == 0)
            section = Section(text("help.question." + name), is_open=is_open)
            for paragraph in text("help.answer." + name).split("\n"):
                section.add(label(paragraph))
            self.sections[name] = section
            column.addWidget(section)
        column.addStretch(1)
