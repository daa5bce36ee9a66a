"""The sheet for the visit: the claims to test by their numbers, and room to write beside them.

It is printed and written on, and typed up afterwards by the numbers.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.platypus import Flowable

from app.domain.peer_papers import VisitLayer, VisitSheetContent
from app.reports.document import Dress, PageNumbers, build_document
from app.reports.finish import FileFacts
from app.reports.handwriting import LINE, line_for, lines, ticks_for
from app.reports.pack_wording import day
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    bullets,
    heading1,
    heading2,
    minor_heading,
    room_for,
    ruled_row,
    space,
    spaced,
    stage_words,
    strip,
    together,
    words,
)
from app.reports.peer_cover import accent_bar, stack_height, wide
from resources.texts import text

_WIDTH: Final = GOVERNORS_SHEET.text_width
_LABEL: Final = 104.0
_NUMBER: Final = 22.0
_CLAIM: Final = 222.0
_GAP: Final = 12.0
_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 12
_TO_BEGIN: Final = 210.0
_SURE: Final = ("low", "medium", "high")
_KINDS: Final = ("agree", "question", "not_convinced", "excellence", "risk", "seen")
_FIELDS: Final = ("evidence", "strength", "question", "recommendation")
_RULES: Final = 3


def build_visit_sheet(content: VisitSheetContent) -> bytes:
    """The sheet; an equal content gives equal bytes."""

    def story(_pages: PageNumbers) -> Sequence[Flowable]:
        made: list[Flowable] = [
            accent_bar(),
            space(4),
            heading1(text("visit.title")),
            _facts_strip(content),
            *_how(),
            *_look(content),
        ]
        for layer in content.layers:
            made += _layer(content, layer)
        return [*made, *_whole()]

    return build_document(story, _dress(content), _facts(content)).content


def _facts_strip(content: VisitSheetContent) -> Flowable:
    pairs = [
        (text("visit.strip.pack"), content.pack),
        (text("visit.strip.reviewer"), content.reviewer.strip() or text("visit.not_given")),
        (text("visit.strip.visit"), _day_or_none(content.visit_on)),
        (text("visit.strip.delete"), _day_or_none(content.delete_by)),
    ]
    return strip(pairs, _WIDTH)


def _day_or_none(on: date | None) -> str:
    return day(on) if on else text("visit.not_given")


def _how() -> list[Flowable]:
    """What to write, and what never to."""
    kinds = ", ".join(text("visit.kind." + kind) for kind in _KINDS)
    rules = [text(f"visit.rule_{n}", kinds=kinds) for n in range(1, _RULES + 1)]
    return bullets(rules, kind="small")


def _look(content: VisitSheetContent) -> list[Flowable]:
    """What the host asks to look hardest at, with room beside each."""
    if not content.look:
        return []
    entries = [_written_beside(str(one.number), one.words) for one in content.look]
    return [minor_heading(text("visit.look")), *entries]


def _layer(content: VisitSheetContent, layer: VisitLayer) -> list[Flowable]:
    """The claims of a layer, then what the review will say of it."""
    head: list[Flowable] = [heading2(layer.name)]
    if layer.staged:
        head.append(_claimed(layer))
    claims = [_written_beside(str(one.number), one.words, one.title) for one in layer.claims]
    return [room_for(_TO_BEGIN), *head, *claims, *_fields(content, layer)]


def _claimed(layer: VisitLayer) -> Flowable:
    """The stage that the host claims, with its shape."""
    said = text("visit.claimed", stage=layer.stage or text("packs.no_stage"))
    line = stage_words(layer.stage_index, said, _WIDTH, "strong")
    line.keepWithNext = 1
    return spaced(line, 0, 3)


def _written_beside(number: str, said: str, title: str = "") -> Flowable:
    """Words at the left, lines to write on at the right, as many as the words are high."""
    room = _WIDTH - _NUMBER - _CLAIM - 2 * _GAP
    told = [words(line, kind=kind) for line, kind in ((title, "caption_tight"), (said, "small"))]
    told = [one for one in told if one.spot.words]
    high = stack_height(told, _CLAIM)
    count = min(max(_FEWEST_LINES, round((high + 8.0) / LINE)), _MOST_LINES)
    stacks: list[list[Flowable]] = [
        [words(number, kind="small_strong")],
        [*told],
        [lines(count, room)],
    ]
    return ruled_row(stacks, [_NUMBER, _CLAIM, room], _GAP)


def _fields(content: VisitSheetContent, layer: VisitLayer) -> list[Flowable]:
    """What is to be said of the layer itself; the lens first, since a review needs it."""
    sure = [text("visit.sure." + name) for name in _SURE]
    question = layer.lens_question.strip() or text("visit.lens_question")
    asked = wide(words(text("visit.lens", question=question), kind="small_strong"))
    asked.keepWithNext = 1
    own: list[Flowable] = [words(text("visit.yours", layer=layer.name), kind="small_strong")]
    if layer.staged:
        own.append(ticks_for(text("visit.field.stage"), content.stages, _WIDTH, _LABEL))
    own.append(ticks_for(text("visit.field.confidence"), sure, _WIDTH, _LABEL))
    own += [line_for(text("visit.field." + name), _WIDTH, _LABEL) for name in _FIELDS]
    return [space(4), asked, lines(2, _WIDTH), space(4), together(own)]


def _whole() -> list[Flowable]:
    """What is to be said of the whole."""
    fields = (
        ("strengths", 3),
        ("even_better", 3),
        ("offer", 1),
        ("learned", 1),
        ("activities", 1),
        ("accuracy", 2),
        ("limits", 2),
    )
    made = [line_for(text("visit.whole." + name), _WIDTH, _LABEL, count) for name, count in fields]
    return [together([heading2(text("visit.whole.title")), *made])]


def _dress(content: VisitSheetContent) -> Dress:
    return Dress(
        sheet=GOVERNORS_SHEET,
        head_left=text("packs.page.head", school=content.school, review=content.review_title),
        head_right=text("visit.head"),
        foot_left=text("packs.page.foot", pack=content.pack, edition=content.edition),
        page_words=text("packs.page.number"),
        cover=False,
    )


def _facts(content: VisitSheetContent) -> FileFacts:
    return FileFacts(
        title=text("visit.file", school=content.school, review=content.review_title),
        author=content.reviewer,
        subject=text("visit.title"),
        producer=text("peer_agreement.producer", version=content.app_version),
        made_at=content.made_at,
    )
