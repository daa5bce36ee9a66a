"""What each object of an unsigned pack may look like: the whole list, and nothing besides.

There is no place in it for scripts, actions, optional content, forms to fill, further files,
pictures, or anything else that a pack does not need.
"""

from typing import Final

from app.signing.drawing_shape import FONT_SHAPES
from app.signing.shapes import (
    Check,
    Walk,
    binary,
    direct_or,
    fail,
    flag,
    keyed,
    listed,
    number,
    numbers,
    refers,
    streamed,
    whole,
    word,
    words,
)
from app.signing.syntax import Name, Ref, Stream, Value
from resources.locate import resource

ATTACHMENT: Final = "pack.json"
_ROLES_OF_TEXT: Final = (
    "Document", "Sect", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Link", "Figure",
    "Table", "TR", "TH", "TD", "Caption", "Form", "THead", "TBody", "TOC", "TOCI", "Span", "Note",
)  # fmt: skip


def nothing(_walk: Walk, value: Value) -> None:
    """An empty dictionary."""
    if value != {}:
        fail()


def null(_walk: Walk, value: Value) -> None:
    """The null value."""
    if value is not None:
        fail()


def _target(walk: Walk, value: Value) -> None:
    """A place on a page: [page /XYZ left top zoom]."""
    if not isinstance(value, list) or len(value) != 5 or value[1] != "XYZ":
        fail()
        return
    refers("page")(walk, value[0])
    for part in value[2:]:
        if part is not None:
            number(walk, part)


def _name_list(role: str) -> Check:
    """Pairs of a string and a reference, as in the leaf of a name tree."""

    def check(walk: Walk, value: Value) -> None:
        if not isinstance(value, list) or len(value) % 2:
            fail()
            return
        for name, found in zip(value[::2], value[1::2], strict=True):
            words(walk, name)
            refers(role)(walk, found)

    return check


def _number_list(walk: Walk, value: Value) -> None:
    """Pairs of a number and what it stands for: the parent tree's leaf."""
    if not isinstance(value, list) or len(value) % 2:
        fail()
        return
    for key, owner in zip(value[::2], value[1::2], strict=True):
        whole(0, 10_000_000)(walk, key)
        if not isinstance(owner, Ref):
            fail()
            return
        is_list = isinstance(walk.layers.value(owner, walk.revision), list)
        walk.visit(owner, "owners" if is_list else "element")


def _only_attachment(walk: Walk, value: Value) -> None:
    """Exactly one file, of the one name it may have."""
    if not isinstance(value, list) or len(value) != 2 or value[0] != ATTACHMENT.encode():
        fail()
        return
    refers("filespec")(walk, value[1])


def _literal(wanted: bytes) -> Check:
    def check(_walk: Walk, value: Value) -> None:
        if type(value) is not bytes or value != wanted:
            fail()

    return check


def _kid(walk: Walk, value: Value) -> None:
    """What an element of the structure tree holds: an element, a mark on a page, a place."""
    if isinstance(value, Ref):
        walk.visit(value, "element")
        return
    kind = value.get("Type") if isinstance(value, dict) else None
    if isinstance(value, dict) and kind == "MCR" and value.keys() == {"Type", "Pg", "MCID"}:
        page, mark = value["Pg"], value["MCID"]
        if type(page) is Ref and type(mark) is int and type(kind) is Name:
            walk.visit(page, "page")
            return
    (_MARK if kind == "MCR" else _PLACE)(walk, value)


def _kids(walk: Walk, value: Value) -> None:
    if isinstance(value, list):
        listed(_kid)(walk, value)
    else:
        _kid(walk, value)


def _annotation(walk: Walk, value: Value) -> None:
    kind = value.get("Subtype") if isinstance(value, dict) else None
    (_LINK if kind == "Link" else _FIELD)(walk, value)


def _names_node(role: str) -> Check:
    """A name tree, with one level of branches at most."""
    leaf = keyed({"Names": _name_list(role)}, {"Limits": listed(words, 2)})
    branch = keyed({"Kids": listed(refers(f"{role} names"))}, {"Limits": listed(words, 2)})

    def check(walk: Walk, value: Value) -> None:
        (branch if isinstance(value, dict) and "Kids" in value else leaf)(walk, value)

    return check


