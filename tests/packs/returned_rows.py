"""Rows of reviews that came home, put into the sample school as a workbook would hold them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.domain.ids import (
    ActionId,
    FollowUpId,
    PackId,
    PeerAnswerId,
    PeerReturnId,
    ReviewId,
    derived,
)
from app.domain.packs import Openness, Pack, PackKind
from app.domain.plans import Action
from app.domain.returns import (
    FollowUp,
    FollowUpTime,
    PeerAnswer,
    PeerAnswerKind,
    PeerReturn,
    ReturnedNote,
    ReturnKind,
    returned_note_id,
)
from tests.packs.schools import PackSchool

HOME_AT = datetime(2026, 11, 20, 15, tzinfo=UTC)


class ReturnedReview:
    """A review of the sample school that came home, row by row."""

    def __init__(self, school: PackSchool, review_id: ReviewId, number: int = 1) -> None:
        self.school, self.review_id, self.number = school, review_id, number
        pack_id = PackId(UUID(int=7000 + number))
        self.arrived = PeerReturn(
            id=PeerReturnId(UUID(int=8000 + number)),
            pack_id=pack_id,
            review_id=review_id,
            kind=ReturnKind.COUNTERSIGNED,
            round=1,
            reviewer="Sam Ortega",
            reviewer_school="Mallowby Primary School",
            fingerprint=f"{number:064x}",
            state="countersigned",
            file_sha256=f"{number:064x}",
            branch_sha256=f"{number:064x}",
            file_name="returned.pdf",
            taken_at=HOME_AT.replace(minute=number),
        )
        pack = Pack(
            id=pack_id,
            series_id=pack_id,
            edition=number,
            review_id=review_id,
            kind=PackKind.PEER,
            openness=Openness.REVIEWER,
            made_at=HOME_AT,
            sha256=f"{number:064x}",
            file_name="pack.pdf",
            journal_head="01934c1e 1 00000000000000000000",
            fingerprint="ab" * 32,
        )
        school.put(pack, self.arrived)

    def change(self, **changes: Any) -> None:
        self.arrived = replace(self.arrived, **changes)
        self.school.put(self.arrived)

    def note(self, place: str, field: str, value: str, **changes: Any) -> ReturnedNote:
        key = f"{place}-{field}"
        row = ReturnedNote(
            id=returned_note_id(self.arrived.id, key),
            return_id=self.arrived.id,
            note=key,
            page=4,
            item="item-007",
            place=place,
            field=field,
            value=value,
            author=self.arrived.reviewer,
            written_at=HOME_AT,
            signed=self.arrived.kind is ReturnKind.COUNTERSIGNED,
        )
        row = replace(row, **changes)
        self.school.put(row)
        return row

    def answer(
        self, note: ReturnedNote, answer: PeerAnswerKind | None, reason: str, action: Any = None
    ) -> None:
        key = PeerAnswerId(derived(note.id, "answer"))
        self.school.put(
            PeerAnswer(
                id=key,
                return_id=self.arrived.id,
                note_id=note.id,
                answer=answer,
                reason=reason,
                action_id=action,
            )
        )

    def action(self, what: str, **changes: Any) -> ActionId:
        held = self.school.rows(Action, review_id=self.review_id)[0]
        key = ActionId(derived(self.arrived.id, what))
        row = replace(held, id=key, what=what, priority=None)
        self.school.put(replace(row, **changes))
        return key

    def look_back(self, when: FollowUpTime, words: str, written_on: Any) -> None:
        key = FollowUpId(derived(self.arrived.id, when.value))
        self.school.put(
            FollowUp(
                id=key, return_id=self.arrived.id, when=when, words=words, written_on=written_on
            )
        )
