"""Reads the notes of a colleague, and the response to them, from JSON files for the command line."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.pack_outline import PackOutline
from app.domain.peer_reviews import FOUNDATIONS, MOST_RECOMMENDATIONS, WHOLE, Mark, Quad
from app.domain.returns import PeerAnswerKind
from app.importing.checked_json import CheckedFile
from resources.texts import text

NOTES_SCHEMA: Final = "notes-1"
RESPONSES_SCHEMA: Final = "responses-1"
_WHOLE_WORDS: Final = ("offer", "learned", "activities", "accuracy", "limits")
_LISTS: Final = {"strengths": "strength", "even_better_if": "even-better"}
_COVER: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedNote:
    """One mark. `page` counts from 1, None is the item's own; an empty item is the whole pack."""

    item: str
    page: int | None
    quads: tuple[Quad, ...]
    mark: Mark
    text: str
    reply_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedReview:
    """What a notes file asks for. `fields` are (place, field, value), as `PeerField` has them."""

    marks: tuple[WantedNote, ...]
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAnswer:
    """One answer of a response; `what` is empty where nothing follows from it."""

    note: str
    answer: PeerAnswerKind
    reason: str
    what: str = ""
    due_on: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedResponse:
    """What a responses file asks for. `fields` are (field, value), as `ResponseField` has them."""

    answers: tuple[WantedAnswer, ...]
    fields: tuple[tuple[str, str], ...]


def wanted_review(
    file: CheckedFile, outline: PackOutline, notes: Collection[str] = ()
) -> WantedReview:
    """The review in a notes file, for that pack; `notes` are the ids of those in it already.

    Raises:
        CandourError: json_file_invalid where something is not in the pack, with its line.
    """
    plain = file.value
    marks = tuple(
        _note(file, ("notes", at), note, outline) for at, note in enumerate(plain.get("notes", []))
    )
    for at, mark in enumerate(marks):
        if mark.reply_to and mark.reply_to not in notes:
            problem = text("importing.no_note", value=mark.reply_to)
            raise file.wrong(("notes", at, "reply_to"), problem)
    fields = (*_layer_fields(file, outline), *_whole_fields(plain))
    return WantedReview(marks=marks, fields=fields)


def wanted_response(file: CheckedFile, notes: Mapping[str, object]) -> WantedResponse:
    """The response in a file; `notes` are those that came back, by their ids.

    Raises:
        CandourError: json_file_invalid where a note did not come back, with its line.
    """
    plain = file.value
    answers = []
    for at, answer in enumerate(plain.get("answers", [])):
        where = ("answers", at)
        if answer["note"] not in notes:
            told = text("importing.no_returned_note", value=answer["note"])
            raise file.wrong((*where, "note"), told)
        answers.append(_answer(file, where, answer))
    names = {"corrections": "corrections", "lens_reply": "lens-reply", "learned": "learned-by-us"}
    fields = tuple((names[name], plain[name]) for name in names if name in plain)
    return WantedResponse(answers=tuple(answers), fields=fields)


def _answer(file: CheckedFile, where: tuple[str | int, ...], plain: Any) -> WantedAnswer:
    step = plain.get("next_step", {})
    due_on = None
    if "by" in step:
        try:
            due_on = date.fromisoformat(step["by"])
        except ValueError:
            problem = text("importing.impossible", name="by", value=step["by"])
            raise file.wrong((*where, "next_step", "by"), problem) from None
    return WantedAnswer(
        note=plain["note"],
        answer=PeerAnswerKind(plain["answer"]),
        reason=plain["reason"],
        what=step.get("what", ""),
        due_on=due_on,
        role=step.get("role", ""),
    )


def _note(
    file: CheckedFile, where: tuple[str | int, ...], plain: Any, outline: PackOutline
) -> WantedNote:
    item, page = plain.get("item", ""), plain.get("page")
    if item and item != WHOLE and outline.item(item) is None:
        raise file.wrong((*where, "item"), text("importing.no_item", value=item))
    if page is not None and page > outline.pages:
        raise file.wrong((*where, "page"), text("importing.no_page", value=page))
    quads = tuple(
        _quad(file, (*where, "quads", at), corners)
        for at, corners in enumerate(plain.get("quads", []))
    )
    if page == _COVER and not quads:
        raise file.wrong((*where, "page"), text("importing.cover"))
    if page is not None and not item and quads:
        item = outline.item_at(page, quads[0][3])
    return WantedNote(
        item=item,
        page=page,
        quads=quads,
        mark=Mark(plain["mark"]),
        text=plain["text"],
        reply_to=plain.get("reply_to", ""),
    )


def _quad(file: CheckedFile, where: tuple[str | int, ...], corners: list[float]) -> Quad:
    """The rectangle of four corners, in whatever order they run round it."""
    across, up = sorted(set(corners[0::2])), sorted(set(corners[1::2]))
    points = set(zip(corners[0::2], corners[1::2], strict=True))
    if len(across) != 2 or len(up) != 2 or len(points) != 4:
        raise file.wrong(where, text("importing.not_upright"))
    return (float(across[0]), float(up[0]), float(across[1]), float(up[1]))


def _layer_fields(file: CheckedFile, outline: PackOutline) -> Iterator[tuple[str, str, str]]:
    stages = {stage for stage, _ in outline.stages}
    recommendations = 0
    for place, said in file.value.get("layers", {}).items():
        where = ("layers", place)
        if not outline.item_of_place(place) or place == WHOLE:
            raise file.wrong(where, text("importing.no_layer", value=place))
        if "stage" in said:
            if place == FOUNDATIONS:
                raise file.wrong((*where, "stage"), text("importing.no_stage_here"))
            if said["stage"] not in stages:
                problem = text("importing.no_stage", value=said["stage"])
                raise file.wrong((*where, "stage"), problem)
        if "recommendation" in said:
            recommendations += 1
            if recommendations > MOST_RECOMMENDATIONS:
                facts = {"count": recommendations, "most": MOST_RECOMMENDATIONS}
                problem = text("importing.too_many_recommendations", **facts)
                raise file.wrong((*where, "recommendation"), problem)
        yield from ((place, field, value) for field, value in said.items())


def _whole_fields(plain: Any) -> Iterator[tuple[str, str, str]]:
    for name, field in _LISTS.items():
        for number, words in enumerate(plain.get(name, []), start=1):
            yield WHOLE, f"{field}-{number}", words
    yield from ((WHOLE, name, plain[name]) for name in _WHOLE_WORDS if name in plain)
