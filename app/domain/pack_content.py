"""PackContent: the one document that the pages of a pack and its pack.json both come from.

All figures in it are masked already; all words in it are those that will be printed. Ids stay
text, so that a reader of pack.json needs no workbook.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.domain.ids import EvidenceKindId, LayerId, StageId
from app.domain.masking import MaskedTile, RollStrip
from app.domain.pack_claims import FoundationsClaim, LayerClaim, NextStep
from app.domain.pack_names import short_pack_id
from app.domain.pack_peer import LastRecommendation, LookBack, PeerView
from app.domain.packs import Openness, PackKind
from app.domain.pyramid import PyramidView
from app.domain.reviews import LensVerdict
from app.domain.schools import Phase

SCHEMA: Final = "candour-pack/1"
"""Names the format; a reader refuses a name it does not know."""

SHORTEST_SENTENCE: Final = 20
"""In fewer letters a full stop is an abbreviation's, not a sentence's."""


def first_sentence(words: str) -> str:
    """The first sentence of a longer text, or the whole of a short one."""
    line = " ".join(words.split())
    for place, letter in enumerate(line):
        ends = letter in ".!?" and line[place + 1 : place + 2] in ("", " ")
        if ends and place >= SHORTEST_SENTENCE:
            return line[: place + 1]
    return line


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousEdition:
    """The edition before this one, by number and SHA-256 of its certified file."""

    edition: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparer:
    """Who signs: the identity's own words and the SHA-256 hex of its public key."""

    name: str
    role: str
    school: str
    fingerprint: str

    def fingerprint_in_fours(self) -> str:
        """The part that is read out on the telephone: 24 hex digits in groups of four."""
        short = self.fingerprint[:24].upper()
        return " ".join(short[place : place + 4] for place in range(0, len(short), 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolStrip:
    """The school in a few lines; numbers masked."""

    name: str
    urn: str | None
    phase: Phase
    numbers: RollStrip
    months_in_post: int | None
    mobility: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStrip:
    """The review this pack speaks of."""

    id: str
    title: str
    begun_on: date
    ended_on: date | None
    closed: bool
    headline: str
    lens_verdict: LensVerdict | None
    lens_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkUsed:
    """The framework version the review was made with."""

    id: str
    version: str
    sha256: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWord:
    """One of the stages, in order: its word and what the word means."""

    id: StageId
    name: str
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardingClaim:
    """Met, not met, or not said yet (None)."""

    met: bool | None
    checked_on: date | None
    open_actions: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssuranceClaim:
    """What governors are told each time; an empty line is "not said yet"."""

    safeguarding: SafeguardingClaim
    attendance_line: str
    staffing_line: str
    money_line: str
    outside_check_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPoint:
    """One review on the progress chart: the stage index of each layer, None not judged."""

    title: str
    begun_on: date
    stages: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One layer's move since the review before, by `steps` stages up or down, or not at all.

    What moved it: `turned` are criteria that became true where it rose, or stopped being wholly
    true where it fell, with `turned_more` beyond those named; `done` are next steps done where it
    rose.
    """

    layer_id: LayerId
    layer_name: str
    from_stage_id: StageId | None
    to_stage_id: StageId | None
    steps: int
    turned: tuple[str, ...]
    turned_more: int
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceClaim:
    """One line of the evidence register. The number of links is of claims it supports."""

    code: str
    title: str
    kind_id: EvidenceKindId
    kind: str
    dated_on: date | None
    old: bool
    source: str
    note: str
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinClaim:
    """A thin spot: the program's sentence and the head's own line beside it."""

    source: str
    sentence: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionClaim:
    """A suggested question as it is printed, and the weak or contradictory place behind it."""

    source: str
    wording: str
    place: str
    reworded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLetter:
    """The head's own lines for this pack."""

    addressed_to: str = ""
    request: str = ""
    answer_by: date | None = None
    delete_by: date | None = None
    last_time: str = ""
    look: tuple[str, ...] = ()
    meeting_on: date | None = None
    decisions_wanted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskingNote:
    """How masking worked here: the threshold and the places that are masked, in words."""

    threshold: int
    masked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """Everything a pack says. Same state, ids and time give an equal document.

    `layers` run from the base of the pyramid upwards. `judgement_count` is how many layers have a
    stage. `openness` is None while the head has not chosen, which stops the pack.
    `suggested_questions` counts those the program found, kept or not. `peer` is None before a
    colleague's countersigned view has come home; `last_time` and `looked_back` are of the
    last review that one came home from.
    """

    schema: str
    pack_id: str
    series_id: str
    edition: int
    previous: PreviousEdition | None
    kind: PackKind
    openness: Openness | None
    made_at: datetime
    app_version: str
    school: SchoolStrip
    review: ReviewStrip
    prepared_by: Preparer
    letter: PackLetter
    framework: FrameworkUsed
    stages: tuple[StageWord, ...]
    pyramid: PyramidView
    layers: tuple[LayerClaim, ...]
    foundations: FoundationsClaim
    barometer: tuple[MaskedTile, ...]
    assurance: AssuranceClaim
    progress: tuple[ReviewPoint, ...]
    movements: tuple[Movement, ...]
    priorities: tuple[NextStep, ...]
    peer: PeerView | None
    last_time: tuple[LastRecommendation, ...]
    looked_back: tuple[LookBack, ...]
    evidence: tuple[EvidenceClaim, ...]
    thin: tuple[ThinClaim, ...]
    questions: tuple[QuestionClaim, ...]
    suggested_questions: int
    word_percent: int | None
    masking: MaskingNote
    glossary: tuple[Term, ...]
    journal_head: str

    def stage_name(self, stage_id: StageId | None) -> str:
        """The word of a stage; empty for none."""
        return next((stage.name for stage in self.stages if stage.id == stage_id), "")

    def stage_index(self, stage_id: StageId | None) -> int | None:
        """The place of a stage, counted from 0; None for none."""
        ids = [stage.id for stage in self.stages]
        return ids.index(stage_id) if stage_id in ids else None

    def short_id(self) -> str:
        """The name of the pack that people say and read."""
        return short_pack_id(self.pack_id)
