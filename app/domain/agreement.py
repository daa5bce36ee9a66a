"""Where a school and its reviewer see the same stage, and where not: counted, and nothing more.

Five pairs carry no statistic. What can be said is how many of them agree, and which do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.ids import LayerId


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePair:
    """A layer's stage as the school and as the reviewer see it, counted from 0; None is not said."""

    layer_id: LayerId
    own: int | None
    peer: int | None

    @property
    def steps(self) -> int | None:
        """How many stages the school is higher; below zero where it is lower, None if unknown."""
        return None if self.own is None or self.peer is None else self.own - self.peer


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many layers both spoke of, on how many they agree, and where not.

    `apart` are (layer, steps) in the order of the layers, as `StagePair.steps`. `unsaid` are the
    layers for which one of the two gave no stage.
    """

    compared: int
    agreed: int
    apart: tuple[tuple[LayerId, int], ...]
    unsaid: tuple[LayerId, ...]


def agreement(pairs: Iterable[StagePair]) -> Agreement:
    """What can be said of these pairs."""
    told = tuple(pairs)
    both = [(pair.layer_id, pair.steps) for pair in told if pair.steps is not None]
    apart = tuple((layer_id, steps) for layer_id, steps in both if steps)
    return Agreement(
        compared=len(both),
        agreed=len(both) - len(apart),
        apart=apart,
        unsaid=tuple(pair.layer_id for pair in told if pair.steps is None),
    )
