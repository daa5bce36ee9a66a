"""A figure is a ratio of two medians measured in turns in one run, beside its bound."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured. `ratio` is None where it could not be, and `note` says why."""

    name: str
    ratio: float | None
    bound: float
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether the bound holds; what could not be measured breaks none."""
        return self.ratio is None or self.ratio <= self.bound


def in_turns(
    rounds: int, *measures: Callable[[], float], warm_up: int = 1
) -> tuple[list[float], ...]:
    """Takes each measure in every round, so that a busy moment of the machine meets them all."""
    taken: tuple[list[float], ...] = tuple([] for _ in measures)
    for number in range(warm_up + rounds):
        for measure, results in zip(measures, taken, strict=True):
            result = measure()
            if number >= warm_up:
                results.append(result)
    return taken


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The ratio of the medians."""
    return statistics.median(ours) / statistics.median(theirs)


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def seconds_alone(work: Callable[[], object]) -> float:
    """How long the work takes, without clearing away what an earlier one left in memory."""
    gc.collect()
    return seconds(work)


def told(ours: Sequence[float], theirs: Sequence[float], unit: str = "ms") -> str:
    """Both medians for the table, in milliseconds from seconds, or as they are in another unit."""
    times = 1000 if unit == "ms" else 1
    first, second = (statistics.median(taken) * times for taken in (ours, theirs))
    return f"{first:.2f} against {second:.2f} {unit}"
