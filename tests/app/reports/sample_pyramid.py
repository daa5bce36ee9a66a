"""A pyramid with something of everything."""

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


def _layer(name: str, stage: int | None, held: Gate, **more: object) -> PyramidLayer:
    reached = -1 if stage is None else stage
    gates = tuple(
        tuple(
            True if n < reached else (True, held, None)[g] if n == reached else None
            for g in range(3)
        )
        for n in range(4)
    )
    facts: dict[str, object] = {"on_our_word": False, "caption": "", **more}
    return PyramidLayer(
        layer_id=LayerId(name.lower()), name=name, stage_index=stage, gates=gates, **facts
    )


VIEW = PyramidView(
    stages=tuple(PyramidStage(stage_id=StageId(name.lower()), name=name) for name in _STAGES),
    layers=(
        _layer(
            "Attendance",
            1,
            False,
            caption="up since summer",
            lens_disadvantaged=LensAnswer.NOT_YET,
            lens_send=LensAnswer.NOT_YET,
        ),
        _layer(
            "Engagement",
            1,
            None,
            caption="held by one gate",
            lens_disadvantaged=LensAnswer.NOT_YET,
            lens_send=LensAnswer.NO,
        ),
        _layer(
            "Curriculum",
            2,
            True,
            caption="3 sources",
            lens_disadvantaged=LensAnswer.YES,
            lens_send=LensAnswer.YES,
        ),
        _layer(
            "Teacher expertise",
            3,
            False,
            caption="up since summer",
            lens_disadvantaged=LensAnswer.YES,
            lens_send=LensAnswer.TOO_FEW,
        ),
        _layer("Outcomes", 0, False, on_our_word=True, caption="on our word"),
    ),
    bricks=tuple(
        PyramidBrick(theme_id=ThemeId(name.lower()), name=name, stage_index=stage)
        for name, stage in _THEMES
    ),
)
