"""The fonts of the packs: Inter, its table figures, and DejaVu Sans for what Inter lacks."""

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources.locate import resource

REGULAR = "Inter-Regular"
MEDIUM = "Inter-Medium"
SEMIBOLD = "Inter-SemiBold"
BOLD = "Inter-Bold"
TABLE = "InterTable-Regular"
TABLE_STRONG = "InterTable-SemiBold"
FALLBACK = "DejaVuSans"

_STRONG = {REGULAR: SEMIBOLD, MEDIUM: BOLD, SEMIBOLD: BOLD, TABLE: TABLE_STRONG}


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab, once in a process."""
    for name in (REGULAR, MEDIUM, SEMIBOLD, BOLD, TABLE, TABLE_STRONG, FALLBACK):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))


@cache
def letters_of(font: str) -> frozenset[int]:
    """The code points that a registered font can draw."""
    register_fonts()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def stronger(font: str) -> str:
    """The font for a stressed run inside text of this font."""
    return _STRONG.get(font, BOLD)


def width_of(text: str, font: str, size: float) -> float:
    """The width of already printable text, in points, fallback runs included."""
    register_fonts()
    if all(ord(letter) in letters_of(font) for letter in text):
        return float(pdfmetrics.stringWidth(text, font, size))
    return sum(
        float(pdfmetrics.stringWidth(run, face, size)) for face, run in font_runs(text, font)
    )


def font_runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """Printable text cut into (font, run): the font itself, or the fallback where it lacks."""
    known = letters_of(font)
    runs: list[tuple[str, str]] = []
    for letter in text:
        face = font if letter == "\n" or ord(letter) in known else FALLBACK
        if runs and runs[-1][0] == face:
            runs[-1] = (face, runs[-1][1] + letter)
        else:
            runs.append((face, letter))
    return tuple(runs)
