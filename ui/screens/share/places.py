"""Where in the program a finding of a pack can be put right."""

from app.domain.ids import ReviewId
from app.queries.pack_preview import FindingLine
from ui.context import Navigation

# Pages of the review that are no layer.
_PAGES = {
    "headline": "@details",
    "review_title": "@details",
    "lens_verdict": "@lens",
    "lens_reason": "@lens",
    "mobility": "@school",
    "context": "@school",
    "safeguarding": "@assurance",
    "assurance_attendance": "@assurance",
    "assurance_staffing": "@assurance",
    "assurance_money": "@assurance",
    "assurance_outside": "@assurance",
    "figure": "@barometer",
}


def go_to_finding(navigation: Navigation, review_id: ReviewId, line: FindingLine) -> None:
    """Go to the place where a finding stands."""
    where: dict[str, object] = {"review_id": review_id}
    if line.evidence_code:
        navigation.go("evidence", code=line.evidence_code)
        return
    if line.place_code in _PAGES:
        where["page"] = _PAGES[line.place_code]
    if line.layer_id:
        where["layer_id"] = line.layer_id
    if line.criterion_id:
        where["criterion_id"] = line.criterion_id
    if line.theme_id:
        where["theme_id"] = line.theme_id
    if line.place_code == "next_step":
        where["part"] = "steps"
    navigation.go("review", **where)
