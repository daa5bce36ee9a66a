"""Workbooks made here or made ready to be shown. Slow; run beside the window."""

from collections.abc import Callable
from contextlib import suppress

from app.application import Application
from app.domain.ids import WorkbookId
from app.domain.schools import Phase
from app.errors import CandourError
from app.ports import Library, OpenWorkbook, Store
from app.queries.reviews import current_review
from app.use_cases.schools import CreateSchool

MakeApplication = Callable[[Store], Application]


def made_for_school(
    library: Library, make: MakeApplication, name: str, urn: str, phase: Phase
) -> OpenWorkbook:
    """A new workbook with its school in it.

    Raises:
        CandourError: as Library.create and CreateSchool; nothing was made.
    """
    workbook_id = WorkbookId(make(library.personal()).ids.new())
    command = CreateSchool(workbook_id=workbook_id, name=name, urn=urn, phase=phase)
    return _filled(library.create(workbook_id), make, command)


def sample_school(library: Library, make: MakeApplication) -> OpenWorkbook:
    """The sample school; the one that is here already, where it is."""
    from app.domain.schools import School, Workbook
    from app.importing.samples import sample_rows
    from app.use_cases.samples import LoadSample

    rows = sample_rows(make(library.personal()).ids)
    name = next(row.name for row in rows if isinstance(row, School))
    held = next((row for row in library.recent() if row.school == name), None)
    if held is not None:
        return library.open(held.id)
    workbook_id = next(row.id for row in rows if isinstance(row, Workbook))
    return _filled(library.create(workbook_id), make, LoadSample(rows=rows))


def ready(application: Application) -> Application:
    """An application that has already read what its first page needs longest for."""
    # What cannot be read is said by the page that wants it; nothing is lost here.
    with suppress(CandourError):
        review = application.read(current_review)
        if review is not None:
            application.framework(review.framework_version_id)
    return application


def _filled(workbook: OpenWorkbook, make: MakeApplication, command: object) -> OpenWorkbook:
    try:
        make(workbook.store).run(command)
    except BaseException:
        workbook.close()
        raise
    return workbook
