"""Files prepared to harm whoever reads comments from them, made from the frozen pack."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.domain.returned_files import ReturnedWhat
from tests.data import returned_pack as pack

SAVED, DIFFER = ReturnedWhat.SAVED_AGAIN, ReturnedWhat.PAGES_DIFFER
UNREADABLE = ReturnedWhat.NOT_READABLE
RECT = [520, 600, 540, 620]
JUMP = {"/S": Name.JavaScript, "/JS": "app.alert('hello')"}


@dataclass(frozen=True)
class Hostile:
    """A prepared file, and what must come of it: `remarks` at least, so many comments."""

    make: Callable[[], bytes]
    what: ReturnedWhat = SAVED
    comments: int = 0
    remarks: frozenset[str] = field(default_factory=frozenset)
    caged: bool = False


def rewritten(change: Callable[[Pdf], None], **options: Any) -> bytes:
    """The frozen pack, changed and written again by another program."""
    with pikepdf.open(BytesIO(pack.read("certified.pdf"))) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, **{"compress_streams": False, **options})
    return out.getvalue()


def comment(kind: Object = Name.Text, **entries: Any) -> Dictionary:
    """One comment as other programs write it; an entry of None leaves it out."""
    plain = {"Type": Name.Annot, "Subtype": kind, "Rect": RECT, "Contents": "Why?", "T": "Pat"}
    whole = plain | entries
    return Dictionary({f"/{key}": value for key, value in whole.items() if value is not None})


def with_comments(*made: Any) -> bytes:
    """The pack with comments on its second page."""

    def change(pdf: Pdf) -> None:
        listed = pdf.pages[1].obj.Annots
        for each in made:
            listed.append(pdf.make_indirect(each) if isinstance(each, Object) else each)

    return rewritten(change)


def _many(count: int, kind: Object, **entries: Any) -> bytes:
    def change(pdf: Pdf) -> None:
        shared = pdf.make_indirect(comment(kind, **entries))
        pdf.pages[1].obj.Annots = Array([*pdf.pages[1].obj.Annots, *[shared] * count])

    return rewritten(change)


def _circle(*, alone: bool) -> bytes:
    def change(pdf: Pdf) -> None:
        first, second = (pdf.make_indirect(comment(Contents=words)) for words in ("One", "Two"))
        first.IRT = first if alone else second
        second.IRT = second if alone else first
        pdf.pages[1].obj.Annots.extend([first, second])

    return rewritten(change)


def _acting() -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(JUMP)
        pdf.Root.AA = Dictionary(WC=Dictionary(JUMP))
        run = Dictionary(S=Name.Launch, F="cmd.exe")
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(comment(A=run, AA=Dictionary(E=run))))

    return rewritten(change)


def _files() -> bytes:
    def change(pdf: Pdf) -> None:
        inside = pdf.make_stream(b"MZ")
        spec = Dictionary(Type=Name.Filespec, F="pay.exe", EF=Dictionary(F=inside))
        pdf.Root.Names.EmbeddedFiles.Names.extend([String("pay.exe"), pdf.make_indirect(spec)])
        pdf.pages[1].obj.Annots.append(
            pdf.make_indirect(comment(Name.FileAttachment, FS=spec, Contents="Open me"))
        )

    return rewritten(change)


@cache
def bomb(size: int) -> bytes:
    """Very little that unpacks to very much."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size)) + packer.flush()


def _bomb_on_page() -> bytes:
    def change(pdf: Pdf) -> None:
        packed = pdf.make_stream(b"")
        packed.write(bomb(100), filter=Name.FlateDecode)
        pdf.pages[1].obj.Contents = packed

    return rewritten(change)


def _bomb_in_comment() -> bytes:
    def change(pdf: Pdf) -> None:
        packed = pdf.make_stream(b"")
        packed.write(bomb(100), filter=Name.FlateDecode)
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(comment(RC=packed, Contents=None)))
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(comment()))

    return rewritten(change)


