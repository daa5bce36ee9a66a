"""A colleague's view over the own pyramid: an outline with words, that comes in when it is new."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.domain.pyramid import PyramidView
from tests.ui.widgets.pyramids import pyramid_view
from ui.theme import theme
from ui.widgets.pyramid import Pyramid, Term

PEER = (0, 1, 2, 3, 1)


def with_peer(view: PyramidView) -> PyramidView:
    layers = tuple(
        replace(layer, peer_stage_index=stage)
        for layer, stage in zip(view.layers, PEER, strict=True)
    )
    return replace(view, layers=layers, peer="Robin Ashdown, 3 December 2026")


def shown(qtbot: QtBot, view: PyramidView) -> Pyramid:
    made = Pyramid()
    qtbot.addWidget(made)
    made.show_terms([Term("Autumn 26", view)])
    made.resize(640, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_each_layer_says_what_the_colleague_says(qtbot: QtBot) -> None:
    pyramid = shown(qtbot, with_peer(pyramid_view()))
    base, second, *_, top = pyramid.picture.layers
    assert base.accessibleName().endswith("up since summer. Our peer says Stabilise.")
    assert second.accessibleName().endswith("Our peer says the same.")
    assert top.accessibleName() == "Outcomes: Not yet judged. Our peer says Repair."


def test_that_the_outline_stands_on_its_own_step_and_around_the_marker_where_both_agree(
    qtbot: QtBot,
) -> None:
    pyramid = shown(qtbot, with_peer(pyramid_view()))
    base, second, *_ = pyramid.picture.layers
    assert base.peer_x is not None
    assert base.peer_x < base.marker_x - 60
    assert second.peer_x == second.marker_x


def test_that_without_a_colleague_there_is_no_outline(qtbot: QtBot) -> None:
    pyramid = shown(qtbot, pyramid_view())
    assert all(layer.peer_x is None for layer in pyramid.picture.layers)
    assert "peer" not in pyramid.picture.layers[0].accessibleName()


def test_that_a_new_outline_comes_over_the_own_marker_and_slides_to_its_place(
    qtbot: QtBot,
) -> None:
    theme().use(reduced_motion=False)
    pyramid = shown(qtbot, pyramid_view())
    pyramid.show_terms([Term("Autumn 26", with_peer(pyramid_view()))])
    base = pyramid.picture.layers[0]
    assert base.peer_x == base.marker_x
    qtbot.waitUntil(
        lambda: base.peer_x is not None and base.peer_x < base.marker_x - 60, timeout=5000
    )


def test_that_what_came_while_nobody_looked_slides_when_somebody_does(qtbot: QtBot) -> None:
    theme().use(reduced_motion=False)
    pyramid = shown(qtbot, pyramid_view())
    pyramid.hide()
    pyramid.show_terms([Term("Autumn 26", with_peer(pyramid_view()))])
    pyramid.show_terms([Term("Autumn 26", with_peer(pyramid_view()))])
    pyramid.show()
    base = pyramid.picture.layers[0]
    assert base.peer_x == base.marker_x
    qtbot.waitUntil(
        lambda: base.peer_x is not None and base.peer_x < base.marker_x - 60, timeout=5000
    )


def test_that_nothing_moves_for_those_who_want_no_motion(qtbot: QtBot) -> None:
    pyramid = shown(qtbot, pyramid_view())
    pyramid.show_terms([Term("Autumn 26", with_peer(pyramid_view()))])
    base = pyramid.picture.layers[0]
    assert base.peer_x is not None
    assert base.peer_x < base.marker_x - 60
