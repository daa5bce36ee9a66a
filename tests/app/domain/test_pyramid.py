"""The pyramid's geometry."""

from dataclasses import replace

import pytest

from app.domain.pyramid import LayerPlan, plan_pyramid, plan_steps
from tests.app.reports.sample_pyramid import VIEW


@pytest.mark.parametrize(
    ("width", "height", "letter"), [(493, 350, 11.5), (290, 250, 9), (900, 620, 18)]
)
def test_that_everything_lies_inside_the_box(width: float, height: float, letter: float) -> None:
    plan = plan_pyramid(VIEW, width, height, letter)
    corners = [corner for layer in plan.layers for corner in layer.outline]
    assert all(-1e-6 <= corner.x <= width + 1e-6 for corner in corners)
    assert all(-1e-6 <= corner.y <= height for corner in corners)
    last = plan.bricks[-1]
    assert last.left + last.width == pytest.approx(width)
    assert last.top + last.height == pytest.approx(height)


def test_that_the_base_is_the_widest_layer_and_lies_lowest() -> None:
    layers = plan_pyramid(VIEW, 493, 350, 11.5).layers
    widths = [layer.outline[2].x - layer.outline[3].x for layer in layers]
    assert widths == sorted(widths, reverse=True)
    assert [layer.track_y for layer in layers] == sorted(
        (layer.track_y for layer in layers), reverse=True
    )


def test_that_notches_keep_clear_of_the_marker() -> None:
    plan = plan_pyramid(VIEW, 493, 350, 11.5)
    for layer, place in zip(VIEW.layers, plan.layers, strict=True):
        step = place.steps[layer.stage_index or 0]
        nearest = min(abs(notch - step.marker_x) for notch in step.notches)
        assert nearest >= plan.marker_radius + plan.notch_size / 2


def test_that_the_three_lines_of_a_layer_stay_inside_it() -> None:
    def inside(layer: LayerPlan) -> bool:
        top, bottom = layer.outline[0].y, layer.outline[2].y
        return top < layer.name_at.y - 11.5 * 0.73 and layer.word_y < bottom

    assert all(inside(layer) for layer in plan_pyramid(VIEW, 493, 350, 11.5).layers)


def test_that_a_place_on_the_track_names_its_step() -> None:
    layer = plan_pyramid(VIEW, 493, 350, 11.5).layers[0]
    assert [layer.step_at(step.marker_x) for step in layer.steps] == [0, 1, 2, 3]
    assert layer.step_at(-50) == 0
    assert layer.step_at(5000) == 3


def test_that_a_step_without_gates_has_no_notches() -> None:
    steps = plan_steps(((), (None,)), 0, 100, 10, marked=0)
    assert [len(step.notches) for step in steps] == [0, 1]
    assert steps[0].left < steps[0].marker_x < steps[0].right


@pytest.mark.parametrize("apart", [0, 1])
def test_that_notches_make_room_for_the_outline_of_a_peer(apart: int) -> None:
    layers = tuple(
        replace(layer, peer_stage_index=max(0, (layer.stage_index or 0) - apart))
        for layer in VIEW.layers
    )
    plan = plan_pyramid(replace(VIEW, layers=layers), 493, 350, 11.5)
    for layer, place in zip(layers, plan.layers, strict=True):
        step = place.steps[layer.peer_stage_index or 0]
        nearest = min(abs(notch - step.marker_x) for notch in step.notches)
        assert nearest >= plan.marker_radius * 1.25 + plan.notch_size / 2


def test_that_a_peers_outline_moves_no_other_step() -> None:
    gates = ((None, None), (None, None, None), (None,))
    without, outlined = plan_steps(gates, 0, 300, 10, 0), plan_steps(gates, 0, 300, 10, 0, 2)
    assert without[:2] == outlined[:2]
    assert (without[2].left, without[2].right) == (outlined[2].left, outlined[2].right)
