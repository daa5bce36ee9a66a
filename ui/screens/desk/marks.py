"""How marks look and are called: an icon, a word and, on white paper, a colour."""

from typing import Final

from app.domain.peer_reviews import Mark
from resources.texts import text
from ui.tokens import LIGHT

CHOICES: Final = (
    Mark.AGREE,
    Mark.QUESTION,
    Mark.NOT_CONVINCED,
    Mark.EXCELLENCE,
    Mark.RISK,
    Mark.SEEN,
)
"""What can be put on a claim, in the order of the number keys."""

ICONS: Final = {
    Mark.AGREE: "check",
    Mark.QUESTION: "circle-question-mark",
    Mark.NOT_CONVINCED: "triangle",
    Mark.EXCELLENCE: "star",
    Mark.RISK: "triangle-alert",
    Mark.SEEN: "eye",
    Mark.REPLY: "message-square",
}

ON_PAPER: Final = {
    Mark.AGREE: LIGHT.good,
    Mark.QUESTION: LIGHT.accent,
    Mark.NOT_CONVINCED: LIGHT.caution,
    Mark.EXCELLENCE: "#7A3E9D",
    Mark.RISK: LIGHT.bad,
    Mark.SEEN: "#00687A",
    Mark.REPLY: LIGHT.text_quiet,
}
"""Paper is white in every scheme, so the colours on it are the same in each."""

HIGHLIGHT: Final = {
    Mark.AGREE: "#CDEFD6",
    Mark.QUESTION: "#CFE0FF",
    Mark.NOT_CONVINCED: "#FFE69B",
    Mark.EXCELLENCE: "#E9D5F5",
    Mark.RISK: "#FFD3CD",
    Mark.SEEN: "#C5EBF2",
    Mark.REPLY: "#E3E8EF",
}
"""What lies under marked lines."""


def mark_words(mark: Mark) -> str:
    """A mark as people call it."""
    return text("peer.mark_" + mark.value)


def mark_options() -> list[tuple[str, str]]:
    """The marks as pairs of value and words, for a control to choose from."""
    return [(mark.value, mark_words(mark)) for mark in CHOICES]
