"""The barometer on the page: six tiles, masked before they came here."""

from reportlab.platypus import Flowable

from app.domain.masking import CellState, MaskedTile
from app.domain.measures import Measure, PupilGroup
from app.domain.pack_content import PackContent
from app.reports.pack_items import Claim, Items
from app.reports.pack_wording import change_words, joined, side_words
from app.reports.parts import body, caption, minor_heading, words
from app.reports.tables import TableLook, table
from resources.texts import text

_HEADS = 62.0


def barometer(content: PackContent, items: Items, width: float) -> list[Flowable]:
    """The tiles as a table with their readings, or honestly that there are none yet."""
    head = minor_heading(text("packs.barometer.title"))
    claim = Claim(text("packs.barometer.title"), "barometer", "barometer")
    if not content.barometer:
        return items.item(claim, [head, body(text("packs.barometer.none"))])
    rows = [_row(content, measure) for measure in Measure]
    each = (width - _HEADS) / len(PupilGroup)
    look = TableLook(widths=[_HEADS, *(each for _ in PupilGroup)], padding=2.5)
    heads = ["", *(text("packs.group_head." + group.value) for group in PupilGroup)]
    inner: list[Flowable] = [head, table(heads, rows, look)]
    return items.item(claim, [*inner, *masking_legend(content)])


def masking_legend(content: PackContent) -> list[Flowable]:
    """What "c" means, where it stands on the page."""
    if not content.masking.masked:
        return []
    return [caption(text("packs.barometer.legend", threshold=content.masking.threshold))]


def _row(content: PackContent, measure: Measure) -> list[list[Flowable]]:
    head = words(text("packs.measure_head." + measure.value), kind="cell_head")
    return [[head], *(_cell(tile_of(content, measure, group)) for group in PupilGroup)]


def tile_of(content: PackContent, measure: Measure, group: PupilGroup) -> MaskedTile | None:
    """One tile, None where it was never filled."""
    found = (one for one in content.barometer if one.measure is measure and one.group is group)
    return next(found, None)


def _cell(tile: MaskedTile | None) -> list[Flowable]:
    if tile is None:
        return [words(text("packs.number.not_given"), kind="cell_quiet")]
    strong = tile.now.state is CellState.SHOWN
    made: list[Flowable] = [
        words(side_words(tile, tile.now), kind="cell_head" if strong else "cell")
    ]
    since = joined([change_words(tile), before_words(tile)])
    said = [since + "." if since else "", tile.reading.strip()]
    if tile.now.state is CellState.MASKED:
        said.append(text("packs.number.too_few_to_print"))
    rest = " ".join(part for part in said if part)
    return [*made, words(rest, kind="cell")] if rest else made


def before_words(tile: MaskedTile) -> str:
    """Last year's side, empty where none was given."""
    if tile.before.state in (CellState.NOT_GIVEN, CellState.NO_MEASURE, CellState.TOO_FEW):
        return ""
    return text("packs.change.before", value=side_words(tile, tile.before))


def tile_sentence(content: PackContent, measure: Measure) -> str:
    """One measure in one sentence, both groups; said once where both are the same."""
    said = [_said(tile_of(content, measure, group)) for group in PupilGroup]
    head = text("packs.measure_head." + measure.value)
    if said[0] == said[1]:
        return text("packs.barometer.both", measure=head, value=said[0])
    return text("packs.barometer.sentence", measure=head, disadvantaged=said[0], send=said[1])


def _said(tile: MaskedTile | None) -> str:
    if tile is None:
        return text("packs.number.not_given")
    change = change_words(tile)
    value = side_words(tile, tile.now)
    return f"{value}, {change}" if change else value
