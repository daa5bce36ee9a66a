"""Own and peer stage side by side, and agreement in words."""

from datetime import date

import pytest

from app.domain.agreement import StagePair, agreement
from app.domain.ids import LayerId, StageId
from app.domain.returns import ReturnKind
from app.queries.agreement import (
    SideBySide,
    agreement_by_year,
    agreement_words,
    peer_stages,
    side_by_side,
)
from app.queries.overview import overview
from app.use_cases.judgements import JudgeLayer
from app.use_cases.returns import ArrivedNote
from tests.app.reviewers import come_home, make_pack, said
from tests.app.workbooks import School

OWN = ("repair", "improve", "improve", "sustain", "repair")


def judge(school: School, *stages: str) -> None:
    for layer, stage in zip(school.framework.layers, stages, strict=False):
        school.application.run(
            JudgeLayer(
                review_id=school.review,
                unit_id=school.unit_id,
                layer_id=layer.id,
                stage_id=StageId(stage),
            )
        )


def seen(school: School, *stages: str, author: str = "Pat Peer") -> list[ArrivedNote]:
    layers = school.framework.layers
    return [
        said(layer.id, "stage", stage, author)
        for layer, stage in zip(layers, stages, strict=False)
        if stage
    ]


def beside(school: School) -> SideBySide:
    found = school.application.read(side_by_side, school.application.framework, school.review)
    assert found is not None
    return found


def words(school: School) -> list[str]:
    return [one.words for one in beside(school).reviewers]


def test_that_own_and_peer_stage_stand_side_by_side_with_the_difference_in_words(
    school: School,
) -> None:
    judge(school, *OWN)
    pack = make_pack(school)
    come_home(school, pack, *seen(school, "repair", "improve", "improve", "improve", "repair"))
    found = beside(school)
    assert [layer.peers[0].steps for layer in found.layers] == [0, 0, 0, 1, 0]
    name = school.framework.layers[3].name
    assert words(school) == [f"agreed on 4 of 5; we were one stage higher on {name}"]


def test_that_the_own_stage_is_the_one_that_the_reviewer_saw(school: School) -> None:
    judge(school, *OWN)
    pack = make_pack(school)
    come_home(school, pack, *seen(school, *OWN[:4], "stabilise"))
    judge(school, "sustain")
    first = beside(school).layers[0]
    assert (first.own_now_index, first.peers[0].own_index, first.peers[0].steps) == (3, 1, 0)


def test_that_drafts_papers_and_unsigned_notes_enter_nothing(school: School) -> None:
    judge(school, *OWN)
    pack = make_pack(school)
    for kind in ReturnKind:
        if kind is not ReturnKind.COUNTERSIGNED:
            come_home(school, pack, *seen(school, *OWN), kind=kind)
    assert words(school) == []
    assert school.application.read(peer_stages, school.framework, school.review) == {}
    assert school.application.read(agreement_by_year, school.application.framework) == ()


def test_that_two_reviewers_stand_beside_each_other_each_with_their_last_round(
    school: School,
) -> None:
    judge(school, *OWN)
    pack = make_pack(school)
    come_home(school, pack, *seen(school, "stabilise"))
    come_home(school, pack, *seen(school, "sustain", author="Sam Second"), reviewer="Sam Second")
    come_home(school, pack, *seen(school, "repair"), turn=2)
    told = {peer.reviewer: peer.steps for peer in beside(school).layers[0].peers}
    assert told == {"Pat Peer": 0, "Sam Second": -2}
    first = school.framework.layers[0].id
    assert school.application.read(peer_stages, school.framework, school.review) == {first: 1}


def test_that_a_lead_reviewers_copy_brings_the_colleagues_words_under_the_colleagues_name(
    school: School,
) -> None:
    judge(school, *OWN)
    pack = make_pack(school)
    lead = [
        *seen(school, "stabilise", author="Pat Peer"),
        *seen(school, "", "repair", author="Lee Lead"),
    ]
    come_home(school, pack, *lead, reviewer="Lee  LEAD", turn=2)
    told = [
        {peer.reviewer: peer.steps for peer in layer.peers} for layer in beside(school).layers[:2]
    ]
    assert told == [
        {"Pat Peer": 1, "Lee Lead": None},
        {"Pat Peer": None, "Lee Lead": 1},
    ]
    come_home(school, pack, *seen(school, "repair"))
    told = [{peer.reviewer: peer.steps for peer in beside(school).layers[0].peers}]
    assert told == [{"Pat Peer": 0, "Lee Lead": None}]


def test_that_a_stage_the_framework_does_not_have_is_not_said(school: School) -> None:
    judge(school, *OWN)
    come_home(school, make_pack(school), *seen(school, "outstanding", "improve"))
    assert words(school) == ["agreed on the one layer that both judged"]


def test_that_agreement_is_told_by_school_year_the_newest_first(school: School) -> None:
    judge(school, *OWN)
    come_home(school, make_pack(school), *seen(school, *OWN))
    school.review = school.begin("Summer review 2028", date(2028, 6, 5))
    judge(school, *OWN)
    lower = ("improve", "sustain", "sustain", "sustain", "repair")
    come_home(school, make_pack(school, b"%PDF later"), *seen(school, *lower))
    years = school.application.read(agreement_by_year, school.application.framework)
    assert [(one.year, one.facts.agreed) for one in years] == [("2027/28", 2), ("2026/27", 5)]
    assert years[1].words == "agreed on all 5"
    assert (years[0].reviewer, years[0].reviewer_school) == ("Pat Peer", "Elm Primary")


def test_that_the_pyramid_of_the_overview_knows_the_peers_stages(school: School) -> None:
    judge(school, *OWN)
    come_home(school, make_pack(school), *seen(school, "", "sustain"))
    found = school.application.read(
        overview, school.application.framework, school.review, school.clock.today()
    )
    assert found is not None
    assert [layer.peer_stage_index for layer in found.pyramid.layers] == [None, 3, None, None, None]
    assert [layer.stage_index for layer in found.pyramid.layers] == [1, 2, 2, 3, 1]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((), "no stages to lay side by side yet"),
        ((None, None), "no stages to lay side by side yet"),
        ((0,), "agreed on the one layer that both judged"),
        ((1,), "agreed on 0 of 1; we were one stage higher on {0}"),
        ((-1, 0, None), "agreed on 1 of 2; we were one stage lower on {0}"),
        ((2, 1, 1), "agreed on 0 of 3; we were one stage higher on {1} and {2} and two stages higher on {0}"),
        ((1, -3, 0), "agreed on 1 of 3; we were one stage higher on {0} and three stages lower on {1}"),
    ],
)  # fmt: skip
def test_that_agreement_is_said_without_a_statistic(
    steps: tuple[int | None, ...], told: str, school: School
) -> None:
    layers = school.framework.layers
    pairs = [
        StagePair(layer_id=LayerId(layer.id), own=None if step is None else step + 3, peer=3)
        for layer, step in zip(layers, steps, strict=False)
    ]
    said_of = agreement_words(agreement(pairs), school.framework)
    assert said_of == told.format(*(layer.name for layer in layers))


def test_that_two_reviewers_of_one_name_are_two(school: School) -> None:
    judge(school, *OWN)
    pack = make_pack(school)
    come_home(school, pack, *seen(school, "repair"))
    come_home(school, pack, *seen(school, "stabilise", author="PAT  PEER"), reviewer="PAT  PEER")
    assert [one.reading.reviewer for one in beside(school).reviewers] == ["Pat Peer", "PAT  PEER"]
