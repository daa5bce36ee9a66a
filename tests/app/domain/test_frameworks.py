"""The shipped framework, and a small one that shows that nothing is built in."""

import re

import pytest

from app.domain.frameworks import Framework
from app.domain.ids import CriterionId, EvidenceKindId, LayerId, StageId, ThemeId
from app.domain.phase_wording import spoken
from app.domain.schools import Phase
from tests.app.domain.unit_review_builder import SHIPPED, SMALL

SMALL_WORDS = re.compile(r"\b(a|an|the) (a|an|the)\b")


def every_sentence(framework: Framework) -> list[str]:
    """All that a person reads in a framework already spoken for a phase."""
    sentences = [*framework.enquiry_prompts, framework.lens_name]
    sentences += framework.answer_meanings.values()
    sentences += [prompt.text for prompt in framework.lens_prompts]
    sentences += [*framework.writing_help.shape, *framework.writing_help.avoid]
    for layer in (*framework.layers, framework.foundations):
        sentences += [layer.purpose, layer.lens_question, *layer.enquiry_questions]
        sentences += [chip.title for chip in layer.evidence]
        sentences += [note.text for note in layer.phase_notes]
        sentences += [text for one in layer.criteria for text in (one.text, one.settle)]
    return sentences


def test_that_the_shipped_framework_has_all_its_parts() -> None:
    layer_criteria = [one for layer in SHIPPED.layers for one in layer.criteria]

    assert [layer.id for layer in SHIPPED.layers] == [
        "attendance", "engagement", "curriculum", "teacher_expertise", "outcomes",
    ]  # fmt: skip
    assert [stage.name for stage in SHIPPED.stages] == ["Stabilise", "Repair", "Improve", "Sustain"]
    assert len(layer_criteria) == 94
    assert len(SHIPPED.foundations.criteria) == 32
    assert [len(layer.criteria) for layer in SHIPPED.layers] == [19, 19, 19, 18, 19]
    assert len(SHIPPED.themes) == 8
    assert [prompt.id for prompt in SHIPPED.lens_prompts] == [f"LEN-{n}" for n in range(1, 9)]
    assert len(SHIPPED.glossary) == 28


def test_that_every_criterion_of_a_layer_says_how_to_settle_it() -> None:
    assert [one.id for layer in SHIPPED.layers for one in layer.criteria if not one.settle] == []


def test_that_whole_school_criteria_are_not_asked_of_a_part() -> None:
    asked = {one.id for one in SHIPPED.criteria(LayerId("attendance"), whole_school=False)}

    assert "ATT-ST-3" not in asked
    assert "ATT-ST-1" in asked
    assert SHIPPED.criteria(SHIPPED.foundations.id, whole_school=False) == ()


def test_that_every_cell_of_the_grid_has_its_sentence() -> None:
    for theme in SHIPPED.themes:
        for stage in SHIPPED.stages:
            assert SHIPPED.cell(theme.id, stage.id).text

    assert SHIPPED.theme(ThemeId("safeguarding")).staged_in_packs is False
    assert sum(theme.staged_in_packs for theme in SHIPPED.themes) == 7


def test_that_the_crosswalk_is_the_one_of_the_domain_notes() -> None:
    walk = SHIPPED.layer(LayerId("attendance")).crosswalks[0]

    assert walk.inspection_id == "ofsted_2025"
    assert walk.main == ("attendance_and_behaviour",)
    assert walk.also == ("inclusion", "leadership_and_governance", "safeguarding")


@pytest.mark.parametrize("phase", Phase)
def test_that_no_phase_is_shown_a_name_in_braces(phase: Phase) -> None:
    for sentence in every_sentence(spoken(SHIPPED, phase)):
        assert "{" not in sentence
        assert not SMALL_WORDS.search(sentence)


@pytest.mark.parametrize("phase", Phase)
def test_that_every_phase_has_its_own_measures_and_its_note_on_every_layer(phase: Phase) -> None:
    assert SHIPPED.words(phase)["measure_attainment"]
    for layer in SHIPPED.layers:
        assert SHIPPED.phase_note(layer.id, phase)
        assert len(SHIPPED.evidence_chips(layer.id, phase)) >= 8


NOT_SAID_TO = {
    Phase.NURSERY: r"\bexam(s|ined)?\b|\btests?\b|key stage|pupil|lesson|timetabled?|codes|suspen|persistent abs"
    r"|careers|form tutor|national",
    Phase.INFANT: r"\bexam(s|ined)?\b|careers|form tutor|key stage 2|GCSE|\bcollege",
    Phase.FIRST: r"\bexam(s|ined)?\b|careers|form tutor|key stage 2|GCSE|\bcollege",
    Phase.JUNIOR: r"\bexam(s|ined)?\b|careers|form tutor|phonics check|\bcollege",
    Phase.PRIMARY: r"\bexam(s|ined)?\b|careers|form tutor|\bcollege",
    Phase.POST_16: r"pupil(?! premium)|key stage|phonics|persistent absence|reading ages",
}


