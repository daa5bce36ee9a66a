"""Revising single fields: a command names what it changes and keeps the rest."""

from dataclasses import fields, replace
from enum import Enum
from typing import Any, TypeVar

Row = TypeVar("Row")


class Keep(Enum):
    """The value of a field that a revision leaves alone."""

    KEEP = "keep"


KEEP = Keep.KEEP


def revised(row: Row, revision: object) -> Row:
    """The row with every field that the revision names; fields of other names are left alone."""
    present = {field.name for field in fields(row)}  # type: ignore[arg-type]  # rows are dataclasses
    given: dict[str, Any] = {
        field.name: getattr(revision, field.name)
        for field in fields(revision)  # type: ignore[arg-type]  # and so are revisions
        if field.name in present and getattr(revision, field.name) is not KEEP
    }
    return replace(row, **given)  # type: ignore[type-var]  # as above
