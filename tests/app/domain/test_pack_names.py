"""Names of pack files."""

from app.domain.pack_names import pack_file_name
from app.domain.packs import PackKind


def test_that_a_pack_is_named_after_school_review_kind_and_edition() -> None:
    name = pack_file_name("St Anne’s C/E School", "Autumn review 2026", PackKind.PEER, 2)
    assert name == "st-annes-c-e-school-autumn-review-2026-peer-2.pdf"


def test_that_accents_long_names_and_names_without_latin_letters_give_a_usable_file() -> None:
    assert pack_file_name("École Å", "Été", PackKind.GOVERNORS, 1) == "ecole-a-ete-governors-1.pdf"
    assert pack_file_name("مدرسة", "", PackKind.PEER, 1) == "peer-1.pdf"
    long = pack_file_name("a" * 300, "../..\\b:c*", PackKind.PEER, 1)
    assert len(long) < 80
    assert not set(long) & set('/\\:*?"<>|')
