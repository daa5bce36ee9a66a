"""The peer pack: cover, at a glance, progress, layers, plan, record, answering."""

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.reports.document import PageNumbers, leave_cover
from app.reports.pack_items import Items
from app.reports.parts import page_break
from app.reports.peer_answer import answering
from app.reports.peer_cover import cover
from app.reports.peer_glance import glance
from app.reports.peer_layers import layers, plan, progress
from app.reports.peer_record import record
from resources.texts import text


def peer_story(content: PackContent, items: Items, pages: PageNumbers) -> list[Flowable]:
    """The whole pack in reading order."""
    return [
        *cover(content, _contents(content), pages),
        leave_cover(),
        page_break(),
        *glance(content, items),
        *progress(content, items),
        *layers(content, items),
        *plan(content, items),
        page_break(),
        *record(content),
        page_break(),
        *answering(content),
    ]


def _contents(content: PackContent) -> list[tuple[str, str]]:
    """Titles and places of the parts, in order."""
    return [
        (text("packs.glance.title"), "glance"),
        (text("packs.progress.title"), "progress"),
        *((layer.name, f"layer-{layer.id}") for layer in content.layers),
        (content.foundations.name, "foundations"),
        (text("packs.plan.title"), "plan"),
        (text("packs.record.title"), "record"),
        (text("packs.answering.title"), "answering"),
        (text("packs.conduct.title"), "conduct"),
    ]
