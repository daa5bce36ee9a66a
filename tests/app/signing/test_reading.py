"""The strict readers: one spelling only, and the short ways say what the long ways say."""

import re

import pytest

from app.signing import page_text, syntax
from app.signing.findings import Changed
from app.signing.page_text import read_content
from app.signing.plain_text import is_plain
from app.signing.revisions import take_apart
from app.signing.syntax import Name, Ref, Stream, Unreadable, read_object, read_value, same
from app.signing.unpack import unpacked
from tests.packs.tampering.good_packs import good, unsigned

LETTERS = {"F1": tuple(chr(code) for code in range(256)), "F2": tuple("z" * 256)}
NEVER = re.compile(rb"(?!)")


@pytest.mark.parametrize(
    ("spelled", "value"),
    [
        (b"12", 12),
        (b"-1.5", -1.5),
        (b"/Name#20two", Name("Name two")),
        (b"(a\\(b\\)\\101\\n)", b"a(b)A\n"),
        (b"<00ff>", b"\x00\xff"),
        (b"[ 1 0 R 2 [ ] ]", [Ref(1), 2, []]),
        (b"<< /A << /B true >> /C null >>", {"A": {"B": True}, "C": None}),
    ],
)
def test_that_values_are_read(spelled: bytes, value: object) -> None:
    read = read_value(spelled)
    assert same(read, value)  # type: ignore[arg-type]  # a value of the table


@pytest.mark.parametrize(
    "spelled",
    [
        b"", b"1 2", b"<< /A 1 /A 2 >>", b"<< /A >>", b"<< 1 2 >>", b"[ 1", b"1 ]", b"[ >>",
        b"(a(b))", b"(a", b"(\\8)", b"<0>", b"<0g>", b"1 % c", b"1\r", b"\t1", b"/A#00", b"/A#e9",
        b"1 1 R", b"0 0 R", b"1e5", b"truefalse", b"{ }", b"[" * 40 + b"]" * 40, b"9" * 400,
    ],
)  # fmt: skip
def test_that_another_spelling_is_refused(spelled: bytes) -> None:
    with pytest.raises(Unreadable):
        read_value(spelled)


def test_that_true_is_not_one_and_a_name_is_no_string() -> None:
    assert not same(True, 1)
    assert not same(1, 1.0)
    assert not same(Ref(1), 1)
    assert same({"A": [Name("B")]}, {"A": [Name("B")]})


def test_that_the_short_way_to_an_element_reads_what_the_long_way_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pieces = take_apart(unsigned()).revisions[0].pieces.values()
    short = [read_object(piece) for piece in pieces]
    monkeypatch.setattr(syntax, "_ELEMENT", NEVER)
    long = [read_object(piece) for piece in pieces]
    assert len(short) > 100
    assert all(
        one[0] == other[0] and same(one[1], other[1])
        for one, other in zip(short, long, strict=True)
    )


def test_that_the_short_way_through_a_line_reads_what_the_long_way_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = (
        b"/P <</MCID 0>> BDC\nq\n0 0 0 rg\n"
        b"BT 1 0 0 1 0 5 Tm /F1 9.5 Tf 12 TL (one \\(1\\)) Tj T* ET\nQ\nEMC\n"
    )
    short = read_content(content, LETTERS)
    monkeypatch.setattr(page_text, "_LINE", NEVER)
    long = read_content(content, LETTERS)
    assert "".join(short.marks[0]).split() == "".join(long.marks[0]).split() == ["one", "(1)"]


@pytest.mark.parametrize(
    "content",
    [
        b"BT (x) Tj ET",  # no type set
        b"BT /F1 9 Tf ET BT (x) Tj ET",  # type set in another text
        b"q BT /F2 9 Tf (x) Tj ET Q BT (x) Tj ET",
        b"BT /F3 9 Tf (x) Tj ET",
        b"BT /F1 0.5 Tf (x) Tj ET",
        b"BT /F1 9 Tf (x) Tj",
        b"/P <</MCID 0>> BDC",
        b"EMC",
        b"/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC",
        b"/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC",
        b"BT /P <</MCID 0>> BDC ET EMC",
        b"BT 3 Tr ET", b"1 0 0 rx", b"/X Do", b"BI ID EI", b"1 2 3", b"% c", b"<41> Tj", b"[(x)] TJ",
        b"/Pattern cs", b"/S sh", b"0 0 m 1 1 l )",
    ],
)  # fmt: skip
def test_that_drawing_outside_the_grammar_is_refused(content: bytes) -> None:
    with pytest.raises(Changed):
        read_content(content, LETTERS)


def test_that_decoration_and_stray_words_are_kept_apart() -> None:
    found = read_content(
        b"/Artifact BMC BT /F1 9 Tf (foot) Tj ET EMC BT /F1 9 Tf (stray) Tj ET", LETTERS
    )
    assert ["".join(found.artifacts[0]).strip(), "".join(found.loose).strip()] == ["foot", "stray"]


def test_that_a_stream_unpacks_only_so_far() -> None:
    import zlib

    raw = zlib.compress(bytes(1_000_000))
    packed = Stream({"Filter": Name("FlateDecode")}, raw)
    assert len(unpacked(packed)) == 1_000_000
    with pytest.raises(Unreadable):
        unpacked(packed, 999_999)
    with pytest.raises(Unreadable):
        unpacked(Stream({"Filter": Name("LZWDecode")}, raw))
    with pytest.raises(Unreadable):
        unpacked(Stream({"Filter": Name("FlateDecode")}, raw + b"more"))


def test_that_revisions_lie_back_to_back() -> None:
    layers = take_apart(good(6))
    ends = [0, *(revision.end for revision in layers.revisions)]
    assert [revision.start for revision in layers.revisions[1:]] == ends[1:-1]
    assert ends[-1] == len(good(6))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoë O’Neill – ≥ 5 ✓", True),
        ("مدرسة", True),
        ("a\u202eb", False),
        ("a\u200bb", False),
        ("a\ufeffb", False),
        ("a\x07b", False),
        ("a\ue000b", False),
    ],
)
def test_that_text_is_plain_or_not(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
