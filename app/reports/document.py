"""From a story of flowables to a finished, unsigned pack.

    def story(pages: PageNumbers) -> list[Flowable]:
        return [heading1("At a glance"), body("We are ...")]

    built = build_document(story, Dress(...), FileFacts(...), attach=lambda built: Attachment(...))

The story may ask on which page a place lies; it is then called again until the answers hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from reportlab.platypus.doctemplate import ActionFlowable, FrameBreak

from app.reports.finish import Attachment, FileFacts, finish
from app.reports.flowables import stack_height
from app.reports.fonts import REGULAR, TABLE, font_runs, register_fonts, width_of
from app.reports.paper import (
    BOTTOM,
    INNER,
    QUIET,
    RULE,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    TOP,
    Sheet,
)
from app.reports.tagging import Node, Region, TaggedCanvas, Tags
from app.reports.wording import printable

_MOST_ROUNDS = 4
COVER = "cover"
INSIDE = "inside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """What stands on every page around the text; printable or not, it is plain text.

    Attributes:
        sheet: PEER_SHEET or GOVERNORS_SHEET.
        head_left, head_right: the running head; the cover has none.
        foot_left: pack id and edition.
        page_words: "{page} of {pages}", with both names in it.
        cover: whether the first page is a cover (full width, no head).
    """

    sheet: Sheet
    head_left: str
    head_right: str
    foot_left: str
    page_words: str
    cover: bool = True


class PageNumbers:
    """Where named places lie, as far as is known; pages counted from 1."""

    def __init__(self, known: Mapping[str, int] | None = None) -> None:
        self._known = dict(known or {})
        self.asked: dict[str, int | None] = {}

    def of(self, name: str) -> str:
        """The page of a place as words; a wide blank while it is not known yet."""
        page = self._known.get(name)
        self.asked[name] = page
        return "00" if page is None else str(page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The layout, before it is finished: what pack.json needs to know of it.

    `root` is the tree of tags with the words drawn, in reading order.
    """

    regions: Mapping[str, Region]
    page_of: Mapping[str, int]
    pages: int
    root: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished, unsigned file and where its items lie."""

    content: bytes = field(repr=False)
    laid: Laid


Story = Callable[[PageNumbers], Sequence[Flowable]]
Attach = Callable[[Laid], Attachment]


def build_document(
    story: Story, dress: Dress, facts: FileFacts, attach: Attach | None = None
) -> Built:
    """Lay the story out and finish the file.

    `attach` makes the attachment once it is known where everything lies.
    """
    register_fonts()
    numbers = PageNumbers()
    for _ in range(_MOST_ROUNDS):
        raw, tags = lay_out(story(numbers), dress, facts)
        page_of = {place.name: place.page + 1 for place in tags.destinations}
        if all(page_of.get(name) == page for name, page in numbers.asked.items()):
            break
        numbers = PageNumbers(page_of)
    laid = Laid(regions=tags.regions, page_of=page_of, pages=len(tags.owners), root=tags.root)
    attachment = attach(laid) if attach else None
    return Built(content=finish(raw, tags, facts, attachment), laid=laid)


def lay_out(
    story: Sequence[Flowable],
    dress: Dress,
    facts: FileFacts,
    canvas: type[TaggedCanvas] = TaggedCanvas,
) -> tuple[bytes, Tags]:
    """One round of layout: the bytes reportlab writes, and the tags gathered meanwhile."""
    register_fonts()
    out = BytesIO()
    template = _Pages(out, dress, facts)
    canvases: list[TaggedCanvas] = []

    def new_canvas(*args: object, **options: object) -> TaggedCanvas:
        canvases.append(canvas(*args, **options))
        return canvases[-1]

    template.build(list(story), canvasmaker=new_canvas)
    return out.getvalue(), canvases[-1].tags


def leave_cover() -> ActionFlowable:
    """Pages after this one are inside pages; followed by `page_break()`."""
    return NextPageTemplate(INSIDE)


class KeepWithStart(KeepTogether):
    """Headings with what follows them, of which the first lines or rows are enough."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Let them flow where enough of the last one fits; otherwise begin a page."""
        *heads, last = self._content
        is_whole = isinstance(last, KeepTogether)
        parts = list(last._content) if is_whole else [last]
        if stack_height([*heads, *parts], width) <= height:
            return [*heads, *parts]
        frame = getattr(self, "_frame", None)
        if frame is None or frame._atTop:
            return [*heads, *parts]
        if not is_whole and self._can_start(heads, last, (width, height)):
            return [*heads, last]
        return [FrameBreak(), KeepWithStart([*heads, *parts])]

    def _can_start(self, heads: list[Flowable], last: Flowable, room: tuple[float, float]) -> bool:
        width, height = room
        left = height - stack_height([*heads, _Nothing(last)], width)
        last.canv = self.canv
        can = left > 0 and bool(last.split(width, left))
        del last.canv
        return can


