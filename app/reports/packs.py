"""Builds a pack: pages, tags, signature boxes and pack.json in one file that only needs signing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.domain.packs import PackKind
from app.reports.document import Dress, Laid, PageNumbers, build_document
from app.reports.finish import Attachment, FileFacts
from app.reports.governors_pages import GOVERNORS_FIELDS, governors_story
from app.reports.pack_items import Items
from app.reports.pack_json import FILE_NAME, PageFrame, pack_json
from app.reports.pack_wording import day, openness_words
from app.reports.paper import GOVERNORS_SHEET, PEER_SHEET
from app.reports.peer_answer import PEER_FIELDS
from app.reports.peer_cover import BOX
from app.reports.peer_pages import peer_story
from app.reports.stamp import signature_stamp
from resources.texts import text

_PRODUCER: Final = "Candour"


def build(content: PackContent) -> bytes:
    """The unsigned pack, final but for its signatures; an equal content gives equal bytes."""
    items = Items(numbered=content.kind is PackKind.PEER)
    dress = _dress(content)
    frame = PageFrame(
        fields=signature_fields(content.kind),
        running=(dress.head_left, dress.head_right, dress.foot_left, dress.page_words),
    )

    def story(pages: PageNumbers) -> Sequence[Flowable]:
        items.made.clear()
        if content.kind is PackKind.PEER:
            return peer_story(content, items, pages)
        return governors_story(content, items)

    def attach(laid: Laid) -> Attachment:
        return Attachment(
            name=FILE_NAME,
            content=pack_json(content, items.made, frame, laid),
            description=text("packs.file.attachment"),
        )

    return build_document(story, dress, _facts(content), attach).content


def signature_fields(kind: PackKind) -> tuple[str, ...]:
    """The names of the signature boxes of a kind of pack, the author's first."""
    return PEER_FIELDS if kind is PackKind.PEER else GOVERNORS_FIELDS


def _dress(content: PackContent) -> Dress:
    peer = content.kind is PackKind.PEER
    head = text("packs.page.head", school=content.school.name, review=content.review.title)
    foot = text("packs.page.foot", pack=content.short_id(), edition=content.edition)
    return Dress(
        sheet=PEER_SHEET if peer else GOVERNORS_SHEET,
        head_left=_shortened(head),
        head_right=openness_words(content),
        foot_left=foot,
        page_words=text("packs.page.number"),
        cover=peer,
    )


def author_stamp(content: PackContent, at: datetime) -> bytes:
    """What is drawn into the author's box: who certified the pack, as what, and when (in UTC)."""
    author = content.prepared_by
    post = [words for words in (author.role, author.school) if words]
    lines = (text("packs.stamp.certified", name=author.name), ", ".join(post), _moment(at))
    return signature_stamp([line for line in lines if line], BOX)


class StampMeaning(StrEnum):
    """What somebody's later signature in a pack says."""

    REVIEW = "review"
    RESPONSE = "response"


def peer_stamp(
    name: str, role: str, school: str, at: datetime, meaning: StampMeaning = StampMeaning.REVIEW
) -> bytes:
    """What is drawn into a box after the author's: who signs as what, what for, and when (in UTC)."""
    post = ", ".join(part for part in (role.strip(), school.strip()) if part)
    lines = (
        text("packs.stamp." + meaning.value, name=name),
        post,
        text(f"packs.stamp.{meaning.value}_means"),
        _moment(at),
    )
    return signature_stamp([line for line in lines if line], BOX)


def _moment(at: datetime) -> str:
    there = at.astimezone(UTC)
    return text("packs.stamp.moment", day=day(there.date()), time=there.strftime("%H:%M"))


_LONGEST_HEAD: Final = 60


def _shortened(head: str) -> str:
    """A running head that leaves room for who may read the pack."""
    line = " ".join(head.split())
    return line if len(line) <= _LONGEST_HEAD else line[: _LONGEST_HEAD - 1].rstrip() + "…"


def _facts(content: PackContent) -> FileFacts:
    kind = text("packs.kind." + content.kind.value)
    return FileFacts(
        title=text(
            "packs.file.title", kind=kind, school=content.school.name, review=content.review.title
        ),
        author=content.prepared_by.name,
        subject=openness_words(content),
        producer=f"{_PRODUCER} {content.app_version}",
        made_at=content.made_at,
    )
