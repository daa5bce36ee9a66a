"""Everything one review says of one unit, gathered so that rules can look at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.frameworks import Criterion, Framework
from app.domain.ids import CriterionId, EvidenceId, LayerId, ThemeId
from app.domain.judgements import Answer, CriterionAnswer, Judgement, ThemeJudgement
from app.domain.stages import StageSuggestion, suggest_stage


@dataclass(frozen=True, kw_only=True)
class UnitReview:
    """One unit in one review, on a day.

    Answers, judgements and themes are those of the review and unit, links those of the unit;
    evidence may be all that the school has. `on` is the day from which the age of evidence and
    open dates are counted. Answers to criteria that the framework does not have are kept out of
    every rule.
    """

    framework: Framework
    on: date
    whole_school: bool = True
    answers: Sequence[CriterionAnswer] = ()
    judgements: Sequence[Judgement] = ()
    themes: Sequence[ThemeJudgement] = ()
    evidence: Sequence[Evidence] = ()
    links: Sequence[EvidenceLink] = ()

    @cached_property
    def answer_rows(self) -> Mapping[CriterionId, CriterionAnswer]:
        """The answers by criterion."""
        return {
            row.criterion_id: row
            for row in self.answers
            if self.framework.has_criterion(row.criterion_id)
        }

    @cached_property
    def plain_answers(self) -> Mapping[CriterionId, Answer]:
        """What was answered, by criterion; no entry is "not asked yet"."""
        return {criterion_id: row.answer for criterion_id, row in self.answer_rows.items()}

    @cached_property
    def theme_judgements(self) -> Mapping[ThemeId, ThemeJudgement]:
        """The foundation themes that have a judgement."""
        return {row.theme_id: row for row in self.themes}

    @cached_property
    def evidence_rows(self) -> Mapping[EvidenceId, Evidence]:
        """All evidence by id."""
        return {row.id: row for row in self.evidence}

    @cached_property
    def _judgements(self) -> Mapping[LayerId, Judgement]:
        return {row.layer_id: row for row in self.judgements}

    @cached_property
    def _links(self) -> Mapping[LayerId, list[EvidenceLink]]:
        by_layer: dict[LayerId, list[EvidenceLink]] = {}
        for link in self.links:
            if link.evidence_id in self.evidence_rows:
                by_layer.setdefault(link.layer_id, []).append(link)
        return by_layer

    def judgement(self, layer_id: LayerId) -> Judgement | None:
        """The judgement of a layer or of the foundations, None where there is none yet."""
        return self._judgements.get(layer_id)

    def criteria(self, layer_id: LayerId) -> tuple[Criterion, ...]:
        """The criteria asked of this unit."""
        return self.framework.criteria(layer_id, whole_school=self.whole_school)

    def answered(self, layer_id: LayerId) -> tuple[CriterionAnswer, ...]:
        """The answers to a layer's criteria, in the framework's order."""
        rows = self.answer_rows
        return tuple(rows[one.id] for one in self.criteria(layer_id) if one.id in rows)

    def suggestion(self, layer_id: LayerId) -> StageSuggestion | None:
        """The stage the answers suggest; None where nothing was asked, and for the foundations."""
        if self.framework.is_foundations(layer_id):
            return None
        return suggest_stage(self.criteria(layer_id), self.plain_answers, self.framework.stages)

    def linked(
        self, layer_id: LayerId, criterion_id: CriterionId | None = None
    ) -> tuple[Evidence, ...]:
        """The evidence of a layer with all its criteria, or of one criterion only; each once."""
        found = {
            link.evidence_id: self.evidence_rows[link.evidence_id]
            for link in self._links.get(layer_id, ())
            if criterion_id in (None, link.criterion_id)
        }
        return tuple(sorted(found.values(), key=lambda row: row.number))
