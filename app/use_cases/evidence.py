"""Evidence items, and what they support."""

from dataclasses import dataclass
from datetime import date

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.ids import (
    CriterionId,
    EvidenceId,
    EvidenceKindId,
    EvidenceLinkId,
    LayerId,
    UnitId,
    derived,
)
from app.domain.revisions import KEEP, Keep, revised
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import required


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidence:
    """Put down one thing that can be shown. The next free number becomes its code."""

    evidence_id: EvidenceId
    title: str
    kind_id: EvidenceKindId
    dated_on: date | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseEvidence:
    """Change an evidence item; fields not named stay."""

    evidence_id: EvidenceId
    title: str | Keep = KEEP
    kind_id: EvidenceKindId | Keep = KEEP
    dated_on: date | Keep | None = KEEP
    source: str | Keep = KEEP
    note: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEvidence:
    """Remove an evidence item and all that links it."""

    evidence_id: EvidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEvidence:
    """Let an item support a layer (criterion None) or one criterion of it."""

    evidence_id: EvidenceId
    unit_id: UnitId
    layer_id: LayerId
    criterion_id: CriterionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkEvidence:
    """Take one support away again."""

    evidence_id: EvidenceId
    unit_id: UnitId
    layer_id: LayerId
    criterion_id: CriterionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLinkedEvidence:
    """One tap on a chip: a new item that supports a layer or criterion at once."""

    evidence: AddEvidence
    link: LinkEvidence


def add_evidence(tx: Transaction, command: AddEvidence) -> None:
    """Put the item with the next number."""
    title = command.title.strip()
    if not title:
        raise CandourError("evidence_title_missing")
    number = max((item.number for item in tx.find(Evidence)), default=0) + 1
    tx.describe("changes.evidence_added", title=title)
    tx.put(
        Evidence(
            id=command.evidence_id,
            number=number,
            title=title,
            kind_id=command.kind_id,
            dated_on=command.dated_on,
            source=command.source,
            note=command.note,
        )
    )


def revise_evidence(tx: Transaction, command: ReviseEvidence) -> None:
    """Put the item with the fields named."""
    item = revised(required(tx, Evidence, command.evidence_id), command)
    if not item.title.strip():
        raise CandourError("evidence_title_missing")
    tx.describe("changes.evidence_revised", title=item.title)
    tx.put(item)


def remove_evidence(tx: Transaction, command: RemoveEvidence) -> None:
    """Remove the item and its links, together."""
    item = required(tx, Evidence, command.evidence_id)
    tx.describe("changes.evidence_removed", title=item.title)
    for link in tx.find(EvidenceLink, evidence_id=item.id):
        tx.remove(EvidenceLink, link.id)
    tx.remove(Evidence, item.id)


def link_evidence(tx: Transaction, command: LinkEvidence) -> None:
    """Put the link; linking twice is once."""
    item = required(tx, Evidence, command.evidence_id)
    tx.describe("changes.evidence_linked", title=item.title)
    tx.put(
        EvidenceLink(
            id=_link_key(command),
            evidence_id=command.evidence_id,
            unit_id=command.unit_id,
            layer_id=command.layer_id,
            criterion_id=command.criterion_id,
        )
    )


def unlink_evidence(tx: Transaction, command: UnlinkEvidence) -> None:
    """Remove the link."""
    item = required(tx, Evidence, command.evidence_id)
    tx.describe("changes.evidence_unlinked", title=item.title)
    tx.remove(EvidenceLink, _link_key(command))


def add_linked_evidence(tx: Transaction, command: AddLinkedEvidence) -> None:
    """Put the item and its link in one step."""
    add_evidence(tx, command.evidence)
    link_evidence(tx, command.link)
    tx.describe("changes.evidence_added", title=command.evidence.title.strip())


def _link_key(command: LinkEvidence | UnlinkEvidence) -> EvidenceLinkId:
    target = (str(command.unit_id), command.layer_id, command.criterion_id or "")
    return EvidenceLinkId(derived(command.evidence_id, "link", *target))


HANDLERS: Handlers = {
    AddEvidence: add_evidence,
    ReviseEvidence: revise_evidence,
    RemoveEvidence: remove_evidence,
    LinkEvidence: link_evidence,
    UnlinkEvidence: unlink_evidence,
    AddLinkedEvidence: add_linked_evidence,
}
