"""Makes any text a person typed printable: no box, no markup, right-to-left names in order."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from app.reports.fonts import FALLBACK, REGULAR, font_runs, letters_of, stronger

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+(?:[ \u00a0][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+)*"
)
_UNSEEN_JOINER = "\u034f"  # fonts have it, readers of packs refuse it
_SPACES = re.compile("[\\t\u2028\u2029\u00a0 ]*[\\t\u2028\u2029][\\t\u2028\u2029\u00a0 ]*")
_SHORT_RUN = 40  # a right-to-left run up to this long stays on one line, so in its true order


@dataclass(frozen=True, slots=True)
class Strong:
    """A stressed run of text."""

    text: str


Run = str | Strong


def printable(text: str) -> str:
    """The text as the fonts can show it.

    Composed letters; control and invisible characters left out; a sign that no font has (an
    emoji, say) is named in brackets; right-to-left runs shaped and put into drawing order.
    """
    if text.isascii():
        return text if text.isprintable() else _without_controls(text)
    text = _without_controls(unicodedata.normalize("NFC", text))
    text = _RIGHT_TO_LEFT.sub(lambda found: _drawn_order(found.group()), text)
    return "".join(map(_shown, text))


def markup(*runs: Run, font: str = REGULAR) -> str:
    """Runs of plain text as reportlab paragraph markup; nothing in them is taken as markup."""
    return "".join(
        _marked(run.text, stronger(font), within=font)
        if isinstance(run, Strong)
        else _marked(run, font, within=font)
        for run in runs
    )


def _marked(text: str, font: str, within: str) -> str:
    shown = printable(text)
    parts = []
    for face, run in font_runs(shown, font):
        words = escape(run).replace("\n", "<br/>")
        parts.append(words if face == within else f'<font name="{face}">{words}</font>')
    return "".join(parts)


def _without_controls(text: str) -> str:
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).replace(_UNSEEN_JOINER, "")


@cache
def _shown(letter: str) -> str:
    """The letter itself, or its name in brackets where no font has it."""
    code = ord(letter)
    if letter == "\n" or code in letters_of(REGULAR) or code in letters_of(FALLBACK):
        return letter
    if _is_mere_variation(code):
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter:
        return "".join(map(_shown, plain))
    name = unicodedata.name(letter, f"sign U+{code:04X}")
    return f"[{name.lower() if name.isupper() else name}]"


def _is_mere_variation(code: int) -> bool:
    """Skin tones and variation selectors only vary the sign before them."""
    return code in range(0xFE00, 0xFE10) or code in range(0x1F3FB, 0x1F400) or code >= 0xE0000


def _drawn_order(run: str) -> str:
    from arabic_reshaper import ArabicReshaper
    from bidi import get_display

    shaped = ArabicReshaper().reshape(run)
    drawn = str(get_display(shaped))
    return drawn.replace(" ", "\u00a0") if len(drawn) <= _SHORT_RUN else drawn
