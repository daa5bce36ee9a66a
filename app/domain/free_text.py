"""What free text may give away: names, numbers of pupils, dates of birth, one child among few.

The scan reads like a careful colleague, not like a judge: it points at words, and the head
decides. Only what can be nothing but one child's own number or birthday stops a pack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.given_names import GIVEN_NAMES


class Hint(StrEnum):
    """What the words look like."""

    PUPIL_NUMBER = "pupil_number"
    DATE_OF_BIRTH = "date_of_birth"
    ONLY_PUPIL = "only_pupil"
    NAMED_PUPIL = "named_pupil"
    NAMED_ADULT = "named_adult"
    GIVEN_NAME = "given_name"
    SMALL_NUMBER = "small_number"
    PUPIL_COUNT = "pupil_count"


STOPPING: Final = frozenset({Hint.PUPIL_NUMBER, Hint.DATE_OF_BIRTH})
"""Hints that can be nothing else: with one of these no pack is made."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that should be looked at."""

    hint: Hint
    words: str


_PUPIL: Final = (
    r"(?:pupils?|child(?:ren)?|boys?|girls?|students?|learners?|infants?|juniors?|youngsters?"
    r"|famil(?:y|ies)|siblings?|twins?|looked[- ]after|send|ehcps?|disadvantaged)"
)
_SMALL_WORDS: Final = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_BETWEEN: Final = r"(?:\s+(?!(?:per|%|years?|weeks?|days?|months?|times?|hours?|in|with|for|by|to|from)\b)[\w’'-]+){0,3}?"
_UPN: Final = re.compile(
    r"(?<![^\W_])[A-HJ-NP-RT-Z](?:[\s._-]{0,2}\d){11}[\s._-]{0,2}[0-9A-Z](?![^\W_])", re.IGNORECASE
)
_BIRTH: Final = re.compile(
    r"\b(?:born|birthda(?:y|te)|birth|d\.?\s?o\.?\s?b)\b\.?[\s:=(,–-]*"
    r"(?:date\s+)?(?:(?:is|was|on|of|the|[a-z]{3,6}day)\b[\s:=(,–-]*){0,4}"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?:\d{1,2}|[a-z]{3,9})\.?[\s./,-]+\d{2,4}"
    r"|\d{4}-\d{2}-\d{2}|[a-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    rf"\b(?:(?:the|our|an?|their|his|her)\s+)?(?:only|sole|single|lone)(?:\s+[\w’'-]+){{0,2}}?\s+"
    rf"{_PUPIL}\b",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    rf"\b(?i:{_PUPIL}\s*,?\s+(?:called|named)|(?:pupil|child|boy|girl|student))\s+"
    r"([A-Z][a-zà-ÿ’'-]+)"
)
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Rev|Revd|Fr)\.?\s+[A-ZÀ-Þ][\wÀ-ÿ’'-]+")
_CAPITALISED: Final = re.compile(r"\b[A-Z][a-zà-ÿ]+\b")
_MONTH: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMBER: Final = rf"(?:\d{{1,4}}|{'|'.join(_SMALL_WORDS)})"
_COUNTED: Final = re.compile(
    rf"\b({_NUMBER})\b(?!\s*%|\s+per\s?cent|[./]\d|\s+(?:{_MONTH})){_BETWEEN}\s+{_PUPIL}\b",
    re.IGNORECASE,
)
_ALL_BUT: Final = re.compile(
    rf"\b(?:all|everyone|everybody)\s+(?:but|except|bar)\s+({_NUMBER})\b", re.IGNORECASE
)
_AFTERWARDS: Final = re.compile(
    rf"\b{_PUPIL}\b[\s,:;]+(?:only\s+|just\s+)?({_NUMBER})\s+"
    r"(?:of\s+them|left|did|do|are|were|have|had|has|was|is|can|could|reached|met|passed|made|came)\b",
    re.IGNORECASE,
)
_FEW: Final = re.compile(
    rf"\b(both|(?:a|one)\s+(?:couple|pair)\s+of|the\s+pair\s+of){_BETWEEN}\s+{_PUPIL}\b"
    r"|\b(?:the|our|both)\s+(?:[\w’'-]+\s+){0,2}twins\b",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    rf"\b(\d{{1,3}})\s?/\s?(\d{{1,3}})\b(?!\s?/){_BETWEEN}\s+{_PUPIL}\b", re.IGNORECASE
)
_PERCENT_OF: Final = re.compile(
    rf"\b(\d{{1,3}})(?:\.\d+)?\s?(?:%|per\s?cent)\s+of\s+(?:the\s+|our\s+|these\s+|my\s+)?"
    rf"({_NUMBER})\b{_BETWEEN}\s+{_PUPIL}\b",
    re.IGNORECASE,
)
_ALL_OR_NONE: Final = re.compile(
    rf"\b(?:all|none|neither|each|every\s+one)\s+(?:of\s+)?(?:the\s+|our\s+|these\s+|my\s+)?"
    rf"({_NUMBER})\b(?!\s*%|\s+per\s?cent){_BETWEEN}\s+{_PUPIL}\b",
    re.IGNORECASE,
)
_SMALL_COHORT: Final = 10
_THINGS: Final = (
    r"class(?:es)?|subjects?|weeks?|days?|months?|terms?|years?|layers?|stages?|teachers?|staff"
    r"|adults?|rooms?|lessons?|visits?|books?|pieces?|codes?|entries|criteria|gates?|points?"
    r"|priorities|governors?|meetings?|schools?|teams?|leaders?|themes?|posts?|sessions?"
    r"|removals?|suspensions?|incidents?|sources?"
)
_OF: Final = re.compile(
    rf"\b({_NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|our\s+|these\s+|my\s+)?({_NUMBER})\b"
    rf"(?!\s+(?:[\w’'-]+\s+)?(?:{_THINGS})\b)",
    re.IGNORECASE,
)
_NOT_PUPILS: Final = frozenset({"year", "years", "stage", "stages", "key", "term", "class", "form"})


def scan(text: str, threshold: int, *, is_reading: bool = False) -> tuple[Hit, ...]:
    """What a text may give away.

    Args:
        text: as the head wrote it.
        threshold: numbers of pupils up to here are small.
        is_reading: a line beside a figure, in which any number of pupils is worth a look.
    """
    hits: list[Hit] = []
    hits += (Hit(Hint.PUPIL_NUMBER, found.group()) for found in _UPN.finditer(text))
    hits += (Hit(Hint.DATE_OF_BIRTH, found.group()) for found in _BIRTH.finditer(text))
    hits += (Hit(Hint.ONLY_PUPIL, found.group()) for found in _ONLY.finditer(text))
    hits += _names(text)
    hits += _numbers(text, threshold, is_reading=is_reading)
    return tuple(dict.fromkeys(hits))


def _names(text: str) -> list[Hit]:
    hits = [Hit(Hint.NAMED_ADULT, found.group()) for found in _TITLED.finditer(text)]
    spoken_for = " ".join(hit.words for hit in hits)
    for found in _CALLED.finditer(text):
        hits.append(Hit(Hint.NAMED_PUPIL, found.group()))
        spoken_for += " " + found.group()
    hits += (
        Hit(Hint.GIVEN_NAME, found.group())
        for found in _CAPITALISED.finditer(text)
        if found.group().lower() in GIVEN_NAMES and found.group() not in spoken_for
    )
    return hits


def _numbers(text: str, threshold: int, *, is_reading: bool) -> list[Hit]:
    counted: list[tuple[str, tuple[int, ...]]] = [
        (found.group(), (_number(found.group(1)),))
        for found in _COUNTED.finditer(text)
        if not _counts_something_else(text, found)
    ]
    for pattern in (_ALL_BUT, _AFTERWARDS):
        counted += ((found.group(), (_number(found.group(1)),)) for found in pattern.finditer(text))
    for pattern in (_OF, _FRACTION):
        for found in pattern.finditer(text):
            part, whole = _number(found.group(1)), _number(found.group(2))
            counted.append((found.group(), (part, whole, whole - part)))
    counted += _told_otherwise(text)
    hits = []
    for words, cells in counted:
        if any(1 <= cell <= threshold for cell in cells):
            hits.append(Hit(Hint.SMALL_NUMBER, words))
        elif is_reading:
            hits.append(Hit(Hint.PUPIL_COUNT, words))
    return hits


def _told_otherwise(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Counts that no number says outright: two by a word, all or none, a share of a few."""
    for found in _FEW.finditer(text):
        yield found.group(), (2,)
    for found in _ALL_OR_NONE.finditer(text):
        if _number(found.group(1)) <= _SMALL_COHORT:
            yield found.group(), (1,)  # it tells of each of them
    for found in _PERCENT_OF.finditer(text):
        whole = _number(found.group(2))
        part = round(int(found.group(1)) * whole / 100)
        yield found.group(), (part, whole, whole - part)


def _counts_something_else(text: str, found: re.Match[str]) -> bool:
    """Whether the number belongs to the word before it: "Year 4 pupils", "Key Stage 2 children".

    A number in words after a small letter is a count: "last year three of our pupils".
    """
    before = text[: found.start()].rstrip(" -").rsplit(None, 1)
    if not before:
        return False
    word = before[-1].strip("(,;:")
    as_name = found.group(1).isdigit() or word[:1].isupper()
    return as_name and word.lower() in _NOT_PUPILS


def _number(word: str) -> int:
    lower = word.lower()
    return _SMALL_WORDS.index(lower) + 1 if lower in _SMALL_WORDS else int(word)