def _font_program(_walk: Walk, value: Value) -> None:
    if not isinstance(value, Stream):
        fail()


def _outline_parent(walk: Walk, value: Value) -> None:
    """The line above, or the outline itself."""
    if not isinstance(value, Ref):
        fail()
        return
    above = walk.layers.dictionary(value, walk.revision)
    walk.visit(value, "outline line" if "Title" in above else "outlines")


_MARK = keyed({"Type": word("MCR"), "Pg": refers("page"), "MCID": whole(0, 100_000)})
_PLACE = keyed({"Type": word("OBJR"), "Pg": refers("page"), "Obj": refers("annotation")})
_LINK = keyed(
    {
        "Type": word("Annot"),
        "Subtype": word("Link"),
        "Rect": numbers(4, 4),
        "F": whole(4, 4),
        "Border": numbers(3, 3),
        "Dest": words,
        "StructParent": whole(0, 10_000_000),
        "Contents": words,
    },
    {"P": refers("page")},
)
_FIELD = keyed(
    {
        "Type": word("Annot"),
        "Subtype": word("Widget"),
        "FT": word("Sig"),
        "T": words,
        "Rect": numbers(4, 4),
        "F": whole(4, 4),
        "P": refers("page"),
        "StructParent": whole(0, 10_000_000),
    },
    {"TU": words, "Contents": words, "AP": keyed({"N": refers("empty box")})},
)
_OUTLINE_ENDS: dict[str, Check] = {
    "First": refers("outline line"),
    "Last": refers("outline line"),
    "Count": whole(-100_000, 100_000),
}
_ELEMENT = keyed(
    {"S": word(*_ROLES_OF_TEXT), "P": refers("element")},
    {
        "Type": word("StructElem"),
        "K": _kids,
        "Pg": refers("page"),
        "ID": words,
        "T": words,
        "Alt": words,
        "A": direct_or("attributes"),
    },
)
_TOP_ELEMENT = keyed(
    {"S": word("Document"), "P": refers("structure root"), "K": _kids}, {"Type": word("StructElem")}
)


def _element(walk: Walk, value: Value) -> None:
    if isinstance(value, dict) and value.keys() == _PLAIN_KEYS and _is_plain_element(walk, value):
        return
    top = isinstance(value, dict) and value.get("S") == "Document"
    (_TOP_ELEMENT if top else _ELEMENT)(walk, value)


_BOX = streamed(
    {"Type": word("XObject"), "Subtype": word("Form"), "BBox": numbers(4, 4)},
    {"Resources": nothing},
)
_PROFILE = streamed({"N": whole(3, 3)})


def _empty_box(walk: Walk, value: Value) -> None:
    """The drawing of a box that nobody has signed: there is nothing in it."""
    _BOX(walk, value)
    if isinstance(value, Stream) and walk.content_of(value).strip():
        fail()


def _colour_profile(walk: Walk, value: Value) -> None:
    """The one we ship: another could turn what is dark into light."""
    _PROFILE(walk, value)
    shipped = resource("colour", "sRGB-v2.icc").read_bytes()
    if isinstance(value, Stream) and walk.content_of(value) != shipped:
        fail()


def _is_plain_element(walk: Walk, value: dict[str, Value]) -> bool:
    """The short way for the most frequent shape; where it does not fit, the long way judges."""
    above, kids, role = value["P"], value["K"], value["S"]
    if not (isinstance(above, Ref) and isinstance(kids, list) and type(role) is Name):
        return False
    if role not in _PLAIN_ROLES or not is_name(value["Type"], "StructElem"):
        return False
    walk.visit(above, "element")
    for kid in kids:
        _kid(walk, kid)
    return True


