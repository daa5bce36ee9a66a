"""Schools on a real store, from which packs are made and read back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from app.application import Application
from app.domain.frameworks import Framework
from app.domain.ids import PackId
from app.domain.pack_content import PackContent, Preparer
from app.domain.packs import PackKind
from app.domain.reviews import Review
from app.domain.schools import School
from app.importing.frameworks import load_framework, shipped_framework
from app.importing.samples import sample_rows
from app.queries.pack_preview import PackPreview, preview
from app.queries.pack_rows import PackRequest
from app.queries.packs import gather
from app.queries.reviews import current_review
from app.use_cases.samples import LoadSample
from database.opening import open_store
from database.tables import WORKBOOK
from tests.database.rows import CountingIds, SteppingClock

Row = TypeVar("Row")

AUTHOR = Preparer(
    name="Rowan Hartley",
    role="Headteacher",
    school="Tansyfield Primary School",
    fingerprint="3fa92c77" * 8,
)
MADE_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PACK = PackId(UUID("01934c1e-89ab-7cde-8f01-23456789abcd"))


class PackSchool:
    """A workbook with everything needed to make packs from it."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(folder / "workbook.db", WORKBOOK, SteppingClock())
        self.application = Application(self.store, SteppingClock(), CountingIds(), load_framework)
        self.framework: Framework = shipped_framework()

    @property
    def review(self) -> Review:
        found = self.application.read(current_review)
        assert found is not None
        return found

    @property
    def school(self) -> School:
        return self.rows(School)[0]

    def rows(self, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        return self.application.read(lambda reader: reader.find(kind, **equal))

    def put(self, *rows: object) -> None:
        """Rows as they could be in a workbook, whoever made it."""

        def work(tx: Any) -> None:
            tx.describe("changes.evidence_revised", title="rows of a test")
            for row in rows:
                tx.put(row)

        self.store.change(work)

    def remove_all(self, *kinds: type[Any]) -> None:
        def work(tx: Any) -> None:
            tx.describe("changes.evidence_removed", title="rows of a test")
            for kind in kinds:
                for row in tx.find(kind):
                    tx.remove(kind, row.id)

        self.store.change(work)

    def request(self, kind: PackKind = PackKind.PEER, **changes: Any) -> PackRequest:
        request = PackRequest(
            review_id=self.review.id,
            kind=kind,
            framework=self.framework,
            pack_id=PACK,
            prepared_by=AUTHOR,
            made_at=MADE_AT,
            today=TODAY,
            app_version="1.0.0",
            journal_head="01934c1e 412 5f0c2a9be1d37a4400ab",
        )
        return replace(request, **changes)

    def content(self, kind: PackKind = PackKind.PEER, **changes: Any) -> PackContent:
        return self.application.read(gather, self.request(kind, **changes))

    def preview(self, kind: PackKind = PackKind.PEER, **changes: Any) -> PackPreview:
        return self.application.read(preview, self.request(kind, **changes))


@contextmanager
def sample_school(folder: Path) -> Iterator[PackSchool]:
    """The sample school."""
    made = PackSchool(folder)
    made.application.run(LoadSample(rows=sample_rows(CountingIds())))
    try:
        yield made
    finally:
        made.application.close()
