"""A pyramid with something of everything."""

from dataclasses import replace

from app.domain.ids import LayerId, StageId, ThemeId
from app.domain.judgements import LensAnswer
from app.domain.pyramid import Gate, PyramidBrick, PyramidLayer, PyramidStage, PyramidView

_STAGES = ("Stabilise", "Repair", "Improve", "Sustain")
_THEMES = (
    ("Leadership", 2),
    ("Governance", 1),
    ("Safeguarding", 3),
    ("Staffing", 0),
    ("Money", 2),
    ("Families", 1),
    ("Adulthood", 1),
    ("Vision", None),
)


def _layer(name: str, stage: int, held: Gate) -> PyramidLayer:
    def gate(n: int, g: int) -> Gate:
        if n == stage:
            return (True, held, None)[g]
        return True if n < stage else None

    return PyramidLayer(
        layer_id=LayerId(name.lower()),
        name=name,
        stage_index=stage,
        gates=tuple(tuple(gate(n, g) for g in range(3)) for n in range(4)),
        on_our_word=False,
    )


def _seen(
    layer: PyramidLayer, caption: str, disadvantaged: LensAnswer, send: LensAnswer
) -> PyramidLayer:
    return replace(layer, caption=caption, lens_disadvantaged=disadvantaged, lens_send=send)


_NOT_YET = LensAnswer.NOT_YET
VIEW = PyramidView(
    stages=tuple(PyramidStage(stage_id=StageId(name.lower()), name=name) for name in _STAGES),
    layers=(
        _seen(_layer("Attendance", 1, held=False), "up since summer", _NOT_YET, _NOT_YET),
        _seen(_layer("Engagement", 1, held=None), "held by one gate", _NOT_YET, LensAnswer.NO),
        _seen(_layer("Curriculum", 2, held=True), "3 sources", LensAnswer.YES, LensAnswer.YES),
        _seen(
            _layer("Teacher expertise", 3, held=False),
            "up since summer",
            LensAnswer.YES,
            LensAnswer.TOO_FEW,
        ),
        replace(_layer("Outcomes", 0, held=False), on_our_word=True, caption="on our word"),
    ),
    bricks=tuple(
        PyramidBrick(theme_id=ThemeId(name.lower()), name=name, stage_index=stage)
        for name, stage in _THEMES
    ),
)
