"""Whatever bytes, words or comments come: they are read within the rules, or not at all."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from app.signing.foreign_marks import KINDS
from app.signing.foreign_words import made_plain, plain_words_of, time_in_utc, words_of_rich_text
from app.signing.plain_text import is_plain
from tests.packs.fuzz_returned import spoiled
from tests.packs.returned.prepared import comment, with_comments
from tests.packs.returned.soundness import read_soundly

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEYS = (
    "Contents", "RC", "T", "NM", "Subj", "M", "CreationDate", "F", "Rect", "QuadPoints", "IRT", "RT",
    "Popup", "StateModel", "A", "AP", "Subtype", "P",
)  # fmt: skip
MARKS = st.sampled_from([b"", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf"])
RAW = st.builds(bytes.__add__, MARKS, st.binary(max_size=200))


def _values() -> st.SearchStrategy[Any]:
    single = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**31), 2**31 - 1),
        st.decimals(-100_000, 100_000, places=3, allow_nan=False),
        RAW.map(String),
        st.sampled_from(["/Text", "/R", "/Group", "/X"]).map(Name),
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.lists(inner, max_size=9).map(Array),
            st.dictionaries(st.sampled_from(["/Contents", "/A", "/S"]), inner, max_size=3).map(
                Dictionary
            ),
        ),
        max_leaves=12,
    )


COMMENTS = st.builds(
    lambda kind, entries: comment(Name(kind), **entries),
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(st.sampled_from(KEYS), _values(), max_size=8),
)


@QUICK
@given(st.lists(COMMENTS, max_size=5))
def test_that_any_comments_are_read_within_the_rules(comments: list[Dictionary]) -> None:
    read_soundly(with_comments(*comments))


@pytest.mark.parametrize("seed", range(24))
def test_that_a_file_spoilt_at_random_is_read_within_the_rules(seed: int) -> None:
    read_soundly(spoiled(seed))


@given(RAW, st.integers(1, 60), st.booleans())
def test_that_any_bytes_become_plain_words(raw: bytes, longest: int, lines: bool) -> None:
    found = plain_words_of(raw, longest, lines=lines)
    assert len(found.words) <= longest
    assert is_plain(found.words, lines=lines)
    assert made_plain(found.words, longest, lines=lines).words == found.words


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Co", "Cn", "Cs"]), max_size=80))
def test_that_plain_words_stay_as_they_were(said: str) -> None:
    raw = b"\xfe\xff" + said.encode("utf-16-be")
    found = plain_words_of(raw, 80)
    kept = said.replace("\u2028", "\n").replace("\u2029", "\n").strip()
    assert (found.words, found.freed or "\ufffd" in said) == (kept, "\ufffd" in said)


@given(st.one_of(RAW, st.text(alphabet="<>&;pb/!-[]\"' a", max_size=300).map(str.encode)))
def test_that_any_formatted_words_become_text(raw: bytes) -> None:
    assert isinstance(words_of_rich_text(raw, 50), str)


@QUICK
@given(st.one_of(st.text(max_size=40), st.from_regex(r"D:[0-9]{8,14}[Z+-][0-9']{0,6}")))
def test_that_any_time_is_one_in_utc_or_none(words: str) -> None:
    told = time_in_utc(words)
    assert told == "" or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("D:20261123111500+01'00'", "2026-11-23T10:15:00Z"),
        ("D:20261123111500-0530", "2026-11-23T16:45:00Z"),
        ("D:20261123111500Z00'00'", "2026-11-23T11:15:00Z"),
        ("D:20261123", "2026-11-23T00:00:00Z"),
        ("20261123111500", "2026-11-23T11:15:00Z"),
        ("D:20261323111500Z", ""),
        ("yesterday", ""),
    ],
)
def test_that_times_are_told_in_utc(words: str, told: str) -> None:
    assert time_in_utc(words) == told
