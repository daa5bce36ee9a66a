"""The end of the peer pack: how we treat each other, signatures, and how to answer with any PDF reader."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.reports.boxes import SignatureBox
from app.reports.pack_wording import fingerprint
from app.reports.paper import PEER_SHEET
from app.reports.parts import (
    callout,
    caption,
    columns,
    heading1,
    heading2,
    numbered,
    passage,
    spaced,
    together,
    words,
)
from app.reports.peer_cover import BOX
from resources.texts import text

_WIDTH: Final = PEER_SHEET.text_width
RULES_OF_CONDUCT: Final = 12
_ROUNDS: Final = ("Sig_Peer1", "Sig_Author1", "Sig_Peer2", "Sig_Author2", "Sig_Chair")
PEER_FIELDS: Final = ("Sig_Author", *_ROUNDS)


def answering(content: PackContent) -> list[Flowable]:
    """How to comment, what the reader may say, and the boxes."""
    boxes_about = caption(text("packs.answering.boxes_about"))
    boxes_about.keepWithNext = 1
    how = [text("packs.answering.step_" + str(n)) for n in range(1, 6)]
    return [
        heading1(text("packs.answering.title"), "answering"),
        *_conduct(),
        heading2(text("packs.answering.how")),
        *numbered(how),
        words(text("packs.answering.not_so"), kind="small"),
        heading2(text("packs.answering.unknown")),
        *passage(text("packs.answering.unknown_about"), "small"),
        together(fingerprint_lines(content, _WIDTH)),
        heading2(text("packs.answering.boxes")),
        boxes_about,
        *(_pair(_ROUNDS[place : place + 2]) for place in range(0, len(_ROUNDS), 2)),
    ]


def _conduct() -> list[Flowable]:
    """The rules that both sides keep, in two columns."""
    rules = numbered(
        [text("packs.conduct." + str(n)) for n in range(1, RULES_OF_CONDUCT + 1)], kind="small"
    )
    half = RULES_OF_CONDUCT // 2
    gap = 18.0
    each = (_WIDTH - gap) / 2
    return [
        heading2(text("packs.conduct.title"), "conduct"),
        words(text("packs.conduct.lead"), kind="quiet"),
        columns([rules[:half], rules[half:]], [each, each], gap),
    ]


def fingerprint_lines(content: PackContent, width: float) -> list[Flowable]:
    """The author's fingerprint in groups of four, to be read out on the telephone."""
    by = content.prepared_by
    who = text("packs.answering.fingerprint", name=by.name, role=by.role, school=by.school)
    shown = words(fingerprint(content), kind="verdict")
    return [callout([words(who, kind="caption_tight"), shown], width)]


def _pair(fields: tuple[str, ...]) -> Flowable:
    stacks = [_box(field) for field in fields]
    return spaced(columns(stacks, [BOX[0]] * len(stacks), _WIDTH - 2 * BOX[0]), 4, 6)


def _box(field: str) -> list[Flowable]:
    key = field.removeprefix("Sig_").lower()
    return [
        SignatureBox(field, text("packs.box." + key), BOX),
        words(text("packs.box." + key), kind="small_strong"),
        caption(text("packs.box_meaning." + key)),
    ]
