"""The papers of a peer review beside the pack: the agreement before it, the sheet for the visit.

Neither holds a private note or anything meant to be said rather than written.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.returns import PeerAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementContent:
    """What head and peer agree before a review.

    `head_name` and `head_role` are the host's. `made_at` is aware; it dates the file.
    """

    school: str
    review_title: str
    head_name: str
    head_role: str
    agreement: PeerAgreement
    made_at: datetime
    app_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitClaim:
    """A claim to be tested on the visit, by the number it has in the pack."""

    number: int
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLayer:
    """A layer, or the foundations, which have no stage: `staged` is False for them.

    `stage` is the stage claimed, in words, empty where none was given; `stage_index` its place.
    `lens_question` is empty where the framework of the pack is not known here.
    """

    name: str
    stage: str
    stage_index: int | None
    lens_question: str
    claims: tuple[VisitClaim, ...]
    staged: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheetContent:
    """A sheet of claims to test, with room to write. `pack` is the id that people read.

    `look` is what the host asks to look hardest at, by the number of that claim. `stages` are the
    words of all stages.
    """

    school: str
    review_title: str
    pack: str
    edition: int
    reviewer: str
    visit_on: date | None
    delete_by: date | None
    stages: tuple[str, ...]
    look: tuple[VisitClaim, ...]
    layers: tuple[VisitLayer, ...]
    made_at: datetime
    app_version: str
