"""The sample school as a workbook file, an identity to sign with, and a home folder of their own."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.application import Application
from app.domain.ids import IdentityId, WorkbookId
from app.domain.schools import Workbook
from app.importing.frameworks import load_framework
from app.importing.samples import sample_rows
from app.signing.certificates import Person
from app.signing.identities import export_pkcs12, make_identity
from app.use_cases.samples import LoadSample
from database.clock import SystemClock, TimedIds
from database.workbooks import WorkbookLibrary

PASSPHRASE = "a quiet corridor"


@dataclass(frozen=True, slots=True)
class Sample:
    """Where everything lies, and the variables that keep a program in that home."""

    workbook: Path
    identity: Path
    passphrase: Path
    variables: dict[str, str]


def make_sample(folder: Path) -> Sample:
    """Makes it all."""
    sample = Sample(
        workbook=folder / "Tansyfield.candour",
        identity=folder / "identity.p12",
        passphrase=folder / "passphrase.txt",
        variables={**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes(folder / "home")},
    )
    clock, ids = SystemClock(), TimedIds()
    library = WorkbookLibrary(folder / "made", clock)
    rows = tuple(sample_rows(ids))
    key = next(row.id for row in rows if isinstance(row, Workbook))
    workbook = library.create(WorkbookId(key))
    Application(workbook.store, clock, ids, load_framework).run(LoadSample(rows=rows))
    workbook.publish(sample.workbook)
    workbook.close()
    library.close()
    person = Person(name="Alex Author", role="Headteacher", school="Tansyfield Primary School")
    held = make_identity(IdentityId(UUID(int=1)), person, PASSPHRASE, datetime.now(UTC))
    sample.identity.write_bytes(export_pkcs12(held, PASSPHRASE, PASSPHRASE))
    sample.passphrase.write_text(PASSPHRASE + "\n", "utf-8")
    return sample


def homes(home: Path) -> dict[str, str]:
    """The variables that say where a person's folders are."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return {"HOME": str(home)} | {name: str(home / name.lower()) for name in names}
