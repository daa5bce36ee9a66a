"""Figures of the barometer in words, always with their pupils."""

from app.domain.measures import (
    Figure,
    FigureScale,
    FigureState,
    is_share_of_pupils,
    shown_tenths,
)
from resources.texts import text

MINUS = "\N{MINUS SIGN}"


def tenths_words(tenths: int, scale: FigureScale) -> str:
    """Tenths as "64 %", "91.8 %" or "−0.4"."""
    sign = MINUS if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), 10)
    number = f"{sign}{whole}.{rest}" if rest or scale is FigureScale.SCORE else f"{sign}{whole}"
    return f"{number} %" if scale is FigureScale.PERCENT else number


def value_words(figure: Figure, tenths: int | None, reached: int | None, pupils: int | None) -> str:
    """One side of a figure: "64 % (16 of 25)" or "91.8 % (46 pupils)"; "" where it is not given."""
    shown = shown_tenths(tenths, reached, pupils)
    if shown is None:
        return ""
    value = tenths_words(shown, figure.scale)
    if pupils is None:
        return value
    if reached is not None and is_share_of_pupils(figure.measure, figure.scale):
        return text("review.figure_share", value=value, reached=reached, pupils=pupils)
    return text("review.figure_pupils", value=value, count=pupils)


def now_words(figure: Figure) -> str:
    """What a tile says of now."""
    return value_words(figure, figure.now_tenths, figure.reached_now, figure.pupils_now)


def before_words(figure: Figure) -> str:
    """What a tile says of before."""
    return value_words(figure, figure.before_tenths, figure.reached_before, figure.pupils_before)


def tile_words(figure: Figure) -> str:
    """A tile in words: "91.8 % (46 pupils), before 90.9 % (44 pupils)"."""
    if figure.state is FigureState.NO_MEASURE:
        return text("review.figure_none")
    if figure.state is FigureState.TOO_FEW:
        return text("review.figure_few")
    now, before = now_words(figure), before_words(figure)
    if now and before:
        return text("review.figure_both", now=now, before=before)
    return now or text("review.figure_open")


def figure_line(figure: Figure) -> str:
    """A tile as one line with its measure: "Attendance: 91.8 % (46 pupils), before 90.9 %"."""
    measure = text("judging.measure_" + figure.measure.value)
    return text("review.figure_line", measure=measure, words=tile_words(figure))
