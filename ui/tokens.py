"""Colours by their role, in three schemes. Widgets name a role, never a colour."""

from dataclasses import dataclass

from app.settings import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One scheme. Colours are "#RRGGBB"; `line` is the width of a border in unscaled points.

    `stages` are the stage colours from first to last; each always goes with its shape and word.
    `tint` is how much (0-1) of a stage's colour is mixed into the surface under text.
    """

    name: Scheme
    dark: bool
    line: int
    tint: float
    background: str
    surface: str
    surface_low: str
    rail: str
    hover: str
    divider: str
    edge: str
    text: str
    text_quiet: str
    text_off: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    focus: str
    good: str
    caution: str
    bad: str
    bad_soft: str
    track: str
    shadow: str
    stages: tuple[str, ...]
    series: tuple[str, ...]

    def stage(self, position: int) -> str:
        """The colour of a stage by its place (0 is the first); beyond the palette it repeats."""
        return self.stages[position % len(self.stages)]

    def stage_fill(self, position: int | None) -> str:
        """What is painted under text on a stage's ground; the surface where there is no stage."""
        if position is None:
            return self.surface
        return mixed(self.stage(position), self.surface, self.tint)


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` (0-1) of a colour laid over a ground, as "#RRGGBB"."""
    over, under = _channels(colour), _channels(ground)
    both = zip(over, under, strict=True)
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in both)
    return f"#{red:02X}{green:02X}{blue:02X}"


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = Tokens(
    name=Scheme.LIGHT,
    dark=False,
    line=1,
    tint=0.09,
    background="#F4F6F9",
    surface="#FFFFFF",
    surface_low="#F1F4F8",
    rail="#FFFFFF",
    hover="#EEF2F8",
    divider="#D9DFE8",
    edge="#7A8597",
    text="#0F172A",
    text_quiet="#4A5568",
    text_off="#6B7585",
    accent="#1F54C4",
    accent_strong="#183F94",
    accent_soft="#E7EEFB",
    on_accent="#FFFFFF",
    focus="#1F54C4",
    good="#15723A",
    caution="#8A5A00",
    bad="#B42318",
    bad_soft="#FDEEEC",
    track="#7F899A",
    shadow="#0F172A",
    stages=("#EA5202", "#673C14", "#29499B", "#2E9A94"),
    series=("#DE5700", "#674311", "#415C89", "#2E9A94", "#AB5FF2"),
)

DARK = Tokens(
    name=Scheme.DARK,
    dark=True,
    line=1,
    tint=0.13,
    background="#0F141B",
    surface="#181F29",
    surface_low="#121821",
    rail="#131922",
    hover="#222B38",
    divider="#2C3644",
    edge="#78859A",
    text="#F1F4F9",
    text_quiet="#B1BBCA",
    text_off="#8E99AA",
    accent="#86AEFF",
    accent_strong="#A9C6FF",
    accent_soft="#1E2C49",
    on_accent="#0B1220",
    focus="#A9C6FF",
    good="#5FD08A",
    caution="#F0B84A",
    bad="#FF8A7D",
    bad_soft="#3A1F20",
    track="#78859A",
    shadow="#000000",
    stages=("#E86111", "#F7C038", "#1085FC", "#58E8D8"),
    series=("#E86111", "#F7C038", "#1085FC", "#58E8D8", "#956191"),
)

CONTRAST = Tokens(
    name=Scheme.CONTRAST,
    dark=True,
    line=2,
    tint=0.0,
    background="#000000",
    surface="#000000",
    surface_low="#000000",
    rail="#000000",
    hover="#26324A",
    divider="#FFFFFF",
    edge="#FFFFFF",
    text="#FFFFFF",
    text_quiet="#FFFFFF",
    text_off="#C8C8C8",
    accent="#FFE14D",
    accent_strong="#FFF0A0",
    accent_soft="#26324A",
    on_accent="#000000",
    focus="#FFE14D",
    good="#7CFFB0",
    caution="#FFD060",
    bad="#FF9C91",
    bad_soft="#000000",
    track="#FFFFFF",
    shadow="#000000",
    stages=("#FF7A2B", "#F7C038", "#4DA3FF", "#58E8D8"),
    series=("#FF7A2B", "#F7C038", "#4DA3FF", "#58E8D8", "#E39BFF"),
)

SCHEMES = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}
