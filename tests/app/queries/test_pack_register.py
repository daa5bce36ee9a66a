"""The register of packs made."""

from datetime import UTC, datetime
from pathlib import Path

from app.domain.ids import PackId
from app.domain.packs import Openness, PackKind
from app.domain.returns import pack_file
from app.queries.pack_register import packs_made
from app.use_cases.packs import RegisterPack
from tests.app.workbooks import School


def register(school: School, kind: PackKind, edition: int, day: int) -> None:
    key = PackId(school.ids.new())
    school.application.run(
        RegisterPack(
            pack_id=key,
            series_id=key,
            edition=edition,
            review_id=school.review,
            kind=kind,
            openness=Openness.REVIEWER,
            made_at=datetime(2026, 11, day, tzinfo=UTC),
            sha256=pack_file(b"pack").sha256,
            file_name=f"{kind.value}-{edition}.pdf",
            journal_head="",
            fingerprint="cd" * 32,
            content=b"pack",
        )
    )


def test_that_the_newest_pack_stands_first_and_older_editions_name_what_replaced_them(
    tmp_path: Path,
) -> None:
    school = School(tmp_path)
    register(school, PackKind.PEER, 1, 3)
    register(school, PackKind.PEER, 2, 5)
    register(school, PackKind.GOVERNORS, 1, 4)
    lines = school.application.read(packs_made)
    assert [(line.pack.file_name, line.replaced_by) for line in lines] == [
        ("peer-2.pdf", 0),
        ("governors-1.pdf", 0),
        ("peer-1.pdf", 2),
    ]
    assert {line.review_title for line in lines} == {"Autumn review 2026"}
