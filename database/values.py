"""Values as the dataclasses have them and as SQLite holds them: one way there and back per kind."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from typing import Any, Final, NamedTuple
from uuid import UUID

from app.errors import CandourError

Plain = str | int | float | bytes | None
"""A value as SQLite holds it."""

LARGEST: Final = 2_000_000_000
"""Largest whole number, above or below zero."""


class Way(NamedTuple):
    """What turns a value into one SQLite holds, and back. None stays None both ways."""

    to_plain: Callable[[Any], Any]
    from_plain: Callable[[Any], Any]


def way_of(kept: Sequence[Any]) -> Way:
    """The way of a column, from what is kept of it: its kind and what belongs to that kind."""
    kind = kept[0]
    if kind == "words":
        return Way(partial(bounded, longest=kept[1]), _as_it_is)
    if kind == "choice":
        return _choice(named(kept[1]))
    return WAYS[kind]


def name_of(kind: type[object]) -> str:
    """The name under which a class is found again."""
    return f"{kind.__module__}:{kind.__qualname__}"


def named(name: str) -> Any:
    """The class of a name."""
    module, _, kind = name.partition(":")
    return getattr(import_module(module), kind)


def bounded(value: str | None, longest: int) -> str | None:
    """Text without NUL and without halves of surrogate pairs, which no file can keep.

    Raises:
        CandourError: text_too_long.
    """
    if value is None:
        return None
    if "\0" in value:
        value = value.replace("\0", "")
    try:
        value.encode()
    except UnicodeEncodeError:
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(value) > longest:
        raise CandourError("text_too_long", length=len(value), longest=longest)
    return value


def plain_instant(value: datetime | None) -> str | None:
    """The instant in UTC, without its zone; an instant without one is a mistake of ours."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def instant_of(plain: str | None) -> datetime | None:
    """The instant, aware."""
    return None if plain is None else datetime.fromisoformat(plain).replace(tzinfo=UTC)


def _as_it_is(value: Any) -> Any:
    return value


def _choice(kind: Any) -> Way:
    there = {None: None, **{member: member.value for member in kind}}
    back = {None: None, **{member.value: member for member in kind}}
    return Way(there.__getitem__, back.__getitem__)


def _plain_key(value: UUID | None) -> str | None:
    return None if value is None else value.hex


def _key(plain: str | None) -> UUID | None:
    return None if plain is None else UUID(plain)


def _plain_day(value: date | None) -> str | None:
    return None if value is None else date.isoformat(value)


def _day(plain: str | None) -> date | None:
    return None if plain is None else date.fromisoformat(plain)


def _in_range(value: int | None) -> int | None:
    if value is not None and abs(value) > LARGEST:
        raise CandourError("number_too_large", number=value)
    return value


def _truth(plain: int | None) -> bool | None:
    return None if plain is None else bool(plain)


def plain_places(value: Sequence[Sequence[float]] | None) -> str | None:
    """Marked lines as JSON; one that is not four numbers is a mistake of ours."""
    if value is None:
        return None
    lines = [_four(line) for line in value]
    return json.dumps(lines, separators=(",", ":"), allow_nan=False)


def places_of(plain: str | None) -> tuple[tuple[float, ...], ...] | None:
    """The marked lines.

    Raises:
        ValueError, TypeError: the text is not such a list.
    """
    return None if plain is None else tuple(_four(line) for line in json.loads(plain))


def _four(line: Sequence[float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = line
    return float(left), float(bottom), float(right), float(top)


def _sealed(plain: bytes | None) -> bytes | None:
    return None if plain is None else bytes(memoryview(plain))


WAYS: Final = {
    "key": Way(_plain_key, _key),
    "day": Way(_plain_day, _day),
    "instant": Way(plain_instant, instant_of),
    "whole": Way(_in_range, _as_it_is),
    "truth": Way({None: None, False: 0, True: 1}.__getitem__, _truth),
    "sealed": Way(_as_it_is, _sealed),
    "places": Way(plain_places, places_of),
}
"""The ways of the kinds of column that need to be told nothing more."""
