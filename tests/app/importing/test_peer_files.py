"""What a notes file or a responses file asks for must fit the pack, and says where it does not."""

import json

import pytest

from app.domain.pack_outline import OutlineItem, OutlineLayer, PackOutline, Spot
from app.domain.peer_reviews import Mark
from app.domain.returns import PeerAnswerKind
from app.errors import CandourError
from app.importing.checked_json import checked
from app.importing.peer_files import WantedReview, wanted_response, wanted_review

OUTLINE = PackOutline(
    pack_id="019ab000-0000-7000-8000-000000000001",
    edition=1,
    school="Northfield Primary",
    review_title="Autumn",
    author="Alex Author",
    pages=4,
    stages=(("stabilise", "Stabilise"), ("repair", "Repair")),
    layers=(
        OutlineLayer(id="attendance", name="Attendance", stage_id="repair", item="item-001"),
        OutlineLayer(id="engagement", name="Engagement", stage_id=None, item="item-002"),
        OutlineLayer(id="curriculum", name="Curriculum", stage_id=None, item="item-003"),
        OutlineLayer(id="outcomes", name="Outcomes", stage_id=None, item="item-004"),
    ),
    items=tuple(
        OutlineItem(
            id=f"item-00{number}",
            number=number,
            title=f"Claim {number}",
            kind="layer_judgement",
            subject="attendance",
            opened=Spot(2, 800.0 - 100 * number),
            closed=Spot(2, 710.0 - 100 * number),
            text=("Words",),
        )
        for number in range(1, 5)
    ),
    foundations_item="item-004",
    foundations_name="Foundations",
)


def read(**parts: object) -> WantedReview:
    plain = json.dumps({"conduct_accepted": True, **parts}, indent=1)
    return wanted_review(checked(plain.encode(), "notes-1"), OUTLINE)


def refused(**parts: object) -> tuple[object, str]:
    with pytest.raises(CandourError, match="json_file_invalid") as told:
        read(**parts)
    return told.value.facts["line"], str(told.value.facts["problem"])


def note(**parts: object) -> list[dict[str, object]]:
    return [{"mark": "question", "text": "How?", **parts}]


def test_that_fields_are_named_as_the_grammar_of_notes_has_them() -> None:
    wanted = read(
        layers={"attendance": {"stage": "repair", "lens": "Yes."}, "foundations": {"lens": "Yes."}},
        strengths=["One", "Two"],
        even_better_if=["Less"],
        offer="A visit",
    )
    assert wanted.fields == (
        ("attendance", "stage", "repair"),
        ("attendance", "lens", "Yes."),
        ("foundations", "lens", "Yes."),
        ("pack", "strength-1", "One"),
        ("pack", "strength-2", "Two"),
        ("pack", "even-better-1", "Less"),
        ("pack", "offer", "A visit"),
    )


def test_that_a_marked_place_is_an_upright_rectangle_in_whatever_order_its_corners_run() -> None:
    for corners in ([60, 680, 200, 680, 60, 660, 200, 660], [60, 660, 200, 660, 200, 680, 60, 680]):
        (mark,) = read(notes=note(page=2, quads=[corners])).marks
        assert mark.quads == ((60.0, 660.0, 200.0, 680.0),)
        assert (mark.mark, mark.page, mark.item) == (Mark.QUESTION, 2, "item-001")
    line, problem = refused(notes=note(page=2, quads=[[60, 680, 200, 690, 60, 660, 200, 660]]))
    assert "upright" in problem
    assert line == 9


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"notes": note(item="item-009")}, "item-009"),
        ({"notes": note(page=5)}, "page 5"),
        ({"notes": note(page=1)}, "cover"),
        ({"notes": note(item="item-001", reply_to="n9")}, "“n9”"),
        ({"layers": {"hope": {"lens": "Yes."}}}, "“hope”"),
        ({"layers": {"pack": {"lens": "Yes."}}}, "“pack”"),
        ({"layers": {"attendance": {"stage": "glory"}}}, "“glory”"),
        ({"layers": {"foundations": {"stage": "repair"}}}, "foundations"),
        (
            {"layers": {layer.id: {"recommendation": "Do less."} for layer in OUTLINE.layers}},
            "number 4",
        ),
    ],
)
def test_that_what_the_pack_does_not_have_is_refused(parts: dict[str, object], words: str) -> None:
    line, problem = refused(**parts)
    assert words in problem
    assert isinstance(line, int)
    assert line > 2


def test_that_a_response_answers_notes_that_came_back() -> None:
    plain = {
        "answers": [
            {
                "note": "n1",
                "answer": "accept_in_part",
                "reason": "Partly.",
                "next_step": {"what": "Ask", "by": "2027-01-15", "role": "SENCO"},
            }
        ],
        "lens_reply": "Yes.",
    }
    content = json.dumps(plain, indent=1).encode()
    wanted = wanted_response(checked(content, "responses-1"), {"n1": object()})
    (answer,) = wanted.answers
    assert (answer.answer, answer.what) == (PeerAnswerKind.ACCEPT_IN_PART, "Ask")
    assert wanted.fields == (("lens-reply", "Yes."),)
    with pytest.raises(CandourError, match="json_file_invalid") as told:
        wanted_response(checked(content, "responses-1"), {})
    assert told.value.facts["line"] == 4


def test_that_a_day_that_is_none_is_refused() -> None:
    plain = {
        "answers": [
            {
                "note": "n1",
                "answer": "note",
                "reason": "x",
                "next_step": {"what": "y", "by": "2027-02-30"},
            }
        ]
    }
    with pytest.raises(CandourError, match="json_file_invalid"):
        wanted_response(checked(json.dumps(plain).encode(), "responses-1"), {"n1": object()})
