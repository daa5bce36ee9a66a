"""Updates after signing that touch the document itself."""

from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name as name

from app.signing.sign import PlainUpdate
from tests.packs.tampering.good_packs import good
from tests.packs.tampering.tools import (
    Attack,
    annotations,
    dictionary,
    field,
    loosely_updated,
    numbers,
    page,
    patched,
    put,
    stream,
    updated,
    with_content,
    words,
)

COVER_UP = b"1 1 1 rg 60 560 400 60 re f"


def on_root(key: str, make: Callable[[PlainUpdate], object]) -> Attack:
    return lambda: updated(good(1), lambda w: put(w, w.root, key, make(w)))


def on_page(key: str, make: Callable[[PlainUpdate], object]) -> Attack:
    return lambda: updated(good(3), lambda w: put(w, page(w), key, make(w)))


def on_form(key: str, value: object) -> Attack:
    return lambda: updated(good(1), lambda w: put(w, w.root["/AcroForm"], key, value))


def script(w: PlainUpdate) -> object:
    return w.add_object(dictionary(S=name("/JavaScript"), JS=words("app.alert(1)")))


def content_replaced() -> bytes:
    def change(w: PlainUpdate) -> None:
        found = page(w).raw_get("/Contents").get_object()
        with_content(w, found, found.data.replace(b"91 per cent", b"99 per cent"))

    return updated(good(1), change)


def content_appended() -> bytes:
    def change(w: PlainUpdate) -> None:
        old = page(w).raw_get("/Contents")
        both = generic.ArrayObject([old, w.add_object(stream(COVER_UP))])
        put(w, page(w), "Contents", both)

    return updated(good(3), change)


def pages_swapped() -> bytes:
    def change(w: PlainUpdate) -> None:
        kids = w.root["/Pages"]["/Kids"]
        kids[0], kids[1] = kids.raw_get(1), kids.raw_get(0)
        w.update_container(kids)

    return updated(good(1), change)


def page_removed() -> bytes:
    def change(w: PlainUpdate) -> None:
        tree = w.root["/Pages"]
        tree["/Kids"].pop()
        put(w, tree, "Count", generic.NumberObject(len(tree["/Kids"])))

    return updated(good(1), change)


def page_added() -> bytes:
    def change(w: PlainUpdate) -> None:
        tree = w.root["/Pages"]
        new = dictionary(
            Type=name("/Page"), Parent=w.root.raw_get("/Pages"), MediaBox=numbers(0, 0, 595, 842)
        )
        tree["/Kids"].append(w.add_object(new))
        put(w, tree, "Count", generic.NumberObject(len(tree["/Kids"])))

    return updated(good(1), change)


def attachment_replaced() -> bytes:
    def change(w: PlainUpdate) -> None:
        spec = w.root["/AF"][0]
        made = stream(b"{}", Type=name("/EmbeddedFile"), Subtype=name("/application#2Fjson"))
        spec["/EF"] = dictionary(F=w.add_object(made))
        w.update_container(spec)

    return updated(good(1), change)


def attachment_overwritten() -> bytes:
    def change(w: PlainUpdate) -> None:
        found = w.root["/AF"][0]["/EF"]["/F"]
        with_content(w, found, found.data.replace(b"91 per cent", b"99 per cent"))

    return updated(good(1), change)


def second_attachment() -> bytes:
    def change(w: PlainUpdate) -> None:
        spec = w.add_object(dictionary(Type=name("/Filespec"), F=words("more.exe")))
        names = w.root["/Names"]["/EmbeddedFiles"]["/Names"]
        names += [words("more.exe"), spec]
        w.update_container(names)

    return updated(good(1), change)


def attachment_dropped() -> bytes:
    def change(w: PlainUpdate) -> None:
        del w.root["/AF"]
        del w.root["/Names"]["/EmbeddedFiles"]
        w.update_root()  # type: ignore[no-untyped-call]  # pyHanko types it in part

    return updated(good(1), change)


