"""Changes in words: for the undo menu and the history drawer."""

from collections.abc import Mapping

from app.domain.frameworks import Framework
from app.domain.ids import CriterionId, LayerId, StageId, ThemeId
from resources.texts import text


def change_words(label: str, facts: Mapping[str, str], framework: Framework | None) -> str:
    """A change as a person would say it, with the framework's names in place of its ids.

    A workbook of another version may tell of changes that this one has no words for.
    """
    try:
        said = {name: _fact(name, value, framework) for name, value in facts.items()}
        return text(label, **said)
    except (LookupError, ValueError, TypeError, OSError):
        return text("changes.unknown")


def _fact(name: str, value: str, framework: Framework | None) -> str:
    if name == "answer":
        return f"“{text('judging.answer_' + value)}”"
    if name == "measure":
        return text("judging.measure_" + value)
    if name == "group":
        return text("judging.group_" + value)
    return _name(name, value, framework) if framework is not None else value


def _name(name: str, value: str, framework: Framework) -> str:
    try:
        if name == "layer":
            return framework.layer(LayerId(value)).name
        if name == "stage":
            return framework.stage(StageId(value)).name
        if name == "theme":
            return framework.theme(ThemeId(value)).name
        if name == "criterion":
            layer = framework.criterion(CriterionId(value)).layer_id
            return f"{framework.layer(layer).name} ({value})"
    except (KeyError, StopIteration):
        return value
    return value
