"""The head's own words on their way out of the school, each with the place it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.pack_claims import LayerClaim, NextStep, PastJudgement
from app.domain.pack_content import PackContent
from app.domain.pack_peer import LastRecommendation, PeerPoint


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
class Passage:
    """One piece of the head's own words on its way out of the school.

    `is_reading` marks a line beside a figure; `is_address` one in which adults may be named.
    """

    place: Place
    text: str
    is_reading: bool = False
    is_address: bool = False


def passages(content: PackContent) -> Iterator[Passage]:
    """Every piece of the head's own words that the pack would carry."""
    yield from _of_strips(content)
    yield from _of_letter(content)
    for layer in content.layers:
        yield from _of_layer(layer)
    yield from _of_foundations(content)
    yield from _of_figures_and_evidence(content)
    yield from _of_movements(content)
    yield from _of_steps(content.priorities)
    yield from _of_peers(content)
    for spot in content.thin:
        yield Passage(place=Place.of("thin", spot=spot.sentence), text=spot.line)
    for question in content.questions:
        if question.reworded:
            yield Passage(place=Place(code="question"), text=question.wording)


def _of_figures_and_evidence(content: PackContent) -> Iterator[Passage]:
    for tile in content.barometer:
        where = Place.of("figure", measure=tile.measure.value, group=tile.group.value)
        for text in (tile.title, tile.source, tile.reading):
            yield Passage(place=where, text=text, is_reading=True)
    for claim in content.evidence:
        for text in (claim.title, claim.source, claim.note):
            yield Passage(place=Place.of("evidence", evidence=claim.code), text=text)


def _of_movements(content: PackContent) -> Iterator[Passage]:
    for point in content.progress:
        yield Passage(place=Place.of("review_title"), text=point.title)
    for movement in content.movements:
        for done in movement.done:
            yield Passage(place=Place.of("next_step", layer=movement.layer_name), text=done)


def _of_peers(content: PackContent) -> Iterator[Passage]:
    """What colleagues wrote leaves with the head's answers, so it is read as closely."""
    for reading in content.peer.readings if content.peer else ():
        for name in (reading.reviewer, reading.school):
            yield Passage(place=Place(code="peer"), text=name, is_address=True)
        for stage in reading.stages:
            yield Passage(place=Place.of("peer_layer", layer=stage.layer_name), text=stage.reply)
        for point in reading.points:
            yield from _of_advice(Place.of("peer_layer", layer=point.layer_name), point)
    for last in content.last_time:
        where = Place.of("peer_last", layer=last.layer_name)
        yield from _of_advice(where, last)
    for look in content.looked_back:
        yield Passage(place=Place(code="peer"), text=look.words)


def _of_advice(where: Place, advice: PeerPoint | LastRecommendation) -> Iterator[Passage]:
    if not advice.layer_name:
        where = Place(code="peer")
    yield Passage(place=where, text=advice.words)
    yield Passage(place=where, text=advice.reason)
    if advice.step is not None:
        yield from _of_steps((advice.step,))


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
    to = Place(code="addressed_to")
    yield Passage(place=to, text=letter.addressed_to, is_address=True)
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
    yield from _of_past(layer.name, layer.history)


def _of_past(name: str, history: tuple[PastJudgement, ...]) -> Iterator[Passage]:
    for past in history:
        where = Place.of("history", layer=name, review=past.review_title)
        yield Passage(place=where, text=past.words)


def _of_foundations(content: PackContent) -> Iterator[Passage]:
    foundations = content.foundations
    yield from _named(("foundations", foundations.words), ("foundations", foundations.lens_words))
    for theme in foundations.themes:
        yield Passage(place=Place.of("theme", theme=theme.name), text=theme.note)
    yield from _of_steps(foundations.next_steps)
    yield from _of_past(foundations.name, foundations.history)


def _of_steps(steps: tuple[NextStep, ...]) -> Iterator[Passage]:
    for step in steps:
        place = Place.of("next_step", layer=step.layer_name)
        yield Passage(place=place, text=step.what)
        yield Passage(place=place, text=step.role)
