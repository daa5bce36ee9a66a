"""The governors' pack: one page for three minutes, then depth, then who answers for what."""

from reportlab.platypus import Flowable

from app.domain.pack_content import PackContent
from app.reports.governors_depth import depth
from app.reports.governors_first import first_page
from app.reports.governors_last import GOVERNORS_FIELDS, accountability
from app.reports.pack_items import Items
from app.reports.parts import page_break

__all__ = ["GOVERNORS_FIELDS", "governors_story"]


def governors_story(content: PackContent, items: Items) -> list[Flowable]:
    """The whole pack in reading order."""
    shown, first = first_page(content, items)
    return [*first, page_break(), *depth(content, items, shown), *accountability(content)]