_PLAIN_KEYS: Final = {"K", "P", "S", "Type"}
_PLAIN_ROLES: Final = frozenset(_ROLES_OF_TEXT) - {"Document"}
PACK_SHAPES: dict[str, Check] = {
    **FONT_SHAPES,
    "catalog": keyed(
        {
            "Type": word("Catalog"),
            "Pages": refers("page tree"),
            "StructTreeRoot": refers("structure root"),
            "MarkInfo": keyed({"Marked": flag}),
            "AcroForm": direct_or("form"),
            "AF": listed(refers("filespec"), 1),
            "Names": keyed(
                {"EmbeddedFiles": keyed({"Names": _only_attachment})},
                {"Dests": direct_or("destination names")},
            ),
        },
        {
            "Lang": words,
            "Metadata": refers("metadata"),
            "Outlines": refers("outlines"),
            "OutputIntents": listed(direct_or("output intent"), 1),
            "PageMode": word("UseOutlines", "UseNone"),
            "ViewerPreferences": keyed({"DisplayDocTitle": flag}),
        },
    ),
    "info": keyed(
        {},
        dict.fromkeys(("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate"), words),
    ),
    "metadata": streamed({"Type": word("Metadata"), "Subtype": word("XML")}),
    "form": keyed({"Fields": listed(refers("annotation"), 40), "SigFlags": whole(0, 3)}),
    "filespec": keyed(
        {
            "Type": word("Filespec"),
            "F": _literal(ATTACHMENT.encode()),
            "UF": _literal(ATTACHMENT.encode()),
            "AFRelationship": word("Data"),
            "EF": keyed({"F": refers("attachment")}, {"UF": refers("attachment")}),
        },
        {"Desc": words},
    ),
    "attachment": streamed(
        {"Type": word("EmbeddedFile"), "Subtype": word("application/json")},
        {
            "Params": keyed(
                {}, {"Size": number, "CreationDate": words, "ModDate": words, "CheckSum": binary}
            )
        },
    ),
    "output intent": keyed(
        {
            "Type": word("OutputIntent"),
            "S": word("GTS_PDFA1"),
            "OutputConditionIdentifier": words,
            "DestOutputProfile": refers("colour profile"),
        },
        {"Info": words},
    ),
    "colour profile": _colour_profile,
    "destination names": _names_node("destination"),
    "destination": keyed({"D": _target}),
    "outlines": keyed(_OUTLINE_ENDS, {"Type": word("Outlines")}),
    "outline line": keyed(
        {"Title": words, "Parent": _outline_parent, "Dest": _target},
        {**_OUTLINE_ENDS, "Next": refers("outline line"), "Prev": refers("outline line")},
    ),
    "page tree": keyed(
        {"Type": word("Pages"), "Count": whole(1, 2_000), "Kids": listed(refers("page"), 2_000)}
    ),
    "page": keyed(
        {
            "Type": word("Page"),
            "Parent": refers("page tree"),
            "MediaBox": numbers(4, 4),
            "Contents": refers("page content"),
            "Resources": direct_or("resources"),
            "Annots": refers("annotations"),
            "StructParents": whole(0, 10_000_000),
        },
        {"Rotate": whole(0, 0), "Tabs": word("S"), "Trans": nothing},
    ),
    "page content": streamed({}),
    "annotations": listed(refers("annotation"), 2_000),
    "annotation": _annotation,
    "empty box": _empty_box,
    "structure root": keyed(
        {
            "Type": word("StructTreeRoot"),
            "K": refers("element"),
            "ParentTree": refers("parent tree"),
            "ParentTreeNextKey": whole(0, 10_000_000),
        },
        {"IDTree": refers("element names")},
    ),
    "element names": _names_node("element"),
    "parent tree": keyed({"Nums": _number_list}),
    "owners": listed(refers("element")),
    "element": _element,
    "attributes": keyed(
        {"O": word("Table", "List", "Layout")},
        {
            "Scope": word("Column", "Row"),
            "ColSpan": whole(1, 100),
            "RowSpan": whole(1, 100),
            "ListNumbering": word("Decimal", "Disc", "None"),
            "BBox": numbers(4, 4),
            "Placement": word("Block", "Inline"),
        },
    ),
}  # fmt: skip


def is_name(value: Value, wanted: str) -> bool:
    """Whether the value is this name."""
    return type(value) is Name and value == wanted