def _bomb_of_objects() -> bytes:
    """An update whose objects unpack to six hundred megabytes; the second page asks for them."""
    held = pack.read("certified.pdf")
    with pikepdf.open(BytesIO(held)) as pdf:
        listed, root = pdf.pages[1].obj.Annots.objgen[0], pdf.Root.objgen[0]
        size = len(pdf.objects) + 1
    packer = zlib.compressobj(9)
    head = b"%d 0 " % listed
    packed = packer.compress(head + b"[") + b"".join(
        packer.compress(b" " * 1_000_000) for _ in range(600)
    )
    packed += packer.compress(b"]") + packer.flush()
    objects = b"%d 0 obj\n<</Type/ObjStm/N 1/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        size, len(head), len(packed),
    ) + packed + b"\nendstream\nendobj\n"  # fmt: skip
    at = len(held) + len(objects)
    rows = b"".join((
        b"\x02" + size.to_bytes(4) + b"\x00", b"\x01" + len(held).to_bytes(4) + b"\x00",
        b"\x01" + at.to_bytes(4) + b"\x00",
    ))  # fmt: skip
    previous = int(held[held.rindex(b"startxref\n") + 10 :].split()[0])
    table = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Index[%d 1 %d 2]/Root %d 0 R/Prev %d" % (
        size + 1, size + 2, listed, size, root, previous,
    )  # fmt: skip
    table += b"/Length %d>>stream\n" % len(rows) + rows + b"\nendstream\nendobj\n"
    return held + objects + table + b"startxref\n%d\n%%%%EOF\n" % at


def _nested(depth: int) -> bytes:
    def change(pdf: Pdf) -> None:
        inner: Object = Array([comment()])
        for _ in range(depth):
            inner = pdf.make_indirect(Array([inner]))
        pdf.pages[1].obj.Annots.append(inner)
        deep: Object = Dictionary()
        for _ in range(depth):
            deep = pdf.make_indirect(Dictionary(X=deep))
        pdf.pages[1].obj.Resources.Deep = deep

    return rewritten(change)


def _raw(old: bytes, new: bytes) -> bytes:
    """The rewritten pack with some bytes replaced by others of any length; offsets are wrong."""
    return rewritten(lambda _pdf: None).replace(old, new, 1)


def _page_tree(*, circle: bool) -> bytes:
    def change(pdf: Pdf) -> None:
        root = pdf.Root.Pages
        if circle:
            root.Kids.append(root)
        else:
            node: Object = root
            for _ in range(200):
                node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=[node], Count=4))
            pdf.Root.Pages = node

    return rewritten(change)


def _pages(change: Callable[[Any, Pdf], None], number: int = 3) -> Callable[[], bytes]:
    return lambda: rewritten(lambda pdf: change(pdf.pages[number - 1].obj, pdf))


def _over(page: Any, pdf: Pdf) -> None:
    page.Contents = Array([page.Contents, pdf.make_stream(b"q 0 0 0 rg 51 620 60 16 re f Q")])


def _font(page: Any, _pdf: Pdf) -> None:
    font = next(iter(page.Resources.Font.values()))
    font.FontDescriptor.FontFile2.write(font.FontDescriptor.FontFile2.read_bytes()[:-4] + b"abcd")


def _circular(page: Any, pdf: Pdf) -> None:
    ring = pdf.make_indirect(Dictionary())
    ring.Ring = ring
    page.Resources.Ring = ring


