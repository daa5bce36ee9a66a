"""What a pack claims of each layer and of the foundations, and what will be done about it.

Ids stay text, as everywhere in a pack's content (`app.domain.pack_content`).
"""

from dataclasses import dataclass
from datetime import date

from app.domain.ids import CriterionId, LayerId, StageId, ThemeId
from app.domain.judgements import Answer, Confidence, LensAnswer
from app.domain.plans import ActionState


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionClaim:
    """A criterion as asked and answered. `answer` None is "not asked yet".

    `evidence` holds codes such as "E7". `reason` is the head's: why set aside, or how to settle.
    """

    id: CriterionId
    stage_id: StageId
    gate: bool
    sentence: str
    answer: Answer | None
    reason: str = ""
    settle_by: date | None = None
    carried_on: date | None = None
    on_our_word: bool = True
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What will be done, by when, by which post."""

    id: str
    what: str
    due_on: date | None
    role: str
    state: ActionState
    layer_name: str
    priority: int | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastJudgement:
    """What an earlier review, or this one, said of a layer."""

    review_title: str
    begun_on: date
    stage_id: StageId | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The stage that the criteria suggest, None where nothing was asked.

    `highest_id` is the stage if all that is open turned out well. `differs` says that the own
    stage lies outside that span. `words` say what is suggested, what that rests on, what holds it
    and how to settle it.
    """

    stage_id: StageId | None
    highest_id: StageId | None
    differs: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerClaim:
    """All that the pack says of one layer.

    `kinds` names the independent kinds of evidence from the last 12 months. `word_percent` is the share of answers
    that stand on our word, None where nothing was answered. `moved` is the number of stages since
    the review before, None where there is nothing to compare. `finished` is False where the stage
    or a lens answer is missing.
    """

    id: LayerId
    name: str
    purpose: str
    lens_question: str
    stage_id: StageId | None
    suggestion: Suggestion
    difference_reason: str
    confidence: Confidence | None
    words: str
    lens_disadvantaged: LensAnswer | None
    lens_send: LensAnswer | None
    lens_words: str
    judged_on: date | None
    carried_on: date | None
    finished: bool
    kinds: tuple[str, ...]
    word_percent: int | None
    moved: int | None
    criteria: tuple[CriterionClaim, ...]
    evidence: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    history: tuple[PastJudgement, ...]

    @property
    def sources(self) -> int:
        """How many independent kinds of evidence stand behind it."""
        return len(self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeClaim:
    """One foundation theme. `stage_id` and `sentence` stay empty for safeguarding: never staged."""

    id: ThemeId
    name: str
    short_name: str
    stage_id: StageId | None
    sentence: str
    note: str
    staged: bool = True
    carried_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundationsClaim:
    """The foundations as a whole, without a stage of their own."""

    name: str
    purpose: str
    lens_question: str
    themes: tuple[ThemeClaim, ...]
    words: str
    lens_disadvantaged: LensAnswer | None
    lens_send: LensAnswer | None
    lens_words: str
    confidence: Confidence | None
    evidence: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    history: tuple[PastJudgement, ...]
