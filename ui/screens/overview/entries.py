"""What the palette finds in a workbook: layers, criteria by their sentence, evidence, reviews."""

from collections.abc import Iterator
from functools import partial

from app.domain.evidence import Evidence
from app.domain.returns import PeerReturn
from app.domain.reviews import Review
from app.queries.overview import Overview
from app.queries.return_lists import returns_by_pack
from resources.texts import text
from ui.actions import Action
from ui.context import Context


def entries(context: Context, view: Overview) -> Iterator[Action]:
    """Every entry of the review in hand; the nearest things first."""
    go = context.navigation.go
    for review in reversed(view.reviews):
        yield _review(context, review)
    yield from _returns(context)
    judged = (*view.framework.layers, view.framework.foundations)
    for layer in judged:
        yield Action(
            id=f"layer.{layer.id}",
            words=layer.name,
            run=partial(go, "review", layer_id=layer.id),
            icon_name="layers",
            group=text("overview.group_layer"),
        )
    for theme in view.framework.themes:
        yield Action(
            id=f"theme.{theme.id}",
            words=theme.name,
            run=partial(go, "review", layer_id=view.framework.foundations.id, theme_id=theme.id),
            icon_name="layers",
            group=view.framework.foundations.name,
            also=theme.short_name,
        )
    for layer in judged:
        for criterion in view.framework.criteria(layer.id):
            yield Action(
                id=f"criterion.{criterion.id}",
                words=view.framework.sentence(criterion.id, view.school.phase),
                run=partial(go, "review", layer_id=layer.id, criterion_id=criterion.id),
                icon_name="list",
                group=layer.name,
            )
    for item in context.application.read(lambda reader: reader.find(Evidence)):
        yield Action(
            id=f"evidence.{item.id}",
            words=item.title,
            run=partial(go, "evidence", evidence_id=item.id),
            icon_name="paperclip",
            group=text("overview.group_evidence"),
        )


def _returns(context: Context) -> Iterator[Action]:
    for pack in context.application.read(returns_by_pack):
        for line in pack.lines:
            yield _return(context, line.arrived)


def _return(context: Context, arrived: PeerReturn) -> Action:
    parts = (arrived.reviewer or text("returns.nameless"), arrived.reviewer_school)
    return Action(
        id=f"return.{arrived.id}",
        words=" · ".join(part for part in parts if part),
        run=partial(context.navigation.go, "share", return_id=arrived.id),
        icon_name="download",
        group=text("share.part_back"),
    )


def _review(context: Context, review: Review) -> Action:
    return Action(
        id=f"review.{review.id}",
        words=review.title,
        run=partial(context.navigation.go, "overview", review_id=review.id),
        icon_name="clipboard-check",
        group=text("overview.group_review"),
    )
