"""The type scale: every size and weight of text on screen, by role."""

from dataclasses import dataclass
from enum import StrEnum

FAMILY = "Inter"


class TextRole(StrEnum):
    """What a piece of text is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    QUIET = "quiet"
    CAPTION = "caption"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Type:
    """Size in unscaled pixels and CSS weight."""

    size: int
    weight: int
    quiet: bool = False


TYPES = {
    TextRole.TITLE: Type(24, 700),
    TextRole.SUBTITLE: Type(18, 600),
    TextRole.HEADING: Type(16, 600),
    TextRole.STRONG: Type(14, 600),
    TextRole.BODY: Type(14, 400),
    TextRole.QUIET: Type(13, 400, quiet=True),
    TextRole.CAPTION: Type(12, 400, quiet=True),
    TextRole.NUMBER: Type(17, 600),
}
