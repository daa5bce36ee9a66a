"""Signing into a file: nothing is left behind unless it reads back as signed."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.verdicts import PackState
from app.errors import CandourError
from app.signing import certify
from app.signing.certify import sign_to_file
from app.signing.sign import Signing, sign
from tests.packs.tampering.good_packs import (
    AUTHOR,
    NOW,
    PEER,
    checking,
    good,
    person,
    stamp,
    unsigned,
)
from tests.packs.tampering.tools import rebuilt

WANTED = Signing(field="Sig_Author", stamp=stamp(), at=NOW, reason="I stand by it")
PEERS = replace(WANTED, field="Sig_Peer1")


def test_that_what_is_signed_is_what_was_seen(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    verdict = sign_to_file(path, unsigned(), person(AUTHOR), WANTED, checking())
    assert verdict.state is PackState.CERTIFIED
    begins_so = path.read_bytes().startswith(unsigned())
    assert begins_so
    assert [entry.name for entry in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_that_a_link_laid_beside_the_path_leads_to_no_other_file(tmp_path: Path) -> None:
    folder, other = tmp_path / "shared", tmp_path / "other"
    folder.mkdir()
    other.write_bytes(b"untouched")
    (folder / ".pack.pdf.new").symlink_to(other)
    sign_to_file(folder / "pack.pdf", unsigned(), person(AUTHOR), WANTED, checking())
    assert other.read_bytes() == b"untouched"
    assert [entry.is_symlink() for entry in folder.iterdir()] == [False]


def test_that_a_colleague_signs_after_the_author(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    verdict = sign_to_file(path, good(1), person(PEER), PEERS, checking())
    assert verdict.state is PackState.COUNTERSIGNED


@pytest.mark.parametrize(("step", "wanted"), [(0, PEERS), (1, WANTED), (2, PEERS), (3, PEERS)])
def test_that_a_pack_that_is_not_ready_is_not_signed(
    step: int, wanted: Signing, tmp_path: Path
) -> None:
    pack = good(step) if step else unsigned()
    with pytest.raises(CandourError) as caught:
        sign_to_file(tmp_path / "pack.pdf", pack, person(PEER), wanted, checking())
    assert caught.value.code in ("pack_not_ready_to_sign", "signature_box_missing")
    assert list(tmp_path.iterdir()) == []


def test_that_pages_that_differ_from_their_record_are_not_signed(tmp_path: Path) -> None:
    def reword(pdf: object) -> None:
        content = pdf.pages[1].obj.Contents  # type: ignore[attr-defined]  # pikepdf's
        content.write(content.read_bytes().replace(b"91 per cent", b"19 per cent"))

    pack = rebuilt(unsigned(), reword)
    with pytest.raises(CandourError, match="pack_not_ready_to_sign"):
        sign_to_file(tmp_path / "pack.pdf", pack, person(AUTHOR), WANTED, checking())


def test_that_a_file_that_does_not_read_back_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"an older pack")

    def bad_disk(*given: object) -> bytes:
        return sign(*given)[:-1] + b"x"  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(certify, "sign", bad_disk)
    with pytest.raises(CandourError, match="signing_not_proved"):
        sign_to_file(path, unsigned(), person(AUTHOR), WANTED, checking())
    assert path.read_bytes() == b"an older pack"
    assert [entry.name for entry in tmp_path.iterdir()] == ["pack.pdf"]


def test_that_a_folder_that_is_gone_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(CandourError, match="disk_trouble"):
        sign_to_file(tmp_path / "gone" / "pack.pdf", unsigned(), person(AUTHOR), WANTED, checking())


def test_that_a_stamp_of_another_size_is_refused() -> None:
    with pytest.raises(CandourError, match="signature_box_missing"):
        sign(unsigned(), person(AUTHOR), replace(WANTED, field="Sig_Nobody"))
    other = replace(WANTED, stamp=stamp("Signed", (500.0, 500.0)))
    with pytest.raises(CandourError, match="stamp_does_not_fit"):
        sign(unsigned(), person(AUTHOR), other)
