"""The reviewer's desk believes of a pack's data only what its pages say too."""

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.pack_outline import OutlineLayer, PackOutline, Spot
from app.errors import CandourError
from app.signing import outline_cage, peer_content
from app.signing.cage import MALFORMED
from app.signing.lint import UnsignedPack, look_through
from app.signing.outline_records import read_outline_record, write_outline
from app.signing.pack_record import canonical
from app.signing.peer_content import read_outline
from app.signing.revisions import take_apart
from tests.packs.reviewed_packs import (
    certified_pack,
    open_without_cage,
    outline,
    trusting,
    unsigned_pack,
)
from tests.packs.tampering.good_packs import unsigned

Change = Callable[[Any], object]


@cache
def base() -> UnsignedPack:
    return look_through(take_apart(unsigned_pack()))


def plain() -> Any:
    return json.loads(base().attachment)


def respelled(data: Any) -> bytes:
    """The data in canonical form, with their digests made right again."""
    for item in data["items"]:
        bare = {key: part for key, part in item.items() if key not in ("digest", "region")}
        item["digest"] = hashlib.sha256(canonical(bare)).hexdigest()
    digests = [item["digest"] for item in data["items"]]
    data["digest"] = hashlib.sha256(canonical(digests)).hexdigest()
    return canonical(data)


def outline_with(attachment: bytes, monkeypatch: pytest.MonkeyPatch) -> PackOutline:
    """The outline of the sample pack with other data in it."""
    changed = replace(base(), attachment=attachment)
    monkeypatch.setattr(peer_content, "look_through", lambda _layers: changed)
    return read_outline(unsigned_pack())


def put(*path: Any) -> Change:
    """Sets what the path leads to: all but the last are keys, the last is the value."""

    def change(data: Any) -> None:
        *way, key, value = path
        for step in way:
            data = data[step]
        data[key] = value

    return change


def swap_stages(data: Any) -> None:
    stages = data["content"]["stages"]
    stages[0], stages[1] = stages[1], stages[0]


def half_a_name(data: Any) -> None:
    """The stage that the page shows is hidden behind a name cut short."""
    data["content"]["layers"][0] |= {"name": "Attend", "stage_id": None}


def swap_judgements(data: Any) -> None:
    """One layer's judgement passed off as another's."""
    one, other = data["items"][5], data["items"][9]
    one["subject"], other["subject"] = other["subject"], one["subject"]


def test_that_the_parts_of_a_pack_are_read() -> None:
    parts = outline()
    assert (parts.school, parts.review_title, parts.author) == (
        "Tansyfield Primary School", "Autumn 2026", "Rowan Hartley",
    )  # fmt: skip
    assert [name for _, name in parts.stages] == ["Stabilise", "Repair", "Improve", "Sustain"]
    assert parts.layers[0] == OutlineLayer(
        id="attendance", name="Attendance", stage_id="repair", item="item-006", lens_item="item-007"
    )
    assert [layer.stage_id for layer in parts.layers] == [
        "repair", "repair", "improve", "improve", "repair",
    ]  # fmt: skip
    assert (parts.foundations_item, parts.foundations_name) == ("item-026", "Foundations")
    assert (parts.delete_by, parts.answer_by) == (date(2027, 1, 31), date(2026, 12, 11))
    assert parts.look[1].startswith("Teacher expertise: will you see on your visit")
    assert parts.evidence[0] == ("E1", "Register dip-sample, 60 entries: 14 codes wrong")
    assert parts.boxes[1] == "Sig_Peer1"


def test_that_every_item_has_its_number_title_place_and_words() -> None:
    items = outline().items
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    judged = items[5]
    assert (judged.title, judged.kind, judged.subject) == (
        "Attendance: judgement", "layer_judgement", "attendance",
    )  # fmt: skip
    assert judged.text[:2] == ("Attendance", "Repair")
    assert judged.opened.page == judged.closed.page == judged.page
    assert judged.opened.y > judged.closed.y


def test_that_places_and_items_lead_to_each_other() -> None:
    parts = outline()
    for place in ("pack", "foundations", *(layer.id for layer in parts.layers)):
        assert parts.place_of_item(parts.item_of_place(place)) == place
    assert (parts.item_of_place("nowhere"), parts.place_of_item("item-001")) == ("", "")
    for item in parts.items:
        middle = item.opened.y - 5.0
        assert parts.item_at(item.opened.page, middle) == item.id
    assert parts.item_at(1, 400.0) == ""


