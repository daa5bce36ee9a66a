"""A review: one dated look at the whole school, made with one framework version."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.ids import AssuranceId, FrameworkVersionId, ReviewId, SnapshotId


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkVersion:
    """The framework file a review began with, kept whole so that old reviews stay readable.

    `framework_id` and `version` are the file's own; `content` is its JSON text,
    `sha256` the hex digest of that text in UTF-8.
    """

    id: FrameworkVersionId
    framework_id: str
    version: str
    sha256: str
    content: str


class LensVerdict(StrEnum):
    """Are we making the difference for the pupils who need us most?"""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One self-review.

    `closed_at` is None while it is open; a closed review is not edited any more.
    `carried_from_id` names the review whose answers were carried into this one.
    `headline` is the lead sentence of the packs. `pasted_text` is a self-evaluation
    pasted at the side; it never leaves in a pack.
    """

    id: ReviewId
    title: str
    begun_on: date
    framework_version_id: FrameworkVersionId
    ended_on: date | None = None
    closed_at: datetime | None = None
    carried_from_id: ReviewId | None = None
    headline: str = ""
    lens_verdict: LensVerdict | None = None
    lens_reason: str = ""
    pasted_text: str = ""

    def looked_at_from(self, today: date) -> date:
        """The day from which its evidence counts as old: its last day once it is closed."""
        return self.ended_on if self.closed_at and self.ended_on else today


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance:
    """What governors must be told each time: safeguarding and four plain lines.

    `safeguarding_met` None is "not said yet". An empty line is "not said yet" too:
    "nothing to report" is typed, never defaulted.
    """

    id: AssuranceId
    review_id: ReviewId
    safeguarding_met: bool | None = None
    safeguarding_checked_on: date | None = None
    safeguarding_open_actions: int | None = None
    attendance_line: str = ""
    staffing_line: str = ""
    money_line: str = ""
    outside_check_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A review frozen when it was closed or a pack was made. `content` is canonical JSON."""

    id: SnapshotId
    review_id: ReviewId
    made_at: datetime
    content: str
