"""From the workbook to the one document a pack is made of."""

from dataclasses import replace

from app.domain.evidence import Evidence
from app.domain.ids import EvidenceId
from app.domain.masking import MaskedTile, RollStrip, mask_roll, mask_tile, threshold_for
from app.domain.pack_content import (
    SCHEMA,
    AssuranceClaim,
    EvidenceClaim,
    FrameworkUsed,
    MaskingNote,
    PackContent,
    PackLetter,
    PreviousEdition,
    ReviewStrip,
    SafeguardingClaim,
    SchoolStrip,
    StageWord,
    Term,
)
from app.domain.packs import PackDraft, PackKind
from app.domain.questions import MOST, suggested_questions
from app.domain.strength import is_fresh, layer_strength, word_percent
from app.ports import Reader
from app.queries.measures import barometer
from app.queries.pack_governors import for_governors
from app.queries.pack_layers import foundations_claim, layer_claims, priorities
from app.queries.pack_peer import for_peer
from app.queries.pack_peer_view import last_time, looked_back, outlined, peer_view
from app.queries.pack_progress import movements, pack_pyramid, progress
from app.queries.pack_rows import PackRequest, PackRows, pack_rows
from app.queries.pack_words import kept_questions, masked_places, thin_claims
from app.queries.reviews import assurance


def gather(reader: Reader, request: PackRequest) -> PackContent:
    """The content of a pack, masked, for its pages and its data.

    Equal state and request give an equal content.

    Raises:
        CandourError: row_gone, where the review or the school is not there.
    """
    rows = pack_rows(reader, request)
    content = whole_content(rows)
    return for_governors(content) if request.kind is PackKind.GOVERNORS else content


def whole_content(rows: PackRows) -> PackContent:
    """All that could be said, before governors' papers leave out what they do not print."""
    threshold = threshold_for(rows.openness)
    strip = _strip(rows, threshold)
    tiles = _tiles(rows, strip, threshold)
    content = _unquestioned(rows, strip, tiles)
    content = replace(
        content, masking=MaskingNote(threshold=threshold, masked=masked_places(strip, tiles))
    )
    if rows.request.kind is PackKind.PEER:
        return for_peer(content)
    suggested = suggested_questions(content)
    return replace(
        content,
        questions=kept_questions(suggested, rows.choices, MOST),
        suggested_questions=len(suggested),
    )


def _unquestioned(rows: PackRows, strip: RollStrip, tiles: tuple[MaskedTile, ...]) -> PackContent:
    request, review = rows.request, rows.review
    peer = peer_view(rows)
    return PackContent(
        schema=SCHEMA,
        pack_id=str(request.pack_id),
        series_id=str(rows.made_before[0].series_id if rows.made_before else request.pack_id),
        edition=len(rows.made_before) + 1,
        previous=_previous(rows),
        kind=request.kind,
        openness=rows.openness,
        made_at=request.made_at,
        app_version=request.app_version,
        school=_school(rows, strip),
        review=ReviewStrip(
            id=str(review.id),
            title=review.title,
            begun_on=review.begun_on,
            ended_on=review.ended_on,
            closed=review.closed_at is not None,
            headline=review.headline,
            lens_verdict=review.lens_verdict,
            lens_reason=review.lens_reason,
        ),
        prepared_by=request.prepared_by,
        letter=_letter(rows.draft),
        framework=_framework(rows),
        stages=tuple(
            StageWord(id=one.id, name=one.name, picture=one.picture)
            for one in rows.framework.stages
        ),
        pyramid=outlined(pack_pyramid(rows), peer),
        layers=layer_claims(rows),
        foundations=foundations_claim(rows),
        barometer=tiles,
        assurance=_assurance(rows),
        progress=progress(rows),
        movements=movements(rows),
        priorities=priorities(rows),
        peer=peer,
        last_time=last_time(rows),
        looked_back=looked_back(rows),
        evidence=_evidence(rows),
        thin=thin_claims(rows),
        questions=(),
        suggested_questions=0,
        word_percent=_word_percent(rows),
        masking=MaskingNote(threshold=0, masked=()),
        glossary=tuple(
            Term(word=entry.term, meaning=entry.meaning) for entry in rows.framework.glossary
        ),
        journal_head=request.journal_head,
    )