@pytest.mark.parametrize("phase", NOT_SAID_TO)
def test_that_a_criterion_never_speaks_of_what_a_phase_does_not_have(phase: Phase) -> None:
    wrong = re.compile(NOT_SAID_TO[phase], re.IGNORECASE)
    framework = spoken(SHIPPED, phase)
    said = [one.text for layer in framework.layers for one in layer.criteria]
    said += [one.text for one in framework.foundations.criteria]
    said += [chip.title for layer in framework.layers for chip in layer.evidence]

    assert [sentence for sentence in said if wrong.search(sentence)] == []


@pytest.mark.parametrize(
    ("phase", "code", "part"),
    [
        (Phase.NURSERY, "OUT-ST-3", "Children due to start school"),
        (Phase.INFANT, "OUT-ST-3", "move to junior school"),
        (Phase.FIRST, "OUT-ST-3", "move to middle school"),
        (Phase.PRIMARY, "OUT-ST-3", "national tests"),
        (Phase.SECONDARY, "OUT-ST-3", "sit exams"),
        (Phase.SPECIAL, "CUR-IM-1", "speech, sign, symbols"),
        (Phase.POST_16, "ATT-IM-2", "Attendance and retention"),
        (Phase.POST_16, "ATT-RE-3", "Personal tutors"),
        (Phase.NURSERY, "ATT-RE-3", "Key persons"),
        (Phase.PRIMARY, "ATT-RE-3", "Class teachers"),
        (Phase.SECONDARY, "ATT-RE-3", "Form tutors"),
        (Phase.PRIMARY, "OUT-ST-2", "in reading, writing and mathematics, with numbers of pupils"),
    ],
)
def test_that_each_kind_of_school_hears_its_own_words(phase: Phase, code: str, part: str) -> None:
    assert part in SHIPPED.sentence(CriterionId(code), phase)


def test_that_how_to_settle_it_follows_the_sentence_of_a_phase() -> None:
    code = CriterionId("OUT-SU-1")

    assert "Rank lens groups" in SHIPPED.settle(code, Phase.PRIMARY)
    assert "schools they go to" in SHIPPED.settle(code, Phase.NURSERY)


def test_that_a_framework_spoken_for_a_phase_keeps_every_id() -> None:
    heard = spoken(SHIPPED, Phase.NURSERY)
    code = CriterionId("OUT-ST-3")

    assert [one.id for one in heard.criteria(LayerId("outcomes"))] == [
        one.id for one in SHIPPED.criteria(LayerId("outcomes"))
    ]
    assert heard.criterion(code).text == SHIPPED.sentence(code, Phase.NURSERY)


def test_that_facts_name_their_source_and_fit_the_phase() -> None:
    primary = SHIPPED.facts(LayerId("outcomes"), Phase.PRIMARY)
    secondary = SHIPPED.facts(LayerId("outcomes"), Phase.SECONDARY)

    assert all(note.source for note in SHIPPED.notes)
    assert any("Key Stage 1 to Key Stage 2" in note.text for note in primary)
    assert not any("Progress 8" in note.text for note in primary)
    assert any("Progress 8" in note.text for note in secondary)


def test_that_a_framework_of_three_layers_and_three_stages_works_alike() -> None:
    assert SMALL.stage_index(StageId("share")) == 2
    assert SMALL.steps_between(StageId("start"), StageId("share")) == 2
    assert SMALL.first_layer.id == "belonging"
    assert SMALL.layer(LayerId("ground")) is SMALL.foundations
    assert SMALL.cell(ThemeId("fence"), StageId("grow")).id == "GND-GR-2"
    assert SMALL.evidence_kind(EvidenceKindId("told")).name == "Told"
    assert SMALL.sentence(CriterionId("MAK-GR-1"), Phase.NURSERY) == "Seedlings play."
    assert SMALL.sentence(CriterionId("MAK-GR-1"), Phase.INFANT) == "Gardeners play."
    assert [chip.title for chip in SMALL.evidence_chips(LayerId("giving"), Phase.PRIMARY)] == [
        "A walk", "Talk with gardeners",
    ]  # fmt: skip


def test_that_asking_for_what_is_not_there_is_a_plain_error() -> None:
    for ask in (
        lambda: SMALL.layer(LayerId("attendance")),
        lambda: SMALL.stage(StageId("repair")),
        lambda: SMALL.criterion(CriterionId("ATT-ST-1")),
        lambda: SMALL.cell(ThemeId("soil"), StageId("repair")),
    ):
        with pytest.raises(KeyError):
            ask()
