"""The road of an agreement before a review: what was agreed, laid out on one page, put in place."""

from pathlib import Path

from app.application import Application
from app.domain.identities import Identity
from app.domain.ids import ReviewId
from app.domain.peer_papers import AgreementContent
from app.domain.reviews import Review
from app.domain.schools import School
from app.errors import CandourError
from app.ports import Reader
from app.queries.returns import agreement_of
from app.settings import VERSION


def write_agreement(
    application: Application, review_id: ReviewId, host: Identity | None, target: Path
) -> None:
    """Write the page, in the name of the host where there is an identity already.

    Raises:
        CandourError: row_gone, disk_full, disk_trouble. The target is then as it was.
    """
    from app.reports.agreement import build_agreement
    from app.signing.certify import written_beside

    def content(reader: Reader) -> AgreementContent:
        review, schools = reader.get(Review, review_id), reader.find(School)
        if review is None or not schools:
            raise CandourError("row_gone")
        return AgreementContent(
            school=schools[0].name,
            review_title=review.title,
            head_name=host.name if host else "",
            head_role=host.role if host else "",
            agreement=agreement_of(reader, review_id),
            made_at=application.clock.now(),
            app_version=VERSION,
        )

    page = build_agreement(application.read(content))
    with written_beside(target, page) as beside:
        beside.replace(target)
