"""The peer pack's cover: what this is, from whom, the pyramid, and where to find what."""

from dataclasses import replace
from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent, first_sentence
from app.reports.boxes import SignatureBox
from app.reports.document import PageNumbers
from app.reports.figures import Sign
from app.reports.flowables import TaggedParagraph
from app.reports.pack_wording import (
    SHORT,
    day,
    joined,
    span,
    within_sentence,
)
from app.reports.paper import ACCENT, PEER_SHEET
from app.reports.parts import (
    caption,
    columns,
    link,
    passage,
    ruled_row,
    space,
    spaced,
    words,
)
from app.reports.pyramid import PyramidSize, large, pyramid_figure
from app.reports.tagging import TaggedCanvas
from resources.texts import text

BOX: Final = (200.0, 58.0)
"""Every signature box of the packs; the stamp is drawn to it."""

_IN_A_COLUMN: Final = 4
_LONGER_LAST: Final = 8.0  # the last parts have the longest titles
_WIDTH: Final = PEER_SHEET.cover_width
_AIR: Final = 26.0
_LEAST: Final = 0.72


def cover(
    content: PackContent, contents: list[tuple[str, str]], pages: PageNumbers
) -> list[Flowable]:
    """The first page. `contents` are (title, named place)."""
    above: list[Flowable] = [
        accent_bar(),
        space(10),
        wide(words(content.school.name, kind="title", role="H1")),
        wide(words(text("packs.cover.subtitle", review=content.review.title), kind="subtitle")),
        space(6),
        *_who_and_when(content),
        space(8),
    ]
    below = [*verdict(content, in_full=False), *_signature(pages), *_contents(contents, pages)]
    room = PEER_SHEET.text_height - stack_height(above, _WIDTH) - stack_height(below, _WIDTH)
    return [*above, pyramid_figure(content.pyramid, _size_for(room)), *below]


def _size_for(room: float) -> PyramidSize:
    """The large picture, less high where long words need room."""
    best = large(_WIDTH)
    return replace(best, height=max(min(best.height, room - _AIR), best.height * _LEAST))


def stack_height(flowables: list[Flowable], width: float) -> float:
    """How tall flowables stand above each other."""
    tall, air = 0.0, 0.0
    for flowable in flowables:
        tall += max(air, flowable.getSpaceBefore()) + flowable.wrap(width, 10_000.0)[1]
        air = flowable.getSpaceAfter()
    return tall


def accent_bar() -> Sign:
    """The short thick rule that every pack begins with."""

    def draw(canvas: TaggedCanvas) -> None:
        canvas.setFillColor(ACCENT)
        canvas.rect(0, 0, 34, 3.4, stroke=0, fill=1)

    return Sign(draw, (34, 3.4))


def _who_and_when(content: PackContent) -> list[Flowable]:
    letter, by = content.letter, content.prepared_by
    names = {"name": by.name, "role": by.role}
    if letter.addressed_to.strip():
        to = within_sentence(letter.addressed_to.strip())
        who = text("packs.cover.prepared_for", to=to, **names)
    else:
        who = text("packs.cover.prepared", **names)
    when = [span(content.review.begun_on, content.review.ended_on)]
    if letter.delete_by is not None:
        when.append(text("packs.cover.delete_by", day=day(letter.delete_by)))
    else:
        when.append(text("packs.cover.delete_after"))
    return [wide(words(who)), wide(words(joined(when), kind="quiet"))]


def wide(paragraph: TaggedParagraph) -> TaggedParagraph:
    """A line that may be as long as the sheet is wide."""
    paragraph.measure = _WIDTH
    return paragraph


def verdict(content: PackContent, *, in_full: bool) -> list[Flowable]:
    """The question that all of it is about, the answer, and the reason where it fits."""
    review = content.review
    if review.lens_verdict is None:
        return [words(text("packs.verdict_line.open"), kind="verdict")]
    answer = text("packs.verdict." + review.lens_verdict.value)
    made: list[Flowable] = [
        wide(words(text("packs.verdict_line.answered", answer=answer), kind="verdict"))
    ]
    reason = review.lens_reason
    if not in_full and len(reason) > SHORT:
        reason = first_sentence(reason)
        if len(reason) > SHORT:
            reason = ""
    return [*made, *passage(reason)]


def _signature(pages: PageNumbers) -> list[Flowable]:
    box = SignatureBox("Sig_Author", text("packs.box.author"), BOX)
    beside = [
        caption(text("packs.cover.what")),
        caption(text("packs.cover.signer", page=pages.of("answering"))),
    ]
    gap = 16.0
    return [space(8), columns([[box], beside], [BOX[0], _WIDTH - BOX[0] - gap], gap)]


def _contents(contents: list[tuple[str, str]], pages: PageNumbers) -> list[Flowable]:
    """How to read it, and the parts with their pages in slim columns."""
    parts = [
        contents[place : place + _IN_A_COLUMN] for place in range(0, len(contents), _IN_A_COLUMN)
    ]
    gap = 22.0
    each = (_WIDTH - gap * (len(parts) - 1)) / len(parts) - _LONGER_LAST
    widths = [*(each for _ in parts[1:]), each + _LONGER_LAST * len(parts)]
    stacks = [
        [_line(title, place, wide, pages) for title, place in part]
        for part, wide in zip(parts, widths, strict=True)
    ]
    about = [
        words(text("packs.contents.title"), kind="small_strong", role="H2"),
        wide(caption(text("packs.contents.about"))),
    ]
    return [
        spaced(ruled_row([about], [_WIDTH]), 6, 0),
        columns(stacks, widths, gap),
    ]


def _line(title: str, place: str, width: float, pages: PageNumbers) -> Flowable:
    number = words(pages.of(place), kind="caption_tight")
    return columns([[link(title, place, "link_small")], [number]], [width - 18.0, 14.0], 4.0)
