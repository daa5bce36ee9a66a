"""A small pack made of every part: the example to write pages by."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.domain.judgements import LensAnswer
from app.reports.boxes import SignatureBox
from app.reports.document import Dress, Laid, PageNumbers, leave_cover
from app.reports.finish import Attachment, FileFacts
from app.reports.paper import PEER_SHEET
from app.reports.parts import (
    body,
    bullets,
    callout,
    caption,
    columns,
    dots_words,
    heading1,
    heading2,
    heading3,
    lead,
    lens_words,
    link,
    numbered,
    page_break,
    passage,
    ruled_row,
    section,
    stage_words,
    strip,
    words,
)
from app.reports.sections import Section
from app.reports.tables import TableLook, table
from app.reports.wording import Strong

WIDTH = PEER_SHEET.text_width

FACTS = FileFacts(
    title="Northfield Primary: self-review, autumn 2026",
    author="Northfield Primary",
    subject="A pack for a colleague",
    producer="Candour 1.0",
    made_at=datetime(2026, 11, 20, 16, 12, tzinfo=UTC),
)

DRESS = Dress(
    sheet=PEER_SHEET,
    head_left="Northfield Primary · Autumn review 2026",
    head_right="Confidential to the reviewer",
    foot_left="Pack 7F3K-Q2 · edition 1",
    page_words="{page} of {pages}",
)

LAYERS = (
    ("Attendance", 1, "Repair", "First-day contact is real every day."),
    ("Engagement", 1, "Repair", "Lessons start calmly."),
    ("Curriculum", 2, "Improve", "The order of knowledge is clear in every core subject."),
    ("Teacher expertise", 2, "Improve", "Teachers check before moving on."),
    ("Outcomes", 0, "Stabilise", "Results of disadvantaged pupils have not followed yet."),
)


def attach(laid: Laid) -> Attachment:
    items = ",".join(f'"{identity}"' for identity in laid.regions)
    return Attachment(
        name="pack.json", content=f"[{items}]".encode(), description="The pack as data"
    )


def story(pages: PageNumbers) -> Sequence[object]:
    return [*_cover(pages), leave_cover(), page_break(), *_glance(), *_depth()]


def _cover(pages: PageNumbers) -> list[object]:
    box = SignatureBox("Sig_Author", "Signature of the headteacher", (230, 56))
    note = caption(f"Your PDF reader may not know this signer: see page {pages.of('signatures')}.")
    return [
        words("Northfield Primary", kind="title", role="H1"),
        words("Self-review, autumn 2026", kind="subtitle"),
        columns([[box], [note]], [240, 230]),
    ]


def _glance() -> list[object]:
    made: list[object] = [
        heading1("At a glance", "glance"),
        lead("The school is calm again and attendance has turned."),
        strip([("Phase", "Primary"), ("Roll", "204"), ("Head in post", "2 years")], WIDTH),
        heading2("What we judge"),
    ]
    for number, (name, stage, word, judgement) in enumerate(LAYERS, 1):
        row = ruled_row(
            [
                [stage_words(stage, name, 120, "strong"), words(word, kind="quiet")],
                [body(judgement)],
                [
                    dots_words(3, 4, "3 of 4 kinds of source", 90),
                    lens_words(LensAnswer.NOT_YET, "Lens: not yet", 90),
                ],
            ],
            [125, 165, 96],
        )
        made += section(Section(identity=f"item-{number:03}", title=name, number=number), [row])
    return made


def _depth() -> list[object]:
    rows = [[f"Measure {n}", f"{90 + n / 10:.1f} %", str(n)] for n in range(60)]
    look = TableLook(widths=[200, 90, 90], numbers=frozenset({1, 2}))
    return [
        heading2("Figures"),
        heading3("All of them"),
        table(["Measure", "Share", "Pupils"], rows, look),
        heading2("Please look hardest at"),
        *numbered(["Does calm hold when cover staff teach?", "Who is not in the clubs?"]),
        *bullets(
            [["Outcomes stands ", Strong("on our word"), "."], "Engagement: one source only."]
        ),
        callout([body("Delete this document by 31 January 2027.")], WIDTH),
        *section(
            Section(identity="item-006", title="In our words", number=6),
            passage("One paragraph of the head's. " * 120 + "\n\nAnother."),
        ),
        heading1("Signatures", "signatures"),
        SignatureBox("Sig_Peer1", "Signature of the reviewing headteacher", (230, 56)),
        link("Back to Attendance", "item-001"),
    ]
