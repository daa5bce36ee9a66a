"""The English school year and its terms, by which reviews are called."""

from datetime import date
from enum import StrEnum

_FIRST_OF_SUMMER = 4
_FIRST_OF_AUTUMN = 9


class Term(StrEnum):
    """The three terms of a calendar year, in order."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


def term_of(day: date) -> Term:
    """The term a day lies in: spring from January, summer from April, autumn from September."""
    if day.month >= _FIRST_OF_AUTUMN:
        return Term.AUTUMN
    return Term.SUMMER if day.month >= _FIRST_OF_SUMMER else Term.SPRING


def school_year(day: date) -> str:
    """The school year a day lies in, from September to August: "2025/26"."""
    first = day.year if day.month >= _FIRST_OF_AUTUMN else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"
