"""What of a pack governors get: a short paper, and no word beyond what it prints."""

from dataclasses import replace

from app.domain.pack_content import FoundationsClaim, LayerClaim, PackContent


def for_governors(content: PackContent) -> PackContent:
    """The content without everything that the governors' pages do not print.

    Criteria, the evidence register, single next steps, earlier words and the school's own context
    stay in the school; so they are neither on the pages nor in the data inside the file.
    """
    return replace(
        content,
        school=replace(content.school, mobility="", context="", months_in_post=None),
        letter=replace(content.letter, request="", look=(), answer_by=None, delete_by=None),
        layers=tuple(map(_short, content.layers)),
        foundations=_short_foundations(content.foundations),
        evidence=(),
    )


def _short(layer: LayerClaim) -> LayerClaim:
    return replace(layer, criteria=(), evidence=(), next_steps=(), history=())


def _short_foundations(foundations: FoundationsClaim) -> FoundationsClaim:
    return replace(
        foundations,
        themes=tuple(replace(theme, note="") for theme in foundations.themes),
        evidence=(),
        next_steps=(),
        history=(),
    )
