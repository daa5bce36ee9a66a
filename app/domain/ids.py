"""Identities. Rows carry UUIDv7 made by the Ids port; framework parts carry their own text ids."""

from typing import NewType
from uuid import UUID, uuid5

WorkbookId = NewType("WorkbookId", UUID)
SchoolId = NewType("SchoolId", UUID)
UnitId = NewType("UnitId", UUID)
FrameworkVersionId = NewType("FrameworkVersionId", UUID)
ReviewId = NewType("ReviewId", UUID)
AnswerId = NewType("AnswerId", UUID)
JudgementId = NewType("JudgementId", UUID)
ThemeJudgementId = NewType("ThemeJudgementId", UUID)
AssuranceId = NewType("AssuranceId", UUID)
EvidenceId = NewType("EvidenceId", UUID)
EvidenceLinkId = NewType("EvidenceLinkId", UUID)
FigureId = NewType("FigureId", UUID)
ActionId = NewType("ActionId", UUID)
SnapshotId = NewType("SnapshotId", UUID)
PackId = NewType("PackId", UUID)
PackDraftId = NewType("PackDraftId", UUID)
QuestionChoiceId = NewType("QuestionChoiceId", UUID)
ThinSpotLineId = NewType("ThinSpotLineId", UUID)
IdentityId = NewType("IdentityId", UUID)
SignerId = NewType("SignerId", UUID)
ReceivedPackId = NewType("ReceivedPackId", UUID)
SeenStateId = NewType("SeenStateId", UUID)
PackFileId = NewType("PackFileId", UUID)
PeerAgreementId = NewType("PeerAgreementId", UUID)
PeerReviewId = NewType("PeerReviewId", UUID)
PeerFieldId = NewType("PeerFieldId", UUID)
PeerMarkId = NewType("PeerMarkId", UUID)
PrivateNoteId = NewType("PrivateNoteId", UUID)
PeerSendingId = NewType("PeerSendingId", UUID)
PeerReturnId = NewType("PeerReturnId", UUID)
ReturnedNoteId = NewType("ReturnedNoteId", UUID)
PeerAnswerId = NewType("PeerAnswerId", UUID)
ResponseFieldId = NewType("ResponseFieldId", UUID)
ResponseSentId = NewType("ResponseSentId", UUID)
FollowUpId = NewType("FollowUpId", UUID)

# Text ids that come from the framework file: "attendance", "repair", "ATT-RE-1", "leadership".
LayerId = NewType("LayerId", str)
StageId = NewType("StageId", str)
CriterionId = NewType("CriterionId", str)
ThemeId = NewType("ThemeId", str)
EvidenceKindId = NewType("EvidenceKindId", str)


def derived(within: UUID, *parts: str) -> UUID:
    """The id of a row of which there can be only one within another row.

    The answer to one criterion in one review has the same id on every computer, so that copies
    of a workbook never hold two of them.
    """
    return uuid5(within, "/".join(parts))
