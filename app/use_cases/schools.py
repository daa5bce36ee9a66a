"""A new workbook, and what is known of the school."""

from dataclasses import dataclass

from app.domain.ids import SchoolId, UnitId, WorkbookId, derived
from app.domain.revisions import KEEP, Keep, revised
from app.domain.schools import Phase, School, Unit, Workbook, is_urn
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import required


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSchool:
    """Fill a new workbook with its three fields: name, URN (may be empty) and phase."""

    workbook_id: WorkbookId
    name: str
    urn: str
    phase: Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseSchool:
    """Change what is known of the school; fields not named stay."""

    school_id: SchoolId
    name: str | Keep = KEEP
    urn: str | Keep | None = KEEP
    phase: Phase | Keep = KEEP
    pupils: int | Keep | None = KEEP
    disadvantaged_pupils: int | Keep | None = KEEP
    send_pupils: int | Keep | None = KEEP
    months_in_post: int | Keep | None = KEEP
    mobility: str | Keep = KEEP
    context: str | Keep = KEEP


def create_school(tx: Transaction, command: CreateSchool) -> None:
    """Put the workbook's row, its school and the unit that is the whole school."""
    if tx.find(Workbook):
        raise CandourError("workbook_filled")
    tx.mark_as_fact()
    tx.describe("changes.workbook_made", school=command.name.strip())
    tx.put(Workbook(id=command.workbook_id, made_at=tx.clock.now()))
    tx.put(Unit(id=UnitId(derived(command.workbook_id, "unit")), name="Whole school"))
    school = School(
        id=SchoolId(derived(command.workbook_id, "school")),
        name=command.name.strip(),
        urn=command.urn.strip() or None,
        phase=command.phase,
    )
    _check(school)
    tx.put(school)


def revise_school(tx: Transaction, command: ReviseSchool) -> None:
    """Put the school with the fields named."""
    school = revised(required(tx, School, command.school_id), command)
    _check(school)
    tx.describe("changes.school_described")
    tx.put(school)


def _check(school: School) -> None:
    if not school.name.strip():
        raise CandourError("school_name_missing")
    if school.urn is not None and not is_urn(school.urn):
        raise CandourError("urn_malformed", urn=school.urn)
    groups = (school.disadvantaged_pupils, school.send_pupils)
    counts = [count for count in (school.pupils, *groups) if count is not None]
    if any(count < 0 for count in counts):
        raise CandourError("pupils_negative")
    if school.pupils is not None and any(count > school.pupils for count in counts):
        raise CandourError("group_larger_than_school", pupils=school.pupils)


HANDLERS: Handlers = {CreateSchool: create_school, ReviseSchool: revise_school}
