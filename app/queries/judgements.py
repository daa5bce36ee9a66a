"""A layer's page: everything a head sees while judging one layer."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.evidence import Evidence
from app.domain.frameworks import Criterion, EvidenceChip, Framework, Layer, Stage
from app.domain.ids import CriterionId, JudgementId, LayerId, ReviewId, UnitId, derived
from app.domain.judgements import Answer, CriterionAnswer, Judgement
from app.domain.measures import Figure
from app.domain.plans import Action
from app.domain.schools import Phase, Unit, UnitKind
from app.domain.stages import StageStanding, StageSuggestion, suggest_stage
from app.ports import Reader
from app.queries.evidence import EvidenceOfUnit, evidence_of_unit
from app.queries.measures import barometer
from app.queries.plans import actions


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """One criterion with its sentence in the school's words; `answer` None is not asked yet."""

    criterion: Criterion
    sentence: str
    settle: str
    answer: CriterionAnswer | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageBlock:
    """The criteria of one stage, and how that stage stands; None before the first answer."""

    stage: Stage
    lines: tuple[CriterionLine, ...]
    standing: StageStanding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPage:
    """One layer in one review. `figures` are the barometer's six tiles, None not given yet."""

    review_id: ReviewId
    unit: Unit
    layer: Layer
    purpose: str
    lens_question: str
    enquiry_questions: tuple[str, ...]
    phase_note: str
    judgement: Judgement
    suggestion: StageSuggestion | None
    blocks: tuple[StageBlock, ...]
    evidence: tuple[Evidence, ...]
    all_evidence: tuple[Evidence, ...]
    chips: tuple[EvidenceChip, ...]
    actions: tuple[Action, ...]
    figures: tuple[Figure | None, ...]


def judgement_of(
    reader: Reader, review_id: ReviewId, unit_id: UnitId, layer_id: LayerId
) -> Judgement:
    """The judgement, empty where nothing was said yet."""
    key = JudgementId(derived(review_id, "judgement", str(unit_id), layer_id))
    held = reader.get(Judgement, key)
    return held or Judgement(id=key, review_id=review_id, unit_id=unit_id, layer_id=layer_id)


def answers_of(
    reader: Reader, review_id: ReviewId, unit_id: UnitId
) -> Mapping[CriterionId, CriterionAnswer]:
    """All answers of a unit in a review, by criterion."""
    held = reader.find(CriterionAnswer, review_id=review_id, unit_id=unit_id)
    return {answer.criterion_id: answer for answer in held}


def suggestion_of(
    framework: Framework, layer_id: LayerId, answers: Mapping[CriterionId, CriterionAnswer]
) -> StageSuggestion | None:
    """The stage that the answers suggest for a layer of the whole school."""
    given: dict[CriterionId, Answer] = {key: answer.answer for key, answer in answers.items()}
    return suggest_stage(framework.criteria(layer_id), given, framework.stages)


def layer_page(
    reader: Reader, framework: Framework, review_id: ReviewId, layer_id: LayerId, phase: Phase
) -> LayerPage:
    """The page of a layer, or of the foundations, for the whole school."""
    unit = reader.find(Unit, kind=UnitKind.WHOLE_SCHOOL)[0]
    layer = framework.layer(layer_id)
    answers = answers_of(reader, review_id, unit.id)
    held = evidence_of_unit(reader, unit.id)
    staged = not framework.is_foundations(layer_id)
    suggestion = suggestion_of(framework, layer_id, answers) if staged else None
    return LayerPage(
        review_id=review_id,
        unit=unit,
        layer=layer,
        purpose=framework.say(layer.purpose, phase),
        lens_question=framework.say(layer.lens_question, phase),
        enquiry_questions=tuple(
            framework.say(question, phase)
            for question in (*layer.enquiry_questions, *framework.enquiry_prompts)
        ),
        phase_note=framework.phase_note(layer_id, phase),
        judgement=judgement_of(reader, review_id, unit.id, layer_id),
        suggestion=suggestion,
        blocks=_blocks(framework, layer_id, phase, answers, held, suggestion),
        evidence=held.of_layer(layer_id),
        all_evidence=tuple(sorted(held.items.values(), key=lambda item: item.number)),
        chips=framework.evidence_chips(layer_id, phase),
        actions=actions(reader, review_id, layer_id),
        figures=barometer(reader, review_id),
    )


def _blocks(
    framework: Framework,
    layer_id: LayerId,
    phase: Phase,
    answers: Mapping[CriterionId, CriterionAnswer],
    held: EvidenceOfUnit,
    suggestion: StageSuggestion | None,
) -> tuple[StageBlock, ...]:
    standings = {one.stage_id: one for one in suggestion.standings} if suggestion else {}

    def line(criterion: Criterion) -> CriterionLine:
        return CriterionLine(
            criterion=criterion,
            sentence=framework.sentence(criterion.id, phase),
            settle=framework.settle(criterion.id, phase),
            answer=answers.get(criterion.id),
            evidence=held.of_criterion(criterion.id),
        )

    return tuple(
        StageBlock(
            stage=stage,
            lines=tuple(line(one) for one in framework.criteria(layer_id, stage.id)),
            standing=standings.get(stage.id),
        )
        for stage in framework.stages
    )
