"""How the layers moved over the reviews, and what is thin: shared by both kinds of pack."""

from typing import Final

from reportlab.platypus import Flowable

from app.charts.stage_by_layer import fitting_height, stage_by_layer
from app.charts.values import StageCourse, StageHistory
from app.domain.pack_content import Movement, PackContent
from app.reports.charts import chart
from app.reports.pack_wording import short_month, stage_name, without_stop
from app.reports.parts import body, bullets, minor_heading, words
from app.reports.wording import Strong
from resources.texts import text

_MOST_REVIEWS: Final = 9


def progress_chart(content: PackContent, width: float) -> list[Flowable]:
    """Stage by layer over the reviews; nothing before the second."""
    judged = [point for point in content.progress if set(point.stages) != {None}]
    points = judged[-_MOST_REVIEWS:]
    if len(points) < 2:
        return []
    history = StageHistory(
        reviews=tuple(short_month(point.begun_on) for point in points),
        stages=tuple(stage.name for stage in content.stages),
        courses=tuple(
            StageCourse(name=layer.name, stages=tuple(point.stages[number] for point in points))
            for number, layer in enumerate(content.layers)
        ),
    )
    size = (width, fitting_height(history, width))
    drawing = stage_by_layer(history, chart_title(content), size=size)
    return [chart(drawing, size, _chart_in_words(content, history))]


def chart_title(content: PackContent) -> str:
    """What the chart shows, as a sentence."""
    if not content.movements:
        return without_stop(text("packs.progress.first"))
    risen = [one.layer_name for one in content.movements if one.steps > 0]
    fallen = [one.layer_name for one in content.movements if one.steps < 0]
    if risen and fallen:
        return text("packs.progress.both", risen=listed(risen), fallen=listed(fallen))
    if risen:
        return text("packs.progress.risen", count=len(risen), risen=listed(risen))
    if fallen:
        return text("packs.progress.fallen", count=len(fallen), fallen=listed(fallen))
    return text("packs.progress.none")


def listed(names: list[str]) -> str:
    """Names in a row: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return text("packs.and", first=", ".join(names[:-1]), last=names[-1])


def _chart_in_words(content: PackContent, history: StageHistory) -> str:
    sentences = [chart_title(content) + "."]
    for course in history.courses:
        steps = [
            history.stages[stage] if stage is not None else text("packs.no_stage")
            for stage in course.stages
        ]
        sentences.append(text("packs.progress.course", layer=course.name, stages=", ".join(steps)))
    return " ".join(sentences)


def movement_list(content: PackContent) -> list[Flowable]:
    """What moved and why, then what did not."""
    if not content.movements:
        return [body(text("packs.progress.first"))]
    moved = [one for one in content.movements if one.steps]
    still = [one.layer_name for one in content.movements if not one.steps]
    made: list[Flowable] = []
    entries = [_movement_entry(content, one) for one in moved]
    made += bullets(entries, kind="small")
    if still:
        made.append(words(text("packs.progress.still", layers=listed(still)), kind="small"))
    return made


def _movement_entry(content: PackContent, movement: Movement) -> list[str | Strong]:
    direction = "packs.progress.entry_up" if movement.steps > 0 else "packs.progress.entry_down"
    said = text(
        direction,
        from_stage=stage_name(content, movement.from_stage_id),
        to_stage=stage_name(content, movement.to_stage_id),
    )
    return [Strong(movement.layer_name), " " + said, " " + movement_reason(movement)]


def movement_reason(movement: Movement) -> str:
    """What moved a layer, in a sentence; said where nothing on record explains it."""
    parts = []
    if movement.turned:
        key = "packs.progress.became_true" if movement.steps > 0 else "packs.progress.stopped"
        quoted = [f"“{without_stop(one)}”" for one in movement.turned]
        parts.append(text(key, criteria=listed(quoted)))
    if movement.turned_more:
        parts.append(text("packs.progress.more", count=movement.turned_more))
    if movement.done:
        done = listed([f"“{without_stop(one)}”" for one in movement.done])
        parts.append(text("packs.progress.done", steps=done))
    return " ".join(parts) or text("packs.progress.unexplained")


def thin_list(content: PackContent) -> list[Flowable]:
    """The program's list of thin spots, each with the head's own line."""
    made: list[Flowable] = [minor_heading(text("packs.thin_list.title"))]
    if content.word_percent is not None:
        made.append(words(text("packs.thin_list.word", percent=content.word_percent), kind="small"))
    if not content.thin:
        judged = any(layer.stage_id is not None for layer in content.layers)
        key = "packs.thin_list.none" if judged else "packs.thin_list.nothing_judged"
        return [*made, body(text(key))]
    entries: list[list[str | Strong]] = []
    for spot in content.thin:
        line = spot.line.strip() or text("packs.thin_list.no_line")
        entries.append([Strong(spot.sentence), " " + line])
    return [*made, *bullets(entries, kind="small")]
