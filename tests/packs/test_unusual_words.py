"""Packs of words that no layout likes: what is drawn must still be what our verifier takes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.judgements import Judgement
from app.domain.packs import PackKind
from app.domain.plans import Action
from app.domain.verdicts import PackState
from app.reports.packs import build
from app.signing.verify import Checking, verify
from tests.packs.schools import PackSchool

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = {
    "one endless word": "W" * 240,
    "an address": "https://example.org/" + "a/b?c=d&" * 25,
    "many scripts": "Ýâñ ŁŃ “quoted” ≥ 5 → 中文 🎉 שלום " * 4,
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("kind", PackKind)
def test_that_words_of_any_kind_are_laid_out_where_they_are_seen(
    school: PackSchool, kind: PackKind, words: str
) -> None:
    review = school.review
    school.put(
        replace(review, headline=words, lens_reason=words, title=words),
        replace(school.school, name=words, context=words),
        *(replace(row, words=words, lens_words=words) for row in school.rows(Judgement)),
        *(replace(row, what=words, role=words) for row in school.rows(Action)),
    )
    verdict = verify(build(school.content(kind)), Checking(now=NOW))
    assert (verdict.state, verdict.reasons) == (PackState.UNSIGNED, ())
