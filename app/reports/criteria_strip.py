"""The criteria of one stage as a row of signs, gates in a frame; the words beside it say the same."""

from collections.abc import Sequence
from typing import Final

from app.domain.judgements import Answer, LensAnswer
from app.domain.pack_content import CriterionClaim
from app.reports.figures import Sign
from app.reports.flowables import Columns
from app.reports.paper import TEXT
from app.reports.parts import caption, columns, space, spaced
from app.reports.shapes import draw_lens_sign
from app.reports.tagging import TaggedCanvas
from resources.texts import text

_STEP: Final = 20.0
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


def criteria_strip(criteria: Sequence[CriterionClaim], words: str, width: float) -> Columns:
    """A sign for each criterion, and the counts in words."""

    def draw(canvas: TaggedCanvas) -> None:
        for number, one in enumerate(criteria):
            centre = (_STEP / 2 + number * _STEP, _HIGH / 2)
            sign = None if one.answer is None else _SIGNS[one.answer]
            draw_lens_sign(canvas, sign, centre, _RADIUS)
            if one.gate:
                _draw_frame(canvas, centre)

    wide = _STEP * len(criteria)
    said = caption(text("packs.layer.strip", counts=words))
    return spaced(
        columns([[Sign(draw, (wide, _HIGH))], [space(2.0), said]], [wide, width - wide - 10], 10),
        2,
        2,
    )


def _draw_frame(canvas: TaggedCanvas, centre: tuple[float, float]) -> None:
    x, y = centre
    canvas.setStrokeColor(TEXT)
    canvas.setLineWidth(0.9)
    side = _RADIUS * 3.1
    canvas.rect(x - side / 2, y - side / 2, side, side, stroke=1, fill=0)