def _previous(rows: PackRows) -> PreviousEdition | None:
    if not rows.made_before:
        return None
    last = rows.made_before[-1]
    return PreviousEdition(edition=last.edition, sha256=last.sha256)


def _strip(rows: PackRows, threshold: int) -> RollStrip:
    school = rows.school
    return mask_roll(school.pupils, school.disadvantaged_pupils, school.send_pupils, threshold)


def _tiles(rows: PackRows, strip: RollStrip, threshold: int) -> tuple[MaskedTile, ...]:
    """The tiles that hold anything at all."""
    return tuple(
        mask_tile(figure, rows.school.pupils, strip, threshold)
        for figure in barometer(rows.reader, rows.review.id)
        if figure is not None
    )


def _school(rows: PackRows, strip: RollStrip) -> SchoolStrip:
    school = rows.school
    return SchoolStrip(
        name=school.name,
        urn=school.urn,
        phase=school.phase,
        numbers=strip,
        months_in_post=school.months_in_post,
        mobility=school.mobility,
        context=school.context,
    )


def _letter(draft: PackDraft | None) -> PackLetter:
    if draft is None:
        return PackLetter()
    look = (draft.look_first, draft.look_second, draft.look_third)
    return PackLetter(
        addressed_to=draft.addressed_to,
        request=draft.request,
        answer_by=draft.answer_by,
        delete_by=draft.delete_by,
        last_time=draft.last_time,
        look=tuple(line for line in look if line.strip()),
        meeting_on=draft.meeting_on,
        decisions_wanted=draft.decisions_wanted,
    )


def _framework(rows: PackRows) -> FrameworkUsed:
    return FrameworkUsed(
        id=rows.version.framework_id,
        version=rows.version.version,
        sha256=rows.version.sha256,
        name=rows.framework.name,
    )


def _assurance(rows: PackRows) -> AssuranceClaim:
    given = assurance(rows.reader, rows.review.id)
    return AssuranceClaim(
        safeguarding=SafeguardingClaim(
            met=given.safeguarding_met,
            checked_on=given.safeguarding_checked_on,
            open_actions=given.safeguarding_open_actions,
        ),
        attendance_line=given.attendance_line,
        staffing_line=given.staffing_line,
        money_line=given.money_line,
        outside_check_line=given.outside_check_line,
    )


def _evidence(rows: PackRows) -> tuple[EvidenceClaim, ...]:
    supported = _supported(rows)
    kinds = {kind.id: kind.name for kind in rows.framework.evidence_kinds}
    items = sorted(rows.reader.find(Evidence), key=lambda item: item.number)
    return tuple(
        EvidenceClaim(
            code=item.code,
            title=item.title,
            kind_id=item.kind_id,
            kind=kinds.get(item.kind_id, item.kind_id),
            dated_on=item.dated_on,
            old=not is_fresh(item, rows.request.today),
            source=item.source,
            note=item.note,
            supports=supported.get(item.id, ()),
        )
        for item in items
    )


def _supported(rows: PackRows) -> dict[EvidenceId, tuple[str, ...]]:
    """The layers and criteria that each item supports, by name and id, in the framework's order."""
    names = {layer.id: layer.name for layer in (*rows.framework.layers, rows.framework.foundations)}
    found: dict[EvidenceId, tuple[str, ...]] = {}
    for link in sorted(
        rows.unit_review.links, key=lambda link: (link.layer_id, link.criterion_id or "")
    ):
        what = link.criterion_id or names.get(link.layer_id, link.layer_id)
        found[link.evidence_id] = (*found.get(link.evidence_id, ()), what)
    return found


def _word_percent(rows: PackRows) -> int | None:
    layers = (*rows.framework.layers, rows.framework.foundations)
    return word_percent(layer_strength(rows.unit_review, layer.id) for layer in layers)
