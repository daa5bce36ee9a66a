"""A small language for what an object of a pack may look like, and a walk that applies it.

Every object is reached in exactly one role, and a role allows exactly the keys it names. What is
not reached, or is reached in two roles, has no place in a pack.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from app.signing.findings import Changed
from app.signing.pack_format import LARGEST_TOTAL
from app.signing.revisions import Layers
from app.signing.syntax import Name, Ref, Stream, Unreadable, Value
from app.signing.unpack import unpacked
from app.signing.words import is_readable

Check: TypeAlias = Callable[["Walk", Value], None]


@dataclass
class Walk:
    """One pass over the objects of a revision.

    `roles` maps each object reached to its role. `found` collects what later checks want, by role.
    """

    layers: Layers
    revision: int
    shapes: Mapping[str, Check]
    roles: dict[int, str] = field(default_factory=dict)
    found: dict[str, list[int]] = field(default_factory=dict)
    unpacked_bytes: int = 0
    _waiting: deque[int] = field(default_factory=deque)

    def visit(self, number: int, role: str) -> None:
        """Note that an object is reached in a role; it is checked later, each object once."""
        before = self.roles.get(number)
        if before is None:
            self.roles[number] = role
            self.found.setdefault(role, []).append(number)
            self._waiting.append(number)
        elif before != role:
            raise Changed("hidden_content", where=f"{before}, {role}")

    def run(self) -> None:
        """Check everything reached until nothing new is reached.

        Raises:
            Changed: hidden_content where an object is not of its role's shape.
        """
        while self._waiting:
            number = self._waiting.popleft()
            value = self.layers.value(number, self.revision)
            if isinstance(value, Ref):
                raise Changed("hidden_content")
            try:
                self.shapes[self.roles[number]](self, value)
            except _Misshapen as where:
                raise Changed("hidden_content", where=f"{self.roles[number]}{where}") from None

    def content_of(self, stream: Stream) -> bytes:
        """The unpacked bytes of a stream, with a limit over all streams together."""
        content = unpacked(stream)
        self.unpacked_bytes += len(content)
        if self.unpacked_bytes > LARGEST_TOTAL:
            raise Unreadable("too much to unpack")
        return content


class _Misshapen(Exception):  # noqa: N818 - it names what is wrong, like every error here
    """The keys that lead to the value that is not as it should be, for developers."""


def fail(where: str = "") -> None:
    """Say that the value at hand is not of its shape."""
    raise _Misshapen(where)


def word(*allowed: str) -> Check:
    """One of these names."""

    def check(_walk: Walk, value: Value) -> None:
        if type(value) is not Name or value not in allowed:
            fail()

    return check


def any_name(_walk: Walk, value: Value) -> None:
    """Any name."""
    if type(value) is not Name:
        fail()


def whole(least: int, most: int) -> Check:
    """A whole number within bounds."""

    def check(_walk: Walk, value: Value) -> None:
        if type(value) is not int or not least <= value <= most:
            fail()

    return check


def number(_walk: Walk, value: Value) -> None:
    """Any number."""
    if type(value) not in (int, float):
        fail()


def numbers(least: int, most: int) -> Check:
    """A list of numbers, of a length within bounds."""

    def check(_walk: Walk, value: Value) -> None:
        if not isinstance(value, list) or not least <= len(value) <= most:
            fail()
        else:
            for each in value:
                number(_walk, each)

    return check


def flag(_walk: Walk, value: Value) -> None:
    """True or false."""
    if type(value) is not bool:
        fail()


def words(_walk: Walk, value: Value) -> None:
    """A text string."""
    if not is_readable(value):
        fail()


def binary(_walk: Walk, value: Value) -> None:
    """A string of any bytes."""
    if type(value) is not bytes:
        fail()


def refers(role: str) -> Check:
    """A reference to an object of a role."""

    def check(walk: Walk, value: Value) -> None:
        if not isinstance(value, Ref):
            fail()
        else:
            walk.visit(value, role)

    return check


def direct_or(role: str) -> Check:
    """An object of a role, in place or by reference."""

    def check(walk: Walk, value: Value) -> None:
        if isinstance(value, Ref):
            walk.visit(value, role)
        else:
            walk.shapes[role](walk, value)

    return check


def either(*checks: Check) -> Check:
    """One of several shapes, none of which refers to other objects unless it fits."""

    def check(walk: Walk, value: Value) -> None:
        for each in checks:
            try:
                each(walk, value)
                return
            except _Misshapen:
                continue
        fail()

    return check


def listed(each: Check, most: int = 100_000) -> Check:
    """A list of values of one shape."""

    def check(walk: Walk, value: Value) -> None:
        if not isinstance(value, list) or len(value) > most:
            fail()
        else:
            for one in value:
                each(walk, one)

    return check


def mapped(each: Check) -> Check:
    """A dictionary with any keys and values of one shape."""

    def check(walk: Walk, value: Value) -> None:
        if not isinstance(value, dict):
            fail()
        else:
            for one in value.values():
                each(walk, one)

    return check


def keyed(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A dictionary with exactly these keys; the optional ones may be missing."""
    known = {**required, **(optional or {})}

    def check(walk: Walk, value: Value) -> None:
        if not isinstance(value, dict):
            fail()
        else:
            _check_keys(walk, value, known, required)

    return check


def streamed(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A stream whose dictionary has these keys besides its length and packing."""
    packing: dict[str, Check] = {"Filter": _packing}
    known = {"Length": whole(0, 2**31), **required, **(optional or {}), **packing}

    def check(walk: Walk, value: Value) -> None:
        if not isinstance(value, Stream):
            fail()
        else:
            _check_keys(walk, value.head, known, {"Length": number, **required})

    return check


def _packing(_walk: Walk, value: Value) -> None:
    alone = value[0] if isinstance(value, list) and len(value) == 1 else value
    if type(alone) is not Name or alone != "FlateDecode":
        fail()


def _check_keys(
    walk: Walk,
    value: Mapping[str, Value],
    known: Mapping[str, Check],
    required: Mapping[str, Check],
) -> None:
    for key in required:
        if key not in value:
            fail(f"/{key}?")
    for key, inner in value.items():
        if key not in known:
            fail(f"/{key}!")
        try:
            known[key](walk, inner)
        except _Misshapen as deeper:
            fail(f"/{key}{deeper}")
