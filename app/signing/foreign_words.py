"""Words, names and times as other programs write them into a PDF, made plain.

Nothing is believed of their form. What hides or turns text is taken out, what is endless is cut,
and whoever reads them is told so.
"""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

import pikepdf  # noqa: F401 - it brings the encoding named "pdfdoc"

from app.signing.pack_format import YEARS
from app.signing.plain_text import is_plain

RICHER: Final = 8
"""Formatted text may be so many times as long as its words."""
_MOST_BYTES = 4
_MARKED = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")
_LANGUAGE = re.compile(r"\x1b[^\x1b]{2,8}\x1b")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_TAG = re.compile(r"<(/?[A-Za-z!?][A-Za-z0-9]{0,9})[^<>]*>")
_LINES = frozenset({"p", "/p", "br", "div", "/div", "/li", "li"})
_TIME = re.compile(
    r"(?:D:)?([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?"
    r"(?:([Z+-])(?:([0-9]{2})'?(?:([0-9]{2})'?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words that may be shown. `freed`: signs were taken out of them; `cut`: they went on."""

    words: str
    freed: bool = False
    cut: bool = False


def plain_words_of(raw: bytes, longest: int, *, lines: bool = True) -> PlainWords:
    """The words in the bytes of a PDF string, whatever these are."""
    most = _MOST_BYTES * longest + 4
    return made_plain(_decoded(raw[:most]), longest, lines=lines, more=len(raw) > most)


def made_plain(text: str, longest: int, *, lines: bool = True, more: bool = False) -> PlainWords:
    """The text with nothing in it that hides or turns, and no longer than allowed.

    `more` says that the text was cut already.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = text if is_plain(text, lines=lines) else "".join(_plain_signs(text))
    freed = len(kept) < len(text) or "\ufffd" in kept
    kept = _EMPTY_LINES.sub("\n\n", kept).strip()
    return PlainWords(kept[:longest].rstrip(), freed=freed, cut=more or len(kept) > longest)


def _plain_signs(text: str) -> list[str]:
    return [sign for sign in text if is_plain(sign, lines=True)]


def _decoded(raw: bytes) -> str:
    """The text in any of the four ways that programs write it; damaged places are marked as such."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        order = "utf-16-be" if raw.startswith(b"\xfe") else "utf-16-le"
        return _LANGUAGE.sub("", raw[2:].decode(order, "replace"))
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    try:
        return raw.decode("pdfdoc")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def words_of_rich_text(raw: bytes, longest: int) -> str:
    """The words of formatted text, as one text; its formats, links and pictures are not read."""
    raw = raw[: RICHER * longest]
    try:
        text = _decoded(raw) if raw.startswith(_MARKED) else raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(raw)
    flat = _TAG.sub(_line_or_nothing, " ".join(text.split()))
    lines = (line.strip() for line in html.unescape(flat).split("\n"))
    return "\n".join(line for line in lines if line)


def _line_or_nothing(tag: re.Match[str]) -> str:
    return "\n" if tag[1].lower() in _LINES else ""


def time_in_utc(words: str) -> str:
    """The time of a PDF as ISO 8601 in UTC to the second; empty where it is none."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return ""
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    away = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = timezone(-away if found[7] == "-" else away)
        told = datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return told.strftime("%Y-%m-%dT%H:%M:%SZ") if told.year in YEARS else ""
