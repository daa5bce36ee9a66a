"""Makes files that are prepared to harm whoever reads comments from them, from the frozen pack."""

import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tests.data import returned_pack as pack

RECT = [520, 600, 540, 620]
JUMP = {"/S": Name.JavaScript, "/JS": "app.alert('hello')"}


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


def many(count: int, kind: Object, **entries: Any) -> bytes:
    def change(pdf: Pdf) -> None:
        shared = pdf.make_indirect(comment(kind, **entries))
        pdf.pages[1].obj.Annots = Array([*pdf.pages[1].obj.Annots, *[shared] * count])

    return rewritten(change)


def circle(*, alone: bool) -> bytes:
    def change(pdf: Pdf) -> None:
        first, second = (pdf.make_indirect(comment(Contents=words)) for words in ("One", "Two"))
        first.IRT = first if alone else second
        second.IRT = second if alone else first
        pdf.pages[1].obj.Annots.extend([first, second])

    return rewritten(change)


def with_actions() -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(JUMP)
        pdf.Root.AA = Dictionary(WC=Dictionary(JUMP))
        run = Dictionary(S=Name.Launch, F="cmd.exe")
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(comment(A=run, AA=Dictionary(E=run))))

    return rewritten(change)


def with_files() -> bytes:
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


def bomb_on_page() -> bytes:
    def change(pdf: Pdf) -> None:
        packed = pdf.make_stream(b"")
        packed.write(bomb(100), filter=Name.FlateDecode)
        pdf.pages[1].obj.Contents = packed

    return rewritten(change)


def bomb_in_comment() -> bytes:
    def change(pdf: Pdf) -> None:
        packed = pdf.make_stream(b"")
        packed.write(bomb(100), filter=Name.FlateDecode)
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(comment(RC=packed, Contents=None)))
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(comment()))

    return rewritten(change)


def bomb_of_objects() -> bytes:
    """An update whose objects unpack to three hundred megabytes; the second page asks for them."""
    held = pack.read("certified.pdf")
    with pikepdf.open(BytesIO(held)) as pdf:
        listed, root = pdf.pages[1].obj.Annots.objgen[0], pdf.Root.objgen[0]
        size = len(pdf.objects) + 1
    packer = zlib.compressobj(9)
    head = b"%d 0 " % listed
    packed = packer.compress(head + b"[") + b"".join(
        packer.compress(b" " * 1_000_000) for _ in range(300)
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


def nested(depth: int) -> bytes:
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


def with_bytes(old: bytes, new: bytes) -> bytes:
    """The rewritten pack with some bytes replaced by others of any length; offsets are wrong."""
    return rewritten(lambda _pdf: None).replace(old, new, 1)


def page_tree(*, circle: bool) -> bytes:
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


def pages(change: Callable[[Any, Pdf], None], number: int = 3) -> Callable[[], bytes]:
    return lambda: rewritten(lambda pdf: change(pdf.pages[number - 1].obj, pdf))


def blacken(page: Any, pdf: Pdf) -> None:
    page.Contents = Array([page.Contents, pdf.make_stream(b"q 0 0 0 rg 51 620 60 16 re f Q")])


def swap_font(page: Any, _pdf: Pdf) -> None:
    font = next(iter(page.Resources.Font.values()))
    font.FontDescriptor.FontFile2.write(font.FontDescriptor.FontFile2.read_bytes()[:-4] + b"abcd")


def with_ring(page: Any, pdf: Pdf) -> None:
    ring = pdf.make_indirect(Dictionary())
    ring.Ring = ring
    page.Resources.Ring = ring


def swapped(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    first, second = kids[1], kids[2]
    kids[1], kids[2] = second, first


def with_an_empty_page(pdf: Pdf) -> None:
    pdf.add_blank_page()


def put(page: Any, **entries: Any) -> None:
    for key, value in entries.items():
        page[f"/{key}"] = value


def data_of_another(pdf: Pdf) -> None:
    entry = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
    with pikepdf.open(BytesIO(pack.read("another_pack.pdf"))) as other:
        entry.write(other.Root.Names.EmbeddedFiles.Names[1].EF.F.read_bytes())


def damaged_data(pdf: Pdf) -> None:
    entry = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
    entry.write(entry.read_bytes().replace(b"Attendance", b"Attendence"))


def locked(user: str) -> bytes:
    lock = pikepdf.Encryption(owner="somebody", user=user, R=6)
    return rewritten(lambda _pdf: None, encryption=lock)


def quads(*values: Any) -> bytes:
    return with_comments(comment(Name.Highlight, QuadPoints=Array(values)))
