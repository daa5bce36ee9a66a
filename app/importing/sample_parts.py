"""Strict reading of the sample's hand-written JSON: every name is asked for, or it is a slip."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TypeVar

Choice = TypeVar("Choice", bound=Enum)
Wanted = TypeVar("Wanted")


class Part:
    """One object of a sample file. `where` is its path, for the message of a slip.

    Every reader takes its name out of the object; a missing name reads as empty or None.
    """

    def __init__(self, content: object, where: str) -> None:
        if not isinstance(content, dict):
            raise TypeError(f"{where}: an object is wanted")
        self.where = where
        self._left: dict[str, object] = dict(content)

    def text(self, name: str) -> str:
        """A text; missing is empty."""
        value = self._left.pop(name, "")
        if not isinstance(value, str):
            raise self._slip(name, "a text")
        return value

    def wanted(self, name: str) -> str:
        """A text that must not be empty."""
        return self._there(name, self.text(name) or None)

    def day(self, name: str) -> date | None:
        """A day."""
        value = self.text(name)
        return date.fromisoformat(value) if value else None

    def wanted_day(self, name: str) -> date:
        """A day that must not be missing."""
        return self._there(name, self.day(name))

    def instant(self, name: str) -> datetime | None:
        """An instant in UTC."""
        value = self.text(name)
        return datetime.fromisoformat(value) if value else None

    def wanted_instant(self, name: str) -> datetime:
        """An instant that must not be missing."""
        return self._there(name, self.instant(name))

    def month(self, name: str) -> date | None:
        """The first day of a month written 2026-11; null is undated."""
        value = self._left.pop(name, None)
        return None if value is None else date.fromisoformat(f"{value}-01")

    def count(self, name: str) -> int | None:
        """A whole number."""
        value = self._left.pop(name, None)
        if value is not None and type(value) is not int:
            raise self._slip(name, "a whole number")
        return value

    def tenths(self, name: str) -> int | None:
        """Tenths of a number written with at most one decimal place."""
        value = self._left.pop(name, None)
        if value is None:
            return None
        if type(value) is not int and not isinstance(value, Decimal):
            raise self._slip(name, "a number")
        if value * 10 % 1:
            raise self._slip(name, "one decimal place")
        return int(value * 10)

    def truth(self, name: str) -> bool | None:
        """True or false."""
        value = self._left.pop(name, None)
        if value is not None and not isinstance(value, bool):
            raise self._slip(name, "true or false")
        return value

    def choice(self, kind: type[Choice], name: str) -> Choice | None:
        """One of the values of a kind."""
        value = self.text(name)
        return kind(value) if value else None

    def wanted_choice(self, kind: type[Choice], name: str) -> Choice:
        """One of the values of a kind that must not be missing."""
        return self._there(name, self.choice(kind, name))

    def part(self, name: str) -> "Part":
        """The object under a name; a missing one is empty."""
        return Part(self._left.pop(name, {}), f"{self.where}.{name}")

    def parts(self, name: str) -> Iterator["Part"]:
        """The objects of a list, each finished once it has been used."""
        for place, content in enumerate(self.items(name)):
            part = Part(content, f"{self.where}.{name}[{place}]")
            yield part
            part.finish()

    def members(self, *, short_for: str = "") -> Iterator[tuple[str, "Part"]]:
        """Every object left with its name, each finished once it has been used.

        Where `short_for` is named, a bare text stands for an object with that one field.
        """
        for name in tuple(self._left):
            content = self._left.pop(name)
            if short_for and isinstance(content, str):
                content = {short_for: content}
            part = Part(content, f"{self.where}.{name}")
            yield name, part
            part.finish()

    def lists(self) -> Iterator[tuple[str, list[object]]]:
        """Every list left with its name."""
        for name in tuple(self._left):
            yield name, self.items(name)

    def items(self, name: str) -> list[object]:
        """A list; missing is empty."""
        value = self._left.pop(name, [])
        if not isinstance(value, list):
            raise self._slip(name, "a list")
        return value

    def finish(self) -> None:
        """Refuse what nobody asked for."""
        if self._left:
            raise ValueError(f"{self.where}: not understood: {', '.join(self._left)}")

    def _there(self, name: str, value: Wanted | None) -> Wanted:
        if value is None:
            raise ValueError(f"{self.where}.{name} is missing")
        return value

    def _slip(self, name: str, wanted: str) -> TypeError:
        return TypeError(f"{self.where}.{name}: {wanted} is wanted")


def read_json(path: Path) -> object:
    """A JSON file; numbers with a decimal point stay exact."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
