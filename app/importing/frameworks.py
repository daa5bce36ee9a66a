"""Loads a framework file, checks all of it, and says which line is wrong."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from app.domain.frameworks import Framework, Layer
from app.domain.ids import StageId, ThemeId
from app.domain.judgements import Answer
from app.domain.schools import Phase
from app.errors import CandourError
from app.importing.framework_fields import Fields
from app.importing.framework_parts import (
    Known,
    check_spoken,
    read_crosswalks,
    read_glossary,
    read_inspections,
    read_kinds,
    read_layer,
    read_lens_prompts,
    read_notes,
    read_stages,
    read_themes,
    read_writing_help,
    spoken_text,
    spoken_texts,
)
from app.importing.located_json import Located, framework_invalid, read_located, read_unlocated
from resources.locate import resource
from resources.texts import text

FORMAT: Final = "candour-framework/1"
"""Names the form of the file; another one is refused."""

NOT_ASKED: Final = "not_asked"
"""The name under which a framework says what "not asked yet" means."""

_NEEDED_WORDS: Final = (
    "pupil",
    "pupils",
    "measure_attendance",
    "measure_attainment",
    "measure_progress",
)
_LISTS: Final = ("inspections", "enquiry_prompts", "glossary", "notes")
_LARGEST: Final = 2_000_000


def load_framework(content: str) -> Framework:
    """The framework a file holds.

    Raises:
        CandourError: framework_invalid with the `line` (from 1) and the `problem` in words: it is
            not JSON, a field is missing, unknown or malformed, an id stands twice, a reference
            leads nowhere, a stage has no criterion or gate, or a stated count differs.
    """
    if len(content) > _LARGEST:
        raise framework_invalid(1, text("framework.too_large"))
    try:
        return _read(read_unlocated(content))
    except CandourError:
        return _read(read_located(content))  # finds the same mistake, and its line


def _read(located: Located) -> Framework:
    top = Fields(located)
    if top.text("format") != FORMAT:
        raise top.wrong("format", text("framework.other_format"))
    for name in _LISTS:
        top.demand(name)
    known = Known()
    standing, by_phase = _words(top, known)
    framework = _framework(top, known, standing, by_phase)
    _check_counts(top, framework)
    top.finish()
    return framework


def shipped_framework_text() -> str:
    """The file that comes with the program, as a new review keeps it."""
    return resource("frameworks", "candour-1.json").read_text("utf-8")


@cache
def shipped_framework() -> Framework:
    """The framework that comes with the program."""
    return load_framework(shipped_framework_text())


def _framework(
    top: Fields,
    known: Known,
    standing: Mapping[str, str],
    by_phase: Mapping[Phase, Mapping[str, str]],
) -> Framework:
    stages = read_stages(top)
    known.stage_ids = tuple(stage.id for stage in stages)
    kinds = read_kinds(top)
    known.kind_ids = tuple(kind.id for kind in kinds)
    inspections = read_inspections(top, known)
    themes = read_themes(top)
    known.theme_ids = tuple(theme.id for theme in themes)
    layers = _layers(top, known)
    foundations = _foundations(top, known)
    lens = top.part("lens")
    framework = Framework(
        id=top.short_id(),
        version=top.text("version"),
        name=top.text("name"),
        stages=stages,
        layers=layers,
        foundations=foundations,
        themes=themes,
        evidence_kinds=kinds,
        inspections=inspections,
        enquiry_prompts=spoken_texts(top, "enquiry_prompts", known),
        lens_name=spoken_text(lens, "name", known),
        lens_crosswalks=read_crosswalks(lens, known),
        lens_prompts=read_lens_prompts(lens, known),
        answer_meanings=_answer_meanings(top, known),
        writing_help=read_writing_help(top, known),
        glossary=read_glossary(top),
        notes=read_notes(top, known),
        standing_words=standing,
        phase_words=by_phase,
    )
    lens.finish()
    return framework


def _words(top: Fields, known: Known) -> tuple[dict[str, str], dict[Phase, dict[str, str]]]:
    fields = top.part("words")
    for name in _NEEDED_WORDS:
        fields.text(name)
    standing = {name: fields.text(name) for name in fields.names()}
    known.words = frozenset(standing)
    check_spoken(standing.values(), Known(), top, "words")
    by_phase: dict[Phase, dict[str, str]] = {}
    phases = top.part("phase_words")
    for name in phases.names():
        spoken = phases.part(name)
        if name not in tuple(Phase):
            raise phases.wrong(name, text("framework.unknown_phase", name=name))
        by_phase[Phase(name)] = {
            word: spoken.text(word) for word in spoken.names() if word in standing
        }
        spoken.finish()
        check_spoken(by_phase[Phase(name)].values(), Known(), phases, name)
    return standing, by_phase


def _layers(top: Fields, known: Known) -> tuple[Layer, ...]:
    layers = []
    for fields in top.parts("layers"):
        layer = read_layer(fields, known)
        for stage_id in known.stage_ids:
            of_stage = [one for one in layer.criteria if one.stage_id == stage_id]
            if not of_stage:
                raise fields.wrong("criteria", text("framework.no_criterion", stage=stage_id))
            if not any(criterion.gate for criterion in of_stage):
                raise fields.wrong("criteria", text("framework.no_gate", stage=stage_id))
        layers.append(layer)
    if not layers:
        raise top.wrong("layers", text("framework.missing_name", name="layers"))
    return tuple(layers)


def _foundations(top: Fields, known: Known) -> Layer:
    fields = top.part("foundations")
    foundations = read_layer(fields, known, themed=True)
    filled = Counter((cell.theme_id, cell.stage_id) for cell in foundations.criteria)
    for theme_id in known.theme_ids:
        for stage_id in known.stage_ids:
            if filled[ThemeId(theme_id), StageId(stage_id)] != 1:
                raise fields.wrong(
                    "criteria", text("framework.cell", theme=theme_id, stage=stage_id)
                )
    return foundations


def _answer_meanings(top: Fields, known: Known) -> dict[str, str]:
    fields = top.part("answers")
    meanings = {name: spoken_text(fields, name, known) for name in (*Answer, NOT_ASKED)}
    fields.finish()
    return {str(name): meaning for name, meaning in meanings.items()}


def _check_counts(top: Fields, framework: Framework) -> None:
    """What the file says it holds must be what it holds, so that a lost line is noticed."""
    criteria = [one for layer in framework.layers for one in layer.criteria]
    foundation = framework.foundations.criteria
    found = {
        "layers": len(framework.layers),
        "stages": len(framework.stages),
        "criteria": len(criteria),
        "foundation_criteria": len(foundation),
        "gates": sum(one.gate for one in (*criteria, *foundation)),
        "themes": len(framework.themes),
    }
    stated = top.part("counts")
    for name, count in found.items():
        said = stated.number(name)
        if said != count:
            problem = text("framework.count_differs", name=name, said=said, count=count)
            raise stated.wrong(name, problem)
    stated.finish()
