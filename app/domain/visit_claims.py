"""From a colleague's pack to the sheet for the visit: which claims to test, in how many words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.domain.pack_names import short_pack_id
from app.domain.pack_outline import OutlineItem, PackOutline
from app.domain.peer_papers import VisitClaim, VisitLayer, VisitSheetContent
from app.domain.peer_reviews import FOUNDATIONS

LONGEST_CLAIM: Final = 200
"""So many letters recall a claim; its full words stand in the pack."""

_LOOK: Final = "look"
_BULLET: Final = "•"
_BEGINS: Final = {
    "layer_judgement": 4,
    "foundations_judgement": 2,
    "layer_lens": 2,
    "foundations_lens": 2,
    "layer_criteria": 2,
    "layer_next": 1,
    "foundations_next": 1,
}
"""How many blocks of an item come before its claim: name, stage, purpose, counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """What the sheet needs beside the pack. `lens_questions` are by layer, as far as known."""

    reviewer: str
    visit_on: date | None
    made_at: datetime
    app_version: str
    lens_questions: Mapping[str, str]


def visit_sheet(outline: PackOutline, facts: VisitFacts) -> VisitSheetContent:
    """The sheet of a pack: every claim of every layer, and what the host asks about."""
    return VisitSheetContent(
        school=outline.school,
        review_title=outline.review_title,
        pack=short_pack_id(outline.pack_id),
        edition=outline.edition,
        reviewer=facts.reviewer,
        visit_on=facts.visit_on,
        delete_by=outline.delete_by,
        stages=tuple(name for _, name in outline.stages),
        look=_look(outline),
        layers=(*_layers(outline, facts), *_foundations(outline, facts)),
        made_at=facts.made_at,
        app_version=facts.app_version,
    )


def _look(outline: PackOutline) -> tuple[VisitClaim, ...]:
    number = next((item.number for item in outline.items if item.kind == _LOOK), None)
    if number is None:
        return ()
    return tuple(VisitClaim(number=number, title="", words=line) for line in outline.look)


def _layers(outline: PackOutline, facts: VisitFacts) -> tuple[VisitLayer, ...]:
    ids = [stage_id for stage_id, _ in outline.stages]
    names = dict(outline.stages)
    return tuple(
        VisitLayer(
            name=layer.name,
            stage=names.get(layer.stage_id or "", ""),
            stage_index=ids.index(layer.stage_id) if layer.stage_id in ids else None,
            lens_question=facts.lens_questions.get(layer.id, ""),
            claims=_claims(outline, layer.id),
        )
        for layer in outline.layers
    )


def _foundations(outline: PackOutline, facts: VisitFacts) -> tuple[VisitLayer, ...]:
    if not outline.foundations_item:
        return ()
    return (
        VisitLayer(
            name=outline.foundations_name,
            stage="",
            stage_index=None,
            lens_question=facts.lens_questions.get(FOUNDATIONS, ""),
            claims=_claims(outline, FOUNDATIONS),
            staged=False,
        ),
    )


def _claims(outline: PackOutline, subject: str) -> tuple[VisitClaim, ...]:
    """The items about a part; a table of themes is too long to be recalled in a line."""
    return tuple(
        VisitClaim(number=item.number, title=item.title, words=_words(item))
        for item in outline.items
        if item.subject == subject
    )


def _words(item: OutlineItem) -> str:
    begins = _BEGINS.get(item.kind)
    if begins is None:
        return ""
    blocks = [block for block in item.text[begins:] if block != _BULLET]
    return shortened(" ".join(blocks))


def shortened(words: str) -> str:
    """Whole sentences as far as they are short enough, or the beginning of a long one."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_CLAIM:
        return line
    whole = max(line.rfind(end + " ", 0, LONGEST_CLAIM) for end in ".!?")
    if whole >= LONGEST_CLAIM // 3:
        return line[: whole + 1]
    cut = line.rfind(" ", 0, LONGEST_CLAIM)
    return line[: cut if cut > 0 else LONGEST_CLAIM - 1].rstrip(" ,;:") + "…"
