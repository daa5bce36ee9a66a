"""Words in a review that are not the reviewer's own: whose they are stays plain."""

from pathlib import Path

from app.domain.peer_reviews import Mark
from app.domain.returns import PeerAnswerKind, PeerReturn, ReturnedNote
from app.queries.peer_readings import peer_readings
from app.queries.reviews import reviews
from app.roads.homecoming import look_at, take_in
from app.roads.peer_desk import countersign
from app.roads.responding import respond
from app.use_cases.returns import AnswerPeer
from tests.journeys.colleagues import colleague, head


def test_that_a_namesakes_words_take_nobodys_place(tmp_path: Path) -> None:
    with (
        head(tmp_path / "alex", "Alex Author") as alex,
        colleague(tmp_path / "pat", "Pat Peer", "Mallowby Primary") as pat,
        colleague(tmp_path / "posing", "PAT PEER", "Mallowby Primary") as posing,
    ):
        pack = alex.certifies()
        first = pat.opens(pack)
        pat.says(first, "attendance", stage="repair", lens="Not yet.")
        countersign(pat.personal, first, pat.identity, pat.desk / "final.pdf")
        second = posing.opens(pat.desk / "final.pdf")
        posing.says(second, "attendance", stage="sustain")
        countersign(posing.personal, second, posing.identity, posing.desk / "both.pdf")
        for file in (pat.desk / "final.pdf", posing.desk / "both.pdf"):
            came = look_at(alex.school, alex.personal, file.read_bytes(), file.name)
            take_in(alex.school, alex.personal, came)
        by_key = {one.fingerprint: one.id for one in alex.kept(PeerReturn)}
        brought = alex.kept(ReturnedNote, return_id=by_key[posing.identity.fingerprint])
        assert {note.field for note in brought} == {"stage", "conduct"}
        review = alex.school.read(reviews)[-1]
        framework = alex.school.framework(review.framework_version_id)
        readings = alex.school.read(peer_readings, framework, review.id)
        assert [(one.arrived.fingerprint, one.told["attendance", "stage"]) for one in readings] == [
            (pat.identity.fingerprint, "repair"),
            (posing.identity.fingerprint, "sustain"),
        ]


def test_that_a_comment_which_the_reviewer_copied_is_answered_where_it_stands(
    tmp_path: Path,
) -> None:
    with (
        head(tmp_path / "alex", "Alex Author") as alex,
        colleague(tmp_path / "pat", "Pat Peer", "Mallowby Primary") as pat,
    ):
        review = pat.opens(alex.certifies())
        pat.marks(review, Mark.QUESTION, "Who counts them?", page=3, origin="Kim Third")
        file = pat.desk / "final.pdf"
        countersign(pat.personal, review, pat.identity, file)
        came = look_at(alex.school, alex.personal, file.read_bytes(), file.name)
        taken = take_in(alex.school, alex.personal, came)
        (held,) = alex.kept(ReturnedNote, return_id=taken, field="mark-question")
        assert (held.author, held.signed) == ("Kim Third", False)
        words = AnswerPeer(note_id=held.id, answer=PeerAnswerKind.NOTE, reason="The office.")
        alex.school.run(words)
        back = alex.desk / "back.pdf"
        verdict = respond(alex.school, alex.personal, taken, alex.identity, back)
        answer = next(note for note in verdict.notes if "The office." in note.text)
        assert answer.reply_to == held.note
