"""Builds the parts of a framework from its file, checking each reference where it stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.domain.frameworks import (
    SPOKEN_WORD,
    Criterion,
    Crosswalk,
    EvidenceChip,
    EvidenceKind,
    GlossaryEntry,
    Inspection,
    InspectionArea,
    Layer,
    LensForm,
    LensPrompt,
    Note,
    PhaseWording,
    Stage,
    Theme,
    WritingHelp,
)
from app.domain.ids import CriterionId, EvidenceKindId, LayerId, StageId, ThemeId
from app.domain.pyramid import StageShape
from app.domain.schools import Phase
from app.errors import CandourError
from app.importing.framework_fields import Fields, each_once
from resources.texts import text


@dataclass(slots=True)
class Known:
    """What the file has given so far, for checking what refers to it."""

    words: frozenset[str] = frozenset()
    stage_ids: tuple[str, ...] = ()
    kind_ids: tuple[str, ...] = ()
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    theme_ids: tuple[str, ...] = ()
    layer_ids: set[str] = field(default_factory=set)
    criterion_ids: set[str] = field(default_factory=set)


def _refusal(fields: Fields, name: str = "id") -> Callable[[str], CandourError]:
    return lambda problem: fields.wrong(name, problem)


def check_spoken(sentences: Iterable[str], known: Known, fields: Fields, name: str) -> None:
    """Every name in braces must be among the words, and no brace may stand alone."""
    for sentence in sentences:
        for word in SPOKEN_WORD.findall(sentence):
            if word.lower() not in known.words:
                raise fields.wrong(name, text("framework.unknown_word", word=word))
        if set("{}") & set(SPOKEN_WORD.sub("", sentence)):
            raise fields.wrong(name, text("framework.stray_brace", name=name))


def spoken_text(fields: Fields, name: str, known: Known) -> str:
    """A sentence that may hold names in braces."""
    sentence = fields.text(name)
    check_spoken((sentence,), known, fields, name)
    return sentence


def spoken_texts(fields: Fields, name: str, known: Known) -> tuple[str, ...]:
    """A list of sentences that may hold names in braces."""
    sentences = fields.texts(name)
    check_spoken(sentences, known, fields, name)
    return sentences


def read_stages(top: Fields) -> tuple[Stage, ...]:
    """The stages, first to last; at least two."""
    seen: set[str] = set()
    stages = tuple(_stage(fields, seen) for fields in top.parts("stages"))
    if len(stages) < 2:
        raise top.wrong("stages", text("framework.too_few_stages"))
    return stages


def _stage(fields: Fields, seen: set[str]) -> Stage:
    stage = Stage(
        id=StageId(each_once(seen, fields.short_id(), _refusal(fields))),
        name=fields.text("name"),
        shape=fields.choice("shape", StageShape),
        picture=fields.text("picture"),
        ask=fields.text("ask"),
        others=fields.text("others"),
    )
    fields.finish()
    return stage


def read_kinds(top: Fields) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence; at least one."""
    seen: set[str] = set()
    kinds = []
    for fields in top.parts("evidence_kinds"):
        kind_id = each_once(seen, fields.short_id(), _refusal(fields))
        kinds.append(
            EvidenceKind(
                id=EvidenceKindId(kind_id),
                name=fields.text("name"),
                meaning=fields.text("meaning"),
            )
        )
        fields.finish()
    if not kinds:
        raise top.wrong("evidence_kinds", text("framework.missing_name", name="evidence_kinds"))
    return tuple(kinds)


def read_inspections(top: Fields, known: Known) -> tuple[Inspection, ...]:
    """Other people's frameworks and their areas; may be none."""
    seen: set[str] = set()
    inspections = tuple(_inspection(fields, seen) for fields in top.parts("inspections"))
    known.areas = {
        inspection.id: tuple(area.id for area in inspection.areas) for inspection in inspections
    }
    return inspections


def _inspection(fields: Fields, seen: set[str]) -> Inspection:
    areas = []
    seen_areas: set[str] = set()
    for area in fields.parts("areas"):
        area_id = each_once(seen_areas, area.short_id(), _refusal(area))
        areas.append(InspectionArea(id=area_id, name=area.text("name")))
        area.finish()
    inspection = Inspection(
        id=each_once(seen, fields.short_id(), _refusal(fields)),
        name=fields.text("name"),
        areas=tuple(areas),
        begun_on=fields.day("begun_on"),
        ended_on=fields.day("ended_on"),
        church_schools_only=fields.flag("church_schools_only"),
    )
    fields.finish()
    return inspection


def read_crosswalks(fields: Fields, known: Known) -> tuple[Crosswalk, ...]:
    """Which areas of which inspection something speaks to."""
    crosswalks = []
    for part in fields.parts("crosswalks"):
        inspection_id = part.known("inspection", tuple(known.areas))
        areas = known.areas[inspection_id]
        crosswalks.append(
            Crosswalk(
                inspection_id=inspection_id,
                main=part.all_known("main", areas),
                also=part.all_known("also", areas),
            )
        )
        part.finish()
    return tuple(crosswalks)


