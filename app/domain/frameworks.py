"""A framework: the layers, stages and criteria a review is made with, all of it from a file.

Wherever a framework speaks, its words may hold names in braces, such as {pupils}, that every kind
of school says in its own way; `Framework.say` puts them in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.ids import CriterionId, EvidenceKindId, LayerId, StageId, ThemeId
from app.domain.pyramid import StageShape
from app.domain.schools import Phase

SPOKEN_WORD = re.compile(r"\{([A-Za-z_]+)\}")
"""A name in braces inside a framework's sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One of the stages, first to last, with the texts that stand under its badge."""

    id: StageId
    name: str
    shape: StageShape
    picture: str
    ask: str
    others: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """A kind of evidence. Two different kinds count as two independent sources."""

    id: EvidenceKindId
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChip:
    """Evidence typical of a layer, offered for one tap. No phases means every phase."""

    title: str
    kind_id: EvidenceKindId
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseWording:
    """Words for certain phases only: instead of a criterion's own, or as a note.

    `settle` may go with a criterion's sentence; empty keeps the criterion's own.
    """

    phases: tuple[Phase, ...]
    text: str
    settle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A sentence that is true once the job of a stage is done.

    `settle` says how to find out or put right. `theme_id` is set for the foundations only.
    `instead` holds the sentence for phases in which `text` would be wrong.
    """

    id: CriterionId
    layer_id: LayerId
    stage_id: StageId
    text: str
    gate: bool = False
    whole_school_only: bool = False
    settle: str = ""
    theme_id: ThemeId | None = None
    instead: tuple[PhaseWording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionArea:
    """One area that an inspection reports on."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Somebody else's framework, shown beside ours as our own reading of it, never as a grade.

    `church_schools_only` marks one that other schools never meet; `ended_on` one that is history.
    """

    id: str
    name: str
    areas: tuple[InspectionArea, ...]
    begun_on: date | None = None
    ended_on: date | None = None
    church_schools_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """Which areas of an inspection a layer speaks to: mainly, and also. Area ids."""

    inspection_id: str
    main: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One foundation theme. Safeguarding is not staged in packs: met or not met stands there."""

    id: ThemeId
    name: str
    short_name: str
    staged_in_packs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the pyramid, or the foundations under it."""

    id: LayerId
    name: str
    short_name: str
    subtitle: str
    purpose: str
    lens_question: str
    enquiry_questions: tuple[str, ...]
    evidence: tuple[EvidenceChip, ...]
    crosswalks: tuple[Crosswalk, ...]
    phase_notes: tuple[PhaseWording, ...]
    criteria: tuple[Criterion, ...]


class LensForm(StrEnum):
    """How a prompt of the lens page is answered."""

    COUNTS = "counts"
    TILES = "tiles"
    PROVISIONS = "provisions"
    BREAK_POINT = "break_point"
    VOICE = "voice"
    NOTE = "note"
    LIST = "list"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class LensPrompt:
    """One question of the lens page."""

    id: str
    text: str
    form: LensForm


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingHelp:
    """What helps to write a judgement. `words` is the room for one layer in a pack."""

    shape: tuple[str, ...]
    avoid: tuple[str, ...]
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term in plain words. `source` names who says so, empty where the definition is ours."""

    term: str
    meaning: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact worth knowing beside a layer, with who says so. No phases means every phase."""

    layer_id: LayerId
    text: str
    source: str
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Framework:
    """All of a framework file, checked. `layers` run from the base of the pyramid to its top.

    `answer_meanings` has one line for each answer, and one for "not_asked".
    """

    id: str
    version: str
    name: str
    stages: tuple[Stage, ...]
    layers: tuple[Layer, ...]
    foundations: Layer
    themes: tuple[Theme, ...]
    evidence_kinds: tuple[EvidenceKind, ...]
    inspections: tuple[Inspection, ...]
    enquiry_prompts: tuple[str, ...]
    lens_name: str
    lens_crosswalks: tuple[Crosswalk, ...]
    lens_prompts: tuple[LensPrompt, ...]
    answer_meanings: Mapping[str, str]
    writing_help: WritingHelp
    glossary: tuple[GlossaryEntry, ...]
    notes: tuple[Note, ...]
    standing_words: Mapping[str, str]
    phase_words: Mapping[Phase, Mapping[str, str]]

    @cached_property
    def _layers_by_id(self) -> dict[LayerId, Layer]:
        return {layer.id: layer for layer in (*self.layers, self.foundations)}

    @cached_property
    def _criteria_by_id(self) -> dict[CriterionId, Criterion]:
        return {
            criterion.id: criterion
            for layer in self._layers_by_id.values()
            for criterion in layer.criteria
        }

    @cached_property
    def _cells(self) -> dict[tuple[ThemeId | None, StageId], Criterion]:
        return {(cell.theme_id, cell.stage_id): cell for cell in self.foundations.criteria}

    @cached_property
    def _stage_places(self) -> dict[StageId, int]:
        return {stage.id: place for place, stage in enumerate(self.stages)}

    @property
    def first_layer(self) -> Layer:
        """The base of the pyramid, judged first."""
        return self.layers[0]

    def is_foundations(self, layer_id: LayerId) -> bool:
        """Whether the id is that of the foundations, which carry no stage of their own."""
        return layer_id == self.foundations.id

    def layer(self, layer_id: LayerId) -> Layer:
        """A layer, or the foundations.

        Raises:
            KeyError: this framework has no such layer.
        """
        return self._layers_by_id[layer_id]

    def stage(self, stage_id: StageId) -> Stage:
        """A stage.

        Raises:
            KeyError: this framework has no such stage.
        """
        return self.stages[self._stage_places[stage_id]]

    def stage_index(self, stage_id: StageId) -> int:
        """The place of a stage, counted from 0 at the first.

        Raises:
            KeyError: this framework has no such stage.
        """
        return self._stage_places[stage_id]

    def steps_between(self, lower: StageId, higher: StageId) -> int:
        """How many stages lie from one up to the other; below zero where it goes down."""
        return self.stage_index(higher) - self.stage_index(lower)

    def criteria(
        self, layer_id: LayerId, stage_id: StageId | None = None, *, whole_school: bool = True
    ) -> tuple[Criterion, ...]:
        """The criteria of a layer in order, of one stage or of all.

        For a unit other than the whole school, those asked at whole-school level only are left out.
        """
        return tuple(
            criterion
            for criterion in self.layer(layer_id).criteria
            if stage_id in (None, criterion.stage_id)
            and (whole_school or not criterion.whole_school_only)
        )

    def gates(
        self, layer_id: LayerId, stage_id: StageId | None = None, *, whole_school: bool = True
    ) -> tuple[Criterion, ...]:
        """The gates among those criteria."""
        asked = self.criteria(layer_id, stage_id, whole_school=whole_school)
        return tuple(criterion for criterion in asked if criterion.gate)

    def criterion(self, criterion_id: CriterionId) -> Criterion:
        """A criterion of a layer or of the foundations.

        Raises:
            KeyError: this framework has no such criterion.
        """
        return self._criteria_by_id[criterion_id]

    def has_criterion(self, criterion_id: CriterionId) -> bool:
        """Whether this framework asks it."""
        return criterion_id in self._criteria_by_id

    def theme(self, theme_id: ThemeId) -> Theme:
        """A foundation theme.

        Raises:
            KeyError: this framework has no such theme.
        """
        return next(theme for theme in self.themes if theme.id == theme_id)

    def cell(self, theme_id: ThemeId, stage_id: StageId) -> Criterion:
        """The criterion that stands in a cell of the foundations' grid.

        Raises:
            KeyError: there is no such cell.
        """
        return self._cells[theme_id, stage_id]

    def evidence_kind(self, kind_id: EvidenceKindId) -> EvidenceKind:
        """A kind of evidence.

        Raises:
            KeyError: this framework has no such kind.
        """
        return {kind.id: kind for kind in self.evidence_kinds}[kind_id]

    def evidence_chips(self, layer_id: LayerId, phase: Phase) -> tuple[EvidenceChip, ...]:
        """The typical evidence of a layer in a school of that phase, titles ready to read."""
        return tuple(
            EvidenceChip(title=self.say(chip.title, phase), kind_id=chip.kind_id)
            for chip in self.layer(layer_id).evidence
            if not chip.phases or phase in chip.phases
        )

    def words(self, phase: Phase) -> Mapping[str, str]:
        """What a school of that phase calls things: "pupils", "lessons", "measure_progress" ..."""
        return {**self.standing_words, **self.phase_words.get(phase, {})}

    def say(self, text: str, phase: Phase) -> str:
        """A sentence of the framework with the phase's own words put in.

        A name written with a capital, such as {Pupils}, begins with one.
        """
        words = self.words(phase)

        def put_in(found: re.Match[str]) -> str:
            name = found.group(1)
            word = words[name.lower()]
            return word[:1].upper() + word[1:] if name[0].isupper() else word

        return SPOKEN_WORD.sub(put_in, text)

    def sentence(self, criterion_id: CriterionId, phase: Phase) -> str:
        """A criterion as it is said in a school of that phase."""
        criterion = self.criterion(criterion_id)
        wording = _for_phase(criterion.instead, phase)
        return self.say(wording.text if wording else criterion.text, phase)

    def settle(self, criterion_id: CriterionId, phase: Phase) -> str:
        """How to find out whether a criterion is true, or make it so; empty where nothing is said."""
        criterion = self.criterion(criterion_id)
        wording = _for_phase(criterion.instead, phase)
        return self.say((wording and wording.settle) or criterion.settle, phase)

    def phase_note(self, layer_id: LayerId, phase: Phase) -> str:
        """What to look at in a layer in a school of that phase; empty where nothing is said."""
        note = _for_phase(self.layer(layer_id).phase_notes, phase)
        return self.say(note.text, phase) if note else ""

    def facts(self, layer_id: LayerId, phase: Phase) -> tuple[Note, ...]:
        """The facts worth knowing beside a layer in a school of that phase."""
        return tuple(
            note
            for note in self.notes
            if note.layer_id == layer_id and (not note.phases or phase in note.phases)
        )


def _for_phase(wordings: tuple[PhaseWording, ...], phase: Phase) -> PhaseWording | None:
    """The wording that a phase has among several, or none."""
    return next((wording for wording in wordings if phase in wording.phases), None)
