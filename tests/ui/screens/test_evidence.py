"""The Evidence place: find, add, date, link, unlink, remove and bring back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.evidence import Evidence, EvidenceLink
from app.queries.evidence_page import Thin
from app.use_cases.evidence import ReviseEvidence
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.screens.review_desk import filled_file
from tests.ui.screens.share_desk import ShareDesk, typed
from ui.screens.evidence.screen import EvidenceScreen
from ui.theme import theme


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def desk(qtbot: QtBot, filled: Path, tmp_path: Path) -> Iterator[ShareDesk]:
    made = ShareDesk(qtbot, filled, tmp_path, first="evidence")
    yield made
    made.close()


def items(desk: ShareDesk) -> tuple[Evidence, ...]:
    return desk.application.read(lambda reader: reader.find(Evidence))


def links(desk: ShareDesk, item: Evidence) -> tuple[EvidenceLink, ...]:
    return desk.application.read(lambda reader: reader.find(EvidenceLink, evidence_id=item.id))


def codes(screen: EvidenceScreen) -> list[str]:
    return [row.item.code for row in screen.rows]


def test_that_the_list_can_be_narrowed_to_a_layer_a_kind_some_words_and_what_is_thin(
    desk: ShareDesk,
) -> None:
    screen = desk.evidence
    everything = len(screen.rows)
    assert everything == len(items(desk))
    screen.filters.chips[1].click()
    of_layer = codes(screen)
    assert 0 < len(of_layer) < everything
    assert screen.page is not None
    layer = screen.page.layers[0][0]
    assert all(layer in {one.layer_id for one in row.supports} for row in screen.rows)
    screen.all_again.click()
    screen.filters.thin.click()
    assert screen.rows
    assert all(row.thin for row in screen.rows)
    screen.filters.thin.click()
    typed(screen.filters.search, "kitchen")
    assert len(screen.rows) == 1
    assert Thin.UNDATED in screen.rows[0].thin


def test_that_an_item_is_put_down_dated_linked_and_found_again(desk: ShareDesk) -> None:
    screen = desk.evidence
    screen.add_button.click()
    assert screen.form is not None
    typed(screen.form.title, "Notes of the school council")
    QTest.keyClick(screen.form.title, Qt.Key.Key_Return)
    desk.settle()
    item = next(one for one in items(desk) if one.title == "Notes of the school council")
    panel = screen.item
    assert panel is not None
    assert panel.evidence_id == item.id
    assert desk.window.focusWidget() is panel.month.line
    typed(panel.month.line, "Oct 2026")
    QTest.keyClick(panel.month.line, Qt.Key.Key_Return)
    typed(panel.links.search, "school is worth coming to")
    desk.qtbot.waitUntil(lambda: bool(panel.links.results))
    panel.links.link(panel.links.results[0])
    desk.settle()
    kept = next(one for one in items(desk) if one.id == item.id)
    assert kept.dated_on is not None
    assert (kept.dated_on.year, kept.dated_on.month) == (2026, 10)
    assert [link.criterion_id for link in links(desk, kept)] == ["ATT-IM-5"]
    assert [part.unlink.accessibleName() != "" for part in panel.links.parts] == [True]
    panel.links.parts[0].unlink.click()
    desk.settle()
    assert links(desk, kept) == ()


def test_that_a_month_which_cannot_be_read_is_never_dropped_in_silence(desk: ShareDesk) -> None:
    screen = desk.evidence
    before = len(items(desk))
    screen.add_button.click()
    form = screen.form
    assert form is not None
    typed(form.title, "Notes")
    typed(form.month.line, "some time ago")
    form.put.click()
    desk.settle()
    assert len(items(desk)) == before
    assert form.month.message.words


def test_that_one_tap_puts_down_what_is_typical_of_a_layer(desk: ShareDesk) -> None:
    screen = desk.evidence
    screen.filters.chips[2].click()
    screen.add_button.click()
    assert screen.form is not None
    chip = screen.form.chips[0]
    words = chip.accessibleName()
    chip.click()
    desk.settle()
    item = max(items(desk), key=lambda one: one.number)
    assert item.title == words
    assert screen.page is not None
    assert [link.layer_id for link in links(desk, item)] == [screen.page.layers[1][0]]


def test_that_an_empty_title_is_refused_beside_the_field(desk: ShareDesk) -> None:
    screen = desk.evidence
    screen.add_button.click()
    assert screen.form is not None
    screen.form.put.click()
    assert screen.form.title_field.message.words
    screen.open_item(screen.rows[0].item.id)
    assert screen.item is not None
    before = screen.item.title.text()
    screen.item.title.setFocus()
    screen.item.title.selectAll()
    QTest.keyClick(screen.item.title, Qt.Key.Key_Delete)
    screen.item.month.line.setFocus()
    desk.settle()
    assert screen.item.title_field.message.words
    assert before in [one.title for one in items(desk)]


def test_that_an_item_taken_away_comes_back_with_its_links(desk: ShareDesk) -> None:
    screen = desk.evidence
    row = next(one for one in screen.rows if len(one.supports) > 1)
    before = links(desk, row.item)
    screen.open_item(row.item.id)
    assert screen.item is not None
    screen.item.remove.click()
    desk.settle()
    assert row.item not in items(desk)
    assert row.item.code not in codes(screen)
    assert screen.item is None
    assert desk.window.bridge is not None
    desk.window.bridge.undo()
    desk.settle()
    assert links(desk, row.item) == before
    assert row.item.code in codes(screen)


def test_that_a_layer_as_a_whole_is_linked_and_unlinked_by_its_chip(desk: ShareDesk) -> None:
    screen = desk.evidence
    row = next(one for one in screen.rows if Thin.UNLINKED not in one.thin)
    screen.open_item(row.item.id)
    assert screen.item is not None
    assert screen.page is not None
    layer = screen.page.layers[4][0]
    chip = screen.item.links.layers[layer]
    was = chip.isChecked()
    chip.click()
    desk.settle()
    linked = {one.layer_id for one in links(desk, row.item) if one.criterion_id is None}
    assert (layer in linked) is not was
    assert chip.isChecked() is not was


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((1093, 614), 200)])
def test_that_the_page_fits_and_every_control_has_a_name(
    desk: ShareDesk, size: tuple[int, int], percent: int
) -> None:
    desk.window.resize(*size)
    theme().use(scale_percent=percent)
    screen = desk.evidence
    screen.open_item(screen.rows[0].item.id)
    # Where it is narrow, a drawer glides in.
    desk.qtbot.waitUntil(lambda: not cut_at_the_side(desk.window))
    assert nameless(desk.window) == []
    assert scrolling_sideways(desk.window) == []


def test_that_one_can_be_sent_to_an_item_by_its_code(desk: ShareDesk) -> None:
    screen = desk.evidence
    desk.window.go("evidence", code="E7")
    assert screen.item is not None
    assert screen.item.code.text() == "E7"


def test_that_a_drawer_shut_by_escape_leaves_nothing_behind(desk: ShareDesk) -> None:
    desk.window.resize(1093, 614)
    theme().use(scale_percent=150)
    screen = desk.evidence
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.item is not None
    first = screen.item.evidence_id
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    desk.qtbot.wait(20)
    desk.application.run(ReviseEvidence(evidence_id=first, title="Seen again"))
    desk.settle()
    assert screen.item is None
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.item is not None
    assert screen.item.title.text() == "Seen again"


def test_that_rows_are_as_high_as_their_words_at_any_width(desk: ShareDesk) -> None:
    table = desk.evidence.table
    for width in (1280, 1000, 1400):
        desk.window.resize(width, 700)
        desk.qtbot.wait(50)
        shown = [table.rowHeight(row) for row in range(table.model().rowCount())]
        table.resizeRowsToContents()
        assert [table.rowHeight(row) for row in range(table.model().rowCount())] == shown
