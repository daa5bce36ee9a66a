"""The terms of the English school year, by which reviews are called on the term strip."""

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