def font_part_replaced(part: str, value: object) -> Attack:
    def change(w: PlainUpdate) -> None:
        fonts = page(w)["/Resources"]["/Font"]
        font = next(iter(fonts.values())).get_object()
        put(w, font, part, value)

    return lambda: updated(good(1), change)


def element_given(key: str, value: object) -> Attack:
    def change(w: PlainUpdate) -> None:
        top = w.root["/StructTreeRoot"]["/K"]
        put(w, top["/K"][0], key, value)

    return lambda: updated(good(3), change)


def outline_renamed() -> bytes:
    return updated(
        good(1), lambda w: put(w, w.root["/Outlines"]["/First"], "Title", words("Outstanding"))
    )


def info_changed() -> bytes:
    return updated(good(1), lambda w: put(w, w.trailer["/Info"], "Title", words("Other")))


def info_new() -> bytes:
    return updated(good(1), lambda w: w.set_info(w.add_object(dictionary(Title=words("New")))))


def link_led_elsewhere() -> bytes:
    return updated(good(1), lambda w: put(w, next(annotations(w, "Link")), "Dest", words("cover")))


def link_given_action() -> bytes:
    action = dictionary(S=name("/URI"), URI=words("http://x"))
    return updated(good(3), lambda w: put(w, next(annotations(w, "Link")), "A", action))


def box_changed(key: str, value: object) -> Attack:
    return lambda: updated(good(1), lambda w: put(w, field(w, "Sig_Peer1"), key, value))


def box_added() -> bytes:
    def change(w: PlainUpdate) -> None:
        made = dictionary(
            Type=name("/Annot"), Subtype=name("/Widget"), FT=name("/Sig"), T=words("Sig_More"),
            Rect=numbers(60, 500, 300, 560), F=generic.NumberObject(4),
            P=w.root["/Pages"]["/Kids"].raw_get(1),
        )  # fmt: skip
        reference = w.add_object(made)
        fields = w.root["/AcroForm"]["/Fields"]
        fields.append(reference)
        w.update_container(fields)
        listed = page(w)["/Annots"]
        listed.append(reference)
        w.update_container(listed)

    return updated(good(1), change)


def orphan() -> bytes:
    return updated(good(1), lambda w: w.add_object(stream(COVER_UP)))


def freed() -> bytes:
    pack = updated(good(1), lambda w: w.add_object(stream(b"")))
    start = pack.rindex(b"\nxref\n")
    return pack[:start] + pack[start:].replace(b"00000 n", b"00001 f")


def stream_table() -> bytes:
    def change(w: PlainUpdate) -> None:
        w.stream_xrefs = True
        w.add_object(stream(COVER_UP))

    return updated(good(1), change)


def hybrid_table() -> bytes:
    return patched(orphan(), b"/Prev", b"/XRefStm 10\n/Prev")


