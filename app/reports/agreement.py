"""The agreement before a peer review, on one page: for what, when, who sees it, how we treat each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable

from app.domain.peer_papers import AgreementContent
from app.reports.document import Dress, PageNumbers, build_document
from app.reports.finish import FileFacts
from app.reports.handwriting import line_for, ticks
from app.reports.pack_wording import day
from app.reports.paper import GOVERNORS_SHEET
from app.reports.parts import (
    callout,
    caption,
    columns,
    heading1,
    lead,
    minor_heading,
    numbered,
    passage,
    ruled_row,
    space,
    spaced,
    words,
)
from app.reports.peer_answer import conduct_columns
from app.reports.peer_cover import accent_bar, stack_height, wide
from app.reports.wording import Strong
from resources.texts import text

_WIDTH: Final = GOVERNORS_SHEET.text_width
COURSE: Final = 4
_LABEL: Final = 112.0
_GAP: Final = 18.0
_HALF: Final = (_WIDTH - _GAP) / 2


def build_agreement(content: AgreementContent) -> bytes:
    """The page; an equal content gives equal bytes.

    Long words take the room of the steps and of the lines. What no page could hold runs on to a
    second one rather than being cut.
    """

    def story(_pages: PageNumbers) -> Sequence[Flowable]:
        for room in _ROOMS:
            page = _page(content, room)
            if stack_height(page, _WIDTH) <= GOVERNORS_SHEET.text_height:
                break
        return page

    return build_document(story, _dress(content), _facts(content)).content


@dataclass(frozen=True, slots=True)
class _Room:
    """How much beside the terms themselves there is room for."""

    course: bool
    lines: int


_ROOMS: Final = (_Room(True, 3), _Room(True, 1), _Room(False, 2), _Room(False, 1))


def _page(content: AgreementContent, room: _Room) -> list[Flowable]:
    return [
        accent_bar(),
        space(4),
        heading1(text("peer_agreement.title")),
        wide(lead(_between(content))),
        *_terms(content),
        *(_course() if room.course else ()),
        *_conduct(),
        *_answer(content, room.lines),
    ]


def _between(content: AgreementContent) -> str:
    row = content.agreement
    return text(
        "peer_agreement.between",
        host=_host(content),
        peer=_of(row.peer_name.strip(), row.peer_school.strip())
        or text("peer_agreement.peer_open"),
        review=content.review_title.strip(),
    )


def _host(content: AgreementContent) -> str:
    name, role, school = content.head_name.strip(), content.head_role.strip(), content.school
    return ", ".join(part for part in (name, _of(role, school.strip())) if part)


def _of(who: str, school: str) -> str:
    """Somebody of a school, as far as both are known."""
    if not who or not school:
        return who or school
    return text("peer_agreement.of", who=who, school=school)


def _terms(content: AgreementContent) -> list[Flowable]:
    """What is agreed, each under its label; what is still open says so."""
    row = content.agreement
    dates = (
        ("visit", row.visit_on),
        ("return", row.return_by),
        ("delete", row.delete_by),
    )
    stacks: list[list[Flowable]] = [
        [
            words(text("peer_agreement.date." + name), kind="caption_tight"),
            words(day(on) if on else text("peer_agreement.open"), kind="strong"),
        ]
        for name, on in dates
    ]
    each = (_WIDTH - 2 * _GAP) / 3
    return [
        _term(text("peer_agreement.focus"), row.focus),
        _term(text("peer_agreement.who"), row.who_sees),
        spaced(ruled_row(stacks, [each] * 3, _GAP), 0, 2),
    ]


def _term(label: str, said: str) -> Flowable:
    room = _WIDTH - _LABEL - _GAP
    shown: list[Flowable] = [*passage(said)] or [words(text("peer_agreement.open"))]
    return ruled_row([[words(label, kind="strong")], shown], [_LABEL, room], _GAP)


def _course() -> list[Flowable]:
    """How a review goes, from the pack to what has become of it."""
    steps = [text(f"peer_agreement.course_{n}") for n in range(1, COURSE + 1)]
    return [minor_heading(text("peer_agreement.course")), *numbered(steps, kind="small"), space(4)]


def _conduct() -> list[Flowable]:
    """The rules that both sides keep."""
    return [
        minor_heading(text("peer_agreement.conduct")),
        spaced(conduct_columns(_WIDTH), 2, 4),
    ]


def _answer(content: AgreementContent, room: int) -> list[Flowable]:
    """What the peer said, or room to say it."""
    row = content.agreement
    if row.answered_on is not None:
        said: list[Flowable] = [
            words(Strong(text("peer_agreement.answered", day=day(row.answered_on)))),
            *passage(row.answer),
        ]
        return [minor_heading(text("peer_agreement.answer")), callout(said, _WIDTH)]
    choices = [text("peer_agreement.choice." + name) for name in ("yes", "changes", "no")]
    return [
        minor_heading(text("peer_agreement.answer")),
        wide(caption(text("peer_agreement.answer_how", back=_back(content)))),
        spaced(ticks(choices, _WIDTH), 2, 0),
        spaced(line_for(text("peer_agreement.line.change"), _WIDTH, _LABEL, room), 0, 0),
        spaced(line_for(text("peer_agreement.line.declare"), _WIDTH, _LABEL), 0, 0),
        *(_beside(*pair) for pair in (("name", "role"), ("school", "date"), ("host", "peer"))),
    ]


def _beside(left: str, right: str) -> Flowable:
    """Two lines beside each other."""
    stacks = [
        [line_for(text("peer_agreement.line." + name), _HALF, 70.0)] for name in (left, right)
    ]
    return columns(stacks, [_HALF, _HALF], _GAP)


def _back(content: AgreementContent) -> str:
    return content.head_name.strip() or text("peer_agreement.host")


def _dress(content: AgreementContent) -> Dress:
    return Dress(
        sheet=GOVERNORS_SHEET,
        head_left=text("packs.page.head", school=content.school, review=content.review_title),
        head_right=text("peer_agreement.head"),
        foot_left=text(
            "peer_agreement.foot", version=content.app_version, day=day(content.made_at)
        ),
        page_words=text("packs.page.number"),
        cover=False,
    )


def _facts(content: AgreementContent) -> FileFacts:
    return FileFacts(
        title=text("peer_agreement.file", school=content.school, review=content.review_title),
        author=content.head_name,
        subject=text("peer_agreement.title"),
        producer=text("peer_agreement.producer", version=content.app_version),
        made_at=content.made_at,
    )
