"""What one change did to one row, as plain JSON that can be turned round."""

import json
from hashlib import sha256
from typing import Any, Final

Fields = dict[str, Any]
"""Values of a row by column, as JSON can hold them."""

WORTH_TRIMMING: Final = 24
"""From so many shared characters on, a text delta keeps only what differs."""


LONGEST_TRIMMED: Final = 1_000_000
"""Longer texts are told whole, so that no journal makes us copy a large text again and again."""


def canonical(value: object) -> str:
    """The one way of writing a value as JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def written(value: object) -> object:
    """A value as the journal writes it: bytes only by their digest."""
    return f"sha256:{sha256(value).hexdigest()}" if isinstance(value, bytes) else value


def difference(old: object, new: object) -> list[object]:
    """[old, new], or for texts that share much ["~", prefix length, old middle, new middle]."""
    if not isinstance(old, str) or not isinstance(new, str):
        return [written(old), written(new)]
    if max(len(old), len(new)) > LONGEST_TRIMMED:
        return [old, new]
    prefix = _shared(old, new)
    suffix = _shared(old[prefix:][::-1], new[prefix:][::-1])
    if prefix + suffix < WORTH_TRIMMING:
        return [old, new]
    return ["~", prefix, old[prefix : len(old) - suffix], new[prefix : len(new) - suffix]]


def _shared(first: str, second: str) -> int:
    """How many characters both begin with, found by halving."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def inverse(op: str, delta: Fields) -> tuple[str, Fields]:
    """The op and delta that take a change back."""
    if op == "insert":
        return "delete", delta
    if op == "delete":
        return "insert", delta
    return op, {name: _turned(change) for name, change in delta.items()}


def _turned(change: list[Any]) -> list[Any]:
    return [*change[:-2], change[-1], change[-2]]


class OvertakenError(Exception):
    """The row is not as the change left it."""


def applied(op: str, delta: Fields, present: Fields | None) -> Fields | None:
    """The row after a change; None for a row that is not there.

    Raises:
        OvertakenError: the row is not as the change expects it.
    """
    if op == "insert":
        if present is not None:
            raise OvertakenError
        return dict(delta)
    if present is None:
        raise OvertakenError
    if op == "delete":
        if any(present.get(name) != value for name, value in delta.items()):
            raise OvertakenError
        return None
    return present | {name: _changed(present[name], change) for name, change in delta.items()}


def _changed(value: object, change: list[Any]) -> object:
    if len(change) == 2:
        if value != change[0]:
            raise OvertakenError
        return change[1]
    _, prefix, old, new = change
    if not isinstance(value, str) or len(value) > LONGEST_TRIMMED:
        raise OvertakenError
    if value[prefix : prefix + len(old)] != old:
        raise OvertakenError
    return value[:prefix] + new + value[prefix + len(old) :]
