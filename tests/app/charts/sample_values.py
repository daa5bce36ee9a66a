"""Values for charts."""

from app.charts.values import (
    LayerStanding,
    StageCourse,
    StageHistory,
    StageProfile,
    StageStanding,
)

STAGES = ("Stabilise", "Repair", "Improve", "Sustain")

HISTORY = StageHistory(
    reviews=("Spring 25", "Summer 25", "Autumn 25", "Spring 26", "Summer 26", "Autumn 26"),
    stages=STAGES,
    courses=(
        StageCourse(name="Attendance", stages=(0, 0, 0, 1, 1, 1)),
        StageCourse(name="Engagement", stages=(1, 1, 0, 0, 1, 1)),
        StageCourse(name="Curriculum", stages=(None, 1, 1, 2, 2, 2)),
        StageCourse(name="Teacher expertise", stages=(1, 1, 2, 2, 2, 3)),
        StageCourse(name="Outcomes", stages=(0, 0, 0, 1, 1, 1)),
    ),
)


def _row(name: str, stage: int | None, *shares: float | None) -> LayerStanding:
    standings = tuple(
        StageStanding(share=share, met=round((share or 0) * 3), gates=3) for share in shares
    )
    return LayerStanding(name=name, stage_index=stage, standings=standings)


PROFILE = StageProfile(
    stages=STAGES,
    layers=(
        _row("Attendance", 1, 1.0, 0.7, 0.2, None),
        _row("Engagement", 1, 0.9, 0.5, 0.1, None),
        _row("Curriculum", 2, 1.0, 0.9, 0.6, 0.1),
        _row("Teacher expertise", 2, 1.0, 0.8, 0.5, 0.2),
        _row("Outcomes", None, 0.5, None, None, None),
    ),
    gate_words="{met} of {gates} gates",
    not_asked_words="not asked yet",
)
