"""The road of the sheet for a visit: from the pack under review to paper with room to write."""

from pathlib import Path

from app.application import Application
from app.domain.ids import PeerReviewId
from app.domain.peer_reviews import FOUNDATIONS
from app.domain.visit_claims import VisitFacts, visit_sheet
from app.queries.signers import identities
from app.roads.peer_desk import outline_of
from app.settings import VERSION


def write_visit_sheet(personal: Application, review_id: PeerReviewId, target: Path) -> None:
    """Lay out the sheet for the visit: the claims to test, with room to write; nothing private.

    Raises:
        CandourError: pack_copy_gone, disk_full, disk_trouble. The target is then as it was.
    """
    from app.importing.frameworks import shipped_framework
    from app.reports.visit_sheet import build_visit_sheet
    from app.signing.certify import written_beside

    framework = shipped_framework()
    questions = {str(layer.id): layer.lens_question for layer in framework.layers}
    questions[FOUNDATIONS] = framework.foundations.lens_question
    reviewer = personal.read(identities)
    facts = VisitFacts(
        reviewer=reviewer[0].name if reviewer else "",
        visit_on=None,
        made_at=personal.clock.now(),
        app_version=VERSION,
        lens_questions=questions,
    )
    pages = build_visit_sheet(visit_sheet(outline_of(personal, review_id), facts))
    with written_beside(target, pages) as beside:
        beside.replace(target)
