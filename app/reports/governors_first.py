"""The first page for governors: read in three minutes, at most 350 words.

Where the head's own words would make it longer, the page says less, step by step, and what it
leaves out stands in full on the pages behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reportlab.platypus import Flowable

from app.domain.measures import Measure
from app.domain.pack_claims import NextStep
from app.domain.pack_content import PackContent, first_sentence
from app.reports.flowables import Columns, ListEntry, TaggedParagraph
from app.reports.pack_figures import tile_sentence
from app.reports.pack_items import Claim, Items
from app.reports.pack_progress import chart_title
from app.reports.pack_wording import (
    day,
    milestone_words,
    openness_words,
)
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    body,
    callout,
    caption,
    columns,
    heading1,
    heading2,
    lead,
    minor_heading,
    numbered,
    passage,
    spaced,
    words,
)
from app.reports.peer_cover import accent_bar, stack_height, verdict, wide
from app.reports.peer_layers import safeguarding_words
from app.reports.pyramid import PyramidSize, legend_lines, pyramid_figure
from app.reports.wording import Strong
from resources.texts import text

MOST_WORDS: Final = 350
ON_PAGE_ONE: Final = 3
_WIDTH: Final = GOVERNORS_SHEET.text_width
_PICTURE: Final = PyramidSize(width=290.0, height=288.0, letter=8.7, captions=False)
_ROOM_FOR_PEER: Final = 14.0  # the legend's further line
_STRIP: Final = (118.0, _WIDTH - 132.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How much the first page says; the rest stands behind it."""

    question_places: bool = True
    lens_reason: bool = True
    assurance_in_full: bool = True
    decisions_in_full: bool = True
    headline_in_full: bool = True
    questions: int = ON_PAGE_ONE


_SHORTER: Final = (
    "question_places",
    "lens_reason",
    "decisions_in_full",
    "assurance_in_full",
    "headline_in_full",
)
"""What the page leaves to the pages behind it, in this order."""


def _steps() -> Iterator[Shown]:
    shown = Shown()
    yield shown
    for part in _SHORTER:
        shown = replace(shown, **{part: False})
        yield shown
    for questions in range(ON_PAGE_ONE - 1, -1, -1):
        yield replace(shown, questions=questions)


def first_page(content: PackContent, items: Items) -> tuple[Shown, list[Flowable]]:
    """The page, and how much it shows."""
    for shown in _steps():
        items.made.clear()
        page = _page(content, items, shown)
        said = _words_on(page) + _words_of_picture(content) + _words_around(content)
        if said <= MOST_WORDS and stack_height(page, _WIDTH) <= GOVERNORS_SHEET.text_height:
            break
    return shown, page


