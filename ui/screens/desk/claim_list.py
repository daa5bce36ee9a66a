"""The claims of a pack with everything put on them, and how one of them looks in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from app.domain.pack_outline import OutlineItem
from app.domain.peer_reviews import Mark, PeerMark
from app.domain.peer_words import mark_of
from resources.texts import text
from ui.screens.desk.marks import ICONS, mark_words
from ui.screens.desk.session import ReviewSession
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.stage_painting import draw_focus

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote

PAGE = "@"
"""What is on a page but on no claim stands under "@" and the number of the page."""

_MOST_ICONS = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, or the places of a page outside all claims (`item` is None then)."""

    key: str
    page: int
    item: OutlineItem | None
    marks: tuple[PeerMark, ...] = ()
    notes: "tuple[ReadNote, ...]" = ()

    @property
    def number(self) -> int | None:
        """The number printed beside it."""
        return self.item.number if self.item is not None else None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.item.title if self.item is not None else text("peer.no_claim", page=self.page)

    @property
    def kinds(self) -> tuple[Mark, ...]:
        """The marks on it, as the list shows them."""
        others = tuple(mark_of(note.field) or Mark.REPLY for note in self.notes)
        return tuple(mark.mark for mark in self.marks) + others


def claim_key(item: str, page: int) -> str:
    """Where a mark stands in the list."""
    return item or f"{PAGE}{page}"


def claims_of(session: ReviewSession) -> tuple[Claim, ...]:
    """Every claim of the pack in its order, then the pages that have marks outside all claims."""
    outline, page = session.outline, session.page
    if outline is None or page is None or session.pack is None:
        return ()
    known = {item.id for item in outline.items}
    marks: dict[str, list[PeerMark]] = {}
    for mark in session.marks:
        marks.setdefault(claim_key(mark.item if mark.item in known else "", mark.page), []).append(
            mark
        )
    notes: dict[str, list[ReadNote]] = {}
    for note in session.pack.notes:
        notes.setdefault(claim_key(note.item if note.item in known else "", note.page), []).append(
            note
        )
    loose = sorted(int(key[1:]) for key in {*marks, *notes} if key.startswith(PAGE))
    places: list[tuple[str, int, OutlineItem | None]] = [
        *((item.id, item.page, item) for item in outline.items),
        *((f"{PAGE}{number}", number, None) for number in loose),
    ]
    return tuple(
        Claim(key, at, item, tuple(marks.get(key, ())), tuple(notes.get(key, ())))
        for key, at, item in places
    )


class ClaimRow(QAbstractButton):
    """A claim in the list: its number, its title, and the marks it has."""

    def __init__(self, claim: Claim) -> None:
        super().__init__()
        self.claim = claim
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)
        self.show_claim(claim)

    def show_claim(self, claim: Claim) -> None:
        """Show its marks of now."""
        self.claim = claim
        name = claim.title
        if claim.number is not None:
            name = text("peer.claim_named", number=claim.number, title=claim.title)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_in_words(claim.kinds))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme().font(TextRole.STRONG))
        room = self._words_room(QRectF(0, 0, width, 10000)).toRect()
        wrap = Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(room, wrap, self.claim.title).height() + px(16)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(220), self.heightForWidth(px(220)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(90), px(34))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(2, 1, -2, -1), px(8), px(8))
        if self.isChecked():
            painter.fillPath(shape, theme().colour("accent_soft"))
        elif self.underMouse():
            painter.fillPath(shape, theme().colour("hover"))
        self._paint_number(painter)
        painter.setFont(theme().font(TextRole.STRONG if self.isChecked() else TextRole.BODY))
        painter.setPen(theme().colour("text"))
        room = self._words_room(QRectF(self.rect()))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self.claim.title)
        self._paint_icons(painter)
        if self.hasFocus():
            draw_focus(painter, shape)
        painter.end()

    def _paint_number(self, painter: QPainter) -> None:
        painter.setFont(theme().font(TextRole.STRONG))
        painter.setPen(theme().colour("accent" if self.isChecked() else "text_quiet"))
        words = str(self.claim.number) if self.claim.number is not None else "·"
        room = QRectF(px(6), px(8), px(30), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)

    def _paint_icons(self, painter: QPainter) -> None:
        side, left = px(16), self.width() - px(10)
        for kind in reversed(self.claim.kinds[:_MOST_ICONS]):
            left -= side
            image = pixmap(ICONS[kind], "accent", side, self.devicePixelRatioF())
            painter.drawPixmap(left, px(9), image)
            left -= px(3)

    def _words_room(self, rect: QRectF) -> QRectF:
        icons = min(len(self.claim.kinds), _MOST_ICONS) * px(19)
        return rect.adjusted(px(46), px(8), -px(14) - icons, 0)


def _in_words(kinds: Sequence[Mark]) -> str:
    if not kinds:
        return text("peer.no_marks")
    return ", ".join(mark_words(kind) for kind in kinds)
