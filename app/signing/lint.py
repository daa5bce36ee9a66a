"""Looks through the unsigned revision of a pack: only what a pack may hold, and all of it reached.

This is what finds content prepared before signing: scripts, actions, layers, second files, objects
that wait unreached for an update to call them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.signing.findings import Changed, NotAPack
from app.signing.pack_format import SHEET
from app.signing.pack_shape import PACK_SHAPES
from app.signing.revisions import Layers
from app.signing.shapes import Walk
from app.signing.syntax import Ref, Stream, Value, same, same_number
from app.signing.words import plain_words

_FIRST = 0
_INVISIBLE = 1.0  # a box smaller than this, in points, cannot be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedPack:
    """The unsigned revision, as later checks need it.

    `fields` maps the name of each signature box to its object. `annotations` lists, page by page,
    the object that holds the page's list of annotations. `attachment` is `pack.json` as bytes.
    """

    walk: Walk
    root: int
    form: int | None
    pages: tuple[int, ...]
    annotations: tuple[int, ...]
    fields: Mapping[str, int]
    attachment: bytes


def look_through(layers: Layers) -> UnsignedPack:
    """The unsigned revision, every object of it checked.

    Raises:
        Changed: it holds what a pack does not hold.
        NotAPack: it is some other document, without our data in it.
        Unreadable: an object is not in the spelling we accept.
    """
    root = _reference(layers.revisions[_FIRST].trailer["Root"])
    catalog = layers.dictionary(root, _FIRST)
    if "AF" not in catalog or "Names" not in catalog:
        raise NotAPack("no_pack_inside")
    walk = Walk(layers, _FIRST, PACK_SHAPES)
    walk.visit(root, "catalog")
    walk.visit(_reference(layers.revisions[_FIRST].trailer["Info"]), "info")
    walk.run()
    if len(walk.roles) != len(layers.revisions[_FIRST].pieces):
        raise Changed("hidden_content", where="unreached")
    pages = _pages(walk)
    form = catalog["AcroForm"]
    return UnsignedPack(
        walk=walk,
        root=root,
        form=form if isinstance(form, Ref) else None,
        pages=pages,
        annotations=tuple(_annotations(walk, page, at) for at, page in enumerate(pages)),
        fields=_fields(walk, form, pages),
        attachment=_attachment(walk),
    )


def _pages(walk: Walk) -> tuple[int, ...]:
    """The pages in order, each once, each of the one size."""
    (tree,) = walk.found["page tree"]
    parts = walk.layers.dictionary(Ref(tree), _FIRST)
    kids = parts["Kids"]
    pages = tuple(kids) if isinstance(kids, list) else ()
    numbers = tuple(_reference(page) for page in pages)
    if len(set(numbers)) != len(numbers) or set(numbers) != set(walk.found["page"]):
        raise Changed("hidden_content", where="pages")
    if not same_number(parts["Count"], len(numbers)):
        raise Changed("hidden_content", where="pages")
    for page in numbers:
        box = walk.layers.dictionary(Ref(page), _FIRST)["MediaBox"]
        wanted = (0, 0, *SHEET)
        close = isinstance(box, list) and all(
            isinstance(edge, int | float) and abs(edge - want) < 0.01
            for edge, want in zip(box, wanted, strict=True)
        )
        if not close:
            raise Changed("hidden_content", where="page size")
    return numbers


def _annotations(walk: Walk, page: int, place: int) -> int:
    """The object with the page's annotations, all of which lie on this page and no other."""
    parts = walk.layers.dictionary(Ref(page), _FIRST)
    number = _reference(parts["Annots"])
    listed = walk.layers.value(number, _FIRST)
    for each in listed if isinstance(listed, list) else []:
        annotation = walk.layers.dictionary(each, _FIRST)
        if not same(annotation.get("P", Ref(page)), Ref(page)):
            raise Changed("hidden_content", where=f"page {place + 1}")
    return number


def _fields(walk: Walk, form: Value, pages: tuple[int, ...]) -> dict[str, int]:
    """Each signature box by name; every box stands on its page, and every box is in the form."""
    listed = walk.layers.dictionary(form, _FIRST)["Fields"]
    fields: dict[str, int] = {}
    for each in listed if isinstance(listed, list) else []:
        number = _reference(each)
        parts = walk.layers.dictionary(each, _FIRST)
        name = plain_words(parts.get("T"), "field", longest=60)
        rect = parts["Rect"]
        if (
            name in fields
            or not isinstance(parts["P"], Ref)
            or parts["P"] not in pages
            or not _can_be_seen(rect)
        ):
            raise Changed("hidden_content", where="fields")
        fields[name] = number
    boxes = {
        number
        for number in walk.found.get("annotation", [])
        if walk.layers.dictionary(Ref(number), _FIRST)["Subtype"] == "Widget"
    }
    on_pages = [_listed_on(walk, page) for page in pages]
    together = [number for page in on_pages for number in page]
    if boxes != set(fields.values()) or sorted(together) != sorted(set(together)):
        raise Changed("hidden_content", where="fields")
    if set(together) != set(walk.found.get("annotation", [])):
        raise Changed("hidden_content", where="annotations")
    return fields


def _listed_on(walk: Walk, page: int) -> list[int]:
    listed = walk.layers.resolve(walk.layers.dictionary(Ref(page), _FIRST)["Annots"], _FIRST)
    return [_reference(each) for each in listed] if isinstance(listed, list) else []


def _can_be_seen(rect: Value) -> bool:
    if not isinstance(rect, list):
        return False
    left, bottom, right, top = (float(edge) for edge in rect if isinstance(edge, int | float))
    inside = left >= 0 and bottom >= 0 and right <= SHEET[0] and top <= SHEET[1]
    return inside and right - left > _INVISIBLE and top - bottom > _INVISIBLE


def _attachment(walk: Walk) -> bytes:
    """The bytes of the one file inside."""
    if len(walk.found.get("filespec", [])) != 1 or len(walk.found.get("attachment", [])) != 1:
        raise Changed("hidden_content", where="attachment")
    stream = walk.layers.value(walk.found["attachment"][0], _FIRST)
    if not isinstance(stream, Stream):
        raise Changed("hidden_content", where="attachment")
    return walk.content_of(stream)


def _reference(value: Value) -> Ref:
    if not isinstance(value, Ref):
        raise Changed("hidden_content", where="reference")
    return value
