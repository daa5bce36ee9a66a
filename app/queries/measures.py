"""The six tiles of the barometer."""

from app.domain.ids import FigureId, ReviewId, derived
from app.domain.measures import Figure, Measure, PupilGroup
from app.ports import Reader


def barometer(reader: Reader, review_id: ReviewId) -> tuple[Figure | None, ...]:
    """Six tiles, measure by measure and each with disadvantaged first; None is not given yet."""
    return tuple(
        reader.get(Figure, FigureId(derived(review_id, "figure", measure.value, group.value)))
        for measure in Measure
        for group in PupilGroup
    )
