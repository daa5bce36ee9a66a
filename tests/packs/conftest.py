from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.domain.pack_content import PackContent
from app.domain.packs import PackKind
from app.reports.packs import build
from tests.packs.schools import PackSchool, sample_school


@dataclass(frozen=True)
class BuiltPack:
    """A pack of the sample school, and what it was made of."""

    content: PackContent
    file: bytes


@pytest.fixture(scope="session")
def sample_packs(tmp_path_factory: pytest.TempPathFactory) -> dict[PackKind, BuiltPack]:
    """Both packs of the sample school, built once."""
    with sample_school(tmp_path_factory.mktemp("sample")) as school:
        contents = {kind: school.content(kind) for kind in PackKind}
    return {kind: BuiltPack(content, build(content)) for kind, content in contents.items()}


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PackSchool]:
    """The sample school, to be changed."""
    with sample_school(tmp_path_factory.mktemp("school")) as made:
        yield made
