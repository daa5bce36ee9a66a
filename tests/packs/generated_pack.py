"""A pack of 28 pages, 10 charts and 20 tables, for figures of speed and size.

`tagged()` builds it as every pack is built; `untagged_with_pictures()` lays the same flowables out
on a bare canvas, with each chart as a PNG of 200 dots an inch.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable, Image

from app.charts.stage_by_layer import fitting_height, stage_by_layer
from app.charts.stage_profile import stage_profile
from app.charts.values import (
    LayerStanding,
    StageCourse,
    StageHistory,
    StageProfile,
    StageStanding,
)
from app.reports.boxes import SignatureBox
from app.reports.charts import chart
from app.reports.document import (
    Built,
    Dress,
    Laid,
    build_document,
    lay_out,
    leave_cover,
)
from app.reports.finish import Attachment, FileFacts
from app.reports.flowables import Tagged
from app.reports.pack_json import canonical, words_by_item
from app.reports.paper import PEER_SHEET
from app.reports.parts import (
    body,
    bullets,
    heading1,
    heading2,
    heading3,
    lead,
    link,
    page_break,
    section,
    words,
)
from app.reports.sections import Section
from app.reports.tables import TableLook, table
from app.reports.tagging import Node, TaggedCanvas

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Chart

ITEMS, CHARTS, PAGES = 20, 10, 28
FIELDS = ("Sig_Author", "Sig_Peer1", "Sig_Author1", "Sig_Peer2", "Sig_Author2")
STAGES = ("Stabilise", "Repair", "Improve", "Sustain")
LAYERS = ("Attendance", "Engagement", "Curriculum", "Teacher expertise", "Outcomes")
WIDTH = PEER_SHEET.text_width
FACTS = FileFacts(
    title="Northfield Primary: self-review, autumn 2026",
    author="Northfield Primary",
    subject="A pack for a colleague",
    producer="Candour 1.0",
    made_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
)
DRESS = Dress(
    sheet=PEER_SHEET,
    head_left="Northfield Primary · Autumn review 2026",
    head_right="Confidential to the reviewer",
    foot_left="Pack 7F3K-Q2 · edition 1",
    page_words="{page} of {pages}",
)
SENTENCE = "First-day contact is real every day, and severe absence of pupils with SEND fell to 9. "

Draw = Callable[["Chart", tuple[float, float], str], Flowable]


def tagged() -> Built:
    """The pack as it is sent: tagged, archivable, with its data inside."""
    return build_document(lambda _pages: story(chart), DRESS, FACTS, _attach)


def untagged_with_pictures() -> bytes:
    """The same flowables without tags or archive, charts as pictures made of dots."""
    raw, _ = lay_out(story(_as_picture), DRESS, FACTS, canvas=BareCanvas)
    return raw


def story(draw: Draw) -> Sequence[Flowable]:
    """Cover, contents, twenty items on their own pages, signature boxes."""
    made: list[Flowable] = [
        words("Northfield Primary", kind="title", role="H1"),
        lead("Self-review, autumn 2026."),
        leave_cover(),
        page_break(),
        heading1("Contents", "contents"),
        *(link(_title(number), _identity(number)) for number in range(1, ITEMS + 1)),
    ]
    for number in range(1, ITEMS + 1):
        item = Section(identity=_identity(number), title=_title(number), number=number)
        made += [page_break(), *section(item, _item(number, draw))]
    made += [page_break(), heading1("Signatures", "signatures")]
    return [*made, *(SignatureBox(name, f"Box {name}", (220, 60)) for name in FIELDS)]


def _identity(number: int) -> str:
    return f"item-{number:03}"


def _title(number: int) -> str:
    return f"{LAYERS[number % 5]}, part {number}"


def _item(number: int, draw: Draw) -> list[Flowable]:
    rows = [
        [f"Measure {n}", f"{80 + (n * number) % 20}.{n % 10} %", str(n * 7), "Autumn 2026"]
        for n in range(8)
    ]
    look = TableLook(widths=[180, 80, 70, 84], numbers=frozenset({1, 2}))
    made: list[Flowable] = [heading2(_title(number)), body(SENTENCE * 6)]
    if number <= CHARTS:
        made.append(_chart(number, draw))
    made += [heading3("Figures"), table(["Measure", "Share", "Pupils", "When"], rows, look)]
    long = number % 4 == 0
    made += [body(SENTENCE * (44 if long else 5)), *bullets([SENTENCE, SENTENCE * 2, SENTENCE])]
    return made


def _chart(number: int, draw: Draw) -> Flowable:
    if number % 2:
        history = StageHistory(
            reviews=tuple(f"Autumn {year}" for year in range(20, 27)),
            stages=STAGES,
            courses=tuple(
                StageCourse(name=name, stages=tuple((n + number + at) % 4 for n in range(7)))
                for at, name in enumerate(LAYERS)
            ),
        )
        size = (WIDTH, fitting_height(history, WIDTH))
        return draw(
            stage_by_layer(history, f"Attendance has moved, part {number}", size=size),
            size,
            "Stages.",
        )
    profile = StageProfile(
        stages=STAGES,
        layers=tuple(_standing(name, number + at) for at, name in enumerate(LAYERS)),
        gate_words="{met} of {gates} gates",
        not_asked_words="not asked yet",
    )
    size = (WIDTH, 180.0)
    return draw(
        stage_profile(profile, f"Curriculum is nearest, part {number}", size=size), size, "Profile."
    )


def _standing(name: str, seed: int) -> LayerStanding:
    standings = tuple(
        StageStanding(share=((seed * 7 + n * 3) % 10) / 10, met=(seed + n) % 4, gates=3)
        for n in range(4)
    )
    return LayerStanding(name=name, stage_index=seed % 4, standings=standings)


def _attach(laid: Laid) -> Attachment:
    by_item, outside = words_by_item(laid.root)
    items = []
    for number in range(1, ITEMS + 1):
        identity = _identity(number)
        said = {"id": identity, "title": _title(number), "text": by_item[identity]}
        items.append({**said, "digest": sha256(canonical(said)).hexdigest()})
    content = {
        "schema": "candour-pack/1",
        "pack_id": "019ab000-0000-7000-8000-000000000001",
        "edition": 1,
        "kind": "peer",
        "school": {"name": "Northfield Primary"},
        "items": items,
        "outside": outside,
        "running": [DRESS.head_left, DRESS.head_right, DRESS.foot_left, DRESS.page_words],
        "fields": list(FIELDS),
        "digest": sha256(canonical([item["digest"] for item in items])).hexdigest(),
    }
    return Attachment(name="pack.json", content=canonical(content), description="The pack as data")


class _Picture(Tagged, Image):
    """A chart as dots."""


def _as_picture(drawing: "Chart", size: tuple[float, float], _alt: str) -> Flowable:
    dots = BytesIO()
    drawing.savefig(dots, format="png", dpi=200)
    dots.seek(0)
    return _Picture(dots, *size, mask=None)


class BareCanvas(TaggedCanvas):
    """Draws everything and tags nothing."""

    @contextmanager
    def content(self, node: Node, *, sealed: bool = False) -> Iterator[None]:
        yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        yield

    @contextmanager
    def inside(self, node: Node) -> Iterator[None]:
        yield

    def add(self, node: Node) -> Node:
        return node

    def open_container(self, node: Node) -> None:
        pass

    def close_container(self) -> None:
        pass
