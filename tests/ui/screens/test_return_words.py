"""What a return and its notes are said to be, so that nothing unsigned looks signed."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.domain.ids import PackId, PeerReturnId, ReturnedNoteId, ReviewId
from app.domain.read_notes import ReadNote
from app.domain.returns import PeerReturn, ReturnedNote, ReturnKind
from ui.screens.desk.note_words import note_author
from ui.screens.share.returns.wording import by_whom, kind_words

NOBODY = UUID(int=0)
ARRIVED = PeerReturn(
    id=PeerReturnId(NOBODY),
    pack_id=PackId(NOBODY),
    review_id=ReviewId(NOBODY),
    kind=ReturnKind.COUNTERSIGNED,
    round=1,
    reviewer="Pat Peer",
    reviewer_school="",
    fingerprint="ab" * 32,
    state="countersigned",
    file_sha256="",
    branch_sha256="",
    file_name="",
    taken_at=datetime(2026, 12, 1, tzinfo=UTC),
)
NOTE = ReturnedNote(
    id=ReturnedNoteId(NOBODY),
    return_id=PeerReturnId(NOBODY),
    note="n",
    page=2,
    item="",
    place="",
    field="mark-risk",
    value="Thin.",
    author="Pat Peer",
    written_at=None,
    signed=True,
)


def test_that_a_key_that_nobody_confirmed_is_said() -> None:
    assert kind_words(ARRIVED) == "Countersigned"
    assert (
        kind_words(replace(ARRIVED, state="unknown_signer")) == "Countersigned, key not confirmed"
    )
    draft = replace(ARRIVED, kind=ReturnKind.DRAFT, state="unknown_signer")
    assert kind_words(draft) == "Draft, not signed"


def test_that_at_the_desk_a_signed_copy_is_not_said_to_be_the_signers_word() -> None:
    note = ReadNote(
        id="n",
        page=2,
        item="",
        place="",
        field="",
        value="Thin.",
        author="Pat Peer, copied for Sam (unsigned)",
        written_at="",
        draft=False,
        signed_in="Sig_Peer1",
        signer="Pat Peer",
        fingerprint="ab" * 32,
        by_author=False,
        counts=False,
        latest=True,
        copied_for="Sam",
    )
    assert note_author(note) == "Pat Peer, copied for Sam, who did not sign"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Risk"),
        ({"author": "Sam Second"}, "Risk, by Sam Second"),
        (
            {"author": "Sam Second", "signed": False},
            "Risk, copied for Sam Second, who did not sign",
        ),
    ],
)
def test_that_a_copied_comment_is_told_from_a_signed_one(
    changes: dict[str, object], said: str
) -> None:
    assert by_whom("Risk", replace(NOTE, **changes), ARRIVED) == said  # type: ignore[arg-type]  # a test's own mapping
