"""Filling an empty workbook with the sample school."""

from dataclasses import dataclass

from app.domain.reviews import Review
from app.domain.schools import School, Workbook
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.reviews import snapshot_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSample:
    """Fill a new workbook with a whole school. `rows` come from app.importing.samples."""

    rows: tuple[object, ...]


def load_sample(tx: Transaction, command: LoadSample) -> None:
    """Put all rows, and freeze the reviews that are closed."""
    if tx.find(Workbook):
        raise CandourError("workbook_filled")
    tx.mark_as_fact()
    for row in command.rows:
        tx.put(row)
    for review in tx.find(Review):
        if review.closed_at is not None:
            tx.put(snapshot_of(tx, review.id, review.closed_at))
    tx.describe("changes.sample_loaded", school=tx.find(School)[0].name)


HANDLERS: Handlers = {LoadSample: load_sample}
