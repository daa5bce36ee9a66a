"""Behind the first page: questions, last time, progress, layers in words, strengths, what is thin."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import LayerClaim, PackContent, QuestionClaim
from app.reports.governors_first import Shown, assurance_lines
from app.reports.pack_figures import barometer
from app.reports.pack_items import Claim, Items
from app.reports.pack_progress import movement_list, progress_chart, thin_list
from app.reports.pack_wording import first_sentence, joined, lens_name, stage_name
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    body,
    bullets,
    caption,
    columns,
    heading1,
    heading2,
    heading3,
    numbered,
    passage,
    stage_words,
    words,
)
from app.reports.peer_cover import verdict
from app.reports.peer_record import figures
from app.reports.tables import TableLook, table
from app.reports.wording import Strong
from resources.texts import text

_WIDTH: Final = GOVERNORS_SHEET.text_width


def depth(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    """The second reading."""
    return [
        heading1(text("packs.depth.title"), "depth"),
        *_questions(content, items, shown),
        *_in_full(content, items, shown),
        *_last_time(content, items),
        heading2(text("packs.progress.title"), "progress"),
        *items.item(
            Claim(text("packs.progress.title"), "progress", "reasons"),
            [*progress_chart(content, _WIDTH, 150.0), *movement_list(content)],
        ),
        *barometer(content, items, _WIDTH),
        *_lens(content, items),
        heading2(text("packs.depth.layers"), "layers"),
        *(part for layer in content.layers for part in _layer(content, layer, items)),
        *_foundations(content, items),
        *_strengths(content, items),
        *items.item(Claim(text("packs.thin_list.title"), "thin", "thin"), thin_list(content)),
        *_exceptions(content, items),
        *figures(content, _WIDTH),
    ]


def _questions(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    """The questions the first page had no room for; all of them where their places were left out."""
    start = shown.questions if shown.question_places else 0
    rest = content.questions[start:]
    if not rest:
        return []
    head = text(
        "packs.depth.questions", printed=len(content.questions), all=content.suggested_questions
    )
    claim = Claim(text("packs.governors.questions"), "questions", "all")
    return items.item(claim, [heading2(head), *numbered([_question(one) for one in rest])])


def _question(question: QuestionClaim) -> list[str | Strong]:
    return [question.wording, " " + text("packs.governors.from", place=question.place)]


def _in_full(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    """What the first page shortened."""
    made: list[Flowable] = []
    headline, wanted = content.review.headline.strip(), content.letter.decisions_wanted.strip()
    if not shown.headline_in_full and headline != first_sentence(headline):
        made += [heading3(text("packs.governors.headline")), *passage(headline)]
    if not shown.lens_reason and content.review.lens_reason.strip():
        made += verdict(content, in_full=True)
    lines = assurance_lines(content)[1:]
    if not shown.assurance_in_full and any(line != first_sentence(line) for _, line in lines):
        made.append(heading3(text("packs.assurance.title")))
        made += bullets([[Strong(label + "."), " " + line] for label, line in lines])
    if not shown.decisions_in_full and wanted != first_sentence(wanted):
        made += [heading3(text("packs.governors.decisions")), *passage(wanted)]
    if not made:
        return []
    claim = Claim(text("packs.depth.in_full"), "in_full")
    return items.item(claim, [heading2(text("packs.depth.in_full")), *made])


def _last_time(content: PackContent, items: Items) -> list[Flowable]:
    said = content.letter.last_time.strip()
    if not said:
        return []
    claim = Claim(text("packs.depth.last_time"), "last_time")
    return items.item(claim, [heading2(text("packs.depth.last_time")), *passage(said)])


def _lens(content: PackContent, items: Items) -> list[Flowable]:
    """The lens answers of all layers side by side."""
    rows = [
        [
            layer.name,
            stage_name(content, layer.stage_id),
            lens_name(layer.lens_disadvantaged),
            lens_name(layer.lens_send),
        ]
        for layer in reversed(content.layers)
    ]
    heads = [
        text("packs.depth.head_" + name) for name in ("layer", "stage", "disadvantaged", "send")
    ]
    look = TableLook(widths=[140.0, 100.0, 120.0, 120.0])
    claim = Claim(text("packs.depth.lens"), "lens", "lens")
    return items.item(
        claim,
        [
            heading2(text("packs.depth.lens")),
            caption(text("packs.depth.lens_about")),
            table(heads, rows, look),
        ],
    )


def _layer(content: PackContent, layer: LayerClaim, items: Items) -> list[Flowable]:
    """One layer in the head's words."""
    index = content.stage_index(layer.stage_id)
    left: list[Flowable] = [
        words(layer.name, kind="strong"),
        stage_words(index, stage_name(content, layer.stage_id), 108, "small"),
    ]
    if layer.kinds:
        left.append(caption(text("packs.layer.kinds", kinds=", ".join(layer.kinds))))
    right: list[Flowable] = [*(passage(layer.words) or [body(text("packs.layer.no_words"))])]
    right += passage(layer.lens_words)
    if layer.suggestion.differs:
        why = layer.difference_reason.strip() or text("packs.layer.no_reason")
        right.append(caption(" ".join(layer.suggestion.words)))
        right.append(body(Strong(text("packs.layer.differs")), " " + why))
    block = columns([left, right], [112.0, _WIDTH - 126.0])
    return items.item(Claim(layer.name, "layer", layer.id), [block])


