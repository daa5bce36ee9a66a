"""Makes the files that stand for what comes back from elsewhere, with real programs.

    .venv/bin/python -m tests.data.make_returned_files --pdfjs FOLDER [--poppler PYTHON]

FOLDER is `node_modules/pdfjs-dist` of a scratch folder (`npm install pdfjs-dist`); PYTHON one that
has python3-gi and gir1.2-poppler-0.18 (Debian's). qpdf, pdftocairo and pdftoppm must be on the
path. Never run in CI. The pack and its people are made once; a file that is there is kept, so that
a program that is missing changes nothing.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from ctypes import cast, create_string_buffer
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pikepdf
import pypdfium2
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdfium2 import raw

from app.domain.ids import IdentityId
from app.signing.certificates import Person
from app.signing.identities import export_pkcs12, make_identity
from app.signing.notes import Note, add_notes
from tests.data import returned_pack as pack
from tests.data.returned_by_acrobat import acrobat_like
from tests.packs.tampering.tools import loosely_updated, page, with_content


@dataclass(frozen=True)
class Comment:
    """One comment that each program is asked to write."""

    kind: str
    page: int
    rect: tuple[float, float, float, float]
    text: str
    author: str = pack.PEER


def comments(held: bytes) -> tuple[Comment, Comment]:
    """A sticky note beside the second item, and a highlight on the first line of the fourth."""
    return (
        Comment("text", 2, _beside(held, "item-002"), "Who was asked?\nParents – or pupils too?"),
        Comment(
            "highlight", 3, _line(held, 3, "On reading we stand"), "Shown by what? Ménage à 4."
        ),
    )


def _beside(held: bytes, item: str) -> tuple[float, float, float, float]:
    with pikepdf.open(BytesIO(held)) as pdf:
        plain = json.loads(pdf.attachments["pack.json"].get_file().read_bytes())
    region = next(each["region"] for each in plain["items"] if each["id"] == item)
    top = region["open"][1] / 100 - 24
    return (520.0, top - 20, 540.0, top)


def _line(held: bytes, number: int, words: str) -> tuple[float, float, float, float]:
    document = pypdfium2.PdfDocument(held)
    text = document[number - 1].get_textpage()
    at, count = text.search(words).get_next()
    text.count_rects(at, count)
    left, bottom, right, top = text.get_rect(0)
    return (round(left, 1), round(bottom - 2, 1), round(right, 1), round(top + 2, 1))


def by_poppler(python: str, held: bytes) -> bytes:
    script = Path(__file__).with_name("returned_by_poppler.py")
    return _by_program([python, str(script)], held)


def by_pdfjs(folder: Path, held: bytes) -> bytes:
    script = Path(__file__).with_name("returned_by_pdfjs.mjs")
    nameless = [replace(each, author="") for each in comments(held)]  # Firefox knows no names
    return _by_program(["node", str(script), str(folder.resolve())], held, nameless)


def _by_program(command: Sequence[str], held: bytes, wanted: Sequence[Comment] = ()) -> bytes:
    with TemporaryDirectory() as room:
        given, made = Path(room) / "given.pdf", Path(room) / "made.pdf"
        given.write_bytes(held)
        asked = json.dumps([asdict(each) for each in wanted or comments(held)])
        subprocess.run([*command, str(given), str(made)], input=asked, text=True, check=True)
        return made.read_bytes()


def by_pdfium(held: bytes, flags: int) -> bytes:
    """As Edge and Chrome, whose engine this is."""
    document = pypdfium2.PdfDocument(held)
    for comment in comments(held):
        sheet = document[comment.page - 1]
        kind = raw.FPDF_ANNOT_TEXT if comment.kind == "text" else raw.FPDF_ANNOT_HIGHLIGHT
        made = raw.FPDFPage_CreateAnnot(sheet, kind)
        left, bottom, right, top = comment.rect
        raw.FPDFAnnot_SetRect(made, raw.FS_RECTF(left, top, right, bottom))
        if comment.kind == "highlight":
            corners = (left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(made, raw.FS_QUADPOINTSF(*corners))
        said = {"Contents": comment.text, "T": comment.author, "M": "D:20261123101500+01'00'"}
        for key, words in said.items():
            wide = create_string_buffer(words.encode("utf-16-le") + b"\0\0")
            raw.FPDFAnnot_SetStringValue(made, key.encode(), cast(wide, raw.FPDF_WIDESTRING))
        raw.FPDFPage_CloseAnnot(made)
    out = BytesIO()
    document.save(out, flags=flags)
    return out.getvalue()


def by_pikepdf(held: bytes) -> bytes:
    """Stands for converters, which write the whole file again."""
    with pikepdf.open(BytesIO(held)) as pdf:
        for comment in comments(held):
            left, bottom, right, top = comment.rect
            made = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text if comment.kind == "text" else pikepdf.Name.Highlight,
                Rect=list(comment.rect),
                Contents=comment.text,
                T=comment.author,
                M="D:20261123101500Z",
            )
            if comment.kind == "highlight":
                made.QuadPoints = [left, top, right, top, left, bottom, right, bottom]
            sheet = pdf.pages[comment.page - 1]
            sheet.Annots.append(pdf.make_indirect(made))
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def by_qpdf(commented: bytes) -> bytes:
    """A file with comments in it, made ready for the web by another program."""
    options = ("--warning-exit-0", "--linearize", "--object-streams=generate", "--recompress-flate")
    return _converted(["qpdf", *options, "{given}", "{made}.pdf"], commented)["made.pdf"]


def by_printing(commented: bytes) -> bytes:
    """Printed into a PDF: the comments are part of the pages then."""
    return _converted(["pdftocairo", "-pdf", "{given}", "{made}.pdf"], commented)["made.pdf"]


def by_scanning(held: bytes) -> bytes:
    """Pictures of the pages, as a copier sends them."""
    look = ("-r", "72", "-gray", "-jpeg", "-jpegopt", "quality=40")
    files = _converted(["pdftoppm", *look, "{given}", "{made}"], held)
    first, *others = (Image.open(BytesIO(files[name])) for name in sorted(files))
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=72)
    return out.getvalue()


def _converted(command: Sequence[str], content: bytes) -> dict[str, bytes]:
    """What a program makes of a file, by name."""
    with TemporaryDirectory() as room:
        given, results = Path(room) / "given.pdf", Path(room) / "results"
        given.write_bytes(content)
        results.mkdir()
        places = {"given": given, "made": results / "made"}
        subprocess.run([word.format(**places) for word in command], check=True)
        return {made.name: made.read_bytes() for made in results.iterdir()}


def with_a_page_changed(commented: bytes) -> bytes:
    """A figure on the third page made better, in an update after the certified pack."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        drawing = page(writer, 2)["/Contents"]
        better = drawing.data.replace(b"94 per cent", b"99 per cent")
        assert better != drawing.data
        with_content(writer, drawing, better)

    return loosely_updated(commented, change)


