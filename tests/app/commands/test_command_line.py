import json
import subprocess
import sys
from pathlib import Path

import pytest

import main
from app.domain.ids import IdentityId
from app.signing.certificates import Person
from app.signing.identities import export_pkcs12, make_identity
from database.clock import SystemClock, TimedIds
from tests.app.commands.conftest import Run

ROOT = Path(main.__file__).parent
PASSPHRASE = "a long enough passphrase"


def pack(demo: Path, kind: str = "peer") -> Path:
    return demo / f"tansyfield-primary-{kind}.pdf"


@pytest.mark.parametrize("name", ["", *main.SUBCOMMANDS])
def test_that_every_subcommand_answers_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main.main([name, "--help"] if name else ["--help"])
    assert left.value.code == 0
    assert "usage:" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["peer", "governors"])
def test_that_the_demo_makes_packs_that_check_out_but_for_an_unknown_signer(
    kind: str, demo: Path, run: Run
) -> None:
    code, out, _ = run("verify", pack(demo, kind), "--json")
    told = json.loads(out)
    assert (code, told["state"], told["kind"]) == (0, "unknown_signer", kind)
    assert told["school"] == "Tansyfield Primary School"
    assert told["edition"] == 1
    (signature,) = told["signatures"]
    assert (signature["field"], signature["intact"], signature["valid"]) == (
        "Sig_Author",
        True,
        True,
    )
    assert signature["known"] is False
    assert len(signature["fingerprint"]) == 64


def test_that_the_certificate_beside_the_packs_makes_their_signer_known(
    demo: Path, run: Run
) -> None:
    trust = demo / "sample-head-certificate.pem"
    code, out, _ = run("verify", pack(demo), "--json", "--trust", trust)
    assert (code, json.loads(out)["state"]) == (0, "certified")


def test_that_a_changed_pack_is_told_at_once(demo: Path, run: Run, tmp_path: Path) -> None:
    content = bytearray(pack(demo).read_bytes())
    content[len(content) // 3] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(content)
    code, out, _ = run("verify", changed)
    assert code == 1
    assert "changed" in out.lower()


def test_that_a_file_that_is_no_pack_and_a_missing_one_end_with_2(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "letter.pdf"
    text.write_text("Dear colleague")
    assert run("verify", text)[0] == 2
    code, out, err = run("verify", tmp_path / "nowhere.pdf")
    assert (code, out) == (2, "")
    assert "nowhere.pdf" in err


def test_that_the_workbook_of_the_demo_is_whole_and_a_damaged_one_is_not(
    demo: Path, run: Run, tmp_path: Path
) -> None:
    workbook = demo / "tansyfield-primary.candour"
    code, out, _ = run("check", workbook, "--json")
    assert (code, json.loads(out)["sound"]) == (0, True)
    content = bytearray(workbook.read_bytes())
    for place in range(20_000, len(content), 4096):
        content[place] ^= 0xFF
    damaged = tmp_path / "damaged.candour"
    damaged.write_bytes(content)
    code, out, err = run("check", damaged)
    assert code != 0
    assert out or err


def test_that_a_pack_is_exported_from_a_workbook_file_and_counted_as_the_next_edition(
    demo: Path, run: Run, tmp_path: Path
) -> None:
    identity, secret = identity_file(tmp_path)
    workbook = tmp_path / "school.candour"
    workbook.write_bytes((demo / "tansyfield-primary.candour").read_bytes())
    target = tmp_path / "out" / "peer.pdf"
    words = ("--kind", "peer", "--out", target, "--identity", identity)
    code, out, err = run("export", workbook, *words, "--passphrase-file", secret)
    assert (code, err) == (0, "")
    assert str(target) in out
    told = json.loads(run("verify", target, "--json")[1])
    assert told["edition"] == 2
    assert told["signatures"][0]["signer"] == "Sam Example"
    assert run("check", workbook)[0] == 0
    code, _, _ = run("export", workbook, *words, "--passphrase-file", secret)
    assert code == 0
    assert json.loads(run("verify", target, "--json")[1])["edition"] == 3


def test_that_a_wrong_passphrase_writes_nothing(demo: Path, run: Run, tmp_path: Path) -> None:
    identity, secret = identity_file(tmp_path)
    secret.write_text("something else")
    target = tmp_path / "peer.pdf"
    code, out, err = run(
        "export",
        demo / "tansyfield-primary.candour",
        *("--kind", "peer", "--out", target, "--identity", identity),
        *("--passphrase-file", secret),
    )
    assert (code, out) == (2, "")
    assert err
    assert not target.exists()


def identity_file(folder: Path) -> tuple[Path, Path]:
    person = Person(name="Sam Example", role="Headteacher", school="Tansyfield Primary School")
    held = make_identity(IdentityId(TimedIds().new()), person, PASSPHRASE, SystemClock().now())
    identity, secret = folder / "identity.p12", folder / "passphrase.txt"
    identity.write_bytes(export_pkcs12(held, PASSPHRASE, PASSPHRASE))
    secret.write_text(PASSPHRASE + "\n")
    return identity, secret


def test_that_a_size_that_is_none_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as left:
        main.main(["screenshots", "--out", str(tmp_path), "--size", "huge"])
    assert left.value.code == 2
    assert "1280x800" in capsys.readouterr().err


def test_that_main_without_its_libraries_names_the_command(tmp_path: Path) -> None:
    bare = subprocess.run(
        [sys.executable, "-S", "-B", ROOT / "main.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert bare.returncode == 2
    assert "packaging/bootstrap.py run" in bare.stderr
