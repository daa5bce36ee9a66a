"""The six tiles of the barometer as a glance needs them: the value, its pupils, and before."""

from dataclasses import dataclass

from app.domain.measures import Figure, FigureState, is_share_of_pupils, shown_tenths
from app.queries.figure_words import tenths_words
from resources.texts import text


@dataclass(frozen=True, slots=True, kw_only=True)
class TileWords:
    """`value` is "64 %", or "" where there is none; `lines` say its pupils and before, or why."""

    value: str
    lines: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """All of it as one line."""
        return ", ".join(part for part in (self.value, *self.lines) if part)


def tile(figure: Figure | None) -> TileWords:
    """What a tile says; None was not given yet."""
    if figure is None:
        return TileWords(value="", lines=(text("overview.tile_open"),))
    if figure.state is FigureState.NO_MEASURE:
        return TileWords(value="", lines=(text("overview.tile_none"),))
    if figure.state is FigureState.TOO_FEW:
        return TileWords(value="", lines=(text("overview.tile_few"),))
    shown = shown_tenths(figure.now_tenths, figure.reached_now, figure.pupils_now)
    lines = [_pupils(figure), _before(figure)]
    if shown is None:
        return TileWords(value="", lines=(text("overview.tile_open"), *lines[1:]))
    return TileWords(
        value=tenths_words(shown, figure.scale), lines=tuple(line for line in lines if line)
    )


def _before(figure: Figure) -> str:
    """What it was, with the pupils it was true of then."""
    pupils, reached = figure.pupils_before, figure.reached_before
    shown = shown_tenths(figure.before_tenths, reached, pupils)
    if shown is None:
        return ""
    value = tenths_words(shown, figure.scale)
    if pupils is None:
        return text("overview.tile_before", value=value)
    if reached is not None and is_share_of_pupils(figure.measure, figure.scale):
        return text("overview.tile_before_share", value=value, reached=reached, pupils=pupils)
    return text("overview.tile_before_pupils", value=value, pupils=pupils)


def _pupils(figure: Figure) -> str:
    pupils, reached = figure.pupils_now, figure.reached_now
    if pupils is None:
        return ""
    if reached is not None and is_share_of_pupils(figure.measure, figure.scale):
        return text("overview.tile_share", reached=reached, count=pupils)
    return text("overview.tile_pupils", count=pupils)
