"""The last page for governors: room for their questions, what words mean, who signed what."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.reports.boxes import SignatureBox
from app.reports.pack_wording import day
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    caption,
    columns,
    heading1,
    heading2,
    passage,
    space,
    spaced,
    together,
    words,
)
from app.reports.peer_answer import fingerprint_lines
from app.reports.peer_cover import BOX
from app.reports.peer_record import glossary_entries, masking_line
from app.reports.tables import TableLook, table
from resources.texts import text

GOVERNORS_FIELDS: Final = ("Sig_Author", "Sig_Chair")
_WIDTH: Final = GOVERNORS_SHEET.text_width
_EMPTY_ROWS: Final = 3


def accountability(content: PackContent) -> list[Flowable]:
    """Who asks, who answers, who signed."""
    return [
        space(10),
        together([heading1(text("packs.accountability.title"), "accountability"), *_asked()]),
        heading2(text("packs.accountability.signed"), "signatures"),
        *passage(text("packs.accountability.signed_about")),
        together([_boxes()]),
        together(fingerprint_lines(content, _WIDTH)),
        caption(text("packs.answering.unknown_short")),
        heading2(text("packs.record.glossary"), "glossary"),
        _glossary(content),
        heading2(text("packs.record.made_with")),
        *_made_with(content),
    ]


def _asked() -> list[Flowable]:
    """An empty table for the meeting."""
    heads = [text("packs.accountability.head_" + name) for name in ("question", "answer", "who")]
    look = TableLook(widths=[190.0, 190.0, _WIDTH - 380.0], head_columns=0, padding=9.0)
    rows = [[" ", " ", " "] for _ in range(_EMPTY_ROWS)]
    return [
        heading2(text("packs.accountability.questions")),
        caption(text("packs.accountability.questions_about")),
        table(heads, rows, look),
    ]


def _boxes() -> Flowable:
    stacks = []
    for field in GOVERNORS_FIELDS:
        key = "governors_" + field.removeprefix("Sig_").lower()
        stacks.append(
            [
                SignatureBox(field, text("packs.box." + key), BOX),
                words(text("packs.box." + key), kind="small_strong"),
                caption(text("packs.box_meaning." + key)),
            ]
        )
    return spaced(columns(stacks, [BOX[0], BOX[0]], 20.0), 3, 6)


def _glossary(content: PackContent) -> Flowable:
    """The four stages and the words used, in two columns."""
    entries = glossary_entries(content)
    half = -(-len(entries) // 2)
    wide = (_WIDTH - 18.0) / 2
    return columns([entries[:half], entries[half:]], [wide, wide], 18.0)


def _made_with(content: PackContent) -> list[Flowable]:
    framework = content.framework
    lines = [
        masking_line(content),
        text("packs.record.framework", name=framework.name, version=framework.version),
        text("packs.record.proof", head=content.journal_head),
        text("packs.record.pack", pack=content.pack_id, edition=content.edition),
        text("packs.record.program", version=content.app_version, day=day(content.made_at.date())),
    ]
    if content.previous is not None:
        previous = content.previous
        lines.append(
            text("packs.record.previous", edition=previous.edition, digest=previous.sha256)
        )
    return [words(line, kind="small") for line in lines]
