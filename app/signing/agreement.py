"""Compares what the pages say with what `pack.json` says, so that neither can say something else.

Every word drawn on a page belongs to an item, to the text outside of items, or to the running head
and foot, and each is compared with the list that `pack.json` has for it. Spaces do not
count: where lines break is the layout's affair.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.signing.findings import Changed
from app.signing.fonts import Letters, check_fonts
from app.signing.lint import UnsignedPack
from app.signing.pack_record import PackRecord
from app.signing.page_text import PageText, read_content
from app.signing.revisions import Layers
from app.signing.sight import overlap
from app.signing.syntax import Ref, Stream, Unreadable, Value
from app.signing.words import as_words

_FIRST = 0


@dataclass
class Tree:
    """The marks of all pages in reading order, by item; "" stands for outside of items."""

    by_item: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    roles: dict[tuple[int, int], str] = field(default_factory=dict)


def differing_places(base: UnsignedPack, record: PackRecord) -> tuple[str, ...]:
    """The ids of items whose pages and data differ; "" stands for what is outside of items.

    Raises:
        Changed: fonts_differ, or structure_broken where the tags do not fit the pages.
        Unreadable: an object is not in the spelling we accept.
    """
    layers = base.walk.layers
    fonts = check_fonts(base.walk)
    try:
        widths: dict[int, list[float]] = {}
        pages = [_read_page(base, page, fonts, widths) for page in base.pages]
    except Changed as refused:
        if refused.reason.code != "drawing_unknown":
            raise
        return ("",)
    if _words_under_boxes(base, pages):
        return ("",)
    tree = _read_tree(layers, base)
    _check_marks(tree, pages)
    repeated = any(page.inside for page in pages)
    heads = _heads(base, pages) if repeated else frozenset()
    return tuple(_differences(tree, pages, record, heads))


def item_pages(base: UnsignedPack) -> dict[str, tuple[int, int]]:
    """The first and last page, counted from 0, that the words of each item stand on.

    Raises:
        Changed: structure_broken where the tags do not fit the pages.
        Unreadable: an object is not in the spelling we accept.
    """
    marked = _read_tree(base.walk.layers, base).by_item
    pages = {item: [page for page, _ in marks] for item, marks in marked.items()}
    return {item: (min(found), max(found)) for item, found in pages.items()}


def _read_page(
    base: UnsignedPack, page: int, fonts: Mapping[int, Letters], widths: dict[int, list[float]]
) -> PageText:
    """The words of a page; `widths` keeps those of each font for the pages that follow."""
    layers = base.walk.layers
    parts = layers.dictionary(Ref(page), _FIRST)
    content = layers.resolve(parts["Contents"], _FIRST)
    if not isinstance(content, Stream):
        raise Unreadable("page content")
    resources = layers.dictionary(parts["Resources"], _FIRST)
    named = layers.dictionary(resources.get("Font", {}), _FIRST)
    known = {name: fonts[font] for name, font in named.items() if isinstance(font, Ref)}
    for font in named.values():
        if isinstance(font, Ref) and font not in widths:
            widths[font] = _widths(layers, font)
    moves = {name: widths[font] for name, font in named.items() if isinstance(font, Ref)}
    return read_content(base.walk.content_of(content), known, moves)


def _words_under_boxes(base: UnsignedPack, pages: list[PageText]) -> bool:
    """Whether words stand where a signature will be drawn over them."""
    for number in base.fields.values():
        box = base.walk.layers.dictionary(Ref(number), _FIRST)
        page, rect = box["P"], box["Rect"]
        if not isinstance(page, Ref) or not isinstance(rect, list):
            return True
        left, bottom, right, top = (float(edge) for edge in rect if isinstance(edge, int | float))
        drawn = pages[base.pages.index(page)].boxes
        if any(overlap((left, bottom, right, top), words) for words in drawn):
            return True
    return False


def _widths(layers: Layers, font: Value) -> list[float]:
    """How far each code moves the pen; the check of the fonts has held them to the outlines."""
    found = layers.dictionary(font, _FIRST)["Widths"]
    told = (
        [float(each) for each in found if isinstance(each, int | float)]
        if isinstance(found, list)
        else []
    )
    return told + [0.0] * (256 - len(told))


def _read_tree(layers: Layers, base: UnsignedPack) -> Tree:
    root = layers.dictionary(Ref(base.walk.found["structure root"][0]), _FIRST)
    places = {page: at for at, page in enumerate(base.pages)}
    tree = Tree()
    seen: set[int] = set()
    waiting: list[tuple[Value, str, str, Value]] = [(root["K"], "", "", None)]
    while waiting:
        value, item, role, page = waiting.pop()
        if isinstance(value, Ref):
            if value in seen:
                raise Changed("structure_broken")
            seen.add(value)
            waiting += _inside(layers.dictionary(value, _FIRST), item)
        elif isinstance(value, dict) and "MCID" in value:
            _place(tree, (places, value, page), item, role)
    if len(seen) != len(base.walk.found.get("element", [])):
        raise Changed("structure_broken")
    return tree


def _inside(element: Mapping[str, Value], item: str) -> list[tuple[Value, str, str, Value]]:
    """What an element holds, last first, each with the item and role it stands in."""
    own = str(element["S"])
    if own == "Sect":
        item = as_words(element.get("ID")) or ""
        if not item:
            raise Changed("structure_broken")
    return [(kid, item, own, element.get("Pg")) for kid in reversed(_kids(element))]


def _place(
    tree: Tree, found: tuple[dict[int, int], dict[str, Value], Value], item: str, role: str
) -> None:
    places, mark, page_of_element = found
    page, number = mark.get("Pg", page_of_element), mark["MCID"]
    if not isinstance(page, Ref) or type(number) is not int:
        raise Changed("structure_broken")
    key = (places[page], number)
    if key in tree.roles:
        raise Changed("structure_broken")
    tree.roles[key] = role
    tree.by_item.setdefault(item, []).append(key)


def _check_marks(tree: Tree, pages: list[PageText]) -> None:
    """The marks on the pages are the marks in the tree, each in the same role."""
    drawn = {
        (at, number): role for at, page in enumerate(pages) for number, role in page.roles.items()
    }
    if drawn != tree.roles:
        raise Changed("structure_broken")


def _heads(base: UnsignedPack, pages: list[PageText]) -> frozenset[str]:
    """The words of each row of a table that holds nothing but headings."""
    layers = base.walk.layers
    heads = set()
    for number in base.walk.found.get("element", []):
        row = layers.dictionary(Ref(number), _FIRST)
        if row["S"] == "TR":
            cells = [layers.dictionary(kid, _FIRST) for kid in _kids(row)]
            if all(cell.get("S") == "TH" for cell in cells):
                heads.add(_bare("".join(_words_under(base, pages, Ref(number)))))
    return frozenset(heads)


def _words_under(base: UnsignedPack, pages: list[PageText], value: Value) -> Iterator[str]:
    """The words of an element and all it holds."""
    if isinstance(value, Ref):
        for kid in _kids(base.walk.layers.dictionary(value, _FIRST)):
            yield from _words_under(base, pages, kid)
    elif isinstance(value, dict) and "MCID" in value:
        page, number = value["Pg"], value["MCID"]
        if isinstance(page, Ref) and type(number) is int:
            yield "".join(pages[base.pages.index(page)].marks[number])


def _kids(element: Mapping[str, Value]) -> list[Value]:
    kids = element.get("K", [])
    return kids if isinstance(kids, list) else [kids]


def _differences(
    tree: Tree, pages: list[PageText], record: PackRecord, heads: frozenset[str]
) -> Iterator[str]:
    said = {item.id: _bare("".join(item.text)) for item in record.items}
    said[""] = _bare("".join(record.outside))
    shown = {item: _bare(_drawn(pages, marks)) for item, marks in tree.by_item.items()}
    for item in {**said, **shown}:
        if said.get(item, "") != shown.get(item, "") or (item and item not in said):
            yield item
    loose = any(_bare("".join(page.loose)) for page in pages)
    unnamed = not any(_bare(record.school) in words for words in shown.values())
    if loose or unnamed or not _running_agrees(pages, record, heads):
        yield ""


def _running_agrees(pages: list[PageText], record: PackRecord, heads: frozenset[str]) -> bool:
    """Decoration draws only the running lines at head and foot, and heads of tables once more."""
    for at, page in enumerate(pages):
        lines = {
            _bare(line.replace("{page}", str(at + 1)).replace("{pages}", str(len(pages))))
            for line in record.running
        }
        for place, artifact in enumerate(page.artifacts):
            words = _bare("".join(artifact))
            if place in page.inside:
                if words not in heads:
                    return False
            elif words and not _made_of(words, lines - {""}):
                return False
    return True


def _made_of(words: str, lines: set[str]) -> bool:
    """Whether the words are some of the lines, one after the other."""
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            reached |= {at + len(line) for line in lines if words.startswith(line, at)}
    return len(words) in reached


def _drawn(pages: list[PageText], marks: list[tuple[int, int]]) -> str:
    return "".join("".join(pages[page].marks[number]) for page, number in marks)


def _bare(words: str) -> str:
    """The words without spaces."""
    return "".join(words.split())
