"""The school of the open workbook."""

from dataclasses import dataclass

from app.domain.ids import WorkbookId
from app.domain.schools import School, Unit, UnitKind, Workbook
from app.ports import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolView:
    """The school, and the unit that is the whole of it."""

    workbook_id: WorkbookId
    school: School
    unit: Unit


def school_view(reader: Reader) -> SchoolView | None:
    """The school, or None in a workbook that has not been filled yet."""
    workbooks = reader.find(Workbook)
    schools = reader.find(School)
    units = reader.find(Unit, kind=UnitKind.WHOLE_SCHOOL)
    if not (workbooks and schools and units):
        return None
    return SchoolView(workbook_id=workbooks[0].id, school=schools[0], unit=units[0])
