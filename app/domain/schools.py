"""The school a workbook belongs to, and the units in which it can be judged."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import SchoolId, UnitId, WorkbookId


class Phase(StrEnum):
    """The kinds of school the program speaks to."""

    NURSERY = "nursery"
    INFANT = "infant"
    FIRST = "first"
    JUNIOR = "junior"
    PRIMARY = "primary"
    MIDDLE = "middle"
    SECONDARY = "secondary"
    ALL_THROUGH = "all_through"
    SPECIAL = "special"
    POST_16 = "post_16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The one row that says which record this file is."""

    id: WorkbookId
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school. Counts are of pupils; None is "not told yet", which is not zero.

    `urn` is six digits or None. `months_in_post` is the head's time in post.
    `mobility` is the head's own words.
    """

    id: SchoolId
    name: str
    urn: str | None = None
    phase: Phase
    pupils: int | None = None
    disadvantaged_pupils: int | None = None
    send_pupils: int | None = None
    months_in_post: int | None = None
    mobility: str = ""
    context: str = ""


class UnitKind(StrEnum):
    """What part of a school a unit is."""

    WHOLE_SCHOOL = "whole_school"
    PHASE = "phase"
    YEAR_GROUP = "year_group"
    SUBJECT = "subject"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the school that is judged: the whole school, or a phase, year, subject or team."""

    id: UnitId
    name: str
    kind: UnitKind = UnitKind.WHOLE_SCHOOL
    parent_id: UnitId | None = None
    position: int = 0


def is_urn(text: str) -> bool:
    """Whether the text has the form of a school's unique reference number: six digits."""
    return re.fullmatch(r"[0-9]{6}", text) is not None
