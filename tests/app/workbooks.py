"""A school's application on a real store, for the tests of commands and views."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from app.application import Application
from app.domain.frameworks import Framework
from app.domain.ids import ReviewId, UnitId, WorkbookId
from app.domain.schools import Phase, Unit
from app.importing.frameworks import load_framework, shipped_framework, shipped_framework_text
from app.queries.reviews import reviews
from app.queries.schools import school_view
from app.use_cases.reviews import BeginReview
from app.use_cases.schools import CreateSchool
from database.opening import open_store
from database.tables import WORKBOOK
from tests.database.rows import CountingIds, SteppingClock

Row = TypeVar("Row")


class School:
    """A new primary school with one review, and the doors to it."""

    def __init__(self, folder: Path) -> None:
        self.clock = SteppingClock()
        self.ids = CountingIds()
        store = open_store(folder / "workbook.db", WORKBOOK, self.clock)
        self.application = Application(store, self.clock, self.ids, load_framework)
        self.application.run(
            CreateSchool(
                workbook_id=WorkbookId(self.ids.new()),
                name="Millbrook Primary",
                urn="",
                phase=Phase.PRIMARY,
            )
        )
        self.framework: Framework = shipped_framework()
        self.review = self.begin("Autumn review 2026", date(2026, 11, 2))

    def begin(self, title: str, begun_on: date, carry: ReviewId | None = None) -> ReviewId:
        review_id = ReviewId(self.ids.new())
        self.application.run(
            BeginReview(
                review_id=review_id,
                title=title,
                begun_on=begun_on,
                framework_id=self.framework.id,
                framework_version=self.framework.version,
                framework_content=shipped_framework_text(),
                carry_from_id=carry,
            )
        )
        return review_id

    def rows(self, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        return self.application.read(lambda reader: reader.find(kind, **equal))

    @property
    def unit(self) -> Unit:
        view = self.application.read(school_view)
        assert view is not None
        return view.unit

    @property
    def unit_id(self) -> UnitId:
        return self.unit.id

    @property
    def titles(self) -> list[str]:
        return [review.title for review in self.application.read(reviews)]
