"""Reads the fields of one object of a framework file, and says on which line one is wrong."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from app.errors import CandourError
from app.importing.located_json import Located, framework_invalid
from resources.texts import text

_Choice = TypeVar("_Choice", bound=StrEnum)

_LONGEST: Final = 2_000
_SHORT_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{0,9}(-[A-Z0-9]{1,10}){1,3}")


class Fields:
    """One object. Whatever has not been read when `finish` is called is a name nobody knows."""

    def __init__(self, located: Located) -> None:
        if not isinstance(located.value, dict):
            raise framework_invalid(located.line, text("framework.not_object"))
        self.line = located.line
        self._members = located.value
        self._unread = dict(located.value)

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._members

    def demand(self, name: str) -> None:
        """Say so where a field is missing; its list may be empty, but not forgotten."""
        if name not in self._members:
            raise framework_invalid(self.line, text("framework.missing_name", name=name))

    def line_of(self, name: str) -> int:
        """The line of a field's value, or of the object where it is missing."""
        return self._members[name].line if name in self._members else self.line

    def wrong(self, name: str, problem: str) -> CandourError:
        """The error that points at a field."""
        return framework_invalid(self.line_of(name), problem)

    def names(self) -> tuple[str, ...]:
        """The names of all fields, in the order of the file."""
        return tuple(self._members)

    def finish(self) -> None:
        """Say so where a field was written that a framework does not have."""
        for name, located in self._unread.items():
            raise framework_invalid(located.line, text("framework.unknown_name", name=name))

    def text(self, name: str) -> str:
        """A sentence or word that is not empty."""
        return _written(self._take(name), name)

    def text_or(self, name: str, otherwise: str = "") -> str:
        """A sentence or word that may be left out."""
        return self.text(name) if self.has(name) else otherwise

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of sentences; none where it is left out."""
        return tuple(_written(located, name) for located in self._listed(name))

    def short_id(self, name: str = "id") -> str:
        """An id such as "teacher_expertise"."""
        return self._matching(name, _SHORT_ID)

    def code(self, name: str = "id") -> str:
        """An id such as "ATT-ST-1"."""
        return self._matching(name, _CODE)

    def flag(self, name: str, otherwise: bool = False) -> bool:
        """True or false; `otherwise` where it is left out."""
        if not self.has(name):
            return otherwise
        value = self._take(name).value
        if not isinstance(value, bool):
            raise self.wrong(name, text("framework.not_flag", name=name))
        return value

    def number(self, name: str) -> int:
        """A whole number, not below zero."""
        value = self._take(name).value
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(name, text("framework.not_number", name=name))
        return value

    def day(self, name: str) -> date | None:
        """A day written as 2025-11-10, None where it is left out."""
        if not self.has(name):
            return None
        written = self.text(name)
        try:
            return date.fromisoformat(written)
        except ValueError as not_a_day:
            raise self.wrong(name, text("framework.not_day", name=name)) from not_a_day

    def known(self, name: str, known: Collection[str]) -> str:
        """An id that was given earlier in the file."""
        return _among(self._take(name), name, known)

    def all_known(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of ids that were given earlier in the file, none of them twice."""
        found = tuple(_among(located, name, known) for located in self._listed(name))
        if len(set(found)) < len(found):
            raise self.wrong(name, text("framework.listed_twice", name=name))
        return found

    def choice(self, name: str, choices: type[_Choice]) -> _Choice:
        """One of the words the program knows."""
        return choices(self.known(name, tuple(choices)))

    def choices(self, name: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        """Several of the words the program knows, none of them twice."""
        return tuple(choices(found) for found in self.all_known(name, tuple(choices)))

    def part(self, name: str) -> "Fields":
        """An object inside this one."""
        return Fields(self._take(name))

    def parts(self, name: str) -> Iterator["Fields"]:
        """A list of objects; none where it is left out."""
        for located in self._listed(name):
            yield Fields(located)

    def _matching(self, name: str, pattern: re.Pattern[str]) -> str:
        written = self.text(name)
        if not pattern.fullmatch(written):
            raise self.wrong(name, text("framework.bad_id", found=written))
        return written

    def _listed(self, name: str) -> list[Located]:
        if not self.has(name):
            return []
        value = self._take(name).value
        if not isinstance(value, list):
            raise self.wrong(name, text("framework.not_list", name=name))
        return value

    def _take(self, name: str) -> Located:
        self.demand(name)
        self._unread.pop(name, None)
        return self._members[name]


def each_once(seen: set[str], found: str, refuse: Callable[[str], CandourError]) -> str:
    """Note an id as given; an id may be given only once among its kind."""
    if found in seen:
        raise refuse(text("framework.id_twice", found=found))
    seen.add(found)
    return found


def _written(located: Located, name: str) -> str:
    value = located.value
    if not isinstance(value, str) or not value.strip():
        raise framework_invalid(located.line, text("framework.not_text", name=name))
    if len(value) > _LONGEST or not value.isprintable():
        raise framework_invalid(located.line, text("framework.not_printable", name=name))
    return value


def _among(located: Located, name: str, known: Collection[str]) -> str:
    found = _written(located, name)
    if found not in known:
        raise framework_invalid(
            located.line, text("framework.unknown_reference", name=name, found=found)
        )
    return found
