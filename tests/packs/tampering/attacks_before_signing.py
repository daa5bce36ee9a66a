"""Unsigned packs prepared by a bad author, then certified in all form: hidden or double content."""

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from tests.packs.tampering.good_packs import AUTHOR, signed, unsigned
from tests.packs.tampering.tools import Attack, patched, rebuilt

Change = Callable[[Pdf], None]


def prepared(change: Change, **options: object) -> Attack:
    """Changed with all care before signing, then certified where our signer goes along."""

    def make() -> bytes:
        return certified(rebuilt(unsigned(), change, **options))

    return make


def certified(pack: bytes) -> bytes:
    return signed(pack, "Sig_Author", AUTHOR)


def on_root(key: str, make: Callable[[Pdf], object]) -> Attack:
    def change(pdf: Pdf) -> None:
        pdf.Root[f"/{key}"] = make(pdf)

    return prepared(change)


def on_page(key: str, make: Callable[[Pdf], object]) -> Attack:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj[f"/{key}"] = make(pdf)

    return prepared(change)


def on_content(old: bytes, new: bytes) -> Attack:
    def change(pdf: Pdf) -> None:
        stream = pdf.pages[1].obj.Contents
        content = stream.read_bytes()
        assert old in content, old
        stream.write(content.replace(old, new, 1))

    return prepared(change)


def on_font(change: Callable[[Pdf, object], None]) -> Attack:
    def tamper(pdf: Pdf) -> None:
        fonts = pdf.pages[1].obj.Resources.Font
        body = next(f for f in fonts.values() if str(f.BaseFont).endswith("Inter-Regular"))
        change(pdf, body)

    return prepared(tamper)


def script(pdf: Pdf) -> object:
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def annotation(kind: str, **entries: Any) -> Attack:
    def change(pdf: Pdf) -> None:
        made = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[60, 500, 300, 560], F=4, **entries
        )
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(made))

    return prepared(change)


def letter_remapped(pdf: Pdf, font: object) -> None:
    """Drawn as 9, read out and compared as 1."""
    mapping = font.ToUnicode.read_bytes()  # type: ignore[attr-defined]  # a font dictionary
    font.ToUnicode.write(mapping.replace(b"<39> <0039>", b"<39> <0031>"))  # type: ignore[attr-defined]  # the same


def glyphs_swapped(pdf: Pdf, font: object) -> None:
    """The same codes and letters, other drawings: 1 and 9 change places in the font."""
    program = font.FontDescriptor.FontFile2  # type: ignore[attr-defined]  # a font dictionary
    content = bytearray(program.read_bytes())
    tables = {
        bytes(content[at : at + 4]): int.from_bytes(content[at + 8 : at + 12], "big")
        for at in range(12, 12 + 16 * content[5], 16)
    }
    one, nine = (tables[b"cmap"] + 22 + 2 * code for code in (0x31, 0x39))
    content[one : one + 2], content[nine : nine + 2] = (
        bytes(content[nine : nine + 2]),
        bytes(content[one : one + 2]),
    )
    program.write(bytes(content), filter=None)
    program.Length1 = len(content)


def outline_swapped(pdf: Pdf, font: object) -> None:
    """The outline of one letter overwritten inside the font program."""
    program = font.FontDescriptor.FontFile2  # type: ignore[attr-defined]  # a font dictionary
    content = bytearray(program.read_bytes())
    at = next(
        int.from_bytes(content[row + 8 : row + 12], "big")
        for row in range(12, 12 + 16 * content[5], 16)
        if content[row : row + 4] == b"glyf"
    )
    content[at + 3_000] ^= 0x10
    program.write(bytes(content))


def in_table(tag: bytes, at: int, new: bytes) -> Callable[[Pdf, object], None]:
    """Some bytes of one table of the font program changed."""

    def change(pdf: Pdf, font: object) -> None:
        program = font.FontDescriptor.FontFile2  # type: ignore[attr-defined]  # a font dictionary
        content = bytearray(program.read_bytes())
        start = next(
            int.from_bytes(content[row + 8 : row + 12], "big")
            for row in range(12, 12 + 16 * content[5], 16)
            if content[row : row + 4] == tag
        )
        content[start + at : start + at + len(new)] = new
        program.write(bytes(content))

    return change


def named_codes(pdf: Pdf, font: object) -> None:
    """Readers would then go by the names of letters and not by the font's own codes."""
    font.FontDescriptor.Flags = 32  # type: ignore[attr-defined]  # a font dictionary


