"""Peer review on the pages: what became of last time's advice, and a colleague's view beside ours."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.pack_claims import NextStep
from app.domain.pack_content import PackContent
from app.domain.pack_peer import LastRecommendation, PeerPoint, PeerReading, PeerStage
from app.domain.returns import PeerAnswerKind
from app.reports.pack_progress import listed
from app.reports.pack_wording import day, joined, stage_name, step_words, without_stop
from app.reports.parts import bullets, words
from app.reports.wording import Strong
from resources.texts import text

_LEADING_ON: Final = (PeerAnswerKind.ACCEPT, PeerAnswerKind.ACCEPT_IN_PART)


def recommendations_list(content: PackContent) -> list[Flowable]:
    """Each recommendation of the last review, the answer, what became of it; then the looks back."""
    made = bullets([_last_entry(one) for one in content.last_time], kind="small")
    for look in content.looked_back:
        when = text("packs.last.when." + look.when.value, day=day(look.written_on))
        made.append(words(Strong(when), " " + _closed(look.words), kind="small"))
    return made


def _last_entry(last: LastRecommendation) -> list[str | Strong]:
    runs = _begun(last.layer_name or text("packs.peer.whole"), last.words)
    if not last.signed:
        runs.append(" " + text("packs.last.unsigned"))
    runs += _answered(last.answer, last.reason)
    if last.step is None and last.answer in _LEADING_ON:
        runs.append(" " + text("packs.last.nothing"))
    return [*runs, *_step(last.step)]


def _begun(label: str, said: str) -> list[str | Strong]:
    return [Strong(label + "."), f" {_closed(said)}"]


def _closed(said: str) -> str:
    """Words with a stop at their end."""
    line = said.strip()
    return line if line.endswith((".", "!", "?", "…", "”")) else line + "."


def _answered(answer: PeerAnswerKind | None, reason: str) -> list[str | Strong]:
    if answer is None:
        return [" ", Strong(text("packs.peer.unanswered"))]
    label = text("packs.peer.answer." + answer.value)
    if not reason.strip():
        return [" ", Strong(label + ".")]
    return [" ", Strong(label + ":"), f" {_closed(reason)}"]


def _step(step: NextStep | None) -> list[str | Strong]:
    if step is None:
        return []
    return [" " + text("packs.peer.step", what=without_stop(step.what), how=step_words(step))]


def peer_readings(content: PackContent) -> list[Flowable]:
    """Where we and our peer agree, where not, what we will do; one reading after the other."""
    if content.peer is None:
        return []
    made: list[Flowable] = []
    for reading in content.peer.readings:
        made += _reading(content, reading)
    if len(content.peer.readings) > 1:
        newest = reviewer_words(content.peer.readings[0])
        made.append(words(text("packs.peer.pictured", who=newest), kind="caption"))
    return made


def _reading(content: PackContent, reading: PeerReading) -> list[Flowable]:
    facts = {"who": reviewer_words(reading), "day": day(reading.returned_on)}
    opening = text("packs.peer.read", **facts)
    made: list[Flowable] = [
        words(Strong(agreement_words(reading)), " " + opening, kind="small"),
    ]
    entries = [_difference(content, stage) for stage in reading.differing]
    made += bullets(entries, kind="small")
    silent = [stage.layer_name for stage in reading.stages if stage.steps is None]
    if silent:
        made.append(words(text("packs.peer.silent", layers=listed(silent)), kind="small"))
    if reading.points:
        head = words(text("packs.peer.points"), kind="small_strong")
        head.keepWithNext = 1
        made.append(head)
        made += bullets([_point(point) for point in reading.points], kind="small")
    return made


def reviewer_words(reading: PeerReading) -> str:
    """Who the colleague is, as far as the pack says it."""
    name, school = reading.reviewer.strip(), reading.school.strip()
    if not name and school:
        return text("packs.peer.colleague_of", school=school)
    return ", ".join(part for part in (name, school) if part) or text("packs.peer.colleague")


def agreement_words(reading: PeerReading) -> str:
    """In words, never as a rate: "We agree on 4 of 5 layers: ..."."""
    judged = [stage for stage in reading.stages if stage.steps is not None]
    if not judged:
        return text("packs.peer.none_judged")
    agreed = [stage.layer_name for stage in reading.agreed]
    if not agreed:
        return text("packs.peer.agree_none", count=len(judged))
    if len(agreed) == len(judged):
        return text("packs.peer.agree_all", count=len(judged))
    return text("packs.peer.agree", agreed=len(agreed), of=len(judged), layers=listed(agreed))


def _difference(content: PackContent, stage: PeerStage) -> list[str | Strong]:
    steps = stage.steps or 0
    said = text(
        "packs.peer.higher" if steps > 0 else "packs.peer.lower",
        own=stage_name(content, stage.own_stage_id),
        peer=stage_name(content, stage.peer_stage_id),
        count=abs(steps),
    )
    runs: list[str | Strong] = [Strong(stage.layer_name + "."), " " + said]
    now = next((one.stage_id for one in content.layers if one.id == stage.layer_id), None)
    if now != stage.own_stage_id:
        runs.append(" " + text("packs.peer.now", stage=stage_name(content, now)))
    if stage.reply.strip():
        runs.append(" " + text("packs.peer.reply", words=_closed(stage.reply)))
    return runs


def _point(point: PeerPoint) -> list[str | Strong]:
    place = point.layer_name
    if not place and point.claim is not None:
        place = text("packs.peer.claim", number=point.claim)
    kind = text("packs.peer.kind." + point.kind.value)
    runs = _begun(joined([place or text("packs.peer.whole"), kind]), point.words)
    return [*runs, *_answered(point.answer, point.reason), *_step(point.step)]
