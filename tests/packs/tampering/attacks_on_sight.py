"""Pages whose words agree with the record, and which a reader sees otherwise; signed in earnest."""

from pikepdf import Array, Pdf

from tests.packs.tampering.attacks_before_signing import on_content, prepared
from tests.packs.tampering.tools import Attack

INK = b".066667 .094118 .152941 rg\nBT 1 0 0 1 0 5 Tm"
MOVED = b"1 0 0 1 51.02362 758.1969 cm"
TYPE = b"/F2+0 22 Tf 27 TL (At a glance) Tj"
DRAWN = b"(At a glance) Tj T* ET\nQ\nEMC\n"


def after(painting: bytes) -> Attack:
    """More is painted after the title, in its own place."""
    return on_content(DRAWN, DRAWN + b"/Artifact BMC\nq\n" + painting + b"\nQ\nEMC\n")


def before(painting: bytes) -> Attack:
    return on_content(INK, painting + b"\n" + INK)


def box_over_words(pdf: Pdf) -> None:
    """A signature will be drawn over the first words of the page."""
    box = next(each for each in pdf.Root.AcroForm.Fields if each.T == "Sig_Author")
    old, new = pdf.pages[-1].obj, pdf.pages[1].obj
    old.Annots = pdf.make_indirect(
        Array([each for each in old.Annots if each.objgen != box.objgen])
    )
    new.Annots = pdf.make_indirect(Array([*new.Annots, box]))
    box.P = new
    box.Rect = Array([51, 740, 271, 800])


UNSEEN: dict[str, Attack] = {
    "words shrunk": on_content(MOVED, MOVED + b"\n.01 0 0 .01 0 0 cm"),
    "words upside down": on_content(b"BT 1 0 0 1 0 5 Tm", b"BT -1 0 0 -1 0 5 Tm"),
    "letters on one spot": on_content(TYPE, b"-22 Tc " + TYPE),
    "words raised away": on_content(TYPE, b"900 Ts " + TYPE),
    "words squeezed": on_content(TYPE, b"1 Tz " + TYPE),
    "words on top of each other": on_content(TYPE, b"-9 Tw " + TYPE),
    "words seen through": before(b"/Glass gs"),
    "words in the colour of paper": on_content(
        INK, INK.replace(b".066667 .094118 .152941", b"1 1 1")
    ),
    "words nearly in the colour of paper": on_content(
        INK, INK.replace(b".066667 .094118 .152941", b".9 .92 .9")
    ),
    "words in the colour of paper, chosen late": on_content(TYPE, b"1 1 1 rg " + TYPE),
    "words in grey by another name": on_content(TYPE, b"1 g " + TYPE),
    "words off the page": on_content(b"BT 1 0 0 1 0 5 Tm", b"BT 1 0 0 1 900 5 Tm"),
    "words half off the page": on_content(b"BT 1 0 0 1 0 5 Tm", b"BT 1 0 0 1 480 5 Tm"),
    "words stepped off the page": on_content(TYPE, b"0 -900 Td " + TYPE),
    "words led off the page": on_content(b"(At a glance) Tj", b"900 TL T* (At a glance) Tj"),
    "words outside of a clip": before(b"n 0 0 1 1 re W n"),
    "words outside of an empty clip": before(b"W n"),
    "words in a clip that is drawn first": before(b"n 0 0 1 1 re W f"),
    "words under a white box": after(b"1 1 1 rg\nn -9 -9 300 40 re f"),
    "words under the paper": after(b"1 1 1 rg\nn -9 -9 m 300 -9 l 300 40 l -9 40 l h\nB*"),
    "the end of words under a white box": after(b"1 1 1 rg\nn 90 0 40 20 re f"),
    "words under a box drawn backwards": after(b"1 1 1 rg\nn 300 40 -320 -60 re f"),
    "words under a curve": after(b"1 1 1 rg\nn 0 0 m 0 90 200 90 200 0 c h\nf"),
    "words under a white line": after(b"1 1 1 RG\n9 w\nn 0 9 m 300 9 l S"),
    "words under a broad line": after(b"1 1 1 RG\n99 w\nn 0 9 m 300 9 l S"),
    "words under a box begun elsewhere": after(
        b"1 0 0 1 -500 -500 cm\n1 1 1 rg\nn 490 490 300 40 re f"
    ),
    "words on a dark ground": before(b"0 0 0 rg\nn -9 -9 300 40 re f"),
    "words under a signature": prepared(box_over_words),
    "another's words as decoration": after(
        b".066667 .094118 .152941 rg\nBT 1 0 0 1 200 5 Tm /F1+0 12 Tf 12 TL (Item 2) Tj T* ET"
    ),
    "a running line in the page": after(
        b".066667 .094118 .152941 rg\nBT 1 0 0 1 200 5 Tm /F1+0 12 Tf 12 TL (Confidential) Tj T* ET"
    ),
}
