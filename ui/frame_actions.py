"""What can be done anywhere in the window, with its keys."""

from collections.abc import Callable, Mapping

from app.settings import SCALES
from resources.texts import text
from ui.actions import Action
from ui.context import Preferences

_HIDDEN = ("palette", "find")
_LOOKS = ("sun", "light"), ("moon", "dark"), ("contrast", "contrast"), ("monitor", "auto")


def frame_actions(
    runs: Mapping[str, Callable[[], object]], preferences: Preferences
) -> tuple[Action, ...]:
    """The actions of the frame.

    Args:
        runs: what the window itself does: undo, redo, history, settings, help, palette, back, find.
        preferences: for the actions that change the look.
    """
    return (*_window_actions(runs), *_look_actions(preferences))


def _window_actions(runs: Mapping[str, Callable[[], object]]) -> list[Action]:
    rows = {
        "undo": (text("window.action.undo"), ("Ctrl+Z",), "undo-2"),
        "redo": (text("window.action.redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
        "history": (text("window.action.history"), ("Ctrl+H",), "history"),
        "settings": (text("window.action.settings"), ("Ctrl+,",), "settings"),
        "help": (text("window.action.help"), ("F1",), "circle-question-mark"),
        "palette": (text("window.action.palette"), ("Ctrl+K",), "search"),
        "back": (text("window.action.back"), ("Alt+Left",), "arrow-left"),
        "find": (text("window.action.find"), ("Ctrl+F",), "search"),
    }
    return [
        Action(
            id=name,
            words=words,
            run=runs[name],
            shortcuts=keys,
            icon_name=icon_name,
            group=text("window.group.do"),
            in_palette=name not in _HIDDEN,
        )
        for name, (words, keys, icon_name) in rows.items()
    ]


def _look_actions(preferences: Preferences) -> list[Action]:
    def scaled(step: int) -> Callable[[], None]:
        def run() -> None:
            place = SCALES.index(preferences.settings.text_percent) + step
            if 0 <= place < len(SCALES):
                preferences.revise(text_percent=SCALES[place])

        return run

    def coloured(scheme: str) -> Callable[[], None]:
        return lambda: preferences.revise(scheme=scheme)

    rows: list[tuple[str, str, Callable[[], object], tuple[str, ...], str]] = [
        ("larger", text("window.action.larger"), scaled(1), ("Ctrl++", "Ctrl+="), "plus"),
        ("smaller", text("window.action.smaller"), scaled(-1), ("Ctrl+-",), "minus"),
        (
            "usual",
            text("window.action.usual"),
            lambda: preferences.revise(text_percent=SCALES[0]),
            ("Ctrl+0",),
            "type",
        ),
    ]
    for icon_name, scheme in _LOOKS:
        rows.append((scheme, text("window.action." + scheme), coloured(scheme), (), icon_name))
    return [
        Action(
            id=name,
            words=words,
            run=run,
            shortcuts=keys,
            icon_name=icon_name,
            group=text("window.group.do"),
        )
        for name, words, run, keys, icon_name in rows
    ]
