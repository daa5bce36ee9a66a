"""What charts are drawn from: plain values, already worded and already masked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCourse:
    """The own stage of one layer over the reviews; counted from 0, None where not judged."""

    name: str
    stages: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageHistory:
    """Stage by layer over reviews.

    `reviews` are short names in order of time ("Autumn 26"); `stages` the words of the steps from
    the lowest; every course has one entry for each review.
    """

    reviews: tuple[str, ...]
    stages: tuple[str, ...]
    courses: tuple[StageCourse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStanding:
    """How far one layer is with one stage.

    `share` of the points of the applying criteria, 0 to 1; None when nothing was asked yet.
    `gates` applying, and how many of them are `met`.
    """

    share: float | None
    met: int
    gates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStanding:
    """One row of the stage profile; `stage_index` is the judged stage, None if not judged."""

    name: str
    stage_index: int | None
    standings: tuple[StageStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageProfile:
    """How far each layer is; `gate_words` is a form such as "{met} of {gates} gates"."""

    stages: tuple[str, ...]
    layers: tuple[LayerStanding, ...]
    gate_words: str
    not_asked_words: str