def _page(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    headline = content.review.headline.strip() or text("packs.glance.no_headline")
    if not shown.headline_in_full:
        headline = first_sentence(headline)
    return [
        accent_bar(),
        words(_occasion(content), kind="caption"),
        heading1(content.school.name, "first"),
        *items.item(Claim(text("packs.governors.headline"), "headline"), [wide(lead(headline))]),
        _picture_and_news(content, items, shown),
        *_priorities(content, items),
        *_assurance(content, items, shown),
        *_questions(content, items, shown),
    ]


def _occasion(content: PackContent) -> str:
    letter = content.letter
    to = letter.addressed_to.strip() or text("packs.governors.board")
    meeting = (
        text("packs.governors.no_meeting")
        if letter.meeting_on is None
        else text("packs.governors.meeting", day=day(letter.meeting_on))
    )
    return text("packs.governors.occasion", board=to, meeting=meeting)


def _picture_and_news(content: PackContent, items: Items, shown: Shown) -> Flowable:
    gap = 18.0
    room = _WIDTH - _PICTURE.width - gap
    right = [
        *items.item(
            Claim(text("packs.glance.verdict"), "verdict", "lens"),
            verdict(content, in_full=True)
            if shown.lens_reason
            else verdict(content, in_full=True)[:1],
        ),
        *_figures(content, items),
        *items.item(
            Claim(text("packs.governors.changed"), "progress", "progress"),
            [minor_heading(text("packs.governors.changed")), body(chart_title(content) + ".")],
        ),
        *_decisions(content, items, shown, room),
    ]
    left = [pyramid_figure(content.pyramid, _picture(content))]
    return spaced(columns([left, right], [_PICTURE.width, room], gap), 2, 4)


def _picture(content: PackContent) -> PyramidSize:
    high = _PICTURE.height + (_ROOM_FOR_PEER if content.peer else 0.0)
    return replace(_PICTURE, height=high)


def _figures(content: PackContent, items: Items) -> list[Flowable]:
    claim = Claim(text("packs.barometer.title"), "barometer", "barometer")
    lines: list[Flowable] = [minor_heading(text("packs.governors.figures"))]
    if not content.barometer:
        lines.append(words(text("packs.barometer.none"), kind="small"))
    else:
        lines += [words(tile_sentence(content, measure), kind="small") for measure in Measure]
        if content.masking.masked:
            lines.append(caption(text("packs.governors.masked")))
    return items.item(claim, lines)


def _priorities(content: PackContent, items: Items) -> list[Flowable]:
    claim = Claim(text("packs.plan.title"), "plan", "plan")
    head = heading2(text("packs.governors.priorities"))
    if not content.priorities:
        return items.item(claim, [head, body(text("packs.plan.none"))])
    count = len(content.priorities)
    gap = 14.0
    each = (_WIDTH - gap * (count - 1)) / count
    stacks = [_priority(step) for step in content.priorities]
    return items.item(claim, [head, spaced(columns(stacks, [each] * count, gap), 0, 2)])


def _priority(step: NextStep) -> list[Flowable]:
    return [
        words(f"{step.priority}. {step.layer_name}", kind="small_strong"),
        words(step.what.strip(), kind="small"),
        caption(milestone_words(step)),
    ]


ASSURANCE_LINES: Final = ("attendance", "staffing", "money", "outside")


def assurance_lines(content: PackContent) -> list[tuple[str, str]]:
    """Label and line of the assurance strip, in full."""
    given = content.assurance
    said = (given.attendance_line, given.staffing_line, given.money_line, given.outside_check_line)
    lines = [(text("packs.assurance.safeguarding"), safeguarding_words(content))]
    for name, line in zip(ASSURANCE_LINES, said, strict=True):
        shown = line.strip() or text("packs.assurance.unsaid")
        lines.append((text("packs.assurance." + name), shown))
    return lines


def _assurance(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    lines = assurance_lines(content)
    if not shown.assurance_in_full:
        lines = [lines[0], *((label, first_sentence(line)) for label, line in lines[1:])]
    claim = Claim(text("packs.assurance.title"), "assurance", "assurance")
    rows = [
        columns([[words(label, kind="small_strong")], [words(line, kind="small")]], _STRIP)
        for label, line in lines
    ]
    return items.item(claim, [heading2(text("packs.assurance.title")), *rows])


def _decisions(content: PackContent, items: Items, shown: Shown, room: float) -> list[Flowable]:
    wanted = content.letter.decisions_wanted.strip()
    if not wanted:
        return []
    if not shown.decisions_in_full:
        wanted = first_sentence(wanted)
    inner = [words(text("packs.governors.decisions"), kind="strong"), *passage(wanted)]
    claim = Claim(text("packs.governors.decisions"), "decisions")
    return items.item(claim, [callout(inner, room)])


def _questions(content: PackContent, items: Items, shown: Shown) -> list[Flowable]:
    asked = content.questions[: shown.questions]
    if not asked:
        return []
    count = {"shown": len(asked), "all": len(content.questions)}
    entries: list[list[str | Strong]] = []
    for question in asked:
        entry: list[str | Strong] = [question.wording]
        if shown.question_places:
            entry.append(" " + text("packs.governors.from", place=question.place))
        entries.append(entry)
    claim = Claim(text("packs.governors.questions"), "questions", "first")
    head = heading2(text("packs.governors.questions_shown", **count))
    return items.item(claim, [head, *numbered(entries, kind="small")])


def _words_on(flowables: list[Flowable]) -> int:
    return sum(_words_in(flowable) for flowable in flowables)


def _words_in(flowable: object) -> int:
    """How many words a flowable prints, pictures apart."""
    if isinstance(flowable, TaggedParagraph):
        return len(flowable.spot.words.split())
    if isinstance(flowable, ListEntry):
        return 1 + _words_in(flowable.body)
    if isinstance(flowable, Columns):
        return sum(_words_in(part) for stack in flowable.columns for part in stack)
    return 0


def _words_of_picture(content: PackContent) -> int:
    view = content.pyramid
    said = [layer.name for layer in view.layers] + [brick.name for brick in view.bricks]
    said += [stage.name for stage in view.stages] + legend_lines(view, captions=_PICTURE.captions)
    for layer in view.layers:
        judged = layer.stage_index
        said.append(text("pyramid.not_judged") if judged is None else view.stages[judged].name)
    return sum(len(words_of_it.split()) for words_of_it in said)


def _words_around(content: PackContent) -> int:
    """The running head and foot."""
    head = text("packs.page.head", school=content.school.name, review=content.review.title)
    foot = text("packs.page.foot", pack=content.short_id(), edition=content.edition)
    number = text("packs.page.number", page=1, pages=1)
    return sum(len(line.split()) for line in (head, openness_words(content), foot, number))
