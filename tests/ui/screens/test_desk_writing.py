"""The reviewer writes: marks on claims and words, layers, the whole, and what stays private."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.peer_reviews import Mark, PrivateNote
from app.signing.identities import UnlockedIdentity
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.screens.reviewers_desk import ReviewersDesk, author, colleagues_pack
from tests.ui.screens.share_desk import LONG_MS
from ui.theme import theme


@pytest.fixture(scope="module")
def head() -> UnlockedIdentity:
    return author()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, head: UnlockedIdentity) -> Path:
    return colleagues_pack(tmp_path_factory.mktemp("sender"), head)


@pytest.fixture
def at(qtbot: QtBot, pack: Path, tmp_path: Path) -> Iterator[ReviewersDesk]:
    made = ReviewersDesk(qtbot, pack, tmp_path)
    yield made
    made.close()


def test_that_the_desk_says_whose_pack_it_is_and_that_it_is_unchanged(at: ReviewersDesk) -> None:
    assert at.desk.head.school.text() == "Tansyfield Primary School"
    assert "Alex Marlow" in at.desk.head.review.text()
    assert "Unchanged" in at.desk.head.verdict.text()
    outline = at.desk.session.outline
    assert outline is not None
    assert len(at.desk.stack.claims.rows) == len(outline.items)
    assert nameless(at.window) == []


def test_that_the_first_note_asks_for_the_code_of_conduct_and_waits_for_it(
    at: ReviewersDesk,
) -> None:
    at.number(6)
    at.key(Qt.Key.Key_2)
    assert at.marks() == ()
    at.accept()
    assert [mark.mark for mark in at.marks()] == [Mark.QUESTION]
    page = at.desk.session.page
    assert page is not None
    assert page.review.conduct_accepted_at is not None


def test_that_words_typed_before_the_conduct_stay_in_their_field_and_are_kept_after_it(
    at: ReviewersDesk,
) -> None:
    at.desk.turn_to("whole")
    field = at.desk.stack.whole.fields["learned"]
    field.page.setFocus()
    QTest.keyClicks(field.page.page, "A Monday list.")
    field.page.settle()
    at.qtbot.waitUntil(lambda: at.conduct is not None, timeout=LONG_MS)
    dialog = at.conduct
    assert dialog is not None
    dialog.not_now.click()
    at.settle()
    assert at.said() == {}
    assert field.page.text() == "A Monday list."
    assert field.message.words

    at.desk.turn_to("claims")
    at.number(6)
    at.key(Qt.Key.Key_1)
    at.accept()
    assert at.said() == {("pack", "learned"): "A Monday list."}
    assert field.message.words == ""


def test_that_marks_are_typed_up_from_paper_by_number_without_the_mouse(at: ReviewersDesk) -> None:
    for number, key, words in ((6, Qt.Key.Key_1, "As in the register"), (14, Qt.Key.Key_6, "Seen")):
        at.number(number)
        at.key(key)
        if at.conduct is not None:
            at.accept()
        at.types(words)
        at.key(Qt.Key.Key_Return)
        assert at.desk.stack.claims.number.hasFocus()
        assert at.desk.stack.claims.number.text() == ""
    found = {(mark.item, mark.mark, mark.text) for mark in at.marks()}
    assert found == {
        ("item-006", Mark.AGREE, "As in the register"),
        ("item-014", Mark.SEEN, "Seen"),
    }
    at.number(99)
    assert "99" in at.desk.stack.claims.message.words


def test_that_words_drawn_over_with_the_mouse_become_a_mark_on_their_claim(
    at: ReviewersDesk,
) -> None:
    outline = at.desk.session.outline
    assert outline is not None
    at.desk.session.choose_item("item-001")
    sheet = at.desk.pages.sheets[1]
    assert sheet.words is not None
    item = outline.item("item-001")
    assert item is not None
    inside = [
        number
        for number, word in enumerate(sheet.words.words)
        if item.closed.y < word.box[1] and word.box[3] < item.opened.y and word.box[2] < 470
    ]
    at.draw(2, inside[2], inside[30])
    assert not at.desk.pages.bar.isHidden()
    at.key(Qt.Key.Key_3)
    at.accept()
    (mark,) = at.marks()
    assert (mark.mark, mark.item, mark.page) == (Mark.NOT_CONVINCED, "item-001", 2)
    assert len(mark.quads) >= 1
    assert all(left < right and bottom < top for left, bottom, right, top in mark.quads)
    at.qtbot.waitUntil(at.editor(mark).words.page.hasFocus, timeout=LONG_MS)
    assert [pin.pinned.id for pin in sheet.pins] == [str(mark.id)]


def test_that_words_are_marked_by_the_keyboard_alone(at: ReviewersDesk) -> None:
    at.desk.pages.go_to(1)
    at.desk.pages.setFocus()
    at.key(Qt.Key.Key_Return)
    assert at.desk.pages.selection is not None
    QTest.keyClick(at.desk.pages, Qt.Key.Key_Down)
    first = at.desk.pages.selection
    QTest.keyClick(at.desk.pages, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    wide = at.desk.pages.selection
    assert first is not None
    assert wide is not None
    assert wide.words.startswith(first.words + " ")
    QTest.keyClick(at.desk.pages, Qt.Key.Key_Return)
    at.key(Qt.Key.Key_5)
    at.accept()
    assert [mark.mark for mark in at.marks()] == [Mark.RISK]


def test_that_a_click_on_a_page_chooses_the_claim_there_and_the_claim_its_page(
    at: ReviewersDesk,
) -> None:
    at.desk.stack.claims.rows["item-022"].click()
    at.qtbot.waitUntil(lambda: at.desk.pages.page == 5, timeout=LONG_MS)
    outline = at.desk.session.outline
    assert outline is not None
    item = outline.item("item-018")
    assert item is not None
    at.desk.pages.sheets[item.page - 1].pointed.emit(item.page, 200.0, item.opened.y - 5)
    assert at.desk.stack.claims.chosen == "item-018"


def test_that_the_pages_take_the_whole_width_until_something_is_marked(at: ReviewersDesk) -> None:
    before = at.desk.pages.width()
    at.desk.pages.go_to(3)
    at.desk.larger.click()
    at.qtbot.waitUntil(lambda: at.desk.pages.width() > before * 1.5, timeout=LONG_MS)
    at.qtbot.waitUntil(lambda: at.desk.pages.page == 3, timeout=LONG_MS)
    assert not at.desk.stack.isVisible()
    at.desk.session.under_conduct("mark", lambda: None)
    at.accept()
    at.desk.session.add_mark(Mark.AGREE, "item-006", 4)
    at.settle()
    assert at.desk.stack.isVisible()
    assert abs(at.desk.pages.width() - before) < 20


def test_that_a_mark_is_changed_removed_and_brought_back_by_undo(at: ReviewersDesk) -> None:
    at.number(6)
    at.key(Qt.Key.Key_1)
    at.accept()
    editor = at.editor(at.marks()[0])
    editor.change.click()
    assert editor.kinds is not None
    editor.kinds.segments[4].click()
    at.settle()
    assert at.marks()[0].mark is Mark.RISK
    editor.remove.click()
    at.settle()
    assert at.marks() == ()
    QTest.keyClick(at.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.qtbot.waitUntil(lambda: len(at.marks()) == 1, timeout=LONG_MS)
    at.desk.head.redo.click()
    at.qtbot.waitUntil(lambda: at.marks() == (), timeout=LONG_MS)


def test_that_a_layer_is_judged_beside_the_schools_own_view_and_unfinished_without_the_lens(
    at: ReviewersDesk,
) -> None:
    at.desk.turn_to("layers:attendance")
    form = at.desk.stack.layers.form
    assert form is not None
    assert form.own_stage.accessibleName() == "Repair"
    form.stage.setFocus()
    QTest.keyClick(form.stage, Qt.Key.Key_1)
    at.accept()
    form.confidence.segments[1].click()
    at.settle()
    assert "lens" in form.missing.text()
    lens = form.fields["lens"]
    lens.page.setFocus()
    QTest.keyClicks(lens.page.page, "Not for pupils with SEND yet.")
    at.desk.turn_to("whole")
    at.settle()
    said = at.said()
    assert said["attendance", "stage"] == "stabilise"
    assert said["attendance", "confidence"] == "medium"
    assert said["attendance", "lens"] == "Not for pupils with SEND yet."
    at.desk.turn_to("layers")
    assert form.missing.isHidden()
    assert "Finished" in at.desk.stack.layers.chips["attendance"].accessibleDescription()


def test_that_a_fourth_recommendation_is_refused_beside_its_field(at: ReviewersDesk) -> None:
    form = at.desk.stack.layers.form
    assert form is not None
    layers = ("attendance", "engagement", "curriculum", "outcomes")
    for number, layer in enumerate(layers):
        at.desk.turn_to(f"layers:{layer}")
        field = form.fields["recommendation"]
        field.page.setFocus()
        QTest.keyClicks(field.page.page, f"Do thing {number}")
        field.page.settle()
        if number == 0:
            at.accept()
        at.settle()
    assert form.fields["recommendation"].message.words
    assert sum(name == "recommendation" for _, name in at.said()) == 3
    assert form.fields["recommendation"].page.text() == "Do thing 3"


def test_that_private_notes_need_no_code_of_conduct_and_stand_apart(at: ReviewersDesk) -> None:
    at.desk.turn_to("private")
    at.desk.stack.private.say.more.click()
    at.settle()
    (line,) = at.desk.stack.private.say.lines.values()
    at.qtbot.waitUntil(line.words.page.hasFocus, timeout=LONG_MS)
    at.types("The deputy looked tired.")
    line.words.settle()
    at.settle()
    notes = at.personal.read(lambda reader: reader.find(PrivateNote))
    assert [note.text for note in notes] == ["The deputy looked tired."]
    assert at.conduct is None


def test_that_the_review_is_left_and_taken_up_again_with_every_word(at: ReviewersDesk) -> None:
    at.number(7)
    at.key(Qt.Key.Key_3)
    at.accept()
    at.types("One term is thin")
    at.desk.head.back.click()
    at.qtbot.waitUntil(lambda: at.window.desks.desk is None, timeout=LONG_MS)
    at.open()
    assert [mark.text for mark in at.marks()] == ["One term is thin"]
    assert at.desk.stack.claims.rows["item-007"].claim.marks


@pytest.mark.parametrize(
    ("size", "scale"), [((1280, 800), 100), ((1093, 614), 100), ((1093, 614), 200)]
)
def test_that_nothing_is_cut_in_any_part(
    at: ReviewersDesk, size: tuple[int, int], scale: int
) -> None:
    theme().use(scale_percent=scale)
    at.window.resize(*size)
    at.qtbot.wait(50)
    at.desk.session.choose_item("item-006")
    for part in at.desk.chips:
        if at.desk.chips[part].isHidden():
            continue
        at.desk.turn_to(part)
        at.qtbot.wait(80)
        assert cut_at_the_side(at.desk) == [], part
        assert scrolling_sideways(at.desk) == [], part
        assert nameless(at.window) == [], part
