"""Measures every figure, prints a table, exits 1 where a bound is broken.

    python -m tests.performance [--json FILE]

Close other programs first: all figures are ratios taken in turns, yet a busy machine adds noise.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.performance import memory, packs, reviews, saving, starting
from tests.performance.figures import Figure
from tests.performance.sample import make_sample


def main(words: list[str]) -> int:
    """Measures and prints; 0 where every bound holds."""
    parser = argparse.ArgumentParser(prog="bootstrap.py performance")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args(words)
    measured = [show(figure) for figure in every()]
    if asked.json:
        told = [
            {"name": figure.name, "ratio": figure.ratio, "bound": figure.bound, "ok": figure.ok}
            for figure in measured
            if figure.ratio is not None
        ]
        asked.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    broken = [figure.name for figure in measured if not figure.ok]
    print(f"over their bound: {', '.join(broken)}" if broken else "every bound holds")
    return 1 if broken else 0


def every() -> Iterator[Figure]:
    """All of them, as they come."""
    with tempfile.TemporaryDirectory(prefix="candour-figures-") as name:
        folder = Path(name)
        sample = make_sample(folder)
        yield from starting.figures(sample)
        yield from saving.figures()
        yield from packs.figures()
        yield from reviews.figures()
        yield from memory.figures(sample, folder)


def show(figure: Figure) -> Figure:
    """Prints its line as soon as it is there."""
    value = "not measured" if figure.ratio is None else f"{figure.ratio:.2f}"
    mark = "ok  " if figure.ok else "OVER"
    line = f"{mark} {figure.name:<58} {value:>12} <= {figure.bound:<5} {figure.note}"
    print(line, flush=True)
    return figure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
