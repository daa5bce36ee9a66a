"""The look of the packs: sheet, colours and type. Lengths in points unless the name says so."""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from app.reports.fonts import BOLD, REGULAR, SEMIBOLD, TABLE, TABLE_STRONG

SHEET_WIDTH, SHEET_HEIGHT = A4
TOP = 20 * mm
BOTTOM = 18 * mm
INNER = 18 * mm
NOTE_MARGIN = 42 * mm  # the verifier lets notes lie here and nowhere else
GUTTER = 4 * mm  # between the text and the note margin
MEASURE = 396.0  # the longest line of running text: about 80 letters

TEXT = HexColor("#111827")
QUIET = HexColor("#4B5563")
RULE = HexColor("#D5D9E0")
PANEL = HexColor("#F3F5F8")
ACCENT = HexColor("#1F4FBF")
BOX_EDGE = HexColor("#8A93A6")
WHITE = HexColor("#FFFFFF")
NOTCH_EDGE = HexColor("#6B7280")
TRACK = HexColor("#BCC3CF")

STAGE_COLOURS = tuple(HexColor(code) for code in ("#EA5202", "#673C14", "#29499B", "#2E9A94"))
YES = HexColor("#13723F")
NOT_YET = HexColor("#8A5A00")
NO = HexColor("#B01919")


def stage_colour(stage_index: int | None) -> Color:
    """The colour of a stage counted from 0; grey where nothing is judged."""
    if stage_index is None:
        return NOTCH_EDGE
    return STAGE_COLOURS[stage_index % len(STAGE_COLOURS)]


def tint(colour: Color, share: float = 0.12) -> Color:
    """A colour thinned with white, opaque, so that no page needs transparency."""
    return Color(*(1 - share * (1 - part) for part in (colour.red, colour.green, colour.blue)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a kind of pack lies on the paper: with a note margin at the right, or without."""

    note_margin: bool

    @property
    def text_width(self) -> float:
        """The width of the text column on every page but the cover."""
        right = NOTE_MARGIN + GUTTER if self.note_margin else INNER
        return float(SHEET_WIDTH - INNER - right)

    @property
    def cover_width(self) -> float:
        """The width of the cover, which has no note margin."""
        return float(SHEET_WIDTH - 2 * INNER)

    @property
    def text_height(self) -> float:
        """The height of the text column."""
        return float(SHEET_HEIGHT - TOP - BOTTOM)


PEER_SHEET = Sheet(note_margin=True)
GOVERNORS_SHEET = Sheet(note_margin=False)


@dataclass(frozen=True, slots=True)
class Type:
    """One size of type: font, size, line, and the air around a paragraph of it."""

    font: str
    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    colour: Color = TEXT


TYPES = {
    "title": Type(BOLD, 22, 27, 0, 4),
    "heading1": Type(BOLD, 22, 27, 0, 6),
    "heading2": Type(SEMIBOLD, 15, 19, 13, 4),
    "heading3": Type(SEMIBOLD, 11, 14.5, 6, 2),
    "subtitle": Type(REGULAR, 15, 20, 0, 4, QUIET),
    "lead": Type(REGULAR, 12.5, 17, 0, 8),
    "verdict": Type(SEMIBOLD, 12.5, 17, 0, 8),
    "body": Type(REGULAR, 9.5, 13.5, 0, 4),
    "quiet": Type(REGULAR, 9.5, 13.5, 0, 5, QUIET),
    "strong": Type(SEMIBOLD, 9.5, 13.5, 0, 2),
    "caption": Type(REGULAR, 8.5, 11.5, 0, 3, QUIET),
    "caption_tight": Type(REGULAR, 8.5, 11.5, 0, 1, QUIET),
    "small": Type(REGULAR, 8.5, 11.5, 0, 2),
    "small_strong": Type(SEMIBOLD, 8.5, 11.5, 0, 1),
    "cell": Type(TABLE, 8.5, 11.5),
    "cell_number": Type(TABLE, 8.5, 11.5),
    "cell_quiet": Type(TABLE, 8.5, 11.5, colour=QUIET),
    "cell_head": Type(TABLE_STRONG, 8.5, 11.5),
    "cell_head_number": Type(TABLE_STRONG, 8.5, 11.5),
    "link": Type(REGULAR, 9.5, 13.5, 0, 2, ACCENT),
    "link_small": Type(REGULAR, 8.5, 11.5, 0, 2, ACCENT),
}


@cache
def style(name: str) -> ParagraphStyle:
    """The paragraph style of a type by its name in TYPES; headings keep with what follows."""
    kind = TYPES[name]
    return ParagraphStyle(
        name,
        fontName=kind.font,
        fontSize=kind.size,
        leading=kind.line,
        textColor=kind.colour,
        spaceBefore=kind.before,
        spaceAfter=kind.after,
        keepWithNext=int(name.startswith("heading")),
        allowOrphans=0,
        allowWidows=0,
        splitLongWords=1,
        alignment=TA_RIGHT if name.endswith("number") else 0,
        bulletFontName=kind.font,
    )
