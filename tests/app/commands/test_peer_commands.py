"""A review by the command line alone: annotate, collect, respond, and a second round."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest

import main
from app.domain.ids import IdentityId
from app.signing.certificates import Person
from app.signing.identities import export_pkcs12, make_identity
from tests.app.commands.conftest import Run

PASSPHRASE = "a long enough passphrase"
NOTES = {
    "conduct_accepted": True,
    "notes": [
        {"item": "item-005", "mark": "question", "text": "How do you know?"},
        {"page": 4, "quads": [[60, 600, 300, 600, 60, 588, 300, 588]], "mark": "risk", "text": ""},
        {"mark": "agree", "text": "A careful review."},
    ],
    "layers": {
        "attendance": {
            "stage": "repair",
            "confidence": "high",
            "recommendation": "Let class teachers act each week.",
            "lens": "Not yet true for pupils with SEND.",
        }
    },
    "strengths": ["Candour"],
}


@dataclass(frozen=True, slots=True)
class Two:
    """Two headteachers at their computers, and the head's pack."""

    folder: Path
    workbook: Path
    pack: Path

    def signing(self, who: str) -> tuple[object, ...]:
        words = ("--identity", self.folder / f"{who}.p12", "--passphrase-file")
        return (*words, self.folder / "passphrase")

    def notes(self, name: str = "notes.json", **changes: object) -> Path:
        path = self.folder / name
        path.write_text(json.dumps({**NOTES, **changes}, indent=1), "utf-8")
        return path

    def annotate(self, run: Run, pack: Path, notes: Path, out: str) -> tuple[int, str, str]:
        target = self.folder / out
        return run("annotate", pack, "--notes", notes, *self.signing("Pat Peer"), "--out", target)


@pytest.fixture
def two(tmp_path: Path, demo: Path, run: Run) -> Two:
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n")
    for name in ("Alex Author", "Pat Peer"):
        person = Person(name=name, role="Headteacher", school="Mallowby Primary")
        held = make_identity(IdentityId(uuid4()), person, PASSPHRASE, datetime.now(UTC))
        (tmp_path / f"{name}.p12").write_bytes(export_pkcs12(held, PASSPHRASE, PASSPHRASE))
    workbook = tmp_path / "school.candour"
    workbook.write_bytes((demo / "tansyfield-primary.candour").read_bytes())
    made = Two(tmp_path, workbook, tmp_path / "pack.pdf")
    words = ("--kind", "peer", "--out", made.pack, *made.signing("Alex Author"))
    assert run("export", workbook, *words)[0] == 0
    return made


def told(printed: str) -> Any:
    return json.loads(printed)


def test_that_a_review_goes_out_comes_home_and_is_answered(two: Two, run: Run) -> None:
    code, out, _ = two.annotate(run, two.pack, two.notes(), "returned.pdf")
    assert (code, "returned.pdf" in out) == (0, True)
    returned = two.folder / "returned.pdf"
    assert returned.read_bytes().startswith(two.pack.read_bytes())

    code, out, _ = run("collect", two.workbook, returned, "--json")
    home = told(out)
    assert (code, home["kind"], home["reviewer"]) == (0, "countersigned", "Pat Peer")
    found = {note["field"]: note for note in home["notes"]}
    assert (found["stage"]["place"], found["stage"]["value"]) == ("attendance", "repair")
    assert found["mark-question"]["value"] == "How do you know?"
    assert found["mark-risk"]["page"] == 4
    assert found["conduct"]["signed"] is True

    answer = {
        "note": found["recommendation"]["note"],
        "answer": "accept",
        "reason": "You are right.",
        "next_step": {"what": "Ring home on day two", "by": "2027-01-15", "role": "SENCO"},
    }
    answers = two.folder / "answers.json"
    answers.write_text(json.dumps({"answers": [answer], "corrections": "208 pupils."}), "utf-8")
    words = ("--responses", answers, *two.signing("Alex Author"), "--out")
    response = two.folder / "response.pdf"
    code, out, _ = run("respond", two.workbook, "--pack", home["pack_id"], *words, response)
    assert code == 0
    assert response.read_bytes().startswith(returned.read_bytes())
    notes = told(run("verify", response, "--json")[1])["notes"]
    words_back = [note["text"] for note in notes if note["signed_in"] == "Sig_Author1"]
    assert any("You are right." in text and "Ring home on day two" in text for text in words_back)
    assert all(note["name_matches"] for note in notes)
    assert main.main(["check", str(two.workbook)]) == 0

    again = two.notes("again.json", layers={"attendance": {"stage": "improve"}}, notes=[])
    assert two.annotate(run, response, again, "second.pdf")[0] == 0
    home = told(run("collect", two.workbook, two.folder / "second.pdf", "--json")[1])
    assert [n["value"] for n in home["notes"] if n["field"] == "stage"] == ["improve"]


def test_that_what_is_no_review_of_the_pack_is_said_and_not_taken_in(two: Two, run: Run) -> None:
    code, out, _ = run("collect", two.workbook, two.pack, "--json")
    assert (code, told(out)["refusal"], told(out)["taken_in"]) == (1, "as_sent", False)
    letter = two.folder / "letter.pdf"
    letter.write_text("Dear colleague")
    code, out, _ = run("collect", two.workbook, letter, "--json")
    assert (code, told(out)["what"]) == (2, "not_readable")
    rewritten = two.folder / "rewritten.pdf"
    with pikepdf.open(two.pack) as pdf:
        pdf.pages[1].obj.MediaBox = [0, 0, 400, 400]
        pdf.save(rewritten)
    code, out, _ = run("collect", two.workbook, rewritten, "--json")
    assert (code, told(out)["what"]) == (1, "pages_differ")
    code, _, err = run("collect", two.workbook, two.folder / "nowhere.pdf")
    assert (code, "nowhere.pdf" in err) == (2, True)


def test_that_notes_that_cannot_be_used_leave_nothing_behind(two: Two, run: Run) -> None:
    for changes, words in (
        ({"layers": {"hope": {"lens": "Yes."}}}, "hope"),
        ({"conduct_accepted": False}, "code of conduct"),
        ({"marks": []}, "marks"),
    ):
        code, out, err = two.annotate(run, two.pack, two.notes(**changes), "no.pdf")
        assert (code, out) == (2, "")
        assert "Line" in err
        assert words in err
        assert not (two.folder / "no.pdf").exists()
    changed = bytearray(two.pack.read_bytes())
    changed[len(changed) // 3] ^= 1
    (two.folder / "changed.pdf").write_bytes(changed)
    code, _, err = two.annotate(run, two.folder / "changed.pdf", two.notes(), "no.pdf")
    assert (code, bool(err)) == (2, True)
    assert not (two.folder / "no.pdf").exists()


def test_that_an_answer_needs_a_review_that_came_home(two: Two, run: Run) -> None:
    answers = two.folder / "answers.json"
    answers.write_text("{}")
    words = ("--responses", answers, *two.signing("Alex Author"), "--out", two.folder / "no.pdf")
    code, _, err = run("respond", two.workbook, "--pack", "0000-0000", *words)
    assert (code, "0000-0000" in err) == (2, True)
