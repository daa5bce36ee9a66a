"""The view behind the Evidence page."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.ids import CriterionId, EvidenceId, EvidenceKindId, LayerId
from app.domain.schools import Phase
from app.queries.evidence_page import MOST_FOUND, EvidencePage, Thin, criteria_found, evidence_page
from app.use_cases.evidence import AddEvidence, LinkEvidence
from tests.app.workbooks import School

TODAY = date(2026, 11, 20)


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


def add(school: School, title: str, dated_on: date | None = None) -> EvidenceId:
    key = EvidenceId(school.ids.new())
    kind = EvidenceKindId(school.framework.evidence_kinds[0].id)
    school.application.run(
        AddEvidence(evidence_id=key, title=title, kind_id=kind, dated_on=dated_on)
    )
    return key


def page(school: School) -> EvidencePage:
    found = school.application.read(evidence_page, school.framework, TODAY)
    assert found is not None
    return found


def test_that_an_item_is_thin_when_old_undated_or_linked_to_nothing(school: School) -> None:
    add(school, "No month")
    add(school, "Of last year", date(2025, 10, 1))
    fresh = add(school, "Of this autumn", date(2026, 10, 1))
    school.application.run(
        LinkEvidence(evidence_id=fresh, unit_id=school.unit_id, layer_id=LayerId("attendance"))
    )
    thin = {row.item.title: row.thin for row in page(school).rows}
    assert thin == {
        "Of this autumn": (),
        "Of last year": (Thin.OLD, Thin.UNLINKED),
        "No month": (Thin.UNDATED, Thin.UNLINKED),
    }
    assert [row.item.title for row in page(school).chosen(LayerId("attendance"))] == [
        "Of this autumn"
    ]


def test_that_what_an_item_supports_is_said_in_the_schools_words(school: School) -> None:
    key = add(school, "Talks with pupils")
    school.application.run(
        LinkEvidence(
            evidence_id=key,
            unit_id=school.unit_id,
            layer_id=LayerId("attendance"),
            criterion_id=CriterionId("ATT-IM-5"),
        )
    )
    row = page(school).rows[0]
    assert row.layers == ("Attendance",)
    assert row.supports[0].sentence.startswith("Pupils say school is worth coming to")


def test_that_criteria_are_found_by_all_their_words_or_their_code(school: School) -> None:
    found = criteria_found(school.framework, Phase.PRIMARY, "worth COMING school")
    assert [one.criterion_id for one in found] == ["ATT-IM-5"]
    assert criteria_found(school.framework, Phase.PRIMARY, "att-im-5") == found
    assert criteria_found(school.framework, Phase.PRIMARY, "  ") == ()
    assert len(criteria_found(school.framework, Phase.PRIMARY, "the")) == MOST_FOUND
