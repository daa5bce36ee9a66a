"""The record: everything behind the pages, small, for whoever wants to look it up."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.masking import MaskedTile
from app.domain.pack_claims import CriterionClaim, LayerClaim, PastJudgement
from app.domain.pack_content import EvidenceClaim, PackContent
from app.reports.pack_figures import before_words, masking_legend
from app.reports.pack_wording import (
    ONE_LINE,
    answer_name,
    day,
    joined,
    month,
    side_words,
    stage_name,
)
from app.reports.paper import PEER_SHEET
from app.reports.parts import body, caption, columns, heading1, heading2, heading3, passage, words
from app.reports.tables import TableLook, table
from app.reports.wording import Strong
from resources.texts import text

_WIDTH: Final = PEER_SHEET.text_width


def record(content: PackContent) -> list[Flowable]:
    """The appendix."""
    return [
        heading1(text("packs.record.title"), "record"),
        caption(text("packs.record.about")),
        *_school(content),
        *_criteria(content),
        *_evidence(content),
        *figures(content, _WIDTH),
        *_history(content),
        *masking(content),
        *_made_with(content),
        *glossary(content),
    ]


def _school(content: PackContent) -> list[Flowable]:
    """What was too long for the page at a glance."""
    school = content.school
    made: list[Flowable] = []
    if school.urn:
        made.append(words(text("packs.record.urn", urn=school.urn), kind="small"))
    for key, said in (
        ("packs.record.mobility", school.mobility),
        ("packs.record.context", school.context),
    ):
        if len(said) > ONE_LINE:
            made += [words(text(key), kind="small_strong"), *passage(said, "small")]
    return [heading2(text("packs.record.school")), *made] if made else []


def _criteria(content: PackContent) -> list[Flowable]:
    made: list[Flowable] = [
        heading2(text("packs.record.criteria")),
        caption(text("packs.record.criteria_about")),
    ]
    for layer in content.layers:
        made += [heading3(layer.name), _criteria_table(content, layer)]
    return made


def _criteria_table(content: PackContent, layer: LayerClaim) -> Flowable:
    rows = [_criterion_row(content, one) for one in layer.criteria]
    names = ("id", "criterion", "answer", "evidence")
    heads = [text("packs.record.head_" + name) for name in names]
    return table(heads, rows, TableLook(widths=[64.0, 204.0, 68.0, _WIDTH - 336.0], padding=2.0))


def _criterion_row(content: PackContent, one: CriterionClaim) -> list[list[Flowable]]:
    stage = stage_name(content, one.stage_id)
    stands = text("packs.record.gate", stage=stage) if one.gate else stage
    label: list[Flowable] = [words(one.id, kind="cell_head"), words(stands, kind="cell_quiet")]
    said: list[Flowable] = [words(one.sentence, kind="cell")]
    if one.reason.strip():
        said.append(words(text("packs.record.reason", reason=one.reason.strip()), kind="cell"))
    answer = [words(answer_name(one.answer), kind="cell" if one.answer else "cell_quiet")]
    if one.carried_on is not None:
        answer.append(
            words(text("packs.record.carried", month=month(one.carried_on)), kind="cell_quiet")
        )
    shown = ", ".join(one.evidence)
    if not shown and one.answer is not None and not one.answer.sets_aside:
        shown = text("packs.record.on_our_word")
    proof: list[Flowable] = [words(shown or "–", kind="cell" if one.evidence else "cell_quiet")]
    if one.settle_by is not None:
        proof.append(
            words(text("packs.layer.settle_by", day=day(one.settle_by)), kind="cell_quiet")
        )
    return [label, said, list(answer), proof]


def _evidence(content: PackContent) -> list[Flowable]:
    made: list[Flowable] = [heading2(text("packs.record.evidence"), "evidence")]
    if not content.evidence:
        return [*made, body(text("packs.record.no_evidence"))]
    rows = [_evidence_row(one) for one in content.evidence]
    heads = [text("packs.record.head_" + name) for name in ("code", "what", "kind", "supports")]
    look = TableLook(widths=[30.0, 200.0, 92.0, _WIDTH - 322.0], padding=2.0)
    return [*made, caption(text("packs.record.evidence_about")), table(heads, rows, look)]


def _evidence_row(one: EvidenceClaim) -> list[list[Flowable]]:
    what: list[Flowable] = [words(one.title, kind="cell")]
    if one.source.strip():
        what.append(
            words(text("packs.record.source", source=one.source.strip()), kind="cell_quiet")
        )
    if one.note.strip():
        what.append(words(one.note.strip(), kind="cell_quiet"))
    dated = text("packs.record.undated") if one.dated_on is None else month(one.dated_on)
    kind: list[Flowable] = [words(one.kind, kind="cell"), words(dated, kind="cell_quiet")]
    if one.old and one.dated_on is not None:
        kind.append(words(text("packs.record.old"), kind="cell_quiet"))
    supports = ", ".join(one.supports) or text("packs.record.supports_nothing")
    return [[words(one.code, kind="cell_head")], what, kind, [words(supports, kind="cell")]]


def figures(content: PackContent, width: float) -> list[Flowable]:
    """What each figure is and where it comes from."""
    if not content.barometer:
        return []
    rows = [_figure_row(tile) for tile in content.barometer]
    heads = [text("packs.record.head_" + name) for name in ("figure", "now", "before")]
    look = TableLook(widths=[width - 220.0, 110.0, 110.0])
    return [
        heading2(text("packs.record.figures")),
        table(heads, rows, look),
        *masking_legend(content),
    ]


def _figure_row(tile: MaskedTile) -> list[list[Flowable]]:
    head = joined(
        [text("packs.measure_head." + tile.measure.value), text("packs.group." + tile.group.value)]
    )
    what: list[Flowable] = [words(head, kind="cell_head")]
    if tile.title.strip():
        what.append(words(tile.title.strip(), kind="cell"))
    if tile.source.strip():
        what.append(
            words(text("packs.record.source", source=tile.source.strip()), kind="cell_quiet")
        )
    before = before_words(tile) and side_words(tile, tile.before)
    return [
        what,
        [words(side_words(tile, tile.now), kind="cell")],
        [words(before or "–", kind="cell")],
    ]


def _history(content: PackContent) -> list[Flowable]:
    """What earlier reviews said, newest first."""
    made: list[Flowable] = [heading2(text("packs.record.history"), "history")]
    foundations = content.foundations
    told = [(layer.name, layer.history) for layer in content.layers]
    told.append((foundations.name, foundations.history))
    if not any(history for _, history in told):
        return [*made, body(text("packs.record.no_history"))]
    for name, history in told:
        if history:
            made.append(heading3(name))
            made += [_past(content, past) for past in history]
    return made


def _past(content: PackContent, past: PastJudgement) -> Flowable:
    head = joined([past.review_title, content.stage_name(past.stage_id)])
    said = " ".join(past.words.split())
    return words(Strong(head + "."), " " + said, kind="small")


def masking(content: PackContent) -> list[Flowable]:
    """How masking works, and what is masked here."""
    note = content.masking
    made: list[Flowable] = [
        heading2(text("packs.record.masking"), "masking"),
        *passage(text("packs.record.masking_about", threshold=note.threshold), "small"),
    ]
    return [*made, words(masking_line(content), kind="small")]


def masking_line(content: PackContent) -> str:
    """Which figures are masked here."""
    places = content.masking.masked
    if not places:
        return text("packs.record.masked_none")
    return text("packs.record.masked", places="; ".join(places))


def _made_with(content: PackContent) -> list[Flowable]:
    framework = content.framework
    lines = [
        text("packs.record.framework", name=framework.name, version=framework.version),
        text("packs.record.framework_digest", digest=framework.sha256),
        text("packs.record.proof", head=content.journal_head),
        text("packs.record.pack", pack=content.pack_id, edition=content.edition),
        text("packs.record.program", version=content.app_version, day=day(content.made_at.date())),
    ]
    if content.previous is not None:
        lines.append(
            text(
                "packs.record.previous",
                edition=content.previous.edition,
                digest=content.previous.sha256,
            )
        )
    made: list[Flowable] = [heading2(text("packs.record.made_with"))]
    return [*made, *(words(line, kind="small") for line in lines)]


def glossary(content: PackContent) -> list[Flowable]:
    """The words this pack uses, and the four stages."""
    return [
        heading2(text("packs.record.glossary"), "glossary"),
        glossary_columns(content, _WIDTH),
    ]


def glossary_columns(content: PackContent, width: float) -> Flowable:
    """The words in two columns."""
    entries = glossary_entries(content)
    half = -(-len(entries) // 2)
    wide = (width - 18.0) / 2
    return columns([entries[:half], entries[half:]], [wide, wide], 18.0)


def glossary_entries(content: PackContent) -> list[Flowable]:
    """Each word with its meaning, the stages first."""
    meanings = [(stage.name, stage.picture) for stage in content.stages]
    meanings += [(term.word, term.meaning) for term in content.glossary]
    return [words(Strong(word + "."), " " + meaning, kind="small") for word, meaning in meanings]
