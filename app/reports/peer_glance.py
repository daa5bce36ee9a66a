"""At a glance, and progress: the pages a colleague reads first."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.judgements import LensAnswer
from app.domain.pack_claims import FoundationsClaim, LayerClaim
from app.domain.pack_content import PackContent, first_sentence
from app.domain.strength import MOST_DOTS
from app.reports.figures import Sign
from app.reports.pack_figures import barometer
from app.reports.pack_items import Claim, Items
from app.reports.pack_peer import recommendations_list
from app.reports.pack_progress import thin_list
from app.reports.pack_wording import (
    ONE_LINE,
    confidence_name,
    count_words,
    day,
    joined,
    lens_name,
    moved_words,
    share_words,
    stage_name,
    time_in_post,
)
from app.reports.paper import PEER_SHEET
from app.reports.parts import (
    body,
    callout,
    caption,
    columns,
    heading1,
    lead,
    link,
    minor_heading,
    numbered,
    passage,
    ruled_row,
    space,
    stage_words,
    strip,
    words,
)
from app.reports.shapes import draw_dots
from app.reports.wording import Strong
from resources.texts import text

_WIDTH: Final = PEER_SHEET.text_width
_COLUMNS: Final = (106.0, 167.0, 121.0)


def glance(content: PackContent, items: Items) -> list[Flowable]:
    """One page: where we are, what we ask, what is thin."""
    headline = content.review.headline.strip() or text("packs.glance.no_headline")
    return [
        heading1(text("packs.glance.title"), "glance"),
        lead(headline),
        _context(content),
        *_small_context(content),
        space(3),
        *items.item(Claim(text("packs.glance.verdict"), "verdict", "lens"), _verdict(content)),
        *_asked(content),
        *_look(content, items),
        *_last_time(content, items),
        minor_heading(text("packs.glance.judged")),
        *_rows(content),
        *barometer(content, items, _WIDTH),
        *_thin(content, items),
    ]


def _context(content: PackContent) -> Flowable:
    school = content.school
    pairs = [
        (text("packs.strip.phase"), text("packs.phase." + school.phase.value)),
        (text("packs.strip.roll"), count_words(school.numbers.roll)),
        (text("packs.strip.disadvantaged"), share_words(school.numbers.disadvantaged)),
        (text("packs.strip.send"), share_words(school.numbers.send)),
        (text("packs.strip.post"), time_in_post(school.months_in_post)),
    ]
    return strip(pairs, _WIDTH)


def _small_context(content: PackContent) -> list[Flowable]:
    """Mobility and context where they are short; longer ones stand in the record."""
    school = content.school
    made: list[Flowable] = []
    if school.mobility.strip() and len(school.mobility) <= ONE_LINE:
        made.append(caption(text("packs.glance.mobility", words=school.mobility.strip())))
    if school.context.strip() and len(school.context) <= ONE_LINE:
        made.append(caption(text("packs.glance.context", words=school.context.strip())))
    return made


def _verdict(content: PackContent) -> list[Flowable]:
    """The question of the cover once more, and the reason in full."""
    review = content.review
    if review.lens_verdict is None:
        return [words(text("packs.verdict_line.open"), kind="strong")]
    answer = text("packs.verdict." + review.lens_verdict.value)
    return _begun(text("packs.verdict_line.answered", answer=answer), review.lens_reason.strip())


def _asked(content: PackContent) -> list[Flowable]:
    """What is asked of the reader, and by when."""
    letter = content.letter
    if not letter.request.strip() and letter.answer_by is None:
        return []
    said = letter.request.strip()
    if letter.answer_by is not None:
        by_then = text("packs.glance.answer_by", day=day(letter.answer_by))
        said = f"{said} {by_then}".strip()
    return [callout(_begun(text("packs.glance.asked"), said), _WIDTH)]


def _begun(label: str, said: str) -> list[Flowable]:
    """A passage that begins with a label in bold."""
    first, _, rest = said.partition("\n\n")
    return [body(Strong(label), " " + first.strip()), *passage(rest)]


def _last_time(content: PackContent, items: Items) -> list[Flowable]:
    """The head's own line, and each recommendation with what became of it."""
    said = content.letter.last_time.strip()
    own = _begun(text("packs.glance.last_time"), said) if said else []
    if not content.last_time:
        return own
    title = text("packs.last.title")
    claim = Claim(title, "last_time", "last_time")
    own = passage(said, "small")
    return items.item(claim, [minor_heading(title), *own, *recommendations_list(content)])


def _rows(content: PackContent) -> list[Flowable]:
    rows = [_row(content, layer) for layer in content.layers]
    return [*rows, _foundations_row(content.foundations)]


def _row(content: PackContent, layer: LayerClaim) -> Flowable:
    index = content.stage_index(layer.stage_id)
    name: list[Flowable] = [
        stage_words(index, layer.name, 118, "strong"),
        link(
            joined([stage_name(content, layer.stage_id), moved_words(layer)]),
            f"layer-{layer.id}",
            "small",
        ),
    ]
    if layer.confidence is not None:
        name.append(words(confidence_name(layer.confidence), kind="caption_tight"))
    said = first_sentence(layer.words) or text("packs.glance.no_words")
    return ruled_row([name, [words(said, kind="small")], _standing(layer)], _COLUMNS, 10.0)


def _standing(layer: LayerClaim) -> list[Flowable]:
    return [
        dots_line(min(layer.sources, MOST_DOTS), sources_words(layer)),
        *_lens_lines(layer.lens_disadvantaged, layer.lens_send),
    ]


def _lens_lines(disadvantaged: LensAnswer | None, send: LensAnswer | None) -> list[Flowable]:
    lines = [
        text("packs.glance.lens_disadvantaged", answer=lens_name(disadvantaged)),
        text("packs.glance.lens_send", answer=lens_name(send)),
    ]
    return [words(line, kind="caption_tight") for line in lines]


def dots_line(filled: int, said: str) -> Flowable:
    """Dots for the kinds of evidence, and the same in words beside them."""
    sign = Sign(lambda canvas: draw_dots(canvas, filled, MOST_DOTS, (3.0, 5.0), 2.9), (36.0, 11.0))
    return columns([[sign], [words(said, kind="caption_tight")]], [38.0, _COLUMNS[2] - 38.0], 0.0)


def sources_words(layer: LayerClaim) -> str:
    """How many kinds of evidence, or that it stands on our word."""
    if not layer.sources:
        return text("packs.glance.on_our_word")
    return text("packs.glance.kinds", count=layer.sources)


def _foundations_row(foundations: FoundationsClaim) -> Flowable:
    said = first_sentence(foundations.words) or text("packs.glance.no_words")
    left: list[Flowable] = [
        words(foundations.name, kind="strong"),
        link(text("packs.glance.themes", count=len(foundations.themes)), "foundations", "small"),
    ]
    right = _lens_lines(foundations.lens_disadvantaged, foundations.lens_send)
    return ruled_row([left, [words(said, kind="small")], right], _COLUMNS, 10.0)


def _look(content: PackContent, items: Items) -> list[Flowable]:
    """The head's own questions to the reader."""
    look = content.letter.look
    if not look:
        return []
    claim = Claim(text("packs.glance.look"), "look", "look")
    return items.item(claim, [minor_heading(text("packs.glance.look")), *numbered(look)])


def _thin(content: PackContent, items: Items) -> list[Flowable]:
    claim = Claim(text("packs.thin_list.title"), "thin", "thin")
    return items.item(claim, thin_list(content))
