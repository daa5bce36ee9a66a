"""The values of a pack as the words that stand on its pages."""

from datetime import date

from app.domain.ids import StageId
from app.domain.judgements import Answer, Confidence, LensAnswer
from app.domain.masking import CellState, Count, MaskedSide, MaskedTile, Share
from app.domain.measures import FigureScale
from app.domain.pack_claims import LayerClaim, NextStep
from app.domain.pack_content import PackContent
from resources.texts import text

ONE_LINE = 160
"""So many letters still fit on a line or two beside a strip of facts."""

SHORT = 280
"""So many letters still fit beside other things; longer words get a place of their own."""


def day(value: date) -> str:
    """A date written out: "2 November 2026"."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    """A month written out: "November 2026"."""
    return f"{_month_name(value)} {value.year}"


def short_month(value: date) -> str:
    """A month for a narrow place: "Nov 2026"."""
    return f"{_month_name(value)[:3]} {value.year}"


def _month_name(value: date) -> str:
    return text("packs.month." + str(value.month))


def span(begun_on: date, ended_on: date | None) -> str:
    """From when to when."""
    if ended_on is None:
        return text("packs.span.begun", begun=day(begun_on))
    return text("packs.span.both", begun=day(begun_on), ended=day(ended_on))


def stage_name(content: PackContent, stage_id: StageId | None) -> str:
    """The word of a stage, or that there is none yet."""
    return content.stage_name(stage_id) or text("packs.no_stage")


def lens_name(answer: LensAnswer | None) -> str:
    """A lens answer in words."""
    return text("packs.lens.unanswered") if answer is None else text("packs.lens." + answer.value)


def answer_name(answer: Answer | None) -> str:
    """An answer in words."""
    return (
        text("packs.answer.not_asked") if answer is None else text("packs.answer." + answer.value)
    )


def confidence_name(confidence: Confidence | None) -> str:
    """A confidence in words, empty where none was given."""
    return "" if confidence is None else text("packs.confidence." + confidence.value)


def moved_words(layer: LayerClaim) -> str:
    """How far a layer moved since the review before; empty where nothing can be said."""
    if layer.moved is None:
        return ""
    if layer.moved == 0:
        return text("packs.moved.same")
    direction = "packs.moved.up" if layer.moved > 0 else "packs.moved.down"
    return text(direction, count=abs(layer.moved))


def without_stop(words: str) -> str:
    """Words that another sentence takes in."""
    return words.strip().rstrip(".")


def within_sentence(words: str) -> str:
    """A name that begins with "The", as it stands inside a sentence."""
    return "the " + words[4:] if words.startswith("The ") else words


def tenths(value: int) -> str:
    """Tenths as a decimal number, without a needless ".0"; a true minus sign."""
    whole, rest = divmod(abs(value), 10)
    digits = f"{whole}.{rest}" if rest else str(whole)
    return f"−{digits}" if value < 0 else digits


def count_words(count: Count) -> str:
    """A number of pupils or why there is none."""
    if count.state is CellState.SHOWN:
        return str(count.value)
    return _no_number(count.state)


def share_words(share: Share) -> str:
    """A share of the roll with its pupils, or why there is none."""
    if share.state is CellState.SHOWN:
        return text("packs.number.share", percent=share.percent, part=share.part)
    return _no_number(share.state)


def _no_number(state: CellState) -> str:
    return text("packs.number." + state.value)


def side_words(tile: MaskedTile, side: MaskedSide) -> str:
    """One side of a tile: the value with its pupils, or why there is none."""
    if side.state is CellState.MASKED and side.pupils is not None:
        return text("packs.number.masked_of", count=side.pupils)
    if side.state is not CellState.SHOWN or side.value_tenths is None:
        return _no_number(side.state)
    is_percent = tile.scale is FigureScale.PERCENT
    value = tenths(side.value_tenths)
    if side.pupils is None:
        return text("packs.number.percent", percent=value) if is_percent else value
    if not is_percent:
        return text("packs.number.score_pupils", score=value, count=side.pupils)
    if side.reached is not None:
        return text("packs.number.percent_of", percent=value, part=side.reached, whole=side.pupils)
    return text("packs.number.percent_pupils", percent=value, count=side.pupils)


def change_words(tile: MaskedTile) -> str:
    """The change since the year before, empty where it may not or cannot be said."""
    if tile.change_tenths is None:
        return ""
    if tile.change_tenths == 0:
        return text("packs.change.same")
    direction = "packs.change.up" if tile.change_tenths > 0 else "packs.change.down"
    return text(direction, points=tenths(abs(tile.change_tenths)))


def time_in_post(months: int | None) -> str:
    """Years and months in post, in whole years from two years on."""
    if months is None:
        return text("packs.number.not_given")
    if months >= 24:
        return text("packs.number.years", count=months // 12)
    return text("packs.number.months", count=months)


def step_words(step: NextStep) -> str:
    """Who does a next step, by when, and how far it is."""
    return joined([step.role.strip(), milestone_words(step)])


def milestone_words(step: NextStep) -> str:
    """By when, and how far it is."""
    state = text("packs.state.overdue" if step.overdue else "packs.state." + step.state.value)
    if step.due_on is None:
        return state
    return text("packs.by_day", day=day(step.due_on), state=state)


def joined(parts: list[str]) -> str:
    """Words in a row, with a dot between them; empty ones left out."""
    return text("packs.dot").join(part for part in parts if part)


def fingerprint(content: PackContent) -> str:
    """The author's fingerprint as it is read out."""
    return content.prepared_by.fingerprint_in_fours()


def openness_words(content: PackContent) -> str:
    """Who may read the pack, as every page says it."""
    if content.openness is None:
        return text("packs.openness.not_chosen")
    return text("packs.openness." + content.openness.value)
