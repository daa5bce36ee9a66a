"""A colleague's review of a pack: what the reviewer writes, in their own personal store.

Own view and peer view are separate for ever: nothing here touches the author's own judgements.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from app.domain.ids import (
    LayerId,
    PackId,
    PeerFieldId,
    PeerMarkId,
    PeerReviewId,
    PeerSendingId,
    PrivateNoteId,
    StageId,
)

MOST_RECOMMENDATIONS: Final = 3
"""How many recommendations one review may make, over all layers."""

MOST_LINES_MARKED: Final = 60
"""How many lines one mark may cover."""

WHOLE: Final = "pack"
"""The place of what is said of the pack as a whole, beside the ids of layers and foundations."""

FOUNDATIONS: Final = "foundations"
"""The place of what is said of the foundations."""


class Mark(StrEnum):
    """What a reviewer can put on a claim or a place of a page."""

    AGREE = "agree"
    QUESTION = "question"
    NOT_CONVINCED = "not_convinced"
    EXCELLENCE = "excellence"
    RISK = "risk"
    SEEN = "seen"
    REPLY = "reply"


class PrivateKind(StrEnum):
    """What a reviewer keeps for themselves; neither ever leaves this computer."""

    NOTE = "note"
    SAY = "say"


Quad = tuple[float, float, float, float]
"""Left, bottom, right, top of one marked line, in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReview:
    """One colleague's pack under review.

    `held_sha256` names the file that the review goes on from: the last signed state held;
    `certified_sha256` its certified beginning. `conduct_accepted_at` is None until the first note.
    `delete_by` is when the reviewer's copy is to be deleted. `round` counts from 1 and goes up
    when the author's signed response is taken in. `begun_sha256` names the file it was begun from,
    so that opening that file again finds this review. `comments_sha256` names the file with the
    author's comments on a draft, empty where none came. `layer_ids` and `stage_ids` are those of the
    pack, in its order, with a space between.
    """

    id: PeerReviewId
    pack_id: PackId
    edition: int
    school: str
    review_title: str
    author: str
    author_fingerprint: str
    certified_sha256: str
    held_sha256: str
    begun_at: datetime
    conduct_accepted_at: datetime | None = None
    delete_by: date | None = None
    round: int = 1
    begun_sha256: str = ""
    layer_ids: str = ""
    stage_ids: str = ""
    comments_sha256: str = ""

    @property
    def layers(self) -> tuple[LayerId, ...]:
        """The pack's layers, base first."""
        return tuple(LayerId(one) for one in self.layer_ids.split())

    @property
    def stages(self) -> tuple[StageId, ...]:
        """The pack's stages, lowest first."""
        return tuple(StageId(one) for one in self.stage_ids.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerField:
    """One thing said in a review. There is at most one row of a place and field.

    `place` is a layer's id, "foundations" or "pack"; `field` is one of the grammar
    (`app.domain.peer_words`). `value` is a stage id, a choice's id, or plain words.
    """

    id: PeerFieldId
    peer_review_id: PeerReviewId
    place: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerMark:
    """A mark on a claim, or on a place of a page.

    `page` counts from 1. `item` is the claim's id in the pack, empty for a place outside of all.
    `quads` are marked lines; without them the mark stands in the margin. `reply_to` is the id of
    the note replied to. `origin` names who wrote it where it was copied from another program.
    `sent_at` is set once it was countersigned; such a mark is never changed again.
    """

    id: PeerMarkId
    peer_review_id: PeerReviewId
    page: int
    item: str
    mark: Mark
    text: str
    written_at: datetime
    quads: tuple[Quad, ...] = ()
    reply_to: str = ""
    origin: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """Something the reviewer keeps for themselves; it never leaves this computer."""

    id: PrivateNoteId
    peer_review_id: PeerReviewId
    kind: PrivateKind
    text: str
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSending:
    """A file handed over, as a draft or countersigned; a fact."""

    id: PeerSendingId
    peer_review_id: PeerReviewId
    round: int
    draft: bool
    sent_at: datetime
    sha256: str
    file_name: str