def _foundations(content: PackContent, items: Items) -> list[Flowable]:
    claim = content.foundations
    left: list[Flowable] = [words(claim.name, kind="strong")]
    placed = [
        f"{theme.name}: {stage_name(content, theme.stage_id)}"
        for theme in claim.themes
        if theme.staged
    ]
    right: list[Flowable] = [
        *(passage(claim.words) or [body(text("packs.layer.no_words"))]),
        *passage(claim.lens_words),
        caption("; ".join(placed)),
    ]
    block = columns([left, right], [112.0, _WIDTH - 126.0])
    return items.item(Claim(claim.name, "foundations", "foundations"), [block])


def _strengths(content: PackContent, items: Items) -> list[Flowable]:
    """Layers in the upper half of the stages, with what shows them."""
    half = len(content.stages) / 2
    strong = [
        layer for layer in content.layers if (content.stage_index(layer.stage_id) or 0) >= half
    ]
    if not strong:
        return []
    entries: list[list[str | Strong]] = [
        [Strong(f"{layer.name} ({stage_name(content, layer.stage_id)})."), " " + _shown_by(layer)]
        for layer in strong
    ]
    claim = Claim(text("packs.depth.strengths"), "strengths")
    return items.item(claim, [heading2(text("packs.depth.strengths")), *bullets(entries)])


def _shown_by(layer: LayerClaim) -> str:
    if not layer.kinds:
        return text("packs.depth.on_our_word")
    return text("packs.depth.shown_by", kinds=joined(list(layer.kinds)))


def _exceptions(content: PackContent, items: Items) -> list[Flowable]:
    """What is overdue, unmet or unfinished; said too where there is nothing."""
    found = []
    if content.assurance.safeguarding.met is False:
        found.append(text("packs.safeguarding.not_met"))
    found += [
        text("packs.depth.overdue", what=step.what.strip().rstrip("."))
        for step in content.priorities
        if step.overdue
    ]
    found += [
        text("packs.depth.unfinished", layer=layer.name)
        for layer in content.layers
        if not layer.finished
    ]
    claim = Claim(text("packs.depth.exceptions"), "exceptions")
    head = heading2(text("packs.depth.exceptions"))
    if not found:
        return items.item(claim, [head, body(text("packs.depth.no_exceptions"))])
    return items.item(claim, [head, *bullets(found)])
