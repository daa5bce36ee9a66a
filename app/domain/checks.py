"""What stands against making a pack, and what the head should look at before it leaves.

Everything is read off the PackContent, so what is checked is what would be printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.free_text import STOPPING, scan
from app.domain.judgements import Answer
from app.domain.masking import CellState, MaskedTile
from app.domain.pack_content import CriterionClaim, LayerClaim, NextStep, PackContent
from app.domain.packs import PackKind

MOST_WORDS_OF_HEADLINE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the review something stands; its words are the text "packs.place.<code>"."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, **facts: str) -> "Place":
        """A place with its facts."""
        return cls(code=code, facts=tuple(facts.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found; its sentence is the text "packs.check.<code>".

    `stops` is True where no pack may be made. `words` are those of the head that were meant.
    """

    code: str
    stops: bool
    place: Place
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One piece of the head's own words on its way out of the school."""

    place: Place
    text: str
    is_reading: bool = False


def check(content: PackContent) -> tuple[Finding, ...]:
    """All findings, those that stop first, each only once."""
    found = dict.fromkeys((*_of_choices(content), *_of_judgements(content), *_of_words(content)))
    return tuple(sorted(found, key=lambda finding: not finding.stops))


def _advice(code: str, place: str, **facts: str) -> Finding:
    return Finding(code=code, stops=False, place=Place.of(place, **facts))


def _of_choices(content: PackContent) -> Iterator[Finding]:
    review, letter = content.review, content.letter
    governors = content.kind is PackKind.GOVERNORS
    if governors and content.openness is None:
        yield Finding(code="openness_missing", stops=True, place=Place(code="openness"))
    if not review.headline.strip():
        yield _advice("headline_missing", "headline")
    if len(review.headline.split()) > MOST_WORDS_OF_HEADLINE:
        yield _advice("headline_long", "headline")
    if review.lens_verdict is None:
        yield _advice("lens_verdict_missing", "lens_verdict")
    if governors and letter.meeting_on is None:
        yield _advice("meeting_missing", "meeting")
    if not governors and not letter.addressed_to.strip():
        yield _advice("addressee_missing", "addressed_to")
    if not governors and not letter.request.strip():
        yield _advice("request_missing", "request")
    if governors:
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
        if layer.stage_id is None:
            yield _advice("stage_missing", "layer", layer=layer.name)
        elif not layer.finished:
            yield _advice("judgement_unfinished", "layer", layer=layer.name)
        if layer.stage_id is not None and not layer.words.strip():
            yield _advice("words_missing", "layer", layer=layer.name)
        if _differs_without_reason(layer):
            yield _advice("reason_missing", "layer", layer=layer.name)
        for criterion in layer.criteria:
            if _is_set_aside_without_reason(criterion):
                yield _advice("set_aside_without_reason", "criterion", criterion=criterion.sentence)
    for tile in content.barometer:
        yield from _of_tile(tile)


def _differs_without_reason(layer: LayerClaim) -> bool:
    suggested = layer.suggestion.stage_id
    return (
        None not in (layer.stage_id, suggested)
        and layer.stage_id != suggested
        and not layer.difference_reason.strip()
    )


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
            yield Finding(
                code=hit.hint.value,
                stops=hit.hint in STOPPING,
                place=passage.place,
                words=hit.words,
            )


def passages(content: PackContent) -> Iterator[Passage]:
    """Every piece of the head's own words that the pack would carry."""
    yield from _of_strips(content)
    yield from _of_letter(content)
    for layer in content.layers:
        yield from _of_layer(layer)
    yield from _of_foundations(content)
    for tile in content.barometer:
        facts = {"measure": tile.measure.value, "group": tile.group.value}
        for text in (tile.title, tile.source, tile.reading):
            yield Passage(place=Place.of("figure", **facts), text=text, is_reading=True)
    for claim in content.evidence:
        for text in (claim.title, claim.source, claim.note):
            yield Passage(place=Place.of("evidence", code=claim.code), text=text)
    for spot in content.thin:
        yield Passage(place=Place.of("thin", spot=spot.sentence), text=spot.line)
    for question in content.questions:
        if question.reworded:
            yield Passage(place=Place(code="question"), text=question.wording)


def _of_strips(content: PackContent) -> Iterator[Passage]:
    school, review = content.school, content.review
    yield from _named(
        ("review_title", review.title),
        ("headline", review.headline),
        ("lens_reason", review.lens_reason),
        ("mobility", school.mobility),
        ("context", school.context),
        ("assurance_attendance", content.assurance.attendance_line),
        ("assurance_staffing", content.assurance.staffing_line),
        ("assurance_money", content.assurance.money_line),
        ("assurance_outside", content.assurance.outside_check_line),
    )


def _of_letter(content: PackContent) -> Iterator[Passage]:
    letter = content.letter
    yield from _named(
        ("request", letter.request),
        ("last_time", letter.last_time),
        ("decisions", letter.decisions_wanted),
        *(("look", line) for line in letter.look),
    )


def _named(*pairs: tuple[str, str]) -> Iterator[Passage]:
    for code, text in pairs:
        yield Passage(place=Place(code=code), text=text)


def _of_layer(layer: LayerClaim) -> Iterator[Passage]:
    place = Place.of("layer", layer=layer.name)
    for text in (layer.words, layer.lens_words, layer.difference_reason):
        yield Passage(place=place, text=text)
    for criterion in layer.criteria:
        where = Place.of("criterion", criterion=criterion.sentence)
        yield Passage(place=where, text=criterion.reason)
    yield from _of_steps(layer.next_steps)
    for past in layer.history:
        where = Place.of("history", layer=layer.name, review=past.review_title)
        yield Passage(place=where, text=past.words)


def _of_foundations(content: PackContent) -> Iterator[Passage]:
    foundations = content.foundations
    yield from _named(("foundations", foundations.words), ("foundations", foundations.lens_words))
    for theme in foundations.themes:
        yield Passage(place=Place.of("theme", theme=theme.name), text=theme.note)
    yield from _of_steps(foundations.next_steps)


def _of_steps(steps: tuple[NextStep, ...]) -> Iterator[Passage]:
    for step in steps:
        place = Place.of("next_step", layer=step.layer_name)
        yield Passage(place=place, text=step.what)
        yield Passage(place=place, text=step.role)