def widths_changed(pdf: Pdf, font: object) -> None:
    font.Widths[0x31] = 0  # type: ignore[attr-defined]  # a font dictionary


def other_font(pdf: Pdf, font: object) -> None:
    font.BaseFont = Name("/AAAAAA+Comic")  # type: ignore[attr-defined]  # a font dictionary


def element(key: str, value: object) -> Attack:
    def change(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.K.K[1][f"/{key}"] = value

    return prepared(change)


def second_attachment(pdf: Pdf) -> None:
    pdf.attachments["more.txt"] = b"more"


def unreached() -> bytes:
    """An object that nothing leads to, waiting for an update to call it."""
    pack = unsigned()
    last = int(re.findall(rb"/Size (\d+)", pack)[-1])
    at = pack.rindex(b"\nxref\n") + 1
    with_more = pack[:at] + b"%d 0 obj\n<< /S /JavaScript >>\nendobj\n" % last + pack[at:]
    table = b"0 %d\n" % last
    with_more = with_more.replace(table, b"0 %d\n" % (last + 1))
    with_more = with_more.replace(b"trailer", b"0000000000 00000 n \ntrailer")
    with_more = with_more.replace(b"/Size %d" % last, b"/Size %d" % (last + 1))
    return certified(patched(with_more, b"/S /JavaScript", b"/S /JavaScript"))


def bomb() -> bytes:
    """A page that unpacks to far more than any page holds."""
    big = zlib.compressobj(9)
    packed = big.compress(b" " * 2**25) + big.flush()

    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)

    return certified(rebuilt(unsigned(), change, compress_streams=False))


def deep() -> bytes:
    """Brackets within brackets."""
    nested = b"[" * 500 + b"]" * 500
    return patched(unsigned(), b"/Trans << >>", b"/Trans " + nested)


def page_in_itself() -> bytes:
    raw = unsigned()
    reference = re.search(rb"/Pages (\d+) 0 R", raw)
    assert reference
    return patched(raw, b"/Kids [ ", b"/Kids [ " + reference[1] + b" 0 R ")


def tree_in_itself() -> bytes:
    raw = unsigned()
    top = re.search(rb"(\d+) 0 obj\n<< /K \[ (\d+) 0 R", raw)
    assert top
    return patched(raw, b"/K [ " + top[2] + b" 0 R", b"/K [ " + top[1] + b" 0 R")


def locked_with_password() -> bytes:
    from pikepdf import Encryption

    pdf = Pdf.open(BytesIO(unsigned()))
    out = BytesIO()
    pdf.save(out, encryption=Encryption(owner="owner", user=""))
    return out.getvalue()


COVER_UP = b"EMC\n1 1 1 rg\n60 560 400 60 re\nf\n"

