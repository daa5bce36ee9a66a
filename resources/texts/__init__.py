"""The words a user reads, by key. Each file holds one area; a key begins with its file's name."""

import json
from functools import cache

from resources.locate import resource


@cache
def _area(name: str) -> dict[str, str]:
    """One file of words, as a flat mapping from key (without the area) to sentence."""
    words: dict[str, str] = json.loads(resource("texts", f"{name}.json").read_text("utf-8"))
    return words


def text(key: str, **facts: object) -> str:
    """The sentence of a key, with its facts filled in.

    Where the text has a form for one ("<key>|one"), it is taken when the fact `count` is 1.

    Raises:
        KeyError: there is no such text; a test finds these before a user does.
    """
    area, _, rest = key.partition(".")
    words = _area(area)
    if facts.get("count") == 1 and f"{rest}|one" in words:
        rest = f"{rest}|one"
    sentence = words[rest]
    return sentence.format(**facts) if facts else sentence
