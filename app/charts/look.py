"""Colours and type of charts; one look for each theme of the screen, one for paper."""

from dataclasses import dataclass
from functools import cache

FAMILIES = ("Inter", "DejaVu Sans")
MARKERS = ("s", "D", "^", "o")
_MARKER_SIZES = (0.92, 0.86, 1.06, 1.0)  # so that the four shapes look equally large


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """How a chart looks.

    Attributes:
        text, quiet, rule, surface: colours as "#RRGGBB".
        stages: the colours of the stages from the lowest.
        letter: size of the small text in points, before scaling.
        scale: 1 is 100 %.
    """

    text: str = "#111827"
    quiet: str = "#4B5563"
    rule: str = "#D5D9E0"
    surface: str = "#FFFFFF"
    stages: tuple[str, ...] = ("#EA5202", "#673C14", "#29499B", "#2E9A94")
    letter: float = 8.5
    scale: float = 1.0

    @property
    def size(self) -> float:
        """The size of the small text, scaled."""
        return self.letter * self.scale

    def stage_colour(self, stage_index: int) -> str:
        """The colour of a stage counted from 0."""
        return self.stages[stage_index % len(self.stages)]


PAPER = ChartLook()


def marker_of_stage(stage_index: int) -> str:
    """Matplotlib's name for the shape of a stage."""
    return MARKERS[stage_index % len(MARKERS)]


def marker_size(stage_index: int, size: float) -> float:
    """The size that makes this shape look as large as the others."""
    return size * _MARKER_SIZES[stage_index % len(_MARKER_SIZES)]


@cache
def register_fonts() -> None:
    """Make our fonts known to matplotlib, once in a process."""
    import logging

    from matplotlib import font_manager

    from resources.locate import resource

    # The fallback has one weight only; matplotlib would complain about every stressed word.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    for name in ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "DejaVuSans"):
        font_manager.fontManager.addfont(str(resource("fonts", f"{name}.ttf")))
