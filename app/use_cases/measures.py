"""Typing in the barometer's tiles."""

from dataclasses import dataclass

from app.domain.ids import FigureId, ReviewId, derived
from app.domain.measures import Figure, FigureScale, FigureState, Measure, PupilGroup, figure_fault
from app.domain.revisions import KEEP, Keep, revised
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import open_review


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseFigure:
    """Type into one tile; fields not named stay."""

    review_id: ReviewId
    measure: Measure
    group: PupilGroup
    state: FigureState | Keep = KEEP
    scale: FigureScale | Keep = KEEP
    now_tenths: int | Keep | None = KEEP
    reached_now: int | Keep | None = KEEP
    pupils_now: int | Keep | None = KEEP
    before_tenths: int | Keep | None = KEEP
    reached_before: int | Keep | None = KEEP
    pupils_before: int | Keep | None = KEEP
    title: str | Keep = KEEP
    source: str | Keep = KEEP
    reading: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearFigure:
    """Empty one tile: back to "not given yet"."""

    review_id: ReviewId
    measure: Measure
    group: PupilGroup


def revise_figure(tx: Transaction, command: ReviseFigure) -> None:
    """Put the tile with the fields named."""
    open_review(tx, command.review_id)
    key = _key(command)
    held = tx.get(Figure, key) or Figure(
        id=key, review_id=command.review_id, measure=command.measure, group=command.group
    )
    figure = revised(held, command)
    fault = figure_fault(figure)
    if fault is not None:
        raise CandourError(f"figure_{fault.value}")
    tx.describe("changes.figure_typed", measure=command.measure.value, group=command.group.value)
    tx.put(figure)


def clear_figure(tx: Transaction, command: ClearFigure) -> None:
    """Remove the tile's row."""
    open_review(tx, command.review_id)
    tx.describe("changes.figure_cleared", measure=command.measure.value, group=command.group.value)
    tx.remove(Figure, _key(command))


def _key(command: ReviseFigure | ClearFigure) -> FigureId:
    return FigureId(
        derived(command.review_id, "figure", command.measure.value, command.group.value)
    )


HANDLERS: Handlers = {ReviseFigure: revise_figure, ClearFigure: clear_figure}