PREPARED: dict[str, Attack] = {
    "an open action": on_root("OpenAction", script),
    "a catalog action": on_root("AA", lambda pdf: Dictionary(WC=script(pdf))),
    "layers": on_root("OCProperties", lambda _: Dictionary(OCGs=Array())),
    "a portfolio": on_root("Collection", lambda _: Dictionary()),
    "a base address": on_root("URI", lambda _: Dictionary(UnsignedPack=String("http://x"))),
    "permissions beforehand": on_root("Perms", lambda _: Dictionary()),
    "a role map": prepared(
        lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Artifact))
    ),
    "named scripts": prepared(
        lambda pdf: pdf.Root.Names.__setitem__("/JavaScript", Dictionary(Names=Array()))
    ),
    "a second attachment": prepared(second_attachment),
    "a page action": on_page("AA", lambda pdf: Dictionary(O=script(pdf))),
    "a cropped page": on_page("CropBox", lambda _: Array([0, 400, 595, 842])),
    "a turned page": on_page("Rotate", lambda _: 90),
    "a page of another size": on_page("MediaBox", lambda _: Array([0, 0, 300, 300])),
    "a thumbnail": on_page("Thumb", lambda pdf: pdf.make_indirect(Stream(pdf, b""))),
    "a page that turns itself": on_page("Dur", lambda _: 3),
    "pictures": prepared(
        lambda pdf: pdf.pages[1].obj.Resources.__setitem__(
            "/XObject", Dictionary(I=pdf.make_indirect(Stream(pdf, b"", Subtype=Name.Image)))
        )
    ),
    "patterns": prepared(
        lambda pdf: pdf.pages[1].obj.Resources.__setitem__("/Pattern", Dictionary())
    ),
    "layers on a page": prepared(
        lambda pdf: pdf.pages[1].obj.Resources.__setitem__("/Properties", Dictionary())
    ),
    "a see-through state": prepared(
        lambda pdf: pdf.pages[1].obj.Resources.__setitem__(
            "/ExtGState", Dictionary(G=Dictionary(SMask=Name.None_))
        )
    ),
    "text on top": annotation("FreeText", Contents=String("Outstanding"), DA=String("/F 12 Tf")),
    "a stamp on top": annotation("Stamp"),
    "a note beforehand": annotation("Text", Contents=String("x")),
    "a widget to type in": annotation("Widget", FT=Name.Tx, T=String("x")),
    "a link that runs something": annotation("Link", A=Dictionary(S=Name.Launch)),
    "a letter remapped": on_font(letter_remapped),
    "letters swapped in the font": on_font(glyphs_swapped),
    "an outline swapped": on_font(outline_swapped),
    "widths changed": on_font(widths_changed),
    "a letter moved away inside the font": on_font(in_table(b"hmtx", 4 * 9 + 2, b"\x40\x00")),
    "codes by the names of letters": on_font(named_codes),
    "a font that readers refuse": on_font(in_table(b"maxp", 0, b"\0\0\x50\0")),
    "a font of limits that readers refuse": on_font(in_table(b"maxp", 6, b"\0\0\0\0")),
    "names for the drawings": on_font(in_table(b"post", 0, b"\0\1\0\0")),
    "outlines counted otherwise": on_font(in_table(b"head", 50, b"\0\2")),
    "a font of its own": on_font(other_font),
    "other words to be read": element("ActualText", String("Outstanding")),
    "words spoken out otherwise": element("E", String("Outstanding")),
    "an element with a class": element("C", Name.Hidden),
    "an element of a strange kind": element("S", Name.Artifact),
    "an element of another language": element("Lang", String("fr")),
    "a box drawn upon": prepared(
        lambda pdf: pdf.Root.AcroForm.Fields[1].AP.N.write(b"0 0 9 9 re f")
    ),
    "another colour profile": prepared(
        lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"inverted")
    ),
    "permissions by number": prepared(
        lambda pdf: pdf.Root.AcroForm.Fields[1].__setitem__("/P", 25)
    ),
    "an object unreached": unreached,
    "a page that unpacks for ever": bomb,
    "brackets in brackets": deep,
    "pages in a circle": page_in_itself,
    "tags in a circle": tree_in_itself,
    "objects in streams": prepared(lambda _: None, object_stream_mode=ObjectStreamMode.generate),
    "a quick first page": lambda: rebuilt(unsigned(), lambda _: None, linearize=True),
    "locked with a password": locked_with_password,
}

# The pages stay free of anything foreign, but do not say what the data says.
DIFFERING: dict[str, Attack] = {
    "a word changed on the page": on_content(b"91 per cent", b"19 per cent"),
    "a line taken from the page": on_content(b"(Item 1) Tj", b"() Tj"),
    "a line more in an item": on_content(b"(Item 1) Tj", b"(Item 1) Tj (Outstanding) Tj"),
    "a line more at the foot": on_content(b"(Confidential) Tj", b"(Outstanding) Tj"),
    "words outside of all marks": on_content(b"EMC\n", b"EMC\nBT /F1+0 9 Tf (Outstanding) Tj ET\n"),
    "words without drawing": on_content(b" Tj", b" Tj 3 Tr"),
    "words at no size": on_content(b" Tf ", b" Tf /F1+0 0 Tf "),
    "a picture in the page": on_content(b"EMC\n", b"EMC\nBI /W 1 /H 1 ID x EI\n"),
    "a drawing called": on_content(b"EMC\n", b"EMC\n/X0 Do\n"),
    "a shading called": on_content(b"EMC\n", b"EMC\n/S0 sh\n"),
    "a layer begun": on_content(b"/Artifact BMC", b"/OC /L1 BDC EMC /Artifact BMC"),
    "other words in the mark": on_content(
        b"/P <</MCID 1>> BDC", b"/P <</MCID 1 /ActualText (Other)>> BDC"
    ),
    "a comment in the drawing": on_content(b"EMC\n", b"EMC % (hidden)\n"),
}
