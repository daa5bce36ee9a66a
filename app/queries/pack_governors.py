"""What of a pack governors get: a short paper, and no word beyond what it prints."""

import re
from dataclasses import fields, is_dataclass, replace

from app.domain.pack_content import FoundationsClaim, LayerClaim, PackContent, first_sentence


def for_governors(content: PackContent) -> PackContent:
    """The content without everything that the governors' pages do not print.

    Criteria, the evidence register, single next steps, longer and earlier words and the school's
    own context stay in the school; so they are neither on the pages nor in the data inside.
    """
    short = replace(
        content,
        school=replace(content.school, mobility="", context="", months_in_post=None),
        letter=replace(content.letter, request="", look=(), answer_by=None, delete_by=None),
        layers=tuple(map(_short, content.layers)),
        foundations=_short_foundations(content.foundations),
        barometer=tuple(replace(tile, title="", source="") for tile in content.barometer),
        progress=tuple(replace(point, title="") for point in content.progress),
        priorities=tuple(replace(step, role="") for step in content.priorities),
        evidence=(),
        glossary=(),
    )
    said = _words_of(short)
    terms = tuple(term for term in content.glossary if _is_used(term.word, said))
    return replace(short, glossary=terms)


def _short(layer: LayerClaim) -> LayerClaim:
    suggestion = layer.suggestion
    return replace(
        layer,
        suggestion=suggestion if suggestion.differs else replace(suggestion, words=()),
        difference_reason=layer.difference_reason if layer.suggestion.differs else "",
        words=first_sentence(layer.words),
        lens_words="",
        criteria=(),
        evidence=(),
        next_steps=(),
        history=(),
    )


def _short_foundations(foundations: FoundationsClaim) -> FoundationsClaim:
    return replace(
        foundations,
        themes=tuple(replace(theme, note="", sentence="") for theme in foundations.themes),
        words=first_sentence(foundations.words),
        lens_words="",
        evidence=(),
        next_steps=(),
        history=(),
    )


def _words_of(value: object) -> str:
    """Every text inside a content, in a row."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(_words_of(part) for part in value)
    if is_dataclass(value):
        return "\n".join(_words_of(getattr(value, field.name)) for field in fields(value))
    return ""


def _is_used(term: str, said: str) -> bool:
    """Whether a word of the glossary occurs, abbreviations only as they are written."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.search(rf"\b{re.escape(term)}\b", said, flags) is not None
