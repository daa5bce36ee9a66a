"""Parts of pages under strain: long words, giant cells, strange letters, page breaks."""

import io
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from app.reports.document import Built, PageNumbers, build_document
from app.reports.paper import GOVERNORS_SHEET, PEER_SHEET
from app.reports.parts import (
    body,
    bullets,
    callout,
    heading1,
    heading2,
    numbered,
    page_break,
    passage,
    ruled_row,
    section,
    space,
    strip,
    together,
    words,
)
from app.reports.sections import Section
from app.reports.tables import TableLook, table
from app.reports.wording import Strong
from tests.app.reports.sample_story import DRESS, FACTS

WIDTH = PEER_SHEET.text_width
INSIDE = replace(DRESS, cover=False)


def build(*flowables: object) -> Built:
    def story(_pages: PageNumbers) -> Sequence[object]:
        return [heading1("Page"), *flowables]

    return build_document(story, INSIDE, FACTS)


def text_of(built: Built, *options: str) -> str:
    return subprocess.run(
        ["pdftotext", *options, "-", "-"], input=built.content, capture_output=True, check=True
    ).stdout.decode()


def found_by_a_reader(built: Built) -> str:
    """What searching and copying find."""
    document = pypdfium2.PdfDocument(built.content)
    return "".join(sheet.get_textpage().get_text_range() for sheet in document)


def told(built: Built, tmp_path: Path) -> str:
    """What a screen reader is told: tags and their text, in reading order."""
    path = tmp_path / "told.pdf"
    path.write_bytes(built.content)
    return subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    ).stdout


def complaints(built: Built, tmp_path: Path) -> list[str]:
    path = tmp_path / "built.pdf"
    path.write_bytes(built.content)
    return [
        found.message
        for profile in ("ua1", "3a")
        for found in page.validate_pdf(str(path), profile=profile).failures
    ]


def roles(built: Built) -> list[str]:
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        return [
            str(each.S)[1:]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a < b & c > d", "a < b & c > d"),
        ("<b>bold</b> <img src='/etc/passwd'/>", "<b>bold</b> <img src='/etc/passwd'/>"),
        ("Łódź, Siân, Zoë, Ngũgĩ", "Łódź, Siân, Zoë, Ngũgĩ"),
        ("≥ 5 → ✓ ½ £ €", "≥ 5 → ✓ ½ £ €"),
        ("Ελένη и Ольга", "Ελένη и Ольга"),
        ("well done 👍🏽!", "well done [thumbs up sign]!"),
        ("e\u0301te\u0301", "été"),
        ("a\u202eb\u200bc\x07d", "abcd"),
    ],
)
def test_that_any_letter_is_shown_or_named_and_never_markup(
    typed: str, shown: str, tmp_path: Path
) -> None:
    built = build(body(typed), *bullets([typed]), table(["A"], [[typed]], TableLook(widths=[200])))
    assert found_by_a_reader(built).count(shown) == 3
    assert complaints(built, tmp_path) == []


@pytest.mark.parametrize("name", ["محمد علي", "שלום עולם"])
def test_that_right_to_left_names_read_as_they_were_typed(name: str, tmp_path: Path) -> None:
    built = build(body(f"Reviewed by {name}."))
    read = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text_of(built))
    assert name in read.replace("\u00a0", " ")
    assert complaints(built, tmp_path) == []


def test_that_every_sign_of_the_program_is_a_letter_of_our_own_fonts() -> None:
    from app.reports.fonts import REGULAR, letters_of

    assert {ord(sign) for sign in "•·–—’‘“”…£½→≥≤✓×−"} <= letters_of(REGULAR)


def test_that_figures_in_tables_are_all_equally_wide() -> None:
    from app.reports.fonts import TABLE, TABLE_STRONG, width_of

    for font in (TABLE, TABLE_STRONG):
        assert len({round(width_of(digit, font, 9), 4) for digit in "0123456789"}) == 1


def test_that_a_cell_longer_than_a_page_is_printed_whole(tmp_path: Path) -> None:
    long = " ".join(f"word{n}" for n in range(3000))
    built = build(
        table(["Who", "What"], [["Head", long], ["Deputy", "short"]], TableLook(widths=[60, 200]))
    )
    read = text_of(built)
    assert all(re.search(rf"\bword{n}\b", read) for n in (0, 1500, 2999))
    assert "short" in read
    assert complaints(built, tmp_path) == []


def test_that_a_row_of_columns_longer_than_a_page_is_printed_whole(tmp_path: Path) -> None:
    long = " ".join(f"word{n}" for n in range(3000))
    row = ruled_row(
        [[words("Attendance", kind="strong")], [body(long)], [body("thin")]], [90, 200, 80]
    )
    built = build(*section(Section(identity="item-001", title="Attendance", number=1), [row]))
    read = text_of(built)
    assert "word0 " in read
    assert "word2999" in read
    region = built.laid.regions["item-001"]
    assert region.closed.page > region.opened.page
    assert complaints(built, tmp_path) == []


