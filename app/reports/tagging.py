"""The tags of a page: what a screen reader is told, gathered while reportlab draws.

`TaggedCanvas` brackets what is drawn and keeps the tree; `app.reports.structure` writes the tree
into the finished file.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

Rectangle = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Node:
    """One element of the structure tree.

    Attributes:
        role: the standard type, "P", "H1", "Table" and so on.
        children: what it holds, in reading order.
        alt: words in place of a figure.
        box: left, bottom, right, top on the page; figures only.
        scope: "Column" or "Row"; heads of tables only.
        identity: the /ID of an item's section.
        title: the /T of a section.
        numbering: how a list labels its entries, "Disc" or "Decimal"; lists only.
        words: the text drawn for this very node, all pages together, as pack.json repeats it.
    """

    role: str
    children: "list[Node | Content | Place]" = field(default_factory=list)
    alt: str = ""
    box: Rectangle | None = None
    scope: str = ""
    identity: str = ""
    title: str = ""
    numbering: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: a page, counted from 0, and the number of the mark on it."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A rectangle of a page that does something: a link, or a box for a signature.

    Exactly one of `destination` (of a link) and `field` (name of a signature field) is set.
    `words` are what a screen reader says of it.
    """

    page: int
    box: Rectangle
    words: str
    destination: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """A named place to go to."""

    name: str
    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the reader's outline; level 0 is the outermost."""

    title: str
    destination: str
    level: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A height on a page: page counted from 1, y upwards in hundredths of a point."""

    page: int
    y: int


@dataclass(frozen=True, slots=True)
class Region:
    """Where an item begins and ends."""

    opened: Edge
    closed: Edge


@dataclass(slots=True)
class Tags:
    """All that was gathered about one document."""

    root: Node = field(default_factory=lambda: Node("Document"))
    owners: list[list[Node]] = field(default_factory=list)
    destinations: list[Destination] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    regions: dict[str, Region] = field(default_factory=dict)


class TaggedCanvas(Canvas):
    """A canvas on which everything drawn is content of a node, or an artifact."""

    def __init__(self, *args: object, **options: object) -> None:
        self.tags = Tags()
        self._containers = [self.tags.root]
        self._marks: list[Node] = []
        self._open: Node | None = None
        self._in_artifact = False
        self._sealed = False
        self._late: list[tuple[int, str, Callable[[], None]]] = []
        super().__init__(*args, **options)

    @property
    def page_index(self) -> int:
        """The present page, counted from 0."""
        return int(self._pageNumber) - 1

    def add(self, node: Node) -> Node:
        """Put a node into the open container."""
        self._containers[-1].children.append(node)
        return node

    @contextmanager
    def inside(self, node: Node) -> Iterator[None]:
        """Nodes added meanwhile become children of this one."""
        self._containers.append(node)
        yield
        self._containers.pop()

    def open_container(self, node: Node) -> None:
        """As `inside`, for a container that stays open over several flowables."""
        self._containers.append(self.add(node))

    def close_container(self) -> None:
        """Close what `open_container` opened last."""
        self._containers.pop()

    @contextmanager
    def content(self, node: Node, *, sealed: bool = False) -> Iterator[None]:
        """What is drawn meanwhile belongs to the node; `sealed` swallows marks inside it."""
        if self._sealed or self._in_artifact:
            yield
            return
        before = self._open
        self._mark(node)
        self._sealed = sealed
        yield
        self._sealed = False
        self._mark(before)

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn meanwhile is decoration, and not read out."""
        if self._sealed or self._in_artifact:
            yield
            return
        before = self._open
        self._mark(None)
        self._code.append("/Artifact BMC")
        self._in_artifact = True
        yield
        self._in_artifact = False
        self._code.append("EMC")
        self._mark(before)

    def _mark(self, node: Node | None) -> None:
        if self._open is not None:
            self._code.append("EMC")
        self._open = node
        if node is not None:
            mark = len(self._marks)
            self._marks.append(node)
            node.children.append(Content(self.page_index, mark))
            self._code.append(f"/{node.role} <</MCID {mark}>> BDC")

    def drawString(self, x: float, y: float, text: str, **options: object) -> None:
        """Draw one line; words drawn inside a figure are remembered as the figure's."""
        if self._sealed and self._open is not None:
            self._open.words = f"{self._open.words} {text}".strip()
        super().drawString(x, y, text, **options)

    def absolute_box(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        """A box of the present coordinates, on the page."""
        x0, y0 = self.absolutePosition(left, bottom)
        x1, y1 = self.absolutePosition(right, top)
        return (float(x0), float(y0), float(x1), float(y1))

    def bookmark(self, name: str, top: float, title: str = "", level: int = 0) -> None:
        """Name the present place, and list it in the outline where it has a title."""
        x, y = self.absolutePosition(0, top)
        self.tags.destinations.append(Destination(name, self.page_index, float(x), float(y)))
        if title:
            self.tags.bookmarks.append(Bookmark(title, name, level))

    def draw_later(self, draw: Callable[[], None]) -> None:
        """Draw here, once the whole document is known; graphics state as it is now."""
        token = f"% later {len(self._late)} %"
        self._code.append(token)
        self._late.append((self.page_index, token, draw))

    def showPage(self) -> None:
        """Finish the page and its marks."""
        self.tags.owners.append(self._marks)
        self._marks = []
        super().showPage()

    def save(self) -> None:
        """Draw what waited for the end, and write the file."""
        for index, token, draw in self._late:
            self._code: list[str] = []
            draw()
            page = self._doc.Pages.pages[index]
            page.stream = page.stream.replace(token, "\n".join(self._code))
        self._code = []
        super().save()
