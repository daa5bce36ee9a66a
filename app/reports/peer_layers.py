"""Each layer, the foundations and the plan: the claims a colleague tests."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.ids import StageId
from app.domain.judgements import Answer, Confidence, LensAnswer
from app.domain.pack_claims import (
    CriterionClaim,
    FoundationsClaim,
    LayerClaim,
    NextStep,
    ThemeClaim,
)
from app.domain.pack_content import PackContent
from app.reports.criteria_strip import criteria_strip
from app.reports.flowables import Columns, TaggedParagraph
from app.reports.pack_items import Claim, Items
from app.reports.pack_progress import movement_list, progress_chart
from app.reports.pack_wording import (
    answer_name,
    confidence_name,
    day,
    joined,
    lens_name,
    moved_words,
    stage_name,
    step_words,
)
from app.reports.paper import PEER_SHEET
from app.reports.parts import (
    body,
    bullets,
    caption,
    columns,
    lens_words,
    minor_heading,
    numbered,
    part_heading,
    passage,
    room_for,
    space,
    spaced,
    stage_words,
    words,
)
from app.reports.tables import TableLook, table
from app.reports.wording import Strong
from resources.texts import text

_WIDTH: Final = PEER_SHEET.text_width
_HEAD_WIDTH: Final = 133.0
_NEXT_WIDTH: Final = 59.0
_ROOM_TO_BEGIN: Final = 90.0


def progress(content: PackContent, items: Items) -> list[Flowable]:
    """Stage per layer over the reviews, what moved, what did not."""
    claim = Claim(text("packs.progress.title"), "progress", "progress")
    inner = [*progress_chart(content, _WIDTH), *movement_list(content)]
    return [
        space(6),
        part_heading(text("packs.progress.title"), "progress"),
        *items.item(claim, inner),
    ]


def layers(content: PackContent, items: Items) -> list[Flowable]:
    """All layers, the base of the pyramid first, then the foundations."""
    made: list[Flowable] = []
    for layer in content.layers:
        made += [room_for(_ROOM_TO_BEGIN), *_layer(content, layer, items)]
    return [*made, room_for(_ROOM_TO_BEGIN), *_foundations(content, items)]


def _layer(content: PackContent, layer: LayerClaim, items: Items) -> list[Flowable]:
    name = {"layer": layer.name}
    parts = (
        ("judgement", "packs.layer.item_judgement", _judgement(content, layer)),
        ("lens", "packs.layer.item_lens", _lens(layer)),
        ("criteria", "packs.layer.item_criteria", _criteria(content, layer)),
        ("next", "packs.layer.item_next", _next(layer.next_steps)),
    )
    made: list[Flowable] = []
    for kind, title, flowables in parts:
        claim = Claim(text(title, **name), f"layer_{kind}", layer.id)
        made += items.item(claim, flowables)
    return made


def _head(
    heading: TaggedParagraph, stands: list[Flowable], purpose: str, meta: str
) -> list[Flowable]:
    """The name with its stage, and beside them what it is for and what is known of the judgement."""
    beside = [words(line, kind="caption_tight") for line in (purpose, meta) if line]
    head = columns(
        [[heading, *stands], [space(4.4), *beside]],
        [_HEAD_WIDTH, _WIDTH - _HEAD_WIDTH - 6.0],
        6.0,
    )
    return [leading(spaced(head, 10, 2))]


def _judgement(content: PackContent, layer: LayerClaim) -> list[Flowable]:
    index = content.stage_index(layer.stage_id)
    about = [confidence_name(layer.confidence), moved_words(layer)]
    if layer.judged_on is not None:
        about.append(text("packs.layer.judged_on", day=day(layer.judged_on)))
    if layer.carried_on is not None:
        about.append(text("packs.layer.carried", day=day(layer.carried_on)))
    if not layer.finished:
        about.append(text("packs.layer.unfinished"))
    stage = stage_words(index, stage_name(content, layer.stage_id), _HEAD_WIDTH, "heading3")
    meta = joined(about) or text("packs.layer.nothing_yet")
    heading = part_heading(layer.name, f"layer-{layer.id}")
    made: list[Flowable] = [
        *_head(heading, [stage], layer.purpose, meta),
        *(passage(layer.words) or [body(text("packs.layer.no_words"))]),
    ]
    said: list[str | Strong] = [" ".join(layer.suggestion.words)]
    why = layer.difference_reason.strip()
    if layer.suggestion.differs:
        said += [" ", Strong(text("packs.layer.differs")), " "]
        said.append(why or text("packs.layer.no_reason"))
    elif why:
        said += [" ", Strong(text("packs.layer.reason")), " " + why]
    return [*made, across(words(*said, kind="small"))]


def _lens(layer: LayerClaim) -> list[Flowable]:
    return [
        _lens_answers(layer.lens_disadvantaged, layer.lens_send),
        *_lens_said(layer.lens_words or text("packs.layer.no_words")),
    ]


def _lens_said(said: str) -> list[Flowable]:
    return [across(part) for part in passage(said, "small")]


def across(paragraph: TaggedParagraph) -> TaggedParagraph:
    """A small paragraph that may be as long as the column is wide."""
    paragraph.measure = _WIDTH
    return paragraph


def _lens_answers(disadvantaged: LensAnswer | None, send: LensAnswer | None) -> Flowable:
    half = (_WIDTH - 12.0) / 2
    pairs = (("packs.layer.lens_disadvantaged", disadvantaged), ("packs.layer.lens_send", send))
    stacks = [
        [lens_words(answer, text(key, answer=lens_name(answer)), half, "strong")]
        for key, answer in pairs
    ]
    return leading(spaced(columns(stacks, [half, half], 12.0), 3, 2))


def leading(block: Columns) -> Columns:
    """A block that stays with the words that follow it."""
    block.keepWithNext = 1
    return block


def _criteria(content: PackContent, layer: LayerClaim) -> list[Flowable]:
    """The criteria of the stage in hand, and in full those that are not yet true."""
    stage_id = layer.stage_id or layer.suggestion.stage_id or content.stages[0].id
    at_hand = [one for one in layer.criteria if one.stage_id == stage_id]
    asked = [one for one in at_hand if one.answer is not None]
    title = text("packs.layer.criteria", stage=stage_name(content, stage_id))
    made: list[Flowable] = []
    if asked:
        counts = counted(at_hand)
        if layer is content.layers[0]:
            counts = text("packs.layer.frame", counts=counts)
        made += criteria_strip(title, at_hand, counts, _WIDTH)
    else:
        made += [minor_heading(title), body(text("packs.layer.none_asked"))]
    open_ones = [one for one in asked if one.answer is not Answer.YES]
    made += bullets([_open_criterion(one) for one in open_ones], kind="small")
    below = _below(content, layer, stage_id)
    if below:
        lead_in = caption(text("packs.layer.below"))
        lead_in.keepWithNext = 1
        made.append(lead_in)
        made += bullets([_open_criterion(one) for one in below], kind="small")
    return [*made, space(1), across(caption(_evidence(layer)))]


def _below(content: PackContent, layer: LayerClaim, stage_id: StageId) -> list[CriterionClaim]:
    """Gates of earlier stages that are answered, but not yes."""
    place = content.stage_index(stage_id) or 0
    earlier = {stage.id for stage in content.stages[:place]}
    return [
        one
        for one in layer.criteria
        if one.gate
        and one.stage_id in earlier
        and one.answer in (Answer.NO, Answer.PARTLY, Answer.DONT_KNOW)
    ]


def counted(criteria: list[CriterionClaim]) -> str:
    """How often each answer was given: "3 yes, 1 partly"."""
    counts = []
    for answer in (*Answer, None):
        number = sum(one.answer is answer for one in criteria)
        if number:
            counts.append(f"{number} {answer_name(answer)}")
    return ", ".join(counts)


def _open_criterion(one: CriterionClaim) -> list[str | Strong]:
    label = text(
        "packs.layer.gate_answer" if one.gate else "packs.layer.answer",
        answer=answer_name(one.answer),
    )
    runs: list[str | Strong] = [Strong(label), " " + one.sentence]
    if one.reason.strip():
        runs.append(" " + text("packs.layer.because", reason=one.reason.strip()))
    if one.settle_by is not None:
        runs.append(" " + text("packs.layer.settle_by", day=day(one.settle_by)))
    return runs


def _evidence(layer: LayerClaim) -> str:
    if not layer.evidence:
        return text("packs.layer.no_evidence")
    said = [text("packs.layer.evidence", codes=", ".join(layer.evidence))]
    if layer.kinds:
        said.append(text("packs.layer.kinds", kinds=", ".join(layer.kinds)))
    if layer.word_percent is not None:
        said.append(text("packs.layer.word", percent=layer.word_percent))
    return " ".join(said)


def _next(steps: tuple[NextStep, ...]) -> list[Flowable]:
    said = step_list(steps) if steps else [words(text("packs.layer.no_next"), kind="small")]
    head = minor_heading(text("packs.layer.next"))
    widths = [_NEXT_WIDTH, _WIDTH - _NEXT_WIDTH - 4.0]
    return [spaced(columns([[head], [space(2.4), *said]], widths, 4.0), 5, 2)]


def step_list(steps: tuple[NextStep, ...]) -> list[Flowable]:
    """Next steps as a list: what, who, by when, how far."""
    return bullets([_step(step) for step in steps], kind="small")


def _step(step: NextStep) -> list[str | Strong]:
    runs: list[str | Strong] = [step.what.strip(), " ", Strong(step_words(step))]
    if step.priority is not None:
        runs.append(" " + text("packs.layer.priority", number=step.priority))
    return runs


def _foundations(content: PackContent, items: Items) -> list[Flowable]:
    claim = content.foundations
    heading = part_heading(claim.name, "foundations")
    judged: list[Flowable] = [
        *_head(heading, [], " ".join([claim.purpose, *_confidence(claim.confidence)]), ""),
        *(passage(claim.words) or [body(text("packs.layer.no_words"))]),
    ]
    lens: list[Flowable] = [
        _lens_answers(claim.lens_disadvantaged, claim.lens_send),
        *_lens_said(claim.lens_words),
    ]
    parts = (
        ("judgement", "packs.layer.item_judgement", judged),
        (
            "themes",
            "packs.foundations.item_themes",
            [*_themes(content, claim), caption(_codes(claim))],
        ),
        ("lens", "packs.layer.item_lens", lens),
        ("next", "packs.layer.item_next", _next(claim.next_steps)),
    )
    made: list[Flowable] = []
    for kind, title, flowables in parts:
        what = Claim(text(title, layer=claim.name), f"foundations_{kind}", "foundations")
        made += items.item(what, flowables)
    return made


def _confidence(confidence: Confidence | None) -> list[str]:
    """As a sentence of its own."""
    return [confidence_name(confidence).capitalize() + "."] if confidence else []


def _codes(claim: FoundationsClaim) -> str:
    if not claim.evidence:
        return text("packs.layer.no_evidence")
    return text("packs.layer.evidence", codes=", ".join(claim.evidence))


def _themes(content: PackContent, claim: FoundationsClaim) -> list[Flowable]:
    heads = [text("packs.foundations.head_theme"), text("packs.foundations.head_stands")]
    rows = [_theme(content, theme) for theme in claim.themes]
    themes = table(heads, rows, TableLook(widths=[122.0, _WIDTH - 122.0], padding=1.6))
    themes.spaceAfter = 4
    return [themes]


def _theme(content: PackContent, theme: ThemeClaim) -> list[list[Flowable]]:
    if theme.staged:
        index = content.stage_index(theme.stage_id)
        name: Flowable = stage_words(index, theme.name, 122, "cell_head")
        said: list[str | Strong] = [
            Strong(stage_name(content, theme.stage_id) + "."),
            " " + theme.sentence,
        ]
    else:
        name = words(theme.name, kind="cell_head")
        said = [safeguarding_words(content)]
    if theme.carried_on is not None:
        said.append(" " + text("packs.layer.carried_note", day=day(theme.carried_on)))
    if theme.note.strip():
        said.append(" " + text("packs.layer.because", reason=theme.note.strip()))
    return [[name], [words(*said, kind="cell")]]


def safeguarding_words(content: PackContent) -> str:
    """Met or not met, with the date and the open actions; never a stage."""
    claim = content.assurance.safeguarding
    if claim.met is None:
        return text("packs.safeguarding.unsaid")
    parts = [text("packs.safeguarding.met" if claim.met else "packs.safeguarding.not_met")]
    if claim.checked_on is not None:
        parts.append(text("packs.safeguarding.checked", day=day(claim.checked_on)))
    if claim.open_actions is not None:
        parts.append(text("packs.safeguarding.open", count=claim.open_actions))
    return "".join(parts) + "."


def plan(content: PackContent, items: Items) -> list[Flowable]:
    """The priorities and their next milestones."""
    claim = Claim(text("packs.plan.title"), "plan", "plan")
    heading = part_heading(text("packs.plan.title"), "plan")
    made: list[Flowable] = [
        room_for(_ROOM_TO_BEGIN),
        *_head(heading, [], text("packs.plan.others"), ""),
    ]
    if not content.priorities:
        return [*made, *items.item(claim, [body(text("packs.plan.none"))])]
    entries: list[list[str | Strong]] = [
        [Strong(step.layer_name + "."), f" {step.what.strip()} ", Strong(step_words(step))]
        for step in content.priorities
    ]
    return [*made, *items.item(claim, numbered(entries, kind="small"))]
