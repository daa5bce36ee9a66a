from hypothesis import given
from hypothesis import strategies as st

from app.domain.agreement import StagePair, agreement
from app.domain.ids import LayerId

INDEX = st.none() | st.integers(0, 3)
PAIRS = st.lists(st.tuples(INDEX, INDEX), max_size=6).map(
    lambda told: [
        StagePair(layer_id=LayerId(f"layer-{at}"), own=own, peer=peer)
        for at, (own, peer) in enumerate(told)
    ]
)


@given(PAIRS)
def test_that_every_layer_agrees_is_apart_or_is_unsaid(pairs: list[StagePair]) -> None:
    facts = agreement(pairs)
    assert facts.agreed + len(facts.apart) == facts.compared
    assert facts.compared + len(facts.unsaid) == len(pairs)
    assert all(steps for _, steps in facts.apart)
    order = [pair.layer_id for pair in pairs]
    assert [order.index(layer) for layer, _ in facts.apart] == sorted(
        order.index(layer) for layer, _ in facts.apart
    )


@given(PAIRS)
def test_that_seen_from_the_other_side_higher_is_lower(pairs: list[StagePair]) -> None:
    turned = [StagePair(layer_id=one.layer_id, own=one.peer, peer=one.own) for one in pairs]
    there, back = agreement(pairs), agreement(turned)
    assert (there.agreed, there.unsaid) == (back.agreed, back.unsaid)
    assert there.apart == tuple((layer, -steps) for layer, steps in back.apart)
