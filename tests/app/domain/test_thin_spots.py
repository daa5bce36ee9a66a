"""Where a review is thin or contradicts itself."""

from datetime import date

import pytest

from app.domain.judgements import Confidence
from app.domain.thin_spots import ThinKind, lowest_themes, open_unknowns, thin_spots
from app.domain.unit_reviews import UnitReview
from tests.app.domain.unit_review_builder import (
    ATTENDANCE,
    SHIPPED,
    SMALL,
    TODAY,
    a_judgement,
    a_review,
    a_theme,
    an_answer,
    evidence_linked,
)

FRESH = date(2026, 9, 1)
OLD = date(2024, 9, 1)


def keys(review: UnitReview) -> list[str]:
    return [spot.key for spot in thin_spots(review)]


WELL_EVIDENCED = evidence_linked(("figures", FRESH, None), ("pupil_voice", FRESH, None))


def test_that_an_empty_review_has_no_thin_spots() -> None:
    assert keys(a_review()) == []


def test_that_a_judgement_with_two_kinds_of_evidence_and_its_lens_is_not_thin() -> None:
    review = a_review(judgements=[a_judgement("attendance", "repair")], **WELL_EVIDENCED)

    assert keys(review) == []


@pytest.mark.parametrize(
    ("evidence", "key"),
    [
        ((), "no_evidence:attendance"),
        ((("figures", OLD, None), ("work", None, None)), "old_evidence:attendance"),
        ((("figures", FRESH, None), ("figures", FRESH, None)), "one_source:attendance"),
    ],
)
def test_that_thin_evidence_is_named_for_what_it_is(
    evidence: tuple[tuple[str, date | None, str | None], ...], key: str
) -> None:
    review = a_review(
        judgements=[a_judgement("attendance", "repair")], **evidence_linked(*evidence)
    )

    assert keys(review) == [key]


def test_that_an_unanswered_lens_is_a_thin_spot() -> None:
    review = a_review(
        judgements=[a_judgement("attendance", "repair", lens_send=None)], **WELL_EVIDENCED
    )

    assert keys(review) == ["lens_unanswered:attendance"]


def test_that_a_gate_answered_no_contradicts_a_stage_above_it() -> None:
    answers = {"ATT-ST-1": "no", "ATT-ST-2": "yes", "ATT-IM-1": "no"}
    review = a_review(
        answers=answers, judgements=[a_judgement("attendance", "improve")], **WELL_EVIDENCED
    )

    found = thin_spots(review)

    assert [spot.key for spot in found] == [
        "gate_contradicts:ATT-ST-1",
        "own_above_suggested:attendance",
    ]
    assert all(spot.kind.contradicts for spot in found)
    assert (found[0].own_stage_id, found[0].other_stage_id) == ("improve", "stabilise")


def test_that_an_own_stage_below_the_suggestion_is_not_a_thin_spot() -> None:
    yes = {one.id: "yes" for one in SHIPPED.criteria(ATTENDANCE)}
    review = a_review(
        answers=yes, judgements=[a_judgement("attendance", "repair")], **WELL_EVIDENCED
    )

    assert keys(review) == []


def test_that_questions_not_asked_yet_do_not_contradict() -> None:
    review = a_review(
        answers={"ATT-ST-1": "yes"},
        judgements=[a_judgement("attendance", "sustain")],
        **WELL_EVIDENCED,
    )

    assert keys(review) == []


def test_that_high_confidence_on_our_word_is_a_contradiction() -> None:
    review = a_review(
        judgements=[a_judgement("attendance", "repair", confidence=Confidence.HIGH)],
    )

    assert keys(review) == ["confident_on_our_word:attendance", "no_evidence:attendance"]


def test_that_a_later_layer_two_stages_above_the_first_asks_for_a_word() -> None:
    def ahead(stage: str) -> list[str]:
        judgements = [a_judgement("attendance", "stabilise"), a_judgement("curriculum", stage)]
        return [key for key in keys(a_review(judgements=judgements)) if "ahead" in key]

    assert ahead("repair") == []
    assert ahead("improve") == ["ahead_of_first:curriculum"]


def test_that_the_first_layer_is_the_frameworks_own() -> None:
    review = a_review(
        SMALL, judgements=[a_judgement("belonging", "start"), a_judgement("giving", "share")]
    )

    assert "ahead_of_first:giving" in keys(review)


def test_that_a_dont_know_open_past_its_date_is_named() -> None:
    review = a_review(
        answers=[
            an_answer("ATT-ST-3", "dont_know", settle_by=date(2026, 11, 19)),
            an_answer("ATT-ST-4", "dont_know", settle_by=TODAY),
            an_answer("ATT-ST-5", "dont_know"),
        ]
    )

    assert keys(review) == ["unknown_overdue:ATT-ST-3"]
    assert [row.criterion_id for row in open_unknowns(review, ATTENDANCE)] == [
        "ATT-ST-3",
        "ATT-ST-4",
        "ATT-ST-5",
    ]


def test_that_what_was_carried_and_not_looked_at_again_is_named() -> None:
    review = a_review(answers=[an_answer("ATT-ST-1", "yes", carried_on=OLD)])

    assert keys(review) == ["carried:attendance"]


LAYERS_AT_IMPROVE = [a_judgement(layer.id, "improve") for layer in SHIPPED.layers]


def behind(*themes: tuple[str, str | None]) -> list[str]:
    review = a_review(
        judgements=LAYERS_AT_IMPROVE, themes=[a_theme(theme, stage) for theme, stage in themes]
    )
    return [key for key in keys(review) if key.startswith("foundations_behind")]


def test_that_a_foundation_two_stages_under_most_layers_is_named() -> None:
    assert behind(("governance", "stabilise"), ("leadership", "repair")) == [
        "foundations_behind:governance"
    ]
    assert behind(("governance", "repair")) == []


def test_that_safeguarding_is_never_staged_in_what_may_be_printed() -> None:
    assert behind(("safeguarding", "stabilise"), ("leadership", "improve")) == []


def test_that_the_lowest_themes_are_named_and_never_blended() -> None:
    themes = [
        a_theme("leadership", "improve"),
        a_theme("governance", "repair"),
        a_theme("safeguarding", "stabilise"),
        a_theme("families_and_community", "repair"),
        a_theme("vision_and_ethos", None),
    ]

    assert lowest_themes(SHIPPED, themes) == ("safeguarding",)
    assert lowest_themes(SHIPPED, themes, for_pack=True) == (
        "governance",
        "families_and_community",
    )
    assert lowest_themes(SHIPPED, []) == ()


def test_that_foundations_begun_are_looked_at_like_a_layer() -> None:
    review = a_review(themes=[a_theme("leadership", "repair")])

    assert keys(review) == ["lens_unanswered:foundations", "no_evidence:foundations"]


def test_that_the_weightiest_kinds_come_first_and_keys_are_unique() -> None:
    judgements = [
        a_judgement(layer.id, "improve", confidence=Confidence.HIGH, lens_send=None)
        for layer in SHIPPED.layers
    ]
    answers = {one.id: "no" for layer in SHIPPED.layers for one in layer.criteria}
    found = thin_spots(a_review(judgements=judgements, answers=answers))
    order = list(ThinKind)

    assert [order.index(spot.kind) for spot in found] == sorted(
        order.index(spot.kind) for spot in found
    )
    assert len({spot.key for spot in found}) == len(found)
