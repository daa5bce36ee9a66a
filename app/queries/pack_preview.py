"""What the head sees before a pack leaves: what is in it, what is masked, missing or may be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.checks import Finding, check
from app.domain.masking import CellState
from app.domain.pack_content import PackContent, ThinClaim
from app.domain.packs import Openness, PackDraft, PackKind
from app.domain.passages import Place
from app.domain.questions import suggested_questions
from app.ports import Reader
from app.queries.pack_governors import for_governors
from app.queries.pack_rows import PackRequest, PackRows, pack_rows
from app.queries.pack_words import (
    finding_words,
    place_words,
    question_place,
    suggested_wording,
)
from app.queries.packs import whole_content
from resources.texts import text


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One finding in words. `words` are the head's own that were meant, or empty.

    `layer_id`, `criterion_id`, `theme_id` and `evidence_code` say where it stands in the review;
    empty where it stands in none of them.
    """

    sentence: str
    place: str
    place_code: str
    words: str
    stops: bool
    layer_id: str = ""
    criterion_id: str = ""
    theme_id: str = ""
    evidence_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """One suggested question with what the head made of it.

    `wording` is what is printed; `suggested` the program's words. `printed` is False where it is
    dropped, or where the pack already has enough.
    """

    source: str
    suggested: str
    wording: str
    place: str
    kept: bool
    printed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPreview:
    """The Share page of one kind of pack.

    `draft` is None while nothing was typed. `leaves` and `stays` say in words what goes out and
    what does not; `masked` names the figures printed as "c". `ready` is False while something
    stops the pack.
    """

    content: PackContent
    draft: PackDraft | None
    openness: Openness | None
    leaves: tuple[str, ...]
    stays: tuple[str, ...]
    masked: tuple[str, ...]
    missing: tuple[FindingLine, ...]
    watch: tuple[FindingLine, ...]
    stopping: tuple[FindingLine, ...]
    thin: tuple[ThinClaim, ...]
    questions: tuple[QuestionLine, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stops the pack."""
        return not self.stopping


def preview(reader: Reader, request: PackRequest) -> PackPreview:
    """What would leave with this pack, and all that can still be said about it.

    Raises:
        CandourError: row_gone, where the review or the school is not there.
    """
    rows = pack_rows(reader, request)
    whole = whole_content(rows)
    content = for_governors(whole) if request.kind is PackKind.GOVERNORS else whole
    findings = check(content)
    return PackPreview(
        content=content,
        draft=rows.draft,
        openness=rows.openness,
        leaves=_leaves(content),
        stays=_stays(content),
        masked=content.masking.masked,
        missing=_lines(rows, content, (one for one in findings if not one.stops and not one.words)),
        watch=_lines(rows, content, (one for one in findings if not one.stops and one.words)),
        stopping=_lines(rows, content, (one for one in findings if one.stops)),
        thin=content.thin,
        questions=_questions(rows, whole),
    )


def _lines(
    rows: PackRows, content: PackContent, findings: Iterable[Finding]
) -> tuple[FindingLine, ...]:
    return tuple(
        FindingLine(
            sentence=finding_words(one),
            place=place_words(one.place),
            place_code=one.place.code,
            words=one.words,
            stops=one.stops,
            **_where(rows, content, one.place),
        )
        for one in findings
    )


def _where(rows: PackRows, content: PackContent, place: Place) -> dict[str, str]:
    """The ids of what a place names in words."""
    facts = dict(place.facts)
    foundations = rows.framework.foundations
    for layer in content.layers:
        for claim in layer.criteria:
            if claim.sentence == facts.get("criterion"):
                return {"layer_id": layer.id, "criterion_id": claim.id}
        if layer.name == facts.get("layer"):
            return {"layer_id": layer.id}
    for theme in content.foundations.themes:
        if theme.name == facts.get("theme"):
            return {"layer_id": foundations.id, "theme_id": theme.id}
    if place.code == "foundations" or facts.get("layer") == content.foundations.name:
        return {"layer_id": foundations.id}
    return {"evidence_code": facts["evidence"]} if "evidence" in facts else {}


def _leaves(content: PackContent) -> tuple[str, ...]:
    """What is in the pack, counted."""
    judged = sum(layer.stage_id is not None for layer in content.layers)
    answered = sum(one.answer is not None for layer in content.layers for one in layer.criteria)
    shown = sum(tile.now.state is CellState.SHOWN for tile in content.barometer)
    steps = sum(len(layer.next_steps) for layer in content.layers)
    lines = [
        text("packs.leaves.judgements", judged=judged, total=len(content.layers)),
        text("packs.leaves.figures", shown=shown, total=len(content.barometer)),
        text("packs.leaves.priorities", count=len(content.priorities)),
    ]
    if content.kind is PackKind.PEER:
        lines += [
            text("packs.leaves.criteria", count=answered),
            text("packs.leaves.evidence", count=len(content.evidence)),
            text("packs.leaves.steps", count=steps + len(content.foundations.next_steps)),
        ]
    else:
        lines.append(text("packs.leaves.questions", count=len(content.questions)))
    if content.peer is not None:
        lines.append(text("packs.leaves.peer", count=len(content.peer.readings)))
    if content.last_time:
        lines.append(text("packs.leaves.last_time", count=len(content.last_time)))
    return tuple(lines)


def _stays(content: PackContent) -> tuple[str, ...]:
    """What never leaves with this kind of pack."""
    if content.kind is PackKind.PEER:
        return (
            text("packs.stays.pasted"),
            text("packs.stays.governors_lines"),
            text("packs.stays.peers"),
        )
    return (
        text("packs.stays.pasted"),
        text("packs.stays.criteria"),
        text("packs.stays.evidence"),
        text("packs.stays.steps"),
        text("packs.stays.peer_lines"),
    )


def _questions(rows: PackRows, whole: PackContent) -> tuple[QuestionLine, ...]:
    """All suggested questions in the order in which they would be printed, dropped ones last."""
    if whole.kind is PackKind.PEER:
        return ()
    printed = [claim.source for claim in whole.questions]
    found = {one.source: one for one in suggested_questions(replace(whole, questions=()))}
    order = [*printed, *(source for source in found if source not in printed)]
    lines = []
    for source in order:
        choice = rows.choices.get(source)
        suggested = suggested_wording(found[source])
        lines.append(
            QuestionLine(
                source=source,
                suggested=suggested,
                wording=choice.wording if choice and choice.wording else suggested,
                place=question_place(found[source]),
                kept=choice is None or choice.kept,
                printed=source in printed,
            )
        )
    return tuple(lines)
