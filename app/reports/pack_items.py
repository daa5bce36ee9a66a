"""The items of a pack: every claim numbered, named and tagged, in the order of the pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from app.reports.parts import section
from app.reports.sections import Section


@dataclass(frozen=True, slots=True)
class Claim:
    """What an item says: its title, its kind, and the part of the content it is about."""

    title: str
    kind: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: its id, what it is, and which part of the content it is about."""

    identity: str
    number: int
    title: str
    kind: str
    subject: str


@dataclass(slots=True)
class Items:
    """Numbers the items of one document while its pages are written."""

    numbered: bool
    made: list[Item] = field(default_factory=list)

    def item(self, what: Claim, flowables: Sequence[Flowable], level: int = 1) -> list[Flowable]:
        """The flowables as the next item; `level` is that of its outline line."""
        number = len(self.made) + 1
        made = Item(
            identity=f"item-{number:03}",
            number=number,
            title=what.title,
            kind=what.kind,
            subject=what.subject,
        )
        self.made.append(made)
        place = Section(
            identity=made.identity,
            title=what.title,
            number=number if self.numbered else None,
            level=level,
        )
        return section(place, flowables)
