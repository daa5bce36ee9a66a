"""The end of the peer pack: how to answer with any PDF reader; our rules, and signatures."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.reports.boxes import SignatureBox
from app.reports.flowables import Columns
from app.reports.pack_wording import fingerprint
from app.reports.paper import PEER_SHEET
from app.reports.parts import (
    bullets,
    callout,
    caption,
    columns,
    heading1,
    heading2,
    lead,
    numbered,
    page_break,
    spaced,
    together,
    words,
)
from app.reports.peer_cover import BOX
from app.reports.wording import Strong
from resources.texts import text

_WIDTH: Final = PEER_SHEET.text_width
RULES_OF_CONDUCT: Final = 12
STEPS: Final = 5
OF_LAYER: Final = 5
OF_WHOLE: Final = 6
SEEN: Final = 4
_GAP: Final = 18.0
_ROUNDS: Final = ("Sig_Peer1", "Sig_Author1", "Sig_Peer2", "Sig_Author2", "Sig_Chair")
PEER_FIELDS: Final = ("Sig_Author", *_ROUNDS)


def answering(content: PackContent) -> list[Flowable]:
    """One page that tells a reader with any program how to answer; then the rules and the boxes."""
    return [
        heading1(text("packs.answering.title"), "answering"),
        lead(text("packs.answering.lead")),
        *_how(),
        *_covers(content),
        *_signature_seen(content),
        page_break(),
        *_conduct(),
        *_boxes(),
    ]


def _how() -> list[Flowable]:
    """Open, comment, save, send back."""
    steps = [text("packs.answering.step_" + str(n)) for n in range(1, STEPS + 1)]
    return [
        heading2(text("packs.answering.how")),
        *numbered(steps, kind="small"),
        words(text("packs.answering.on_paper"), kind="small"),
        words(text("packs.answering.with_candour"), kind="small"),
    ]


def _covers(content: PackContent) -> list[Flowable]:
    """What a review says of each layer, and of the whole."""
    names = [stage.name for stage in content.stages]
    of_layer: dict[str, object] = {"stages": ", ".join(names)}
    stacks = [
        [
            words(text("packs.covers.layer_head"), kind="small_strong"),
            *bullets(_lines("layer", OF_LAYER, of_layer), kind="small"),
        ],
        [
            words(text("packs.covers.whole_head"), kind="small_strong"),
            *bullets(_lines("whole", OF_WHOLE, {}), kind="small"),
        ],
    ]
    each = (_WIDTH - _GAP) / 2
    return [
        heading2(text("packs.covers.title"), "covers"),
        words(text("packs.covers.lead"), kind="quiet"),
        columns(stacks, [each, each], _GAP),
    ]


def _lines(place: str, count: int, facts: dict[str, object]) -> list[str]:
    return [text(f"packs.covers.{place}_{n}", **facts) for n in range(1, count + 1)]


def _signature_seen(content: PackContent) -> list[Flowable]:
    """What a reader may say of the signature, and how to be sure of the signer."""
    seen: list[list[str | Strong]] = [
        [
            Strong(text(f"packs.answering.seen_{n}")),
            " " + text(f"packs.answering.seen_{n}_means"),
        ]
        for n in range(1, SEEN + 1)
    ]
    return [
        heading2(text("packs.answering.unknown")),
        *bullets(seen, kind="small"),
        words(text("packs.answering.unknown_about"), kind="small"),
        together(fingerprint_lines(content, _WIDTH)),
    ]


def _conduct() -> list[Flowable]:
    """The rules that both sides keep, in two columns."""
    return [
        heading1(text("packs.conduct.title"), "conduct"),
        lead(text("packs.conduct.lead")),
        conduct_columns(_WIDTH),
    ]


def conduct_columns(width: float) -> Columns:
    """The rules, numbered, in two columns."""
    rules = numbered(
        [text("packs.conduct." + str(n)) for n in range(1, RULES_OF_CONDUCT + 1)], kind="small"
    )
    half = RULES_OF_CONDUCT // 2
    each = (width - _GAP) / 2
    return columns([rules[:half], rules[half:]], [each, each], _GAP)


def _boxes() -> list[Flowable]:
    """The boxes in the order in which they are signed, each with what it means."""
    about = caption(text("packs.answering.boxes_about"))
    about.keepWithNext = 1
    return [
        heading2(text("packs.answering.boxes"), "signatures"),
        about,
        *(_pair(_ROUNDS[place : place + 2]) for place in range(0, len(_ROUNDS), 2)),
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
