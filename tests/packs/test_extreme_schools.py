"""Schools as they also are: empty, wordy, tiny, many-voiced. Their packs build and stay readable."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.ids import EvidenceId, EvidenceKindId, PackDraftId
from app.domain.judgements import CriterionAnswer, Judgement, ThemeJudgement
from app.domain.measures import Figure, Measure, PupilGroup
from app.domain.packs import Openness, PackDraft, PackKind, QuestionChoice, ThinSpotLine
from app.domain.plans import Action
from app.domain.reviews import Assurance, Review
from app.domain.schools import Phase, School
from app.domain.verdicts import PackState
from app.reports.packs import build
from app.signing.peer_content import read_outline
from app.signing.verify import Checking, verify
from tests.packs.reading import findings, pages_of, spaceless
from tests.packs.schools import PackSchool

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONG_WORD = "Unterrichtsqualitätsentwicklungsverantwortungsbereichsübergreifend" * 3
LONG_ANSWER = " ".join(["We looked at it again and again, and this is what we saw."] * 52)
ARABIC = "مدرسة النور"
HEBREW = "בית ספר"
MANY_VOICES = f"Zoë Ångström, Łukasz Żółć, Nguyễn Thị Hạnh, {ARABIC}, {HEBREW} 👩‍🏫🎉 ≥ 90 → ✓"


def empty(school: PackSchool) -> None:
    """A review that has only been begun."""
    school.remove_all(
        CriterionAnswer, Judgement, ThemeJudgement, Figure, Action, Assurance, PackDraft,
        QuestionChoice, ThinSpotLine, EvidenceLink, Evidence,
    )  # fmt: skip
    for review in school.rows(Review):
        school.put(replace(review, headline="", lens_verdict=None, lens_reason="", pasted_text=""))
    school.put(
        School(id=school.school.id, name="Larch Road", phase=Phase.PRIMARY),
        PackDraft(
            id=PackDraftId(UUID(int=1)),
            review_id=school.review.id,
            kind=PackKind.GOVERNORS,
            openness=Openness.OPEN_PAPERS,
        ),
    )


def wordy(school: PackSchool) -> None:
    """Every text of the review 3,000 letters long."""
    review = school.review
    school.put(replace(review, headline=LONG_ANSWER[:1990], lens_reason=LONG_ANSWER))
    for judgement in school.rows(Judgement, review_id=review.id):
        school.put(
            replace(
                judgement,
                words=LONG_ANSWER,
                lens_words=LONG_ANSWER,
                difference_reason=LONG_ANSWER,
            )
        )
    for draft in school.rows(PackDraft, review_id=review.id):
        school.put(
            replace(
                draft,
                request=LONG_ANSWER,
                last_time=LONG_ANSWER,
                decisions_wanted=LONG_ANSWER,
                look_first=LONG_ANSWER,
            )
        )
    for answer in school.rows(CriterionAnswer, review_id=review.id)[:6]:
        school.put(replace(answer, reason=LONG_ANSWER))
    for figure in school.rows(Figure, review_id=review.id):
        school.put(replace(figure, reading=LONG_ANSWER))
    school.put(replace(school.school, context=LONG_ANSWER, mobility=LONG_ANSWER[:1990]))


def long_words(school: PackSchool) -> None:
    """Words without a place to break."""
    review = school.review
    school.put(replace(review, title=LONG_WORD, headline=LONG_WORD, lens_reason=LONG_WORD))
    school.put(replace(school.school, name=LONG_WORD, mobility=LONG_WORD, context=LONG_WORD))
    for judgement in school.rows(Judgement, review_id=review.id):
        school.put(replace(judgement, words=LONG_WORD, lens_words=LONG_WORD))
    for action in school.rows(Action, review_id=review.id):
        school.put(replace(action, what=LONG_WORD, role=LONG_WORD))
    for item in school.rows(Evidence):
        school.put(replace(item, title=LONG_WORD, source=LONG_WORD, note=LONG_WORD))


def sixty_items(school: PackSchool) -> None:
    """Far more evidence than anybody needs."""
    for number in range(100, 160):
        school.put(
            Evidence(
                id=EvidenceId(UUID(int=number)),
                number=number,
                title=f"Visit number {number}",
                kind_id=EvidenceKindId("lessons"),
                dated_on=date(2026, 10, 1),
                source="Leaders",
                note="Seen in every year.",
            )
        )


def many_voices(school: PackSchool) -> None:
    """Accents, right-to-left names and emoji everywhere."""
    review = school.review
    school.put(replace(review, title=f"Autumn {MANY_VOICES}", headline=MANY_VOICES))
    school.put(replace(school.school, name=MANY_VOICES, context=MANY_VOICES))
    for judgement in school.rows(Judgement, review_id=review.id):
        school.put(replace(judgement, words=MANY_VOICES, lens_words=MANY_VOICES))
    for draft in school.rows(PackDraft, review_id=review.id):
        school.put(replace(draft, addressed_to=MANY_VOICES, decisions_wanted=MANY_VOICES))


def one_pupil(school: PackSchool) -> None:
    """A school of one."""
    school.put(
        replace(
            school.school,
            phase=Phase.SPECIAL,
            pupils=1,
            disadvantaged_pupils=1,
            send_pupils=1,
            mobility="",
            context="",
        )
    )
    for figure in school.rows(Figure, review_id=school.review.id):
        school.put(
            replace(figure, pupils_now=1, reached_now=None, now_tenths=1000, pupils_before=1)
        )


def small_primary(school: PackSchool) -> None:
    """105 pupils, so that nearly every lens group is small."""
    school.put(
        replace(school.school, pupils=105, disadvantaged_pupils=9, send_pupils=4, mobility="")
    )
    for figure in school.rows(Figure, review_id=school.review.id):
        pupils = 9 if figure.group is PupilGroup.DISADVANTAGED else 4
        reached = None if figure.measure is Measure.ATTENDANCE else 2
        school.put(
            replace(
                figure,
                pupils_now=pupils,
                reached_now=reached,
                now_tenths=917 if reached is None else None,
                pupils_before=pupils,
                reached_before=reached,
                before_tenths=902 if reached is None else None,
            )
        )


SCHOOLS: list[Callable[[PackSchool], None]] = [
    empty, wordy, long_words, sixty_items, many_voices, one_pupil, small_primary,
]  # fmt: skip


@pytest.mark.parametrize("kind", PackKind)
@pytest.mark.parametrize("change", SCHOOLS, ids=[change.__name__ for change in SCHOOLS])
def test_that_its_packs_build_validate_and_agree_with_their_data(
    school: PackSchool, tmp_path: Path, change: Callable[[PackSchool], None], kind: PackKind
) -> None:
    change(school)
    file = build(school.content(kind))
    assert findings(file, tmp_path) == []
    verdict = verify(file, Checking(now=NOW))
    assert (verdict.state, verdict.reasons) == (PackState.UNSIGNED, ())
    if kind is PackKind.PEER:
        assert len(read_outline(file).layers) == 5


def test_that_long_answers_are_printed_whole(school: PackSchool) -> None:
    wordy(school)
    content = school.content()
    text = spaceless("".join(_bodies(build(content))))
    whole = spaceless(LONG_ANSWER)
    assert text.count(whole) >= 2 * len(content.layers)


def _bodies(file: bytes) -> list[str]:
    """The pages without their running head and foot."""
    pages = []
    for page in pages_of(file):
        lines = page.splitlines()
        kept = [
            line
            for line in lines
            if not line.startswith(("Pack ", "Tansyfield Primary School ·"))
            and "Confidential to the reviewer" not in line
            and not line.strip().isdigit()
            and " of " not in line[-9:]
        ]
        pages.append("\n".join(kept))
    return pages


def test_that_a_school_of_one_pupil_shows_no_number(school: PackSchool) -> None:
    one_pupil(school)
    for kind in PackKind:
        content = school.content(kind)
        assert content.school.numbers.roll.value is None
        assert {tile.now.value_tenths for tile in content.barometer} == {None}
        assert "100% (1" not in "".join(pages_of(build(content)))


def test_that_a_small_primary_says_where_it_may_not_print(school: PackSchool) -> None:
    small_primary(school)
    content = school.content()
    text = " ".join("".join(pages_of(build(content))).split())
    assert len(content.masking.masked) == 7
    assert "Too few pupils to print; please discuss in person." in text
    assert "91.7" in text  # nine pupils may be printed to a colleague
    assert "91.7" not in "".join(
        pages_of(build(school.content(PackKind.GOVERNORS, openness=Openness.OPEN_PAPERS)))
    )


def test_that_an_empty_review_says_that_it_is_unfinished(school: PackSchool) -> None:
    empty(school)
    text = " ".join("".join(pages_of(build(school.content()))).split())
    assert "The headline has not been written yet." in text
    assert text.count("Not yet judged") >= 5
    assert "There are no figures yet." in text
