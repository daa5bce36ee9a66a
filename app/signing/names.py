"""Compares the names of signers, so that a look-alike of a known name is noticed."""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache

from resources.locate import resource

# Two letters that are read as one.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def canonical(name: str) -> str:
    """The name as it is compared: compatibility form, case and runs of spaces folded."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def skeleton(name: str) -> str:
    """What the name looks like at a glance; two names with one skeleton can be confused."""
    letters = unicodedata.normalize("NFKD", canonical(name))
    read = letters.translate(_look_alikes())
    shape = "".join(sign for sign in read if sign.isalnum() and not unicodedata.combining(sign))
    for pair, single in _PAIRS:
        shape = shape.replace(pair, single)
    return shape


def same_name(one: str, other: str) -> bool:
    """Whether the two are one name, written with other case, width or spaces."""
    return canonical(one) == canonical(other)


def look_alike(name: str, known: Iterable[str]) -> str | None:
    """A known name that this one could be mistaken for without being it, or None."""
    shape, exact = skeleton(name), canonical(name)
    for other in known:
        if skeleton(other) == shape and canonical(other) != exact:
            return other
    return None


@cache
def _look_alikes() -> dict[int, str]:
    """Each shape that reads as a Latin small letter, led to that letter.

    The table is short, for names in schools: Latin, Greek, Cyrillic, Armenian, digits. i, j, l and
    1 count as one shape, as in many typefaces.
    """
    table = json.loads(resource("signing", "look_alikes.json").read_text("utf-8"))
    return {ord(s): latin for latin, shapes in table.items() for s in shapes if s != latin}
