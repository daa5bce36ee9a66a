"""Typed evidence items and the claims they are linked to."""

from dataclasses import dataclass
from datetime import date

from app.domain.ids import (
    CriterionId,
    EvidenceId,
    EvidenceKindId,
    EvidenceLinkId,
    LayerId,
    UnitId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that can be shown. `number` gives its code ("E7"); `dated_on` is its month's first
    day, None while undated. `kind_id` comes from the framework's evidence kinds.
    """

    id: EvidenceId
    number: int
    title: str
    kind_id: EvidenceKindId
    dated_on: date | None = None
    source: str = ""
    note: str = ""

    @property
    def code(self) -> str:
        """The code printed in packs, such as "E7"."""
        return f"E{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """Evidence supports a layer as a whole (`criterion_id` None) or one criterion of it."""

    id: EvidenceLinkId
    evidence_id: EvidenceId
    unit_id: UnitId
    layer_id: LayerId
    criterion_id: CriterionId | None = None
