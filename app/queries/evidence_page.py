"""The Evidence page: every item with what it supports, and where it is thin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.frameworks import EvidenceChip, EvidenceKind, Framework
from app.domain.ids import CriterionId, EvidenceId, LayerId, UnitId
from app.domain.schools import Phase
from app.domain.strength import is_fresh
from app.ports import Reader
from app.queries.evidence import evidence_of_unit
from app.queries.schools import school_view

MOST_FOUND: Final = 8
"""So many criteria a search shows."""


class Thin(StrEnum):
    """Why an item carries little."""

    OLD = "old"
    UNDATED = "undated"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One thing that an item supports: a layer as a whole (no criterion), or one sentence of it."""

    layer_id: LayerId
    layer: str
    criterion_id: CriterionId | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One item. `thin` lists why it carries little; empty where nothing is wanting."""

    item: Evidence
    kind: str
    supports: tuple[Support, ...]
    thin: tuple[Thin, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers it supports, each once."""
        return tuple(dict.fromkeys(support.layer for support in self.supports))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """All evidence of the whole school, the newest number first.

    `layers` are ids and short names in the order of the framework, the foundations last; `chips`
    the items typical of each.
    """

    unit_id: UnitId
    rows: tuple[EvidenceRow, ...]
    kinds: tuple[EvidenceKind, ...]
    layers: tuple[tuple[LayerId, str], ...]
    chips: dict[LayerId, tuple[EvidenceChip, ...]]
    phase: Phase

    def row(self, key: EvidenceId) -> EvidenceRow | None:
        """One item, None where it is gone."""
        return next((row for row in self.rows if row.item.id == key), None)

    def chosen(
        self, layer: LayerId | None = None, kind: str = "", *, only_thin: bool = False
    ) -> tuple[EvidenceRow, ...]:
        """The rows of a layer and a kind; None and "" stand for all."""
        return tuple(
            row
            for row in self.rows
            if (layer is None or any(support.layer_id == layer for support in row.supports))
            and (not kind or row.item.kind_id == kind)
            and (not only_thin or row.thin)
        )


def evidence_page(reader: Reader, framework: Framework, today: date) -> EvidencePage | None:
    """Everything the page shows; None in a workbook without a school."""
    view = school_view(reader)
    if view is None:
        return None
    phase = view.school.phase
    held = evidence_of_unit(reader, view.unit.id)
    links: dict[EvidenceId, list[EvidenceLink]] = defaultdict(list)
    for link in held.links:
        links[link.evidence_id].append(link)
    kinds = {kind.id: kind.name for kind in framework.evidence_kinds}
    order = (*framework.layers, framework.foundations)
    newest_first = sorted(held.items.values(), key=lambda item: -item.number)
    return EvidencePage(
        unit_id=view.unit.id,
        rows=tuple(
            EvidenceRow(
                item=item,
                kind=kinds.get(item.kind_id, item.kind_id),
                supports=_supports(framework, phase, links[item.id]),
                thin=_thin(item, links[item.id], today),
            )
            for item in newest_first
        ),
        kinds=framework.evidence_kinds,
        layers=tuple((layer.id, layer.name) for layer in order),
        chips={layer.id: framework.evidence_chips(layer.id, phase) for layer in order},
        phase=phase,
    )


def criteria_found(framework: Framework, phase: Phase, words: str) -> tuple[Support, ...]:
    """The criteria whose sentence or id holds all the words, in the framework's order."""
    wanted = words.casefold().split()
    found: list[Support] = []
    for layer in (*framework.layers, framework.foundations):
        for criterion in layer.criteria:
            sentence = framework.sentence(criterion.id, phase)
            searched = f"{sentence} {criterion.id}".casefold()
            if wanted and all(word in searched for word in wanted):
                found.append(
                    Support(
                        layer_id=layer.id,
                        layer=layer.name,
                        criterion_id=criterion.id,
                        sentence=sentence,
                    )
                )
    return tuple(found[:MOST_FOUND])


def _supports(
    framework: Framework, phase: Phase, links: Iterable[EvidenceLink]
) -> tuple[Support, ...]:
    names = {layer.id: layer.name for layer in (*framework.layers, framework.foundations)}
    order = list(names)
    known = [link for link in links if link.layer_id in names]
    known.sort(key=lambda link: (order.index(link.layer_id), link.criterion_id or ""))
    return tuple(
        Support(
            layer_id=link.layer_id,
            layer=names[link.layer_id],
            criterion_id=link.criterion_id,
            sentence=_sentence(framework, phase, link.criterion_id),
        )
        for link in known
    )


def _sentence(framework: Framework, phase: Phase, key: CriterionId | None) -> str:
    if key is None:
        return ""
    return framework.sentence(key, phase) if framework.has_criterion(key) else key


def _thin(item: Evidence, links: Iterable[EvidenceLink], today: date) -> tuple[Thin, ...]:
    found = []
    if item.dated_on is None:
        found.append(Thin.UNDATED)
    elif not is_fresh(item, today):
        found.append(Thin.OLD)
    if not any(True for _ in links):
        found.append(Thin.UNLINKED)
    return tuple(found)
