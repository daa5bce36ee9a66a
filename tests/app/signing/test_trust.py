"""Signers under a trust's certificate, and what --trust makes of the exit code."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.domain.verdicts import PackState
from app.errors import CandourError
from app.signing.certificates import fingerprint
from app.signing.identities import UnlockedIdentity
from app.signing.sign import Signing, sign
from app.signing.verify import Checking, verify
from tests.packs.tampering.good_packs import (
    AUTHOR,
    NOW,
    PEER,
    checking,
    good,
    known,
    person,
    signed,
    stamp,
    unsigned,
)

DAY = timedelta(days=1)


def certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    issuer: UnlockedIdentity | None = None,
    *,
    ca: bool = False,
    until: datetime = NOW + 900 * DAY,
    school: str = "Hillside",
) -> x509.Certificate:
    told = ((NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, school))
    subject = x509.Name([x509.NameAttribute(oid, words) for oid, words in told])
    usage = x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 10 * DAY)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )


def identity(name: str, issuer: UnlockedIdentity | None = None, **how: object) -> UnlockedIdentity:
    key = how.pop("key", None) or ec.generate_private_key(ec.SECP256R1())
    made = certificate(name, key, issuer, **how)  # type: ignore[arg-type]  # passed on
    chain = (issuer.certificate,) if issuer else ()
    return UnlockedIdentity(
        name=name, fingerprint=fingerprint(made), certificate=made, chain=chain, key=key  # type: ignore[arg-type]  # as made
    )  # fmt: skip


def pem(*of: UnlockedIdentity) -> bytes:
    return b"".join(each.certificate.public_bytes(Encoding.PEM) for each in of)


def certified(by: UnlockedIdentity, at: datetime = NOW) -> bytes:
    wanted = Signing(field="Sig_Author", stamp=stamp(), at=at, reason="")
    return sign(unsigned(), by, wanted)


TRUST = identity("Hillside Trust", ca=True)
UNDER = Checking(now=NOW + DAY, trust_pem=pem(TRUST))


def test_that_a_head_under_the_trust_is_known() -> None:
    verdict = verify(certified(identity("Trust Head", TRUST)), UNDER)
    assert (verdict.state, verdict.exit_code) == (PackState.CERTIFIED, 0)
    assert verdict.signatures[0].known


def test_that_an_rsa_key_of_a_trust_signs_as_well() -> None:
    head = identity("Trust Head", TRUST, key=rsa.generate_private_key(65537, 2048))
    assert verify(certified(head), UNDER).state is PackState.CERTIFIED


def test_that_the_signers_own_certificate_can_be_the_trust() -> None:
    head = identity("Lone Head")
    verdict = verify(certified(head), replace(UNDER, trust_pem=pem(head)))
    assert (verdict.state, verdict.exit_code) == (PackState.CERTIFIED, 0)


def test_that_a_signer_outside_the_trust_fails_under_it() -> None:
    verdict = verify(certified(identity("Lone Head")), UNDER)
    assert (verdict.state, verdict.exit_code) == (PackState.UNKNOWN_SIGNER, 1)
    pinned = replace(UNDER, known=known(AUTHOR))
    verdict = verify(good(1), pinned)
    assert (verdict.state, verdict.exit_code) == (PackState.CERTIFIED, 1)


def test_that_a_head_cannot_issue_certificates() -> None:
    head = identity("Trust Head", TRUST)
    friend = identity("Friend", head)
    verdict = verify(certified(replace(friend, chain=(head.certificate, TRUST.certificate))), UNDER)
    assert (verdict.state, verdict.exit_code) == (PackState.UNKNOWN_SIGNER, 1)


def test_that_one_head_given_as_trust_vouches_for_no_other() -> None:
    head = identity("Lone Head")
    friend = identity("Friend", head)
    verdict = verify(certified(friend), replace(UNDER, trust_pem=pem(head)))
    assert (verdict.state, verdict.exit_code) == (PackState.UNKNOWN_SIGNER, 1)


def test_that_a_confirmed_key_under_another_name_is_not_known() -> None:
    peer = person(PEER)
    posing = identity(AUTHOR, key=peer.key)
    assert posing.fingerprint == peer.fingerprint
    verdict = verify(certified(posing), checking(PEER))
    assert verdict.state is PackState.UNKNOWN_SIGNER
    assert "known_key_other_name" in {reason.code for reason in verdict.reasons}


def test_that_a_certificate_whose_school_hides_signs_signs_nothing_of_ours() -> None:
    hiding = identity("Lone Head", school="Hill\u202eside")
    assert verify(certified(hiding), UNDER).state is PackState.CHANGED


def test_that_a_trust_of_the_same_name_is_not_the_trust() -> None:
    other = identity("Hillside Trust", ca=True)
    verdict = verify(certified(identity("Trust Head", other)), UNDER)
    assert (verdict.state, verdict.exit_code) == (PackState.UNKNOWN_SIGNER, 1)


def test_that_a_trust_that_had_ended_at_signing_is_no_trust() -> None:
    ended = identity("Ended Trust", ca=True, until=NOW - DAY)
    verdict = verify(certified(identity("Trust Head", ended)), replace(UNDER, trust_pem=pem(ended)))
    assert (verdict.state, verdict.exit_code) == (PackState.UNKNOWN_SIGNER, 1)


def test_that_an_identity_out_of_its_dates_does_not_sign() -> None:
    with pytest.raises(CandourError, match="identity_expired"):
        certified(identity("Late Head", until=NOW - DAY))


def test_that_a_certificate_expired_at_signing_is_remarked_upon_and_fails_under_a_trust(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = identity("Late Head", until=NOW - DAY)
    monkeypatch.setattr("app.signing.sign._check_dates", lambda *_: None)
    pack = certified(late)
    mine = replace(known(AUTHOR)[0], name=late.name, fingerprint=late.fingerprint)
    plain = verify(pack, Checking(now=NOW + DAY, known=(mine,)))
    assert (plain.state, plain.exit_code) == (PackState.CERTIFIED, 0)
    assert [reason.code for reason in plain.reasons] == ["expired_at_signing"]
    strict = verify(pack, Checking(now=NOW + DAY, known=(mine,), trust_pem=pem(late)))
    assert (strict.state, strict.exit_code) == (PackState.CERTIFIED, 1)


def test_that_expiry_after_signing_does_no_harm() -> None:
    verdict = verify(good(1), replace(checking(), now=NOW + 9 * 365 * DAY))
    assert verdict.state is PackState.CERTIFIED
    assert verdict.reasons == ()


def test_that_a_known_name_with_another_key_is_a_loud_warning() -> None:
    impostor = identity(AUTHOR)
    verdict = verify(certified(impostor), checking(AUTHOR))
    assert verdict.state is PackState.UNKNOWN_SIGNER
    assert "known_name_other_key" in {r.code for r in verdict.reasons}


def test_that_a_look_alike_of_a_known_name_is_a_warning() -> None:
    verdict = verify(certified(identity("A1ex Author")), checking(AUTHOR))
    assert "name_looks_alike" in {r.code for r in verdict.reasons}


def test_that_a_note_under_another_name_fails_under_a_trust() -> None:
    stolen = signed(good(2), "Sig_Peer1", AUTHOR)
    plain = verify(stolen, checking())
    both = pem(person(AUTHOR), person(PEER))
    strict = verify(stolen, replace(checking(), trust_pem=both))
    assert (plain.exit_code, strict.exit_code) == (0, 1)
    assert strict.state is PackState.CERTIFIED  # his own signature counts for no review


def test_that_a_trust_file_of_another_kind_is_refused() -> None:
    with pytest.raises(CandourError, match="trust_file_unreadable"):
        verify(good(1), replace(UNDER, trust_pem=b"no certificate"))