def test_that_a_row_that_fits_a_page_is_never_broken() -> None:
    rows = [["Row", " ".join([f"start{n}", *["fill"] * 60, f"end{n}"])] for n in range(30)]
    built = build(space(200), table(["A", "B"], rows, TableLook(widths=[60, 200])))
    for sheet in text_of(built).split("\f"):
        assert re.findall(r"start(\d+)", sheet) == re.findall(r"end(\d+)", sheet)


def test_that_heads_of_tables_repeat_for_the_eye_but_are_read_once(tmp_path: Path) -> None:
    rows = [[f"Row {n}", str(n)] for n in range(90)]
    built = build(table(["Measure", "Pupils"], rows, TableLook(widths=[200, 90])))
    assert text_of(built).count("Measure") == built.laid.pages > 1
    assert told(built, tmp_path).count("Measure") == 1
    assert roles(built).count("Table") == 1
    assert roles(built).count("TR") == 91


def test_that_a_heading_never_ends_a_page() -> None:
    for gap in range(560, 700, 7):
        built = build(space(gap), heading2("Heading"), body("Follows. " * 30))
        pages = text_of(built).split("\f")
        assert all(("Heading" in sheet) == ("Follows" in sheet) for sheet in pages[:1]), gap


def test_that_a_heading_stays_with_a_block_that_is_kept_whole() -> None:
    for gap in range(480, 700, 13):
        block = together([heading2("Part"), body("Follows. " * 90), body("Ends here.")])
        built = build(space(gap), heading2("Heading"), block, body("After."))
        found = [
            [word in sheet for word in ("Heading", "Part", "Follows", "Ends here")]
            for sheet in text_of(built).split("\f")
        ]
        assert [True] * 4 in found, gap


def test_that_a_heading_over_a_long_table_does_not_leave_the_page_empty() -> None:
    rows = [[f"Row {n}"] for n in range(90)]
    built = build(heading2("Table"), table(["Measure"], rows, TableLook(widths=[200])))
    assert "Row 5" in text_of(built).split("\f")[0]


def test_that_no_single_line_stands_alone_at_a_page_break() -> None:
    for gap in range(600, 690, 6):
        built = build(space(gap), body(" ".join(f"w{n}" for n in range(60))))
        pages = [re.findall(r"w\d+", sheet) for sheet in text_of(built, "-layout").split("\f")]
        lines = [
            sum("w" in line and re.search(r"w\d", line) is not None for line in sheet.splitlines())
            for sheet in text_of(built, "-layout").split("\f")
        ]
        assert 1 not in [count for count, found in zip(lines, pages, strict=True) if found]


def test_that_a_paragraph_over_two_pages_is_one_element(tmp_path: Path) -> None:
    built = build(space(500), body("Long sentence here. " * 120))
    assert built.laid.pages == 2
    assert roles(built).count("P") == 1
    assert complaints(built, tmp_path) == []


def test_that_the_reading_order_is_the_order_of_the_story(tmp_path: Path) -> None:
    row = ruled_row([[body("alpha"), body("beta")], [body("gamma")], [body("delta")]], [90, 90, 90])
    built = build(
        strip([("one", "two"), ("three", "four")], WIDTH),
        row,
        callout([body("epsilon")], WIDTH),
        *numbered(["zeta", ["eta ", Strong("theta")]]),
        together([body("iota"), body("kappa")]),
    )
    order = re.findall(
        r"\b(one|two|three|four|alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa)\b",
        told(built, tmp_path),
    )
    assert order == (
        [
            "one",
            "two",
            "three",
            "four",
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
        ]
    )


def test_that_lists_have_labels_and_bodies() -> None:
    found = roles(build(*bullets(["a", "b"]), *numbered(["c"])))
    assert [found.count(role) for role in ("L", "LI", "Lbl", "LBody")] == [2, 3, 3, 3]


def test_that_sections_stand_in_each_other_and_are_found_by_id() -> None:
    inner = section(Section(identity="inner", title="Inner", number=2), [body("inside")])
    outer = section(Section(identity="outer", title="Outer", level=0), [body("before"), *inner])
    built = build(*outer, page_break(), body("after"))
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        by_id = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert str(by_id["inner"].P.ID) == "outer"
        with pdf.open_outline() as outline:
            titles = [
                (item.title, [child.title for child in item.children]) for item in outline.root
            ]
    assert titles == [("Outer", ["Inner"])]


def test_that_running_text_keeps_to_the_measure_on_a_wide_sheet() -> None:
    def story(_pages: PageNumbers) -> Sequence[object]:
        return [heading1("Page"), *passage("An ordinary sentence of the head. " * 20)]

    built = build_document(story, replace(INSIDE, sheet=GOVERNORS_SHEET), FACTS)
    lines = [line.strip() for line in text_of(built, "-layout").splitlines() if "sentence" in line]
    assert 60 <= max(map(len, lines)) <= 86
