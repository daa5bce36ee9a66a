"""Packs tampered with by chance; `python -m tests.packs.fuzz` does the same for long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.peer_words import FieldKind
from app.domain.verdicts import PackState
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.signing.findings import Changed
from app.signing.pack_record import canonical, read_pack_record
from app.signing.peer_notes import NewNote, Writer, annotated
from app.signing.plain_text import is_plain, made_plain
from app.signing.returned_notes import read_notes
from app.signing.verify import verify
from tests.packs import fuzz
from tests.packs.reviewed_packs import judged, later, outline, step, trusting
from tests.packs.tampering.good_packs import PEER

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip
WORDS = [f.id for f in peer_words().fields.values() if f.kind in (FieldKind.WORDS, FieldKind.MARK)]
PLACES = st.sampled_from(["", "pack"]) | st.integers(0, 40).map(lambda number: f"item-{number:03}")
TIMELESS = later(0).replace(tzinfo=None)
EDGE = st.floats(-20, 900, allow_nan=False)
NOTES = st.builds(
    NewNote,
    id=st.uuids().map(str),
    item=PLACES,
    field=st.sampled_from(WORDS),
    value=st.text(max_size=60),
    written_at=st.datetimes(TIMELESS.replace(year=2000), TIMELESS.replace(year=2199)).map(
        lambda moment: moment.replace(tzinfo=later(0).tzinfo)
    ),
    page=st.none() | st.integers(-1, 24),
    quads=st.lists(st.tuples(EDGE, EDGE, EDGE, EDGE), max_size=3).map(tuple),
    copied_for=st.text(max_size=20),
)


@pytest.mark.parametrize("trial", [fuzz.try_data, fuzz.try_notes])
def test_that_mischief_by_chance_is_refused_or_harmless(trial: object) -> None:
    told = {trial(seed) for seed in range(80)}  # type: ignore[operator]  # either of the two
    assert len(told) >= 2


@given(st.binary(max_size=200) | JSON.map(canonical))
def test_that_whatever_stands_in_place_of_the_data_is_refused(content: bytes) -> None:
    with pytest.raises(Changed):
        read_pack_record(content)


@settings(max_examples=60)
@given(data=st.data(), value=JSON)
def test_that_any_part_of_the_data_may_be_anything(data: st.DataObject, value: object) -> None:
    assert fuzz.try_changed_data(lambda plain: _put(plain, data, value))


def _put(plain: object, data: st.DataObject, value: object) -> None:
    """Puts the value somewhere into the data."""
    while isinstance(plain, dict | list) and plain:
        keys = sorted(plain) if isinstance(plain, dict) else list(range(len(plain)))
        key = data.draw(st.sampled_from(keys))
        inner = plain[key]
        if not (isinstance(inner, dict | list) and inner) or data.draw(st.booleans()):
            plain[key] = value
            return
        plain = inner


@settings(max_examples=25)
@given(notes=st.lists(NOTES, max_size=12))
def test_that_whatever_is_written_holds_and_comes_back(notes: list[NewNote]) -> None:
    writer = Writer(name=PEER)
    try:
        pack, written = annotated(step(1), judged(1), outline(), notes, writer)
    except CandourError:
        return
    verdict = verify(pack, trusting())
    assert verdict.state is PackState.CERTIFIED_WITH_UNSIGNED_NOTES
    assert sorted(note.text for note in verdict.notes) == sorted(note.text for note in written)
    said = {made_plain(note.value, lines=True) for note in notes}
    for note in read_notes(verdict, outline()):
        assert not note.field or note.value in said


@given(st.text())
def test_that_plain_words_are_plain_and_stay_so(words: str) -> None:
    for lines in (False, True):
        made = made_plain(words, lines=lines)
        assert is_plain(made, lines=lines)
        assert made_plain(made, lines=lines) == made


def test_that_the_long_run_says_what_it_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--seconds", "0.5", "--seed", "7"]) == 0
    assert "try_notes: changed" in capsys.readouterr().out


def test_that_the_long_run_tells_the_seed_of_what_got_through(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "verify", lambda *_given: None)
    assert fuzz.main(["--seconds", "5", "--seed", "7"]) == 1
    assert "seed 7, try_notes" in capsys.readouterr().out