@pytest.mark.parametrize(
    "change",
    [
        put("content", "layers", 0, "stage_id", "improve"),
        put("content", "layers", 0, "stage_id", None),
        put("content", "layers", 0, "stage_id", "outstanding"),
        put("content", "layers", 0, "name", "Behaviour"),
        half_a_name,
        put("content", "layers", 0, "name", ""),
        put("content", "layers", 0, "name", "Attend\u200bance"),
        put("content", "layers", 0, "id", "pack"),
        put("content", "layers", 0, "id", "engagement"),
        put("content", "layers", []),
        put("content", "layers", "attendance"),
        put("content", "stages", 1, "name", "Good"),
        put("content", "stages", 1, "id", "stabilise"),
        put("content", "stages", []),
        swap_stages,
        swap_judgements,
        put("content", "foundations", "name", "Plinth"),
        put("content", "letter", "delete_by", "2030-01-31"),
        put("content", "letter", "delete_by", "2027-01-01"),
        put("content", "letter", "delete_by", "31 January 2027"),
        put("content", "letter", "answer_by", 7),
        put("content", "letter", None),
        put("content", "evidence", 0, "code", "E99"),
        put("content", "prepared_by", "Rowan"),
        put("items", 5, "kind", "layer_lens"),
        put("items", 5, "id", "item-6"),
        put("items", 5, "text", 0, "7"),
        put("items", 5, "text", []),
        put("items", 5, "subject", 5),
        put("items", 5, "region", None),
        put("items", 5, "region", "open", [9, 60000]),
        put("items", 5, "region", "open", [4, 90000]),
        put("items", 5, "region", "open", [4, "6"]),
        put("items", 5, "region", "open", [True, 60000]),
        put("items", 5, "region", "close", [4, 78521]),
        put("items", 5, "region", "close", [3, 100]),
        put("edition", True),
        put("content", []),
    ],
)
def test_that_data_that_say_something_else_than_the_pages_are_not_opened(
    change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = plain()
    change(data)
    with pytest.raises(CandourError, match="pack_data_unbound"):
        outline_with(respelled(data), monkeypatch)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (put("review", "Winter 2031"), "review_title"),
        (put("review", "Autumn 2026\u202e"), "review_title"),
        (put("content", "prepared_by", "name", "Mary Minister"), "author"),
        (put("content", "prepared_by", "name", ["Rowan"]), "author"),
    ],
)
def test_that_names_that_the_pages_do_not_show_are_left_out(
    change: Change, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = plain()
    change(data)
    assert getattr(outline_with(respelled(data), monkeypatch), field) == ""


def test_that_titles_and_questions_are_never_taken_from_the_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = plain()
    for item in data["items"]:
        item["title"] = "Outstanding"
    data["content"]["letter"]["look"] = ["Is it not outstanding?"]
    parts = outline_with(respelled(data), monkeypatch)
    assert replace(parts, items=()) == replace(outline(), items=())
    assert [item.title for item in parts.items] == [item.title for item in outline().items]


def test_that_an_item_that_opens_at_the_foot_of_a_page_begins_on_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = plain()
    opened = data["items"][5]["region"]["open"]
    opened[0] -= 1
    item = outline_with(respelled(data), monkeypatch).items[5]
    assert item.opened == Spot(opened[0] + 1, item.opened.y)
    assert item.opened.y > item.closed.y


def test_that_a_pack_without_an_outline_is_none_for_the_desk() -> None:
    with pytest.raises(CandourError, match="pack_not_for_peers"):
        read_outline(unsigned("governors"))
    with pytest.raises(CandourError, match="pack_data_unbound"):
        read_outline(unsigned())
    with pytest.raises(CandourError, match="pack_data_unbound"):
        read_outline(b"A letter to parents.")


def test_that_an_outline_goes_through_the_wall_unchanged() -> None:
    there = json.loads(json.dumps(write_outline(outline())))
    assert read_outline_record(there) == outline()
    bare = replace(outline(), delete_by=None, answer_by=None)
    assert read_outline_record(json.loads(json.dumps(write_outline(bare)))) == bare


def test_that_only_a_sound_pack_has_parts() -> None:
    verdict, parts = open_without_cage(certified_pack(), trusting())
    assert (verdict.exit_code, parts) == (0, outline())
    for content in (unsigned_pack(), certified_pack()[:-1], b"A letter."):
        verdict, parts = open_without_cage(content, trusting())
        assert verdict.exit_code > 0
        assert parts is None


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_that_whatever_comes_out_of_the_cage_is_read_or_refused(answer: bytes) -> None:
    with pytest.raises(MALFORMED):
        outline_cage.read_opened(answer)


def test_that_whatever_happens_in_the_cage_no_parts_are_made_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for program in ("raise SystemExit(3)", "print('[]')", "import time; time.sleep(60)"):
        command = (sys.executable, "-c", program)
        monkeypatch.setattr(outline_cage, "outline_command", lambda words=command: words)
        verdict, parts = outline_cage.open_pack_caged(certified_pack(), trusting(), seconds=1.0)
        assert ([reason.code for reason in verdict.reasons], parts) == (["check_gave_up"], None)
    monkeypatch.setattr(outline_cage, "LARGEST_FILE", 100)
    verdict, parts = outline_cage.open_pack_caged(certified_pack(), trusting())
    assert ([reason.code for reason in verdict.reasons], parts) == (["too_large"], None)


def test_that_a_built_program_calls_itself_for_the_cage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert outline_cage.outline_command()[1] == outline_cage.OUTLINE_WORD
