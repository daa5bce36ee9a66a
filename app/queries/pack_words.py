"""Values of the domain put into the words a pack prints."""

from app.domain.checks import Finding
from app.domain.masking import CellState, MaskedTile, RollStrip
from app.domain.measures import PupilGroup
from app.domain.pack_content import QuestionClaim, ThinClaim
from app.domain.packs import QuestionChoice
from app.domain.passages import Place
from app.domain.questions import SuggestedQuestion
from app.domain.thin_spots import thin_spots
from app.queries.pack_rows import PackRows
from app.queries.wording import thin_words
from resources.texts import text


def thin_claims(rows: PackRows) -> tuple[ThinClaim, ...]:
    """The thin spots in words, each with the head's own line."""
    return tuple(
        ThinClaim(
            source=spot.key,
            sentence=thin_words(rows.framework, spot, rows.school.phase)[0] + ".",
            line=rows.thin_lines.get(spot.key, ""),
        )
        for spot in thin_spots(rows.unit_review)
    )


def suggested_wording(question: SuggestedQuestion) -> str:
    """A suggested question in the program's words."""
    words = text("packs.question." + question.rule.value, **spoken_facts(question))
    return words[:1].upper() + words[1:]


def question_place(question: SuggestedQuestion) -> str:
    """The weak or contradictory place a question comes from."""
    return text("packs.from." + question.rule.value, **spoken_facts(question))


def spoken_facts(question: SuggestedQuestion) -> dict[str, str]:
    """The facts of a question, group and measure in words."""
    return _spoken(dict(question.facts))


def _spoken(facts: dict[str, str]) -> dict[str, str]:
    if "group" in facts:
        facts["group"] = text("packs.group." + facts["group"])
    if "measure" in facts:
        facts["measure"] = text("packs.measure." + facts["measure"])
    return facts


def question_claim(question: SuggestedQuestion, choice: QuestionChoice | None) -> QuestionClaim:
    """A question as it is printed."""
    reworded = choice is not None and bool(choice.wording)
    wording = choice.wording if choice and choice.wording else suggested_wording(question)
    return QuestionClaim(
        source=question.source,
        wording=wording,
        place=question_place(question),
        reworded=reworded,
    )


def place_words(place: Place) -> str:
    """Where something stands, in words."""
    return text("packs.place." + place.code, **_spoken(dict(place.facts)))


def finding_words(finding: Finding) -> str:
    """What was found, in words."""
    return text("packs.check." + finding.code)


def masked_places(strip: RollStrip, tiles: tuple[MaskedTile, ...]) -> tuple[str, ...]:
    """Every figure that is masked, by name."""
    places = []
    if strip.roll.state is CellState.MASKED:
        places.append(text("packs.place.roll"))
    shares = ((PupilGroup.DISADVANTAGED, strip.disadvantaged), (PupilGroup.SEND, strip.send))
    for group, share in shares:
        if share.state is CellState.MASKED:
            places.append(text("packs.place.share", group=text("packs.group." + group.value)))
    for tile in tiles:
        measure = text("packs.measure_head." + tile.measure.value)
        group_words = text("packs.group." + tile.group.value)
        if tile.now.state is CellState.MASKED:
            places.append(text("packs.place.tile_now", measure=measure, group=group_words))
        if tile.before.state is CellState.MASKED:
            places.append(text("packs.place.tile_before", measure=measure, group=group_words))
    return tuple(places)


def kept_questions(
    questions: tuple[SuggestedQuestion, ...],
    choices: dict[str, QuestionChoice],
    most: int,
) -> tuple[QuestionClaim, ...]:
    """The questions a pack prints.

    Those the head ordered come first, then the most telling; dropped ones are left out, and so
    are those beyond `most` unless the head chose them.
    """
    ranked = sorted(
        enumerate(questions),
        key=lambda pair: (_position(choices.get(pair[1].source)), pair[0]),
    )
    kept = [question for _, question in ranked if _is_kept(choices.get(question.source))]
    chosen = [one for one in kept if one.source in choices]
    others = [one for one in kept if one.source not in choices]
    printed = {one.source for one in (*chosen, *others)[: max(most, len(chosen))]}
    return tuple(
        question_claim(one, choices.get(one.source)) for one in kept if one.source in printed
    )


def _position(choice: QuestionChoice | None) -> int:
    return choice.position if choice and choice.position is not None else 10_000


def _is_kept(choice: QuestionChoice | None) -> bool:
    return choice is None or choice.kept