def read_themes(top: Fields) -> tuple[Theme, ...]:
    """The foundation themes."""
    seen: set[str] = set()
    themes = []
    for fields in top.parts("themes"):
        themes.append(
            Theme(
                id=ThemeId(each_once(seen, fields.short_id(), _refusal(fields))),
                name=fields.text("name"),
                short_name=fields.text("short_name"),
                staged_in_packs=fields.flag("staged_in_packs", otherwise=True),
            )
        )
        fields.finish()
    return tuple(themes)


def read_layer(fields: Fields, known: Known, *, themed: bool = False) -> Layer:
    """A layer with its criteria, or the foundations, whose criteria each belong to a theme."""
    layer_id = LayerId(each_once(known.layer_ids, fields.short_id(), _refusal(fields)))
    layer = Layer(
        id=layer_id,
        name=fields.text("name"),
        short_name=fields.text("short_name"),
        subtitle=fields.text_or("subtitle"),
        purpose=spoken_text(fields, "purpose", known),
        lens_question=spoken_text(fields, "lens_question", known),
        enquiry_questions=spoken_texts(fields, "enquiry_questions", known),
        evidence=tuple(_chip(chip, known) for chip in fields.parts("evidence")),
        crosswalks=read_crosswalks(fields, known),
        phase_notes=_wordings(fields, "phase_notes", known),
        criteria=tuple(
            _criterion(part, layer_id, known, themed=themed) for part in fields.parts("criteria")
        ),
    )
    fields.finish()
    return layer


def _chip(fields: Fields, known: Known) -> EvidenceChip:
    chip = EvidenceChip(
        title=spoken_text(fields, "title", known),
        kind_id=EvidenceKindId(fields.known("kind", known.kind_ids)),
        phases=fields.choices("phases", Phase),
    )
    fields.finish()
    return chip


def _wordings(fields: Fields, name: str, known: Known) -> tuple[PhaseWording, ...]:
    wordings = []
    seen: set[str] = set()
    for part in fields.parts(name):
        phases = part.choices("phases", Phase)
        for phase in phases:
            each_once(seen, phase, _refusal(part, "phases"))
        settle = spoken_text(part, "settle", known) if part.has("settle") else ""
        sentence = spoken_text(part, "text", known)
        wordings.append(PhaseWording(phases=phases, text=sentence, settle=settle))
        part.finish()
    return tuple(wordings)


def _criterion(fields: Fields, layer_id: LayerId, known: Known, *, themed: bool) -> Criterion:
    code = each_once(known.criterion_ids, fields.code(), _refusal(fields))
    criterion = Criterion(
        id=CriterionId(code),
        layer_id=layer_id,
        stage_id=StageId(fields.known("stage", known.stage_ids)),
        text=spoken_text(fields, "text", known),
        gate=fields.flag("gate"),
        whole_school_only=fields.flag("whole_school_only"),
        settle=spoken_text(fields, "settle", known) if fields.has("settle") else "",
        theme_id=ThemeId(fields.known("theme", known.theme_ids)) if themed else None,
        instead=_wordings(fields, "instead", known),
    )
    fields.finish()
    return criterion


def read_lens_prompts(lens: Fields, known: Known) -> tuple[LensPrompt, ...]:
    """The prompts of the lens page."""
    seen: set[str] = set()
    prompts = []
    for fields in lens.parts("prompts"):
        prompts.append(
            LensPrompt(
                id=each_once(seen, fields.code(), _refusal(fields)),
                text=spoken_text(fields, "text", known),
                form=fields.choice("form", LensForm),
            )
        )
        fields.finish()
    return tuple(prompts)


def read_writing_help(top: Fields, known: Known) -> WritingHelp:
    """What helps to write a judgement."""
    fields = top.part("writing_help")
    writing = WritingHelp(
        shape=spoken_texts(fields, "shape", known),
        avoid=spoken_texts(fields, "avoid", known),
        words=fields.number("words"),
    )
    fields.finish()
    return writing


def read_glossary(top: Fields) -> tuple[GlossaryEntry, ...]:
    """The glossary, each term once."""
    seen: set[str] = set()
    entries = []
    for fields in top.parts("glossary"):
        entries.append(
            GlossaryEntry(
                term=each_once(seen, fields.text("term"), _refusal(fields, "term")),
                meaning=fields.text("meaning"),
                source=fields.text_or("source"),
            )
        )
        fields.finish()
    return tuple(entries)


def read_notes(top: Fields, known: Known) -> tuple[Note, ...]:
    """The facts worth knowing beside layers; each names its source."""
    notes = []
    for fields in top.parts("notes"):
        notes.append(
            Note(
                layer_id=LayerId(fields.known("layer", known.layer_ids)),
                text=fields.text("text"),
                source=fields.text("source"),
                phases=fields.choices("phases", Phase),
            )
        )
        fields.finish()
    return tuple(notes)
