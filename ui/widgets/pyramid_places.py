"""Where the parts of a layer lie inside its button."""

from dataclasses import replace

from app.domain.pyramid import LayerPlan, Point
from ui.theme import px


def shifted(plan: LayerPlan, shift: tuple[float, float], *, compact: bool) -> LayerPlan:
    """The plan in the button's own pixels; low courses have two lines instead of three."""
    dx, dy = shift

    def moved(point: Point) -> Point:
        return Point(point.x + dx, point.y + dy)

    top_left, top_right, bottom_right, bottom_left = map(moved, plan.outline)
    steps = tuple(
        replace(
            step,
            left=step.left + dx,
            right=step.right + dx,
            marker_x=step.marker_x + dx,
            notches=tuple(x + dx for x in step.notches),
        )
        for step in plan.steps
    )
    shifted = replace(
        plan,
        outline=(top_left, top_right, bottom_right, bottom_left),
        steps=steps,
        name_at=moved(plan.name_at),
        caption_at=moved(plan.caption_at),
        track_y=plan.track_y + dy,
        word_y=plan.word_y + dy,
        left_flank=moved(plan.left_flank),
        right_flank=moved(plan.right_flank),
    )
    if not compact:
        return shifted
    middle = shifted.left_flank.y
    line = middle - px(6)
    return replace(
        shifted,
        name_at=replace(shifted.name_at, y=line),
        caption_at=replace(shifted.caption_at, y=line),
        track_y=middle + px(12),
    )
