"""What notes look like on the page. The writer draws with this, and the verifier draws again.

A note may have no other appearance than the one drawn here from its place and colour, so there is
nothing in a drawn note in which to hide anything.
"""

from dataclasses import dataclass

from app.signing.pack_format import ICON_SIDE
from app.signing.syntax import Name, Value

Quad = tuple[float, float, float, float]
"""Left, bottom, right, top of one marked line."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An appearance stream: its dictionary, /Length aside, and its bytes."""

    head: dict[str, Value]
    content: bytes


def number(value: float) -> bytes:
    """A length as it is written: at most two decimals, no needless zeros."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".").encode("ascii")


def rounded(value: float) -> float | int:
    """The number a reader finds where `number` wrote it."""
    written = number(value).decode()
    return float(written) if "." in written else int(written)


def icon(colour: tuple[float, float, float]) -> Drawing:
    """A speech bubble of 20 by 20 points."""
    side: list[Value] = [0, 0, ICON_SIDE, ICON_SIDE]
    fill = b" ".join(number(part) for part in colour)
    content = (
        fill + b" rg 0.25 0.27 0.31 RG 1 w\n"
        b"2 5.5 m 2 17 l 18 17 l 18 5.5 l 10 5.5 l 6 2 l 6 5.5 l h B\n"
        b"5 13.5 m 15 13.5 l S 5 9.5 m 12 9.5 l S\n"
    )
    return Drawing(
        {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": side,
            "Resources": {},
        },
        content,
    )


def highlight(quads: tuple[Quad, ...], colour: tuple[float, float, float]) -> Drawing:
    """Marked lines, tinted so that what lies under them stays readable."""
    lines = [b"/Tint gs", b" ".join(number(part) for part in colour) + b" rg"]
    for quad in quads:
        left, bottom, right, top = (rounded(edge) for edge in quad)
        edges = (left, bottom, right - left, top - bottom)
        lines.append(b" ".join(number(edge) for edge in edges) + b" re f")
    return Drawing(
        {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [rounded(edge) for edge in around(quads)],
            "Resources": {
                "ExtGState": {"Tint": {"Type": Name("ExtGState"), "BM": Name("Multiply")}}
            },
        },
        b"\n".join(lines) + b"\n",
    )


def around(quads: tuple[Quad, ...]) -> Quad:
    """The smallest box around the marked lines."""
    lefts, bottoms, rights, tops = zip(*quads, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))