def countersigned(held: bytes) -> bytes:
    """Ours all the way: two notes and the peer's signature."""
    beside, line = comments(held)
    above = (505.0, beside.rect[1] - 60)
    first = _note(1, 2, "item-002", "Question: How often is that?")
    second = _note(2, 3, "item-004", "Agree: So we saw.")
    notes = [replace(first, at=above), replace(second, quads=(line.rect,))]
    return pack.signed(add_notes(held, notes), "Sig_Peer1", pack.PEER, 1)


def _note(number: int, place: int, item: str, words: str) -> Note:
    return Note(
        id=f"0d5f7d1e-0000-4000-8000-{number:012}",
        page=place,
        item=item,
        author=pack.PEER,
        text=words,
        written_at=pack.NOW,
    )


def keys_of(name: str) -> bytes:
    who = Person(name=name, role="Headteacher", school=f"School of {name}")
    made = make_identity(IdentityId(UUID(int=len(name))), who, pack.PASSPHRASE, pack.NOW)
    return export_pkcs12(made, pack.PASSPHRASE, pack.PASSPHRASE)


def _another() -> bytes:
    return pack.build(pack.OTHER_ID, school="Southfield Primary")


def certified(unsigned: bytes) -> bytes:
    return pack.signed(unsigned, "Sig_Author", pack.AUTHOR)


def frozen() -> None:
    """The people and the packs, which are made once."""
    _keep("alex.p12", lambda: keys_of(pack.AUTHOR))
    _keep("pat.p12", lambda: keys_of(pack.PEER))
    _keep("certified.pdf", lambda: certified(pack.build()))
    _keep("countersigned.pdf", lambda: countersigned(pack.read("certified.pdf")))
    _keep("other_edition.pdf", lambda: certified(pack.build(pack.SECOND_ID, 2)))
    _keep("another_pack.pdf", lambda: certified(_another()))


def returned(folder: Path | None, python: str) -> None:
    """What came back, by whichever programs are there."""
    held, ours = pack.read("certified.pdf"), pack.read("countersigned.pdf")
    _keep("pdfium_incremental.pdf", lambda: by_pdfium(held, raw.FPDF_INCREMENTAL))
    _keep("pdfium_full.pdf", lambda: by_pdfium(held, raw.FPDF_NO_INCREMENTAL))
    _keep("pikepdf.pdf", lambda: by_pikepdf(held))
    _keep("qpdf.pdf", lambda: by_qpdf(pack.read("pdfium_incremental.pdf")))
    _keep("acrobat_like.pdf", lambda: acrobat_like(held, comments(held)))
    _keep("printed.pdf", lambda: by_printing(pack.read("pdfium_incremental.pdf")))
    _keep("scanned.pdf", lambda: by_scanning(held))
    _keep("other_edition_commented.pdf", lambda: by_pikepdf(pack.read("other_edition.pdf")))
    if folder is not None:
        _keep("pdfjs.pdf", lambda: by_pdfjs(folder, held))
    if python:
        _keep("poppler.pdf", lambda: by_poppler(python, held))
        _keep("poppler_on_countersigned.pdf", lambda: by_poppler(python, ours))
        _keep("page_changed.pdf", lambda: with_a_page_changed(pack.read("poppler.pdf")))
        _keep("page_changed_full.pdf", lambda: by_qpdf(pack.read("page_changed.pdf")))


def _keep(name: str, make: Callable[[], bytes]) -> None:
    path = pack.FOLDER / name
    if not path.exists():
        path.write_bytes(make())
        sys.stdout.write(f"{name}: {path.stat().st_size:,} bytes\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdfjs", type=Path, help="the folder of pdfjs-dist")
    parser.add_argument("--poppler", default="", help="a Python that has gi and Poppler")
    given = parser.parse_args()
    for program in ("qpdf", "pdftocairo", "pdftoppm"):
        if shutil.which(program) is None:
            parser.error(f"{program} is not on the path")
    pack.FOLDER.mkdir(exist_ok=True)
    frozen()
    returned(given.pdfjs, given.poppler)


if __name__ == "__main__":
    main()
