"""What stands against making a pack, and what the head should look at before it leaves.

Everything is read off the PackContent, so what is checked is what would be printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.free_text import STOPPING, scan
from app.domain.judgements import Answer
from app.domain.masking import CellState, MaskedTile
from app.domain.pack_claims import CriterionClaim, LayerClaim
from app.domain.pack_content import PackContent
from app.domain.packs import PackKind
from app.domain.passages import Place, passages

MOST_WORDS_OF_HEADLINE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found; its sentence is the text "packs.check.<code>".

    `stops` is True where no pack may be made. `words` are those of the head that were meant.
    """

    code: str
    stops: bool
    place: Place
    words: str = ""


def check(content: PackContent) -> tuple[Finding, ...]:
    """All findings, those that stop first, each only once."""
    found = dict.fromkeys((*_of_choices(content), *_of_judgements(content), *_of_words(content)))
    return tuple(sorted(found, key=lambda finding: not finding.stops))


def _advice(code: str, place: str, **facts: str) -> Finding:
    return Finding(code=code, stops=False, place=Place.of(place, **facts))


def _of_choices(content: PackContent) -> Iterator[Finding]:
    review = content.review
    if not review.headline.strip():
        yield _advice("headline_missing", "headline")
    if len(review.headline.split()) > MOST_WORDS_OF_HEADLINE:
        yield _advice("headline_long", "headline")
    if review.lens_verdict is None:
        yield _advice("lens_verdict_missing", "lens_verdict")
    if content.kind is PackKind.GOVERNORS:
        yield from _of_governors(content)
    else:
        yield from _of_peer(content)


def _of_peer(content: PackContent) -> Iterator[Finding]:
    if not content.letter.addressed_to.strip():
        yield _advice("addressee_missing", "addressed_to")
    if not content.letter.request.strip():
        yield _advice("request_missing", "request")


def _of_governors(content: PackContent) -> Iterator[Finding]:
    if content.openness is None:
        yield Finding(code="openness_missing", stops=True, place=Place(code="openness"))
    if content.letter.meeting_on is None:
        yield _advice("meeting_missing", "meeting")
    yield from _of_assurance(content)


def _of_assurance(content: PackContent) -> Iterator[Finding]:
    if content.assurance.safeguarding.met is None:
        yield _advice("safeguarding_missing", "safeguarding")
    lines = {
        "assurance_attendance": content.assurance.attendance_line,
        "assurance_staffing": content.assurance.staffing_line,
        "assurance_money": content.assurance.money_line,
        "assurance_outside": content.assurance.outside_check_line,
    }
    for place, line in lines.items():
        if not line.strip():
            yield _advice("assurance_missing", place)


def _of_judgements(content: PackContent) -> Iterator[Finding]:
    for layer in content.layers:
        yield from _of_layer(layer)
        for criterion in layer.criteria:
            if _is_set_aside_without_reason(criterion):
                yield _advice("set_aside_without_reason", "criterion", criterion=criterion.sentence)
    for tile in content.barometer:
        yield from _of_tile(tile)


def _of_layer(layer: LayerClaim) -> Iterator[Finding]:
    if layer.stage_id is None:
        yield _advice("stage_missing", "layer", layer=layer.name)
        return
    if not layer.finished:
        yield _advice("judgement_unfinished", "layer", layer=layer.name)
    if not layer.words.strip():
        yield _advice("words_missing", "layer", layer=layer.name)
    if _differs_without_reason(layer):
        yield _advice("reason_missing", "layer", layer=layer.name)


def _differs_without_reason(layer: LayerClaim) -> bool:
    return layer.suggestion.differs and not layer.difference_reason.strip()


def _is_set_aside_without_reason(criterion: CriterionClaim) -> bool:
    aside = criterion.answer in (Answer.NOT_APPLICABLE, Answer.TOO_FEW)
    return aside and not criterion.reason.strip()


def _of_tile(tile: MaskedTile) -> Iterator[Finding]:
    facts = {"measure": tile.measure.value, "group": tile.group.value}
    if tile.now.state is CellState.NOT_GIVEN:
        yield _advice("figure_missing", "figure", **facts)
    if CellState.PUPILS_NOT_GIVEN in (tile.now.state, tile.before.state):
        yield _advice("figure_without_pupils", "figure", **facts)
    if tile.now.state is CellState.MASKED and not tile.reading.strip():
        yield _advice("masked_without_sentence", "figure", **facts)


def _of_words(content: PackContent) -> Iterator[Finding]:
    for passage in passages(content):
        hits = scan(passage.text, content.masking.threshold, is_reading=passage.is_reading)
        for hit in hits:
            if passage.is_address and hit.hint not in STOPPING:
                continue
            yield Finding(
                code=hit.hint.value,
                stops=hit.hint in STOPPING,
                place=passage.place,
                words=hit.words,
            )
