"""The parts of a pack as JSON, for the way out of the cage."""

from dataclasses import asdict
from datetime import date
from typing import Any

from app.domain.pack_outline import OutlineItem, OutlineLayer, PackOutline, Spot


def write_outline(outline: PackOutline) -> dict[str, object]:
    """Everything in an outline, as JSON has it."""
    return {
        **asdict(outline),
        "delete_by": _written(outline.delete_by),
        "answer_by": _written(outline.answer_by),
    }


def read_outline_record(plain: dict[str, Any]) -> PackOutline:
    """What `write_outline` wrote.

    Raises:
        ValueError, TypeError, KeyError: it is no whole outline.
    """
    parts: dict[str, Any] = {
        "stages": _pairs(plain.pop("stages")),
        "layers": tuple(OutlineLayer(**layer) for layer in plain.pop("layers")),
        "items": tuple(map(_item, plain.pop("items"))),
        "delete_by": _read(plain.pop("delete_by")),
        "answer_by": _read(plain.pop("answer_by")),
        "look": tuple(plain.pop("look")),
        "evidence": _pairs(plain.pop("evidence")),
        "boxes": tuple(plain.pop("boxes")),
    }
    return PackOutline(**parts, **plain)


def _item(plain: dict[str, Any]) -> OutlineItem:
    opened, closed = Spot(**plain.pop("opened")), Spot(**plain.pop("closed"))
    return OutlineItem(opened=opened, closed=closed, text=tuple(plain.pop("text")), **plain)


def _pairs(plain: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in plain)


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
