"""Behind the first page: questions, last time, progress, layers in words, strengths, what is thin."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_claims import LayerClaim
from app.domain.pack_content import PackContent, QuestionClaim, first_sentence
from app.reports.governors_first import Shown, assurance_lines
from app.reports.pack_figures import barometer
from app.reports.pack_items import Claim, Items
from app.reports.pack_peer import peer_readings, recommendations_list
from app.reports.pack_progress import movement_list, progress_chart, thin_list
from app.reports.pack_wording import joined, lens_name, stage_name
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    bullets,
    caption,
    columns,
    heading1,
    minor_heading,
    numbered,
    passage,
    spaced,
    stage_words,
    words,
)
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
        *_peer(content, items),
        *_layers(content, items),
        *items.item(
            Claim(text("packs.progress.title"), "progress", "reasons"),
            [
                minor_heading(text("packs.progress.title")),
                *progress_chart(content, _WIDTH),
                *movement_list(content),
            ],
        ),
        *barometer(content, items, _WIDTH),
        *_strengths(content, items),
        *items.item(Claim(text("packs.thin_list.title"), "thin", "thin"), thin_list(content)),
        *_exceptions(content, items),
    ]


def _questions(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    """The questions the first page had no room for, and where its own come from."""
    rest = content.questions[shown.questions :]
    made: list[Flowable] = []
    if content.questions:
        head = "packs.depth.questions"
        count = {"printed": len(content.questions), "all": content.suggested_questions}
        made.append(minor_heading(text(head, **count)))
    if not shown.question_places and shown.questions:
        asked = content.questions[: shown.questions]
        places = "; ".join(f"{n}. {one.place}" for n, one in enumerate(asked, 1))
        made.append(caption(text("packs.depth.places", places=places)))
    made += numbered([_question(one) for one in rest], kind="small")
    if not made:
        return []
    return items.item(Claim(text("packs.governors.questions"), "questions", "all"), made)


def _question(question: QuestionClaim) -> list[str | Strong]:
    return [question.wording, " " + text("packs.governors.from", place=question.place)]


def _in_full(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    """What the first page shortened."""
    made: list[Flowable] = []
    headline, wanted = content.review.headline.strip(), content.letter.decisions_wanted.strip()
    if not shown.headline_in_full and headline != first_sentence(headline):
        made += [minor_heading(text("packs.governors.headline")), *passage(headline, "small")]
    if not shown.lens_reason and content.review.lens_reason.strip():
        made += [
            minor_heading(text("packs.glance.verdict")),
            *passage(content.review.lens_reason, "small"),
        ]
    lines = assurance_lines(content)[1:]
    if not shown.assurance_in_full and any(line != first_sentence(line) for _, line in lines):
        made.append(minor_heading(text("packs.assurance.title")))
        entries: list[list[str | Strong]] = [
            [Strong(label + "."), " " + line] for label, line in lines
        ]
        made += bullets(entries, kind="small")
    if not shown.decisions_in_full and wanted != first_sentence(wanted):
        made += [minor_heading(text("packs.governors.decisions")), *passage(wanted, "small")]
    if not made:
        return []
    return items.item(Claim(text("packs.depth.in_full"), "in_full"), made)


def _last_time(content: PackContent, items: Items) -> list[Flowable]:
    said = content.letter.last_time.strip()
    if not said:
        return []
    claim = Claim(text("packs.depth.last_time"), "last_time")
    return items.item(
        claim, [minor_heading(text("packs.depth.last_time")), *passage(said, "small")]
    )


def _peer(content: PackContent, items: Items) -> list[Flowable]:
    """A colleague's view beside ours, then what came of the last colleague's advice."""
    made: list[Flowable] = []
    if content.peer is not None:
        title = text("packs.peer.title")
        claim = Claim(title, "peer", "peer")
        made += items.item(claim, [minor_heading(title), *peer_readings(content)])
    if content.last_time:
        title = text("packs.last.title")
        claim = Claim(title, "last_recommendations", "last_time")
        made += items.item(claim, [minor_heading(title), *recommendations_list(content)])
    return made


def _layers(content: PackContent, items: Items) -> list[Flowable]:
    """Every layer in a line: stage, lens answers, the head's sentence; foundations below."""
    rows = [_row(content, layer) for layer in content.layers]
    rows.append(_foundations_row(content))
    names = ("layer", "disadvantaged", "send", "words")
    heads = [text("packs.depth.head_" + name) for name in names]
    look = TableLook(widths=[132.0, 62.0, 62.0, _WIDTH - 256.0], padding=2.5)
    inner: list[Flowable] = [
        minor_heading(text("packs.depth.layers")),
        caption(text("packs.depth.lens_about")),
        table(heads, rows, look),
    ]
    for layer in content.layers:
        if layer.suggestion.differs:
            why = layer.difference_reason.strip() or text("packs.layer.no_reason")
            said = f" {' '.join(layer.suggestion.words)} {text('packs.layer.differs')} {why}"
            whole = columns([[words(Strong(layer.name + "."), said, kind="small")]], [_WIDTH])
            inner.append(spaced(whole, 0, 2))
    return items.item(Claim(text("packs.depth.layers"), "layers", "layers"), inner)


def _row(content: PackContent, layer: LayerClaim) -> list[list[Flowable]]:
    index = content.stage_index(layer.stage_id)
    name: list[Flowable] = [
        stage_words(index, layer.name, 126, "cell_head"),
        words(stage_name(content, layer.stage_id), kind="cell"),
    ]
    said = first_sentence(layer.words) or text("packs.layer.no_words")
    return [
        name,
        [words(lens_name(layer.lens_disadvantaged), kind="cell")],
        [words(lens_name(layer.lens_send), kind="cell")],
        [words(said, kind="cell")],
    ]


def _foundations_row(content: PackContent) -> list[list[Flowable]]:
    claim = content.foundations
    placed = [
        f"{theme.short_name}: {stage_name(content, theme.stage_id)}"
        for theme in claim.themes
        if theme.staged
    ]
    said: list[Flowable] = []
    if claim.words.strip():
        said.append(words(first_sentence(claim.words), kind="cell"))
    said.append(words("; ".join(placed), kind="cell_quiet"))
    return [
        [words(claim.name, kind="cell_head")],
        [words(lens_name(claim.lens_disadvantaged), kind="cell")],
        [words(lens_name(claim.lens_send), kind="cell")],
        said,
    ]


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
    return items.item(
        claim, [minor_heading(text("packs.depth.strengths")), *bullets(entries, kind="small")]
    )


def _shown_by(layer: LayerClaim) -> str:
    if not layer.kinds:
        return text("packs.depth.on_our_word")
    return text("packs.depth.shown_by", kinds=joined(list(layer.kinds)))


def _exceptions(content: PackContent, items: Items) -> list[Flowable]:
    """What is overdue, unmet or unfinished; said too where there is nothing."""
    found = []
    if content.assurance.safeguarding.met is False:
        found.append(text("packs.depth.not_met"))
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
    head = minor_heading(text("packs.depth.exceptions"))
    if not found:
        return items.item(claim, [head, words(text("packs.depth.no_exceptions"), kind="small")])
    return items.item(claim, [head, *bullets(found, kind="small")])
