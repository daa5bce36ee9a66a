"""Tables with heads that a screen reader can announce; a row stays whole on its page."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from reportlab.platypus import Flowable, Table

from app.reports.flowables import Spot, Tagged, TaggedParagraph
from app.reports.fonts import TABLE
from app.reports.paper import PEER_SHEET, RULE, TEXT, style
from app.reports.tagging import Node
from app.reports.wording import markup

_ROOM_FOR_A_START = 120.0  # a giant row begins only where some lines of it fit

Cell = str | Sequence[Flowable]
"""Plain text, or what stands in the cell from top to bottom."""


class _Marks:
    """Told by reportlab which part of the table it is drawing; tags it."""

    def __init__(self) -> None:
        self.head = False
        self.repeated = False
        self.row: Node | None = None
        self.open: list[AbstractContextManager[None]] = []
        self.steps: dict[str, Callable[..., None]] = {
            "startBG": self.start_decoration,
            "endBG": self.leave,
            "startLines": self.start_decoration,
            "endLines": self.leave,
            "startRow": self.start_row,
            "endRow": self.end_row,
            "startCell": self.start_cell,
            "endCell": self.end_cell,
        }

    def __call__(self, table: "TaggedTable", event: str, *facts: object) -> None:
        step = self.steps.get(event)
        if step is not None:
            step(table, *facts)

    def start_decoration(self, table: "TaggedTable") -> None:
        """Grounds and rules are not read out."""
        self.enter(table.canv.artifact())

    def start_row(self, table: "TaggedTable", number: int) -> None:
        """A head repeated on a later page is not read twice."""
        self.head = number < table.head_rows
        self.repeated = self.head and table.continued
        if self.repeated:
            self.enter(table.canv.artifact())
            return
        self.row = Node("TR")
        table.spot.on(table.canv).children.append(self.row)

    def end_row(self, table: "TaggedTable") -> None:
        """The row is done."""
        if self.repeated:
            self.leave(table)
        self.row = None

    def start_cell(self, table: "TaggedTable", _row: int, column: int, *_cell: object) -> None:
        """A head names its column or row."""
        if self.row is None or self.repeated:
            return
        scope = "Column" if self.head else "Row" if column < table.head_columns else ""
        node = Node("TH" if scope else "TD", scope=scope)
        self.row.children.append(node)
        self.enter(table.canv.inside(node))

    def end_cell(self, table: "TaggedTable") -> None:
        """The cell is done."""
        if self.row is not None and not self.repeated:
            self.leave(table)

    def enter(self, context: AbstractContextManager[None]) -> None:
        """Begin marking."""
        context.__enter__()
        self.open.append(context)

    def leave(self, _table: "TaggedTable") -> None:
        """End the marking begun last."""
        self.open.pop().__exit__(None, None, None)


class TaggedTable(Tagged, Table):
    """A table of flowables. Made by `table`."""

    def __init__(self, cells: object, **options: object) -> None:
        self.spot = Spot("Table")
        self.continued = False
        self.head_rows = 0
        self.head_columns = 0
        super().__init__(cells, **options)
        self._renderCB = _Marks()

    def pass_on(self, part: Tagged) -> None:
        """One node for all parts; heads of later parts are repeats."""
        if isinstance(part, TaggedTable):
            part.spot, part.head_rows, part.head_columns = (
                self.spot,
                self.head_rows,
                self.head_columns,
            )

    def split(self, width: float, height: float) -> list[Tagged]:
        """Between rows; only a row that no page could hold is broken."""
        parts = super().split(width, height)
        if not parts and self._is_giant() and height > _ROOM_FOR_A_START:
            self.splitInRow = 1
            parts = super().split(width, height)
        for number, part in enumerate(parts):
            if isinstance(part, TaggedTable):
                part.continued = self.continued or number > 0
                part.splitInRow = 0
        return parts

    def _is_giant(self) -> bool:
        heights = self._rowHeights[: self.head_rows + 1]
        return bool(sum(heights) > PEER_SHEET.text_height)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table is made.

    Attributes:
        widths: of the columns, in points.
        numbers: columns that hold numbers, set to the right.
        head_columns: how many columns at the left head their rows.
        rules: a thin line under every row.
        padding: above and below the words of a cell.
    """

    widths: Sequence[float]
    numbers: frozenset[int] = frozenset()
    head_columns: int = 1
    rules: bool = True
    padding: float = 3.5


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]], look: TableLook) -> TaggedTable:
    """A table with one row of heads; text cells are plain text, set in table figures."""
    cells = [[_head_cell(words, n, look) for n, words in enumerate(head)]]
    cells += [[_cell(cell, n, look) for n, cell in enumerate(row)] for row in rows]
    made = TaggedTable(
        cells,
        colWidths=list(look.widths),
        repeatRows=1,
        hAlign="LEFT",
        style=_commands(look),
        spaceBefore=3,
        spaceAfter=9,
    )
    made.head_rows, made.head_columns = 1, look.head_columns
    return made


def _commands(look: TableLook) -> list[tuple[object, ...]]:
    whole = ((0, 0), (-1, -1))
    commands: list[tuple[object, ...]] = [
        ("FONT", *whole, TABLE, 8.5),  # or reportlab would name a font that is not in the file
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 6),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", *whole, 0),
        ("TOPPADDING", *whole, look.padding),
        ("BOTTOMPADDING", *whole, look.padding),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, TEXT),
    ]
    if look.rules:
        commands.append(("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE))
    return commands


def _head_cell(words: str, column: int, look: TableLook) -> list[Flowable]:
    return [_words(words, "cell_head_number" if column in look.numbers else "cell_head")]


def _cell(cell: Cell, column: int, look: TableLook) -> list[Flowable]:
    if isinstance(cell, str):
        kind = "cell_number" if column in look.numbers else "cell"
        if column < look.head_columns:
            kind = "cell_head"
        return [_words(cell, kind)]
    return list(cell)


def _words(words: str, kind: str) -> TaggedParagraph:
    look = style(kind)
    return TaggedParagraph(markup(words, font=look.fontName), look)