def _swapped(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    first, second = kids[1], kids[2]
    kids[1], kids[2] = second, first


def _with_an_empty_page(pdf: Pdf) -> None:
    pdf.add_blank_page()


def _set(page: Any, **entries: Any) -> None:
    for key, value in entries.items():
        page[f"/{key}"] = value


def _data_of_another(pdf: Pdf) -> None:
    entry = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
    with pikepdf.open(BytesIO(pack.read("another_pack.pdf"))) as other:
        entry.write(other.Root.Names.EmbeddedFiles.Names[1].EF.F.read_bytes())


def _damaged_data(pdf: Pdf) -> None:
    entry = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
    entry.write(entry.read_bytes().replace(b"Attendance", b"Attendence"))


def _locked(user: str) -> bytes:
    lock = pikepdf.Encryption(owner="somebody", user=user, R=6)
    return rewritten(lambda _pdf: None, encryption=lock)


def _bare(*named: str) -> frozenset[str]:
    return frozenset(named)


def _quads(*values: Any) -> bytes:
    return with_comments(comment(Name.Highlight, QuadPoints=Array(values)))


WORDS: Mapping[str, Hostile] = {
    "endless words": Hostile(
        lambda: with_comments(comment(Contents="word " * 1_000_000)), SAVED, 1, _bare("words_cut")
    ),
    "an endless name": Hostile(
        lambda: with_comments(comment(T="n" * 100_000)), SAVED, 1, _bare("words_cut")
    ),
    "turned round": Hostile(
        lambda: with_comments(comment(Contents="ab\u202ecd\u2066\u200b", T="\u202eyxelA")),
        SAVED,
        1,
        _bare("signs_removed"),
    ),
    "control signs": Hostile(
        lambda: with_comments(comment(Contents=String(b"\xfe\xff\x00a\x00\x00\x00\x08\x00b"))),
        SAVED,
        1,
        _bare("signs_removed"),
    ),
    "half of a letter": Hostile(
        lambda: with_comments(
            comment(Contents=String(b"\xfe\xff\xd8\x00\x00a\xdc")),
            comment(Contents=String(b"\xff\xfea\x00\x00\xd8")),
            comment(Contents=String(b"\xef\xbb\xbfa\xff\xfe")),
            comment(Contents=String(b"\xfe\xff")),
        ),
        SAVED,
        3,
        _bare("signs_removed", "marks_left_out"),
    ),
    "only formatted words": Hostile(
        lambda: with_comments(comment(Contents=None, RC="<body><p>Why <b>not</b>?</p></body>")),
        SAVED,
        1,
    ),
    "formatted words that swell": Hostile(
        lambda: with_comments(
            comment(Contents=None, RC='<!DOCTYPE a [<!ENTITY b "&a;&a;">]><p>&b;' + "&amp;" * 90_000)
        ),
        SAVED,
        1,
        _bare("words_cut"),
    ),
    "formatted words that never close": Hostile(
        lambda: with_comments(comment(Contents=None, RC="<p>" + "<" * 150_000 + "<!--" * 1000)),
        SAVED,
        1,
    ),
    "two sets of words": Hostile(
        lambda: with_comments(comment(Contents="Good.", RC="<p>Dreadful.</p>")),
        SAVED,
        1,
        _bare("shown_otherwise"),
    ),
    "words that are none": Hostile(
        lambda: with_comments(
            comment(Contents=42), comment(Contents=Name.Why), comment(T=Array(["x"])),
            comment(Contents=Dictionary()), comment(NM=Dictionary(), CreationDate=7, M=Array([])),
        ),
        SAVED,
        2,
        _bare("marks_left_out"),
    ),
    "times that are none": Hostile(
        lambda: with_comments(
            *(comment(M=time) for time in ("D:99999999999999Z", "D:2026", "D:20261399", "D:" * 999)),
            comment(M="D:00010101000000+23'59'"), comment(CreationDate="D:20261123000000+99'99'"),
        ),
        SAVED,
        6,
    ),
}  # fmt: skip

SHAPES: Mapping[str, Hostile] = {
    "thousands of comments": Hostile(
        lambda: _many(5_000, Name.Text), SAVED, 2_000, _bare("too_many_comments")
    ),
    "thousands of marks without words": Hostile(
        lambda: _many(30_000, Name.Square, Contents=None),
        SAVED,
        0,
        _bare("too_many_comments", "marks_left_out"),
    ),
    "one long word in thousands of comments": Hostile(
        lambda: _many(5_000, Name.Text, Contents="w" * 100_000),
        SAVED,
        67,
        _bare("too_many_comments", "words_cut"),
    ),
    "answers to themselves": Hostile(lambda: _circle(alone=True), SAVED, 2),
    "answers in a circle": Hostile(lambda: _circle(alone=False), SAVED, 2),
    "one id for all": Hostile(
        lambda: with_comments(*(comment(NM="same", Contents=f"No. {at}") for at in range(9))),
        SAVED,
        9,
    ),
    "actions": Hostile(_acting, SAVED, 1, _bare("machinery")),
    "files": Hostile(_files, SAVED, 0, _bare("machinery", "marks_left_out")),
    "unseen comments": Hostile(
        lambda: with_comments(comment(F=2), comment(F=32), comment(F=-1), comment(F=Name.X)),
        SAVED,
        4,
        _bare("hidden_comments"),
    ),
    "kinds nobody knows": Hostile(
        lambda: with_comments(
            comment(Name.Redact), comment(Name.Watermark), comment(Name("/3D")),
            comment(Name.RichMedia), comment(Name("/x" * 900)), comment(Subtype=None),
            comment(Subtype="Text"), comment(Name.Ink, Contents=None), comment(Name.Stamp),
        ),
        SAVED,
        1,
        _bare("marks_left_out", "machinery"),
    ),
    "no comments in the list": Hostile(
        lambda: with_comments(
            1, Name.Text, String("x"), Array([]), True, Dictionary(), None,
            Array([Array([])]),
        ),
        SAVED,
        0,
        _bare("marks_left_out"),
    ),
    "places that are none": Hostile(
        lambda: with_comments(
            comment(Rect=[1, 2]), comment(Rect=Name.X), comment(Rect=None),
            comment(Rect=[0, 0, 10**12, 5]), comment(Rect=["a", 1, 2, 3]),
            comment(Rect=Array([Array([]), 1, 2, 3])), comment(Rect=[540, 620, 520, 600]),
        ),
        SAVED,
        7,
    ),
    "thousands of marked lines": Hostile(lambda: _quads(*[10.5] * 80_000), SAVED, 1),
    "marked lines that are none": Hostile(
        lambda: _quads(1, 2, 3, "x", Name.Y, True, 7, 8), SAVED, 1
    ),
}  # fmt: skip

STRUCTURES: Mapping[str, Hostile] = {
    "a list of comments that is none": Hostile(
        _pages(lambda page, _pdf: _set(page, Annots=Name.None_)), SAVED
    ),
    "comments as a stream": Hostile(
        _pages(lambda page, pdf: _set(page, Annots=pdf.make_stream(b"[]"))), SAVED
    ),
    "nested deeply": Hostile(lambda: _nested(40), SAVED, remarks=_bare("marks_left_out")),
    "nested endlessly": Hostile(lambda: _nested(3_000), SAVED, remarks=_bare("marks_left_out")),
    "nested without an end": Hostile(
        lambda: _raw(b"/Annots ", b"/Annots " + b"[" * 100_000), DIFFER, caged=True
    ),
    "pages in a circle": Hostile(lambda: _page_tree(circle=True), UNREADABLE),
    "pages far down": Hostile(lambda: _page_tree(circle=False), UNREADABLE),
    "a bomb in a comment": Hostile(_bomb_in_comment, SAVED, 1, _bare("marks_left_out")),
    "a bomb on a page": Hostile(_bomb_on_page, DIFFER, caged=True),
    "a bomb of objects": Hostile(
        _bomb_of_objects,
        ReturnedWhat.CERTIFIED_UNTOUCHED,
        remarks=_bare("damaged_in_part"),
        caged=True,
    ),
    "locked": Hostile(lambda: _locked("secret"), UNREADABLE, remarks=_bare("locked")),
    "locked for changes only": Hostile(lambda: _locked(""), SAVED),
    "another pack's record": Hostile(
        lambda: rewritten(_data_of_another), ReturnedWhat.ANOTHER_PACK
    ),
    "a record that was touched": Hostile(
        lambda: rewritten(_damaged_data), SAVED, remarks=_bare("pack_data_differs")
    ),
    "a circle in what a page calls": Hostile(_pages(_circular), SAVED),
}

PAGES: Mapping[str, Hostile] = {
    "blackened": Hostile(_pages(_over), DIFFER),
    "another font": Hostile(_pages(_font), SAVED),
    "turned": Hostile(_pages(lambda page, _pdf: _set(page, Rotate=90)), DIFFER),
    "cropped": Hostile(_pages(lambda page, _pdf: _set(page, CropBox=[0, 0, 300, 300])), DIFFER),
    "larger": Hostile(_pages(lambda page, _pdf: _set(page, MediaBox=[0, 0, 700, 900])), DIFFER),
    "magnified": Hostile(_pages(lambda page, _pdf: _set(page, UserUnit=2)), SAVED),
    "emptied": Hostile(_pages(lambda page, pdf: _set(page, Contents=pdf.make_stream(b""))), DIFFER),
    "taken out": Hostile(
        lambda: rewritten(lambda pdf: pdf.pages.remove(p=3)),
        DIFFER,
        remarks=_bare("pages_missing"),
    ),
    "added": Hostile(lambda: rewritten(_with_an_empty_page), DIFFER, remarks=_bare("pages_added")),
    "swapped": Hostile(lambda: rewritten(_swapped), DIFFER),
}

ALL: Mapping[str, Hostile] = {**WORDS, **SHAPES, **STRUCTURES, **PAGES}