class _Nothing(Flowable):
    """Stands for a flowable in a sum of heights: its air above, no height."""

    def __init__(self, flowable: Flowable) -> None:
        super().__init__()
        self.spaceBefore = flowable.getSpaceBefore()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No height."""
        return 0.0, 0.0


class _Pages(BaseDocTemplate):
    """The page templates of one document."""

    def __init__(self, out: BytesIO, dress: Dress, facts: FileFacts) -> None:
        super().__init__(
            out,
            pagesize=(SHEET_WIDTH, SHEET_HEIGHT),
            lang=facts.language,
            displayDocTitle=1,
            initialFontName=REGULAR,
            invariant=1,
            pageCompression=0,
            title=facts.title,
            author=facts.author,
            keepTogetherClass=KeepWithStart,
        )
        self.dress = dress
        cover = PageTemplate(COVER, [_frame(dress.sheet.cover_width)], onPage=self._draw_foot)
        inside = PageTemplate(INSIDE, [_frame(dress.sheet.text_width)], onPage=self._draw_both)
        self.addPageTemplates([cover, inside] if dress.cover else [inside])

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:
        """As reportlab's, and a block that is kept together counts as what follows, too."""
        count = 0
        while count < len(flowables) and flowables[count].getKeepWithNext():
            flowables[count].keepWithNext = 0
            count += 1
        if not count:
            return
        if count < len(flowables) and not isinstance(
            flowables[count], ActionFlowable | PageBreak | CondPageBreak
        ):
            count += 1
        flowables[:count] = [KeepWithStart(flowables[:count])]

    def _draw_both(self, canvas: TaggedCanvas, _document: object) -> None:
        dress = self.dress
        right = INNER + dress.sheet.text_width
        y = SHEET_HEIGHT - 13 * 72 / 25.4
        with canvas.artifact():
            _draw_words(canvas, dress.head_left, INNER, y)
            _draw_words(canvas, dress.head_right, right, y, to_the_right=True)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.6)
            canvas.line(INNER, y - 6, right, y - 6)
        self._draw_foot_to(canvas, right)

    def _draw_foot(self, canvas: TaggedCanvas, _document: object) -> None:
        self._draw_foot_to(canvas, INNER + self.dress.sheet.cover_width)

    def _draw_foot_to(self, canvas: TaggedCanvas, right: float) -> None:
        y = 10 * 72 / 25.4
        number = canvas.page_index + 1

        def draw_number() -> None:
            pages = len(canvas.tags.owners)
            words = self.dress.page_words.format(page=number, pages=pages)
            _draw_words(canvas, words, right, y, to_the_right=True)

        with canvas.artifact():
            _draw_words(canvas, self.dress.foot_left, INNER, y)
            canvas.draw_later(draw_number)


def _frame(width: float) -> Frame:
    height = SHEET_HEIGHT - TOP - BOTTOM
    return Frame(INNER, BOTTOM, width, height, 0, 0, 0, 0, id="text")


def _draw_words(
    canvas: TaggedCanvas, words: str, x: float, y: float, *, to_the_right: bool = False
) -> None:
    """One short line in the quiet small type."""
    shown = printable(words).replace("\n", " ")
    if to_the_right:
        x -= width_of(shown, TABLE, 8.5)
    canvas.saveState()
    canvas.setFillColor(QUIET)
    for font, run in font_runs(shown, TABLE):
        canvas.setFont(font, 8.5)
        canvas.drawString(x, y, run)
        x += width_of(run, font, 8.5)
    canvas.restoreState()
