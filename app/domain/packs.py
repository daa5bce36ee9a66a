"""What the program remembers of packs: the register, and the head's choices before signing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.ids import (
    PackDraftId,
    PackId,
    QuestionChoiceId,
    ReceivedPackId,
    ReviewId,
    SeenStateId,
    ThinSpotLineId,
)


class PackKind(StrEnum):
    """Whom a pack is for."""

    PEER = "peer"
    GOVERNORS = "governors"


class Openness(StrEnum):
    """How freely a pack may be read; the governors' pack asks each time, with no default."""

    REVIEWER = "reviewer"
    OPEN_PAPERS = "open_papers"
    CONFIDENTIAL_ITEM = "confidential_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDraft:
    """The head's own lines for one kind of pack of one review, kept while preparing it."""

    id: PackDraftId
    review_id: ReviewId
    kind: PackKind
    addressed_to: str = ""
    request: str = ""
    answer_by: date | None = None
    delete_by: date | None = None
    last_time: str = ""
    look_first: str = ""
    look_second: str = ""
    look_third: str = ""
    meeting_on: date | None = None
    openness: Openness | None = None
    decisions_wanted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionChoice:
    """What the head made of one suggested question.

    `source` is the stable key of the rule and place that suggested it. Empty `wording` keeps the
    suggested words.
    """

    id: QuestionChoiceId
    review_id: ReviewId
    source: str
    kept: bool = True
    wording: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinSpotLine:
    """The head's own line beside a thin spot. `source` is the spot's stable key."""

    id: ThinSpotLineId
    review_id: ReviewId
    source: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One certified pack in the register; a fact, never undone.

    `journal_head` is "uid seq first-20-hex" at the time of making. `sha256` is of the certified
    file. `fingerprint` is the signer's. `series_id` joins editions of one thing.
    """

    id: PackId
    series_id: PackId
    edition: int
    review_id: ReviewId
    kind: PackKind
    openness: Openness
    made_at: datetime
    sha256: str
    file_name: str
    journal_head: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPack:
    """A pack that came in from somebody else; in the personal store, never in a workbook.

    `sha256` is of the certified part of the file, `fingerprint` of its first signer.
    """

    id: ReceivedPackId
    pack_id: PackId
    edition: int
    kind: PackKind
    school: str
    sender: str
    fingerprint: str
    sha256: str
    file_name: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenState:
    """The highest state seen of a pack, so that a copy cut back to an older one is noticed.

    Where two reviewers wrote in copies of one pack there is a state for each of these branches.
    `state` is the state's id from the verdict. `revision_digests` are the SHA-256 of the file at
    the end of each revision, oldest first, with a space between; `items_digest` is the one that
    `pack.json` gives for all its items. `branch_sha256` is that of the file through the first
    signature after the author's, empty where there is none: two reviewers are two branches.
    """

    id: SeenStateId
    pack_id: PackId
    edition: int
    branch_sha256: str
    state: str
    revision_digests: str
    items_digest: str
    seen_at: datetime
