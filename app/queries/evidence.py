"""What we have to show, and what it supports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.frameworks import EvidenceChip, EvidenceKind, Framework
from app.domain.ids import CriterionId, EvidenceId, LayerId, UnitId
from app.domain.schools import Phase
from app.ports import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One item with its kind's name and everything that it supports in a unit."""

    item: Evidence
    kind: str
    layers: tuple[LayerId, ...]
    criteria: tuple[CriterionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceList:
    """All evidence of a unit, newest number first, with the kinds a new item can have.

    `chips` are the typical items, by layer.
    """

    lines: tuple[EvidenceLine, ...]
    kinds: tuple[EvidenceKind, ...]
    chips: dict[LayerId, tuple[EvidenceChip, ...]]


@dataclass(frozen=True, slots=True)
class EvidenceOfUnit:
    """The evidence of one unit by what it supports; items in order of their number."""

    items: dict[EvidenceId, Evidence]
    links: tuple[EvidenceLink, ...]

    def of_layer(self, layer_id: LayerId) -> tuple[Evidence, ...]:
        """Everything linked to a layer or to a criterion of it."""
        return self._items(link for link in self.links if link.layer_id == layer_id)

    def of_criterion(self, criterion_id: CriterionId) -> tuple[Evidence, ...]:
        """Everything linked to a criterion."""
        return self._items(link for link in self.links if link.criterion_id == criterion_id)

    def _items(self, links: Iterable[EvidenceLink]) -> tuple[Evidence, ...]:
        held = {link.evidence_id for link in links} & self.items.keys()
        return tuple(sorted((self.items[key] for key in held), key=lambda item: item.number))


def evidence_of_unit(reader: Reader, unit_id: UnitId) -> EvidenceOfUnit:
    """All evidence, with the links of one unit."""
    items = {item.id: item for item in reader.find(Evidence)}
    return EvidenceOfUnit(items, reader.find(EvidenceLink, unit_id=unit_id))


def evidence_list(
    reader: Reader, framework: Framework, unit_id: UnitId, phase: Phase
) -> EvidenceList:
    """All evidence for the evidence page; an unknown kind (of another framework) shows its id."""
    held = evidence_of_unit(reader, unit_id)
    kinds = {kind.id: kind.name for kind in framework.evidence_kinds}
    layers: dict[EvidenceId, set[LayerId]] = defaultdict(set)
    criteria: dict[EvidenceId, set[CriterionId]] = defaultdict(set)
    for link in held.links:
        layers[link.evidence_id].add(link.layer_id)
        if link.criterion_id is not None:
            criteria[link.evidence_id].add(link.criterion_id)
    order = [layer.id for layer in (*framework.layers, framework.foundations)]
    return EvidenceList(
        lines=tuple(
            EvidenceLine(
                item=item,
                kind=kinds.get(item.kind_id, item.kind_id),
                layers=tuple(layer for layer in order if layer in layers[item.id]),
                criteria=tuple(sorted(criteria[item.id])),
            )
            for item in sorted(held.items.values(), key=lambda item: -item.number)
        ),
        kinds=framework.evidence_kinds,
        chips={layer: framework.evidence_chips(layer, phase) for layer in order},
    )
