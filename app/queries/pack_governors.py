"""What of a pack governors get: a short paper, and no word beyond what it prints."""

import re
from dataclasses import fields, is_dataclass, replace

from app.domain.pack_claims import FoundationsClaim, LayerClaim, NextStep
from app.domain.pack_content import PackContent, first_sentence
from app.domain.pack_peer import LastRecommendation, PeerPoint, PeerView
from app.domain.packs import Openness


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
        peer=_short_peer(content),
        last_time=tuple(map(_short_last, content.last_time)),
        looked_back=tuple(
            replace(look, words=first_sentence(look.words)) for look in content.looked_back
        ),
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


def _short_peer(content: PackContent) -> PeerView | None:
    """The readings, shorter; open papers name the peer's school, not the person."""
    if content.peer is None:
        return None
    named = content.openness is not Openness.OPEN_PAPERS
    return PeerView(
        readings=tuple(
            replace(
                reading,
                reviewer=reading.reviewer if named else "",
                points=tuple(map(_short_point, reading.points)),
            )
            for reading in content.peer.readings
        )
    )


def _short_point(point: PeerPoint) -> PeerPoint:
    return replace(
        point,
        words=first_sentence(point.words),
        reason=first_sentence(point.reason),
        step=_short_step(point.step),
    )


def _short_last(last: LastRecommendation) -> LastRecommendation:
    return replace(
        last,
        words=first_sentence(last.words),
        reason=first_sentence(last.reason),
        step=_short_step(last.step),
    )


def _short_step(step: NextStep | None) -> NextStep | None:
    return None if step is None else replace(step, role="")


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
