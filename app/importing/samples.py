"""The sample school: hand-written files of resources/sample, read strictly into a workbook's rows.

`school.json` describes the school and lists its reviews, `evidence.json` its evidence in order of
code, `reviews/*.json` one review each. Rows get the ids they would have, had a head typed them in.

Shorthand in the files: an answer or a theme may be one word instead of an object; a month is
"2026-11" or null; a side of a figure is {"percent", "pupils"} or {"reached", "pupils"}, of which
the percentage is worked out; in "supports", null among the criteria is the layer as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.ids import (
    ActionId,
    AnswerId,
    AssuranceId,
    CriterionId,
    EvidenceId,
    EvidenceKindId,
    EvidenceLinkId,
    FigureId,
    FrameworkVersionId,
    JudgementId,
    LayerId,
    PackDraftId,
    QuestionChoiceId,
    ReviewId,
    SchoolId,
    StageId,
    ThemeId,
    ThemeJudgementId,
    ThinSpotLineId,
    UnitId,
    WorkbookId,
    derived,
)
from app.domain.judgements import (
    Answer,
    Confidence,
    CriterionAnswer,
    Judgement,
    LensAnswer,
    ThemeJudgement,
)
from app.domain.measures import Figure, FigureState, Measure, PupilGroup, shown_tenths
from app.domain.packs import Openness, PackDraft, PackKind, QuestionChoice, ThinSpotLine
from app.domain.plans import Action, ActionState
from app.domain.reviews import Assurance, FrameworkVersion, LensVerdict, Review
from app.domain.schools import Phase, School, Unit, Workbook
from app.importing.frameworks import shipped_framework, shipped_framework_text
from app.importing.sample_parts import Part, read_json
from app.ports import Ids
from resources.locate import resource


@dataclass(frozen=True, slots=True)
class _Within:
    """Where rows belong: the review, the unit, and the source of new ids."""

    review_id: ReviewId
    unit_id: UnitId
    ids: Ids


def sample_rows(ids: Ids) -> tuple[object, ...]:
    """All rows of the sample school, each behind those it points at.

    Raises:
        ValueError, TypeError: a sample file is not as it should be; the message names the place.
    """
    return rows_of(resource("sample"), ids)


def rows_of(folder: Path, ids: Ids) -> tuple[object, ...]:
    """All rows of a school written in the form of the sample, as `sample_rows` has them."""
    rows: list[object] = []
    file = _read(folder / "school.json")
    workbook_id = WorkbookId(ids.new())
    unit_id = UnitId(derived(workbook_id, "unit"))
    rows += _school(file, workbook_id, unit_id)
    names = [str(name) for name in file.items("reviews")]
    file.finish()
    review_ids = {name: ReviewId(ids.new()) for name in names}
    version = _framework_version(review_ids[names[0]])
    rows.append(version)
    for name in names:
        part = _read(folder / "reviews" / f"{name}.json")
        rows.append(_review(part, name, review_ids, version.id))
        rows += _inside(part, _Within(review_ids[name], unit_id, ids))
        part.finish()
    rows += _evidence(
        Part({"items": read_json(folder / "evidence.json")}, "evidence"), unit_id, ids
    )
    return tuple(rows)


def _read(path: Path) -> Part:
    return Part(read_json(path), path.stem)


def _school(file: Part, workbook_id: WorkbookId, unit_id: UnitId) -> Iterator[object]:
    yield Workbook(id=workbook_id, made_at=file.wanted_instant("made_at"))
    yield Unit(id=unit_id, name=file.wanted("unit"))
    part = file.part("school")
    yield School(
        id=SchoolId(derived(workbook_id, "school")),
        name=part.wanted("name"),
        phase=part.wanted_choice(Phase, "phase"),
        pupils=part.count("pupils"),
        disadvantaged_pupils=part.count("disadvantaged_pupils"),
        send_pupils=part.count("send_pupils"),
        months_in_post=part.count("months_in_post"),
        mobility=part.text("mobility"),
        context=part.text("context"),
    )
    part.finish()


def _framework_version(first_review: ReviewId) -> FrameworkVersion:
    content, framework = shipped_framework_text(), shipped_framework()
    return FrameworkVersion(
        id=FrameworkVersionId(derived(first_review, "framework")),
        framework_id=framework.id,
        version=framework.version,
        sha256=sha256(content.encode()).hexdigest(),
        content=content,
    )


def _review(
    part: Part, name: str, review_ids: dict[str, ReviewId], version_id: FrameworkVersionId
) -> Review:
    earlier = part.text("carried_from")
    return Review(
        id=review_ids[name],
        title=part.wanted("title"),
        begun_on=part.wanted_day("begun_on"),
        framework_version_id=version_id,
        ended_on=part.day("ended_on"),
        closed_at=part.instant("closed_at"),
        carried_from_id=review_ids[earlier] if earlier else None,
        headline=part.text("headline"),
        lens_verdict=part.choice(LensVerdict, "lens_verdict"),
        lens_reason=part.text("lens_reason"),
        pasted_text=part.text("pasted_text"),
    )


def _inside(part: Part, within: _Within) -> Iterator[object]:
    steps = 0
    for name, layer in part.part("layers").members():
        layer_id = LayerId(name)
        judged_on = layer.wanted_day("judged_on")
        yield _judgement(layer, within, layer_id, judged_on)
        for criterion, answer in layer.part("answers").members(short_for="answer"):
            yield _answer(answer, within, CriterionId(criterion), judged_on)
        for theme, standing in layer.part("themes").members(short_for="stage"):
            yield _theme(standing, within, ThemeId(theme), judged_on)
        for step in layer.parts("next_steps"):
            yield _action(step, within, layer_id, steps)
            steps += 1
    yield from _assurance(part.part("assurance"), within.review_id)
    for figure in part.parts("figures"):
        yield _figure(figure, within.review_id)
    yield from _preparing(part, within.review_id)


def _judgement(part: Part, within: _Within, layer_id: LayerId, judged_on: date) -> Judgement:
    review_id, unit_id = within.review_id, within.unit_id
    lens = part.part("lens")
    judgement = Judgement(
        id=JudgementId(derived(review_id, "judgement", str(unit_id), layer_id)),
        review_id=review_id,
        unit_id=unit_id,
        layer_id=layer_id,
        stage_id=_stage(part),
        difference_reason=part.text("difference_reason"),
        confidence=part.choice(Confidence, "confidence"),
        words=part.text("words"),
        lens_disadvantaged=lens.choice(LensAnswer, "disadvantaged"),
        lens_send=lens.choice(LensAnswer, "send"),
        lens_words=lens.text("words"),
        judged_on=judged_on,
    )
    lens.finish()
    return judgement


def _stage(part: Part) -> StageId | None:
    value = part.text("stage")
    return StageId(value) if value else None


def _answer(
    part: Part, within: _Within, criterion_id: CriterionId, judged_on: date
) -> CriterionAnswer:
    review_id, unit_id = within.review_id, within.unit_id
    carried_on = part.day("carried_on")
    return CriterionAnswer(
        id=AnswerId(derived(review_id, "answer", str(unit_id), criterion_id)),
        review_id=review_id,
        unit_id=unit_id,
        criterion_id=criterion_id,
        answer=part.wanted_choice(Answer, "answer"),
        answered_on=carried_on or judged_on,
        reason=part.text("reason"),
        settle_by=part.day("settle_by"),
        carried_on=carried_on,
    )


def _theme(part: Part, within: _Within, theme_id: ThemeId, judged_on: date) -> ThemeJudgement:
    review_id, unit_id = within.review_id, within.unit_id
    return ThemeJudgement(
        id=ThemeJudgementId(derived(review_id, "theme", str(unit_id), theme_id)),
        review_id=review_id,
        unit_id=unit_id,
        theme_id=theme_id,
        stage_id=_stage(part),
        note=part.text("note"),
        judged_on=judged_on,
    )


def _action(part: Part, within: _Within, layer_id: LayerId, position: int) -> Action:
    return Action(
        id=ActionId(within.ids.new()),
        review_id=within.review_id,
        unit_id=within.unit_id,
        layer_id=layer_id,
        what=part.wanted("what"),
        due_on=part.day("due_on"),
        role=part.text("role"),
        priority=part.count("priority"),
        state=part.wanted_choice(ActionState, "state"),
        position=position,
    )


def _assurance(part: Part, review_id: ReviewId) -> Iterator[Assurance]:
    yield Assurance(
        id=AssuranceId(derived(review_id, "assurance")),
        review_id=review_id,
        safeguarding_met=part.truth("safeguarding_met"),
        safeguarding_checked_on=part.day("safeguarding_checked_on"),
        safeguarding_open_actions=part.count("safeguarding_open_actions"),
        attendance_line=part.text("attendance_line"),
        staffing_line=part.text("staffing_line"),
        money_line=part.text("money_line"),
        outside_check_line=part.text("outside_check_line"),
    )
    part.finish()


def _figure(part: Part, review_id: ReviewId) -> Figure:
    measure = part.wanted_choice(Measure, "measure")
    group = part.wanted_choice(PupilGroup, "group")
    now_tenths, reached_now, pupils_now = _side(part.part("now"))
    before_tenths, reached_before, pupils_before = _side(part.part("before"))
    return Figure(
        id=FigureId(derived(review_id, "figure", measure.value, group.value)),
        review_id=review_id,
        measure=measure,
        group=group,
        state=part.choice(FigureState, "state") or FigureState.FIGURE,
        now_tenths=now_tenths,
        reached_now=reached_now,
        pupils_now=pupils_now,
        before_tenths=before_tenths,
        reached_before=reached_before,
        pupils_before=pupils_before,
        title=part.text("title"),
        source=part.text("source"),
        reading=part.text("reading"),
    )


def _side(part: Part) -> tuple[int | None, int | None, int | None]:
    """Tenths of a percent, pupils who reached it, pupils in the group; a share is worked out."""
    reached, pupils = part.count("reached"), part.count("pupils")
    tenths = shown_tenths(part.tenths("percent"), reached, pupils)
    part.finish()
    return tenths, reached, pupils


def _preparing(
    part: Part, review_id: ReviewId
) -> Iterator[PackDraft | QuestionChoice | ThinSpotLine]:
    for name, draft in part.part("packs").members():
        yield _draft(draft, review_id, PackKind(name))
    for position, question in enumerate(part.parts("questions")):
        source = question.wanted("source")
        kept = question.truth("kept") is not False
        yield QuestionChoice(
            id=QuestionChoiceId(derived(review_id, "question", source)),
            review_id=review_id,
            source=source,
            kept=kept,
            wording=question.text("wording"),
            position=position if kept else None,
        )
    for spot in part.parts("thin_spots"):
        source = spot.wanted("source")
        yield ThinSpotLine(
            id=ThinSpotLineId(derived(review_id, "thin_spot", source)),
            review_id=review_id,
            source=source,
            line=spot.wanted("line"),
        )


def _draft(part: Part, review_id: ReviewId, kind: PackKind) -> PackDraft:
    return PackDraft(
        id=PackDraftId(derived(review_id, "pack_draft", kind.value)),
        review_id=review_id,
        kind=kind,
        addressed_to=part.text("addressed_to"),
        request=part.text("request"),
        answer_by=part.day("answer_by"),
        delete_by=part.day("delete_by"),
        last_time=part.text("last_time"),
        look_first=part.text("look_first"),
        look_second=part.text("look_second"),
        look_third=part.text("look_third"),
        meeting_on=part.day("meeting_on"),
        openness=part.choice(Openness, "openness"),
        decisions_wanted=part.text("decisions_wanted"),
    )


def _evidence(file: Part, unit_id: UnitId, ids: Ids) -> Iterator[Evidence | EvidenceLink]:
    for number, part in enumerate(file.parts("items"), start=1):
        item = Evidence(
            id=EvidenceId(ids.new()),
            number=number,
            title=part.wanted("title"),
            kind_id=EvidenceKindId(part.wanted("kind")),
            dated_on=part.month("month"),
            source=part.text("source"),
            note=part.text("note"),
        )
        yield item
        for layer, criteria in part.part("supports").lists():
            for criterion in criteria:
                yield _link(item.id, unit_id, LayerId(layer), criterion)


def _link(
    evidence_id: EvidenceId, unit_id: UnitId, layer_id: LayerId, criterion: object
) -> EvidenceLink:
    """Null in a list of criteria means the layer as a whole."""
    criterion_id = None if criterion is None else CriterionId(str(criterion))
    target = (str(unit_id), layer_id, criterion_id or "")
    return EvidenceLink(
        id=EvidenceLinkId(derived(evidence_id, "link", *target)),
        evidence_id=evidence_id,
        unit_id=unit_id,
        layer_id=layer_id,
        criterion_id=criterion_id,
    )
