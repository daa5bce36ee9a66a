"""A pyramid to look at in tests: uneven, with everything it can show."""

from dataclasses import replace

from app.domain.ids import LayerId, StageId, ThemeId
from app.domain.judgements import LensAnswer
from app.domain.pyramid import PyramidBrick, PyramidLayer, PyramidStage, PyramidView

NAMES = ("Attendance", "Engagement", "Curriculum", "Teacher expertise", "Outcomes")
THEMES = ("Leadership", "Governance", "Safeguarding", "Staffing", "Money", "Families", "Adulthood")
GATES = ((True, True), (False, None), (None,), (None,))


def pyramid_view(**changes: object) -> PyramidView:
    """The view; `changes` are put into the layer at the base."""
    stages = tuple(
        PyramidStage(stage_id=StageId(name.lower()), name=name)
        for name in ("Stabilise", "Repair", "Improve", "Sustain")
    )
    layers = [
        PyramidLayer(
            layer_id=LayerId(name.split()[0].lower()),
            name=name,
            stage_index=(1, 1, 2, 2, None)[number],
            gates=GATES,
            on_our_word=number == 0,
            lens_disadvantaged=LensAnswer.NOT_YET,
            lens_send=LensAnswer.NO,
            caption="up since summer",
        )
        for number, name in enumerate(NAMES)
    ]
    layers[0] = replace(layers[0], **changes)  # type: ignore[arg-type]  # named by the test
    bricks = tuple(
        PyramidBrick(theme_id=ThemeId(name.lower()), name=name, stage_index=(2, None)[number % 2])
        for number, name in enumerate((*THEMES, "Vision"))
    )
    return PyramidView(stages=stages, layers=tuple(layers), bricks=bricks)
