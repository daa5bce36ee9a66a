"""The criteria of one stage as a row of signs, gates in a frame; the words beside it say the same."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from app.domain.judgements import Answer, LensAnswer
from app.domain.pack_claims import CriterionClaim
from app.reports.figures import Sign
from app.reports.fonts import REGULAR, SEMIBOLD, width_of
from app.reports.paper import TEXT
from app.reports.parts import columns, minor_heading, space, spaced, words
from app.reports.shapes import draw_lens_sign
from app.reports.tagging import TaggedCanvas

_GAP: Final = 8.0
_STEP: Final = 18.0
_RADIUS: Final = 4.6
_HIGH: Final = 16.0

_SIGNS: Final = {
    Answer.YES: LensAnswer.YES,
    Answer.PARTLY: LensAnswer.NOT_YET,
    Answer.NO: LensAnswer.NO,
    Answer.DONT_KNOW: None,
    Answer.NOT_APPLICABLE: LensAnswer.NO_SUCH_PUPILS,
    Answer.TOO_FEW: LensAnswer.TOO_FEW,
}


def criteria_strip(
    title: str, criteria: Sequence[CriterionClaim], counts: str, width: float
) -> list[Flowable]:
    """A head, a sign for each criterion, and the counts in words; on one line where they fit."""

    def draw(canvas: TaggedCanvas) -> None:
        for number, one in enumerate(criteria):
            centre = (_STEP / 2 + number * _STEP, _HIGH / 2)
            sign = None if one.answer is None else _SIGNS[one.answer]
            draw_lens_sign(canvas, sign, centre, _RADIUS)
            if one.gate:
                _draw_frame(canvas, centre)

    signs = _STEP * len(criteria)
    head = minor_heading(title)
    head_width = width_of(title, SEMIBOLD, head.style.fontSize) + 2.0
    said = words(counts, kind="caption_tight")
    room = width - head_width - signs - 2 * _GAP
    if room < width_of(counts, REGULAR, said.style.fontSize) + 2.0:
        beside = columns(
            [[Sign(draw, (signs, _HIGH))], [space(2.0), said]],
            [signs, width - signs - _GAP],
            _GAP,
        )
        return [head, spaced(beside, 2, 2)]
    line = columns(
        [[head], [Sign(draw, (signs, _HIGH))], [space(2.6), said]], [head_width, signs, room], _GAP
    )
    line.keepWithNext = 1
    return [spaced(line, 5, 2)]


def _draw_frame(canvas: TaggedCanvas, centre: tuple[float, float]) -> None:
    x, y = centre
    canvas.setStrokeColor(TEXT)
    canvas.setLineWidth(0.9)
    side = _RADIUS * 3.1
    canvas.rect(x - side / 2, y - side / 2, side, side, stroke=1, fill=0)