AFTER_SIGNING: dict[str, Attack] = {
    "page content replaced": content_replaced,
    "page content appended": content_appended,
    "page size changed": on_page("MediaBox", lambda _: numbers(0, 0, 300, 300)),
    "page cropped": on_page("CropBox", lambda _: numbers(0, 400, 595, 842)),
    "page turned": on_page("Rotate", lambda _: generic.NumberObject(90)),
    "page given an action": on_page("AA", lambda w: dictionary(O=script(w))),
    "page enlarged for the eye": on_page("UserUnit", lambda _: generic.NumberObject(2)),
    "page resources replaced": on_page("Resources", lambda _: dictionary()),
    "annotations made direct": on_page("Annots", lambda _: generic.ArrayObject()),
    "pages swapped": pages_swapped,
    "page removed": page_removed,
    "page added": page_added,
    "attachment replaced": attachment_replaced,
    "attachment overwritten": attachment_overwritten,
    "attachment dropped": attachment_dropped,
    "second attachment": second_attachment,
    "open action": on_root("OpenAction", script),
    "catalog action": on_root("AA", lambda w: dictionary(WC=script(w))),
    "named scripts": on_root("Names", lambda w: dictionary(JavaScript=script(w))),
    "layers": on_root("OCProperties", lambda _: dictionary(OCGs=generic.ArrayObject())),
    "metadata replaced": on_root(
        "Metadata", lambda w: w.add_object(stream(b"<x/>", Type=name("/Metadata")))
    ),
    "language changed": on_root("Lang", lambda _: words("fr")),
    "viewer told to hide": on_root("ViewerPreferences", lambda _: dictionary()),
    "tags replaced": on_root("StructTreeRoot", lambda w: w.add_object(dictionary())),
    "page labels": on_root("PageLabels", lambda _: dictionary(Nums=generic.ArrayObject())),
    "outline dropped": on_root("Outlines", lambda w: w.add_object(dictionary())),
    "permissions dropped": on_root("Perms", lambda _: dictionary()),
    "version raised": on_root("Version", lambda _: name("/2.0")),
    "extensions declared": on_root("Extensions", lambda _: dictionary()),
    "security store added": on_root("DSS", lambda w: w.add_object(dictionary())),
    "portfolio": on_root("Collection", lambda _: dictionary()),
    "base address": on_root("URI", lambda _: dictionary(UnsignedPack=words("http://x"))),
    "piece info": on_root("PieceInfo", lambda _: dictionary()),
    "form with fields to fill": on_form("XFA", words("<xdp/>")),
    "form asks for drawings": on_form("NeedAppearances", generic.BooleanObject(True)),
    "form forgets signatures": on_form("SigFlags", generic.NumberObject(0)),
    "form given resources": on_form("DR", dictionary()),
    "letters remapped": font_part_replaced("ToUnicode", generic.NullObject()),
    "letters narrowed": font_part_replaced("Widths", numbers(0)),
    "other font": font_part_replaced("BaseFont", name("/Helvetica")),
    "other words to be read": element_given("ActualText", words("Outstanding")),
    "other words for a picture": element_given("Alt", words("Outstanding")),
    "outline renamed": outline_renamed,
    "title changed": info_changed,
    "description new": info_new,
    "link led elsewhere": link_led_elsewhere,
    "link given an action": link_given_action,
    "box moved": box_changed("Rect", numbers(0, 0, 500, 500)),
    "box renamed": box_changed("T", words("Sig_Other")),
    "box described anew": box_changed("TU", words("Sign here")),
    "box locked": box_changed("Lock", dictionary(Type=name("/SigFieldLock"))),
    "box given a value": box_changed("V", words("signed")),
    "box drawn upon": lambda: updated(
        good(1),
        lambda w: put(w, field(w, "Sig_Peer1"), "AP", dictionary(N=w.add_object(stream(COVER_UP)))),
    ),
    "signature redrawn": lambda: updated(
        good(1),
        lambda w: put(w, field(w, "Sig_Author"), "AP", dictionary(N=w.add_object(stream(b"")))),
    ),
    "signature taken off": lambda: updated(
        good(3), lambda w: put(w, field(w, "Sig_Peer1"), "V", generic.NullObject())
    ),
    "permission level overwritten": lambda: updated(
        good(1), lambda w: put(w, field(w, "Sig_Author").raw_get("/V").get_object(), "Reference",
                               generic.ArrayObject()),
    ),
    "box added": box_added,
    "object waiting unreached": orphan,
    "object freed": freed,
    "table as a stream": stream_table,
    "table in two forms": hybrid_table,
    "description rewritten by a library": lambda: loosely_updated(
        good(1), lambda w: w.add_object(dictionary(Type=name("/Nothing")))
    ),
    "root swapped": lambda: patched(orphan(), b"/Root 1 0 R", b"/Root 2 0 R"),
    "first identifier swapped": lambda: patched(orphan(), b"/ID [ <", b"/ID [ <00>"),
    "encryption announced": lambda: patched(orphan(), b"/Prev", b"/Encrypt 1 0 R\n/Prev"),
    "size understated": lambda: patched(orphan(), b"/Size ", b"/Size 1"),
}  # fmt: skip
