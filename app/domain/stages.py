"""The stage rule: which stage the answers suggest, what that rests on and what holds it there.

Criteria describe the job of a stage done. A stage is secure when every gate that applies is yes
and at least three quarters of the points of its applying criteria are there. One is in the first
stage that is not yet secure; the last stage is reached only when the one before it is secure and
every applying gate of the last is yes.

What has not been asked leaves the sum, so it never counts as a no. A gate that has not been asked
is not a yes either: the climb ends there, the suggestion names it, and `highest_id` says how far
the climb would go if all that is open turned out well. Own judgements are measured against that
whole span, so that an open question never speaks against the head.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.frameworks import Criterion, Stage
from app.domain.ids import CriterionId, StageId
from app.domain.judgements import Answer

_HALF_POINTS = {Answer.YES: 2, Answer.PARTLY: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStanding:
    """How one stage stands by its answers.

    `half_points` counts halves (yes 2, partly 1) over `applying` criteria: those answered and not
    set aside. `asked` counts answers of any kind. `gates_unmet` were answered, but not yes;
    `gates_unasked` were not asked. `short` lists what was answered less than yes.
    """

    stage_id: StageId
    total: int
    asked: int
    applying: int
    half_points: int
    gates_unmet: tuple[CriterionId, ...]
    gates_unasked: tuple[CriterionId, ...]
    short: tuple[CriterionId, ...]
    all_set_aside: bool

    @property
    def gates_open(self) -> bool:
        """Whether a gate that applies is anything but yes."""
        return bool(self.gates_unmet or self.gates_unasked)

    @property
    def points_enough(self) -> bool:
        """Whether three quarters of the points are there; so it is where nothing applies."""
        return 4 * self.half_points >= 3 * 2 * self.applying

    @property
    def secure(self) -> bool:
        """Whether the stage is secure by what has been asked."""
        return not self.gates_open and self.points_enough


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSuggestion:
    """The stage that the answers suggest.

    `highest_id` is the stage if every criterion not asked yet were yes; equal to `stage_id` where
    open questions cannot change it. `held_by` lists the criteria that keep the stage from being
    secure (or, with `working_on_id`, the last stage from being reached); `held_by_one` those of
    them that would be enough alone. `working_on_id` is the last stage where all before it is
    secure: "Improve secure, working on Sustain". `set_aside` lists stages that count as secure
    because all their criteria were set aside.
    """

    stage_id: StageId
    highest_id: StageId
    standings: tuple[StageStanding, ...]
    gates_asked: int
    gates_total: int
    held_by: tuple[CriterionId, ...]
    held_by_one: tuple[CriterionId, ...]
    working_on_id: StageId | None

    @property
    def asked(self) -> int:
        """How many criteria have an answer."""
        return sum(standing.asked for standing in self.standings)

    @property
    def total(self) -> int:
        """How many criteria there are."""
        return sum(standing.total for standing in self.standings)

    @property
    def provisional(self) -> bool:
        """Whether some criteria have not been asked yet."""
        return self.asked < self.total

    @property
    def from_gates_only(self) -> bool:
        """Whether nothing but gates has been asked."""
        return self.provisional and self.asked == self.gates_asked

    @property
    def gates_unasked(self) -> tuple[CriterionId, ...]:
        """The gates at which the climb ended only because they have not been asked."""
        reached = {self.stage_id, self.working_on_id}
        return tuple(
            gate
            for standing in self.standings
            if standing.stage_id in reached
            for gate in standing.gates_unasked
        )

    @property
    def set_aside(self) -> tuple[StageId, ...]:
        """The stages that count as secure because all their criteria were set aside."""
        return tuple(one.stage_id for one in self.standings if one.all_set_aside)

    def agrees_with(self, stage_id: StageId) -> bool:
        """Whether a stage lies within what the answers leave possible, so needs no reason."""
        low, high = self._place(self.stage_id), self._place(self.highest_id)
        return low <= self._place(stage_id) <= high

    def is_below(self, stage_id: StageId) -> bool:
        """Whether even the best reading of the answers lies below a stage."""
        return self._place(self.highest_id) < self._place(stage_id)

    def _place(self, stage_id: StageId) -> int:
        return [standing.stage_id for standing in self.standings].index(stage_id)


def suggest_stage(
    criteria: Sequence[Criterion], answers: Mapping[CriterionId, Answer], stages: Sequence[Stage]
) -> StageSuggestion | None:
    """The stage the answers suggest; None where none of the criteria has been asked.

    `criteria` are those asked of this unit, `stages` run from first to last, at least two.
    """
    asked = [criterion for criterion in criteria if criterion.id in answers]
    if not asked:
        return None
    standings = _standings(criteria, answers, stages)
    hopeful = {criterion.id: answers.get(criterion.id, Answer.YES) for criterion in criteria}
    place, at_the_last_door = _climb(standings)
    highest, _ = _climb(_standings(criteria, hopeful, stages))
    holding = standings[-1] if at_the_last_door else standings[place]
    gates_only = holding is standings[-1]
    of_holding = [one for one in criteria if one.stage_id == holding.stage_id]
    held_by = _held_by(holding, of_holding, gates_only=gates_only)
    return StageSuggestion(
        stage_id=standings[place].stage_id,
        highest_id=standings[highest].stage_id,
        standings=standings,
        gates_asked=sum(criterion.gate for criterion in asked),
        gates_total=sum(criterion.gate for criterion in criteria),
        held_by=held_by,
        held_by_one=_enough_alone(held_by, of_holding, answers, gates_only=gates_only),
        working_on_id=standings[-1].stage_id if at_the_last_door else None,
    )


def _climb(standings: Sequence[StageStanding]) -> tuple[int, bool]:
    """The place reached, and whether it is the last but one with only the last stage ahead."""
    *way, last = standings
    for place, standing in enumerate(way):
        if not standing.secure:
            return place, False
    return (len(way) - 1, True) if last.gates_open else (len(way), False)


def _standings(
    criteria: Sequence[Criterion], answers: Mapping[CriterionId, Answer], stages: Sequence[Stage]
) -> tuple[StageStanding, ...]:
    return tuple(
        _standing(stage.id, [one for one in criteria if one.stage_id == stage.id], answers)
        for stage in stages
    )


def _standing(
    stage_id: StageId, criteria: Sequence[Criterion], answers: Mapping[CriterionId, Answer]
) -> StageStanding:
    given = {one.id: answers[one.id] for one in criteria if one.id in answers}
    applying = {key: answer for key, answer in given.items() if not answer.sets_aside}
    short = tuple(key for key, answer in applying.items() if answer is not Answer.YES)
    gates = [one.id for one in criteria if one.gate]
    return StageStanding(
        stage_id=stage_id,
        total=len(criteria),
        asked=len(given),
        applying=len(applying),
        half_points=sum(_HALF_POINTS.get(answer, 0) for answer in applying.values()),
        gates_unmet=tuple(gate for gate in gates if gate in short),
        gates_unasked=tuple(gate for gate in gates if gate not in given),
        short=short,
        all_set_aside=bool(criteria) and len(given) == len(criteria) and not applying,
    )


def _held_by(
    standing: StageStanding, criteria: Sequence[Criterion], *, gates_only: bool
) -> tuple[CriterionId, ...]:
    """What keeps a stage from being secure, in the framework's order; nothing where it is."""
    holding = {*standing.gates_unmet, *standing.gates_unasked}
    if not gates_only and not standing.points_enough:
        holding.update(standing.short)
    return tuple(one.id for one in criteria if one.id in holding)


def _enough_alone(
    held_by: Sequence[CriterionId],
    criteria: Sequence[Criterion],
    answers: Mapping[CriterionId, Answer],
    *,
    gates_only: bool,
) -> tuple[CriterionId, ...]:
    """Those that would each, answered yes, be enough."""

    def enough(criterion_id: CriterionId) -> bool:
        mended = {**answers, criterion_id: Answer.YES}
        standing = _standing(criteria[0].stage_id, criteria, mended)
        return standing.secure if not gates_only else not standing.gates_open

    return tuple(criterion_id for criterion_id in held_by if enough(criterion_id))
