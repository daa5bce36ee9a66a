"""The last page for governors: who signed what, and what the words mean."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.reports.boxes import SignatureBox
from app.reports.pack_wording import day
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    caption,
    columns,
    heading2,
    minor_heading,
    space,
    spaced,
    together,
    words,
)
from app.reports.peer_answer import fingerprint_lines
from app.reports.peer_cover import BOX, wide
from app.reports.peer_record import glossary_columns, masking_line
from resources.texts import text

GOVERNORS_FIELDS: Final = ("Sig_Author", "Sig_Chair")
_WIDTH: Final = GOVERNORS_SHEET.text_width


def accountability(content: PackContent) -> list[Flowable]:
    """Who signed what, what words mean, how the paper came to be."""
    return [
        space(10),
        together(
            [
                heading2(text("packs.accountability.title"), "accountability"),
                words(text("packs.accountability.signed_about"), kind="small"),
                _boxes(),
                *fingerprint_lines(content, _WIDTH),
                caption(text("packs.answering.unknown_short")),
            ]
        ),
        minor_heading(text("packs.record.glossary")),
        glossary_columns(content, _WIDTH),
        minor_heading(text("packs.record.made_with")),
        *_made_with(content),
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
    return [wide(caption(" ".join(lines)))]
