"""What comes home by other programs, on paper, or from another school."""

import ctypes
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw

from app.domain.ids import PeerReturnId
from app.domain.packs import Pack
from app.domain.returns import (
    PeerAnswerKind,
    ReturnedNote,
    ReturnKind,
)
from app.domain.verdicts import PackState
from app.roads.homecoming import take_in
from app.roads.peer_desk import (
    countersign,
)
from app.roads.responding import respond
from app.use_cases.returns import (
    AnswerPeer,
    RegisterReturn,
    WriteTypedNote,
)
from tests.journeys.colleagues import IDS, Table, came_home, head


def test_that_comments_added_after_a_countersignature_come_beside_the_review(
    table: Table,
) -> None:
    alex, pat = table.alex, table.pat
    review = pat.opens(table.pack)
    pat.says(review, "attendance", stage="repair", question="Why?", lens="Not yet.")
    final = pat.desk / "final.pdf"
    countersign(pat.personal, review, pat.identity, final)
    later = commented_elsewhere(final, pat.desk / "later.pdf")
    came = came_home(alex, later)
    assert came.kind is ReturnKind.COUNTERSIGNED
    taken = take_in(alex.school, alex.personal, came)
    notes = alex.kept(ReturnedNote, return_id=taken)
    by_signature = {note.signed: note for note in notes if note.field in ("question", "")}
    assert (by_signature[True].value, by_signature[False].value) == ("Why?", "One thing more")
    for note in by_signature.values():
        kind = PeerAnswerKind.NOTE
        alex.school.run(AnswerPeer(note_id=note.id, answer=kind, reason="We look."))
    response = alex.desk / "response.pdf"
    verdict = respond(alex.school, alex.personal, taken, alex.identity, response)
    assert verdict.state is PackState.COUNTERSIGNED
    assert response.read_bytes().startswith(final.read_bytes())
    copied = [note for note in verdict.notes if "One thing more" in note.text]
    assert [note.author for note in copied] == ["Alex Author, copied for Pat Peer (unsigned)"]


def test_that_anothers_countersigned_pack_with_comments_is_not_taken_for_ours(
    table: Table, tmp_path: Path
) -> None:
    pat = table.pat
    with head(tmp_path / "kim", "Kim Third") as kim:
        review = pat.opens(kim.certifies())
        pat.says(review, "pack", strength_1="Calm")
        countersign(pat.personal, review, pat.identity, pat.desk / "kims.pdf")
    for file in (
        pat.desk / "kims.pdf",
        commented_elsewhere(pat.desk / "kims.pdf", pat.desk / "k.pdf"),
    ):
        came = came_home(table.alex, file)
        assert (came.kind, came.refusal) == (None, "homecoming.refused.another_pack")


def commented_elsewhere(file: Path, to: Path) -> Path:
    """The file as pdfium saves it by an update, with one comment more."""
    with closing(pypdfium2.PdfDocument(file)) as pdf:
        page = pdf[2]
        note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
        edges = raw.FS_RECTF(left=500, bottom=300, right=520, top=320)
        raw.FPDFAnnot_SetRect(note, edges)
        for key, words in ((b"Contents", "One thing more"), (b"T", "Pat Peer")):
            said = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
            raw.FPDFAnnot_SetStringValue(
                note, key, ctypes.cast(said, ctypes.POINTER(ctypes.c_ushort))
            )
        raw.FPDFPage_CloseAnnot(note)
        with to.open("wb") as target:
            pdf.save(target, flags=raw.FPDF_INCREMENTAL)
    return to


def test_that_a_typed_in_review_is_answered_in_the_pristine_pack(table: Table) -> None:
    alex = table.alex
    (pack,) = alex.kept(Pack)
    taken = PeerReturnId(IDS.new())
    alex.school.run(
        RegisterReturn(
            return_id=taken,
            pack_id=pack.id,
            kind=ReturnKind.TYPED_IN,
            round=1,
            reviewer="Pat Peer",
            reviewer_school="Mallowby Primary",
            fingerprint="",
            state="",
            branch_sha256="",
            file_name="scan.pdf",
            content=b"%PDF-1.4 a scan",
        )
    )
    for place, field, value in (
        ("attendance", "stage", "repair"),
        ("attendance", "recommendation", "Ring on day two."),
    ):
        alex.school.run(
            WriteTypedNote(
                return_id=taken,
                note=f"{place}-{field}",
                page=0,
                item="",
                place=place,
                field=field,
                value=value,
            )
        )
    (advice,) = (n for n in alex.kept(ReturnedNote) if n.field == "recommendation")
    alex.school.run(AnswerPeer(note_id=advice.id, answer=PeerAnswerKind.ACCEPT, reason="We will."))
    response = alex.desk / "response.pdf"
    verdict = respond(alex.school, alex.personal, taken, alex.identity, response)
    assert response.read_bytes().startswith(table.pack.read_bytes())
    assert any(
        "Recommendation: Ring on day two." in note.text
        and note.author == "Alex Author, copied for Pat Peer (unsigned)"
        for note in verdict.notes
    )
    assert any("We will." in note.text for note in verdict.notes)


def test_that_comments_of_another_program_are_copied_into_the_pristine_pack_and_answered(
    table: Table,
) -> None:
    alex = table.alex
    returned = alex.desk / "from-another-program.pdf"
    with pikepdf.open(table.pack) as pdf:
        for words in ("How do you know?", "And why? " * 1_000):
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[500, 500, 520, 520],
                T=pikepdf.String("Pat Peer"),
                Contents=pikepdf.String(words),
            )
            pdf.pages[2].obj.Annots.append(pdf.make_indirect(note))
        pdf.save(returned)
    came = came_home(alex, returned)
    assert (came.kind, came.reviewer) == (ReturnKind.SAVED_AGAIN, "Pat Peer")
    taken = take_in(alex.school, alex.personal, came)
    held, longer = sorted(
        alex.kept(ReturnedNote, return_id=taken), key=lambda note: len(note.value)
    )
    assert longer.value == ("And why? " * 1_000).strip()
    assert (held.value, held.author, held.signed, held.page) == (
        "How do you know?",
        "Pat Peer",
        False,
        3,
    )
    alex.school.run(AnswerPeer(note_id=held.id, answer=PeerAnswerKind.NOTE, reason="We will look."))
    response = alex.desk / "response.pdf"
    verdict = respond(alex.school, alex.personal, taken, alex.identity, response)
    assert verdict.state is PackState.CERTIFIED  # nobody else has signed
    assert response.read_bytes().startswith(table.pack.read_bytes())
    copied = next(note for note in verdict.notes if "How do you know?" in note.text)
    assert copied.author == "Alex Author, copied for Pat Peer (unsigned)"
    assert [note.text[-1] for note in verdict.notes if "And why?" in note.text] == ["…"]
    assert [sign.signer for sign in verdict.signatures] == ["Alex Author", "Alex Author"]
