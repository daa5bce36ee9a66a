"""Tampering with the signatures themselves, and with the bytes of the file as a whole."""

import re
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from app.signing.notes import add_notes
from app.signing.sign import PlainUpdate, Signing, _Signer, _simple_signer, _StampStyle, sign
from tests.packs.tampering.good_packs import (
    AUTHOR,
    NOW,
    PEER,
    good,
    note,
    person,
    signed,
    stamp,
    unsigned,
)
from tests.packs.tampering.tools import (
    Attack,
    dictionary,
    field,
    page,
    patched,
    put,
    stream,
    updated,
)

_CONTENTS = re.compile(rb"/Contents <((?:[0-9a-f]{2}|[0-9A-F]{2})+)>")


def signature_hex(pack: bytes, which: int = -1) -> tuple[int, int]:
    """Where the digits of a signature stand."""
    found = list(_CONTENTS.finditer(pack))
    long = [each for each in found if each.end() - each.start() > 5_000]
    return long[which].start(1), long[which].end(1)


def with_cms(pack: bytes, change: object) -> bytes:
    """The pack with its newest signature taken apart, changed and put back in place."""
    start, end = signature_hex(pack)
    whole = cms.ContentInfo.load(bytes.fromhex(pack[start:end].decode()))
    changed = change(whole)  # type: ignore[operator]  # a test's own function
    spelled: bytes = changed.dump(force=True).hex().upper().encode()
    return pack[:start] + spelled.ljust(end - start, b"0") + pack[end:]


def signed_otherwise(pack: bytes, **details: object) -> bytes:
    """Signed by a careless program, or a careful attacker."""
    plain: dict[str, object] = {
        "field_name": "Sig_Author",
        "certify": True,
        "md_algorithm": "sha256",
        "docmdp_permissions": MDPPerm.ANNOTATE,
        "subfilter": SigSeedSubFilter.PADES,
        "name": AUTHOR,
    }
    meta = signers.PdfSignatureMetadata(**(plain | details))  # type: ignore[arg-type]  # as above

    signer = _Signer(
        meta, signer=_simple_signer(person(AUTHOR)), stamp_style=_StampStyle(page=stamp())
    )
    signer.moment = NOW
    out = BytesIO()
    signer.sign_pdf(PlainUpdate(BytesIO(pack)), existing_fields_only=True, output=out)
    return out.getvalue()


def other_certificate(whole: cms.ContentInfo) -> cms.ContentInfo:
    """The stranger's certificate in place of the signer's."""
    stranger = signed(unsigned(), "Sig_Author", "Sam Stranger")
    start, end = signature_hex(stranger)
    other = cms.ContentInfo.load(bytes.fromhex(stranger[start:end].decode()))
    whole["content"]["certificates"] = other["content"]["certificates"]
    return whole


def two_signers(whole: cms.ContentInfo) -> cms.ContentInfo:
    infos = whole["content"]["signer_infos"]
    whole["content"]["signer_infos"] = cms.SignerInfos([infos[0], infos[0].copy()])
    return whole


def unsigned_remark(whole: cms.ContentInfo) -> cms.ContentInfo:
    info = whole["content"]["signer_infos"][0]
    info["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "1.2.3.4", "values": []})]
    )
    return whole


def without_attributes(whole: cms.ContentInfo) -> cms.ContentInfo:
    info = whole["content"]["signer_infos"][0]
    info["signed_attrs"] = cms.CMSAttributes([])
    return whole


def enclosed(whole: cms.ContentInfo) -> cms.ContentInfo:
    whole["content"]["encap_content_info"]["content"] = cms.OctetString(b"another text")
    return whole


def of_another_pack() -> bytes:
    """A true signature, made for another pack."""
    mine, other = good(1), signed(unsigned("governors"), "Sig_Author", AUTHOR)
    start, end = signature_hex(mine)
    from_start, from_end = signature_hex(other)
    assert end - start == from_end - from_start
    return mine[:start] + other[from_start:from_end] + mine[end:]


def gap_widened() -> bytes:
    """A range that leaves out more than the signature, as in signature wrapping."""
    pack = good(1)
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pack)
    assert found
    after, rest = int(found[2]) + 40, int(found[3]) - 40
    other = b"/ByteRange [0 %s %d %d]" % (found[1], after, rest)
    return pack[: found.start()] + other.ljust(found.end() - found.start()) + pack[found.end() :]


def wrapped() -> bytes:
    """The signed part moved aside, other content in its place, the range bent to fit."""
    pack = good(1)
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]( +)", pack)
    assert found
    more = b"99 0 obj\n<< >>\nendobj\n"
    after = int(found[2]) + len(more)
    other = b"/ByteRange [0 %s %d %s]" % (found[1], after, found[3])
    bent = pack[: found.start()] + other.ljust(found.end() - found.start()) + pack[found.end() :]
    at = int(found[2])
    return bent[:at] + more + bent[at:]


def signature_moved() -> bytes:
    """The field led to another dictionary that holds the same signature."""

    def change(w: PlainUpdate) -> None:
        old = field(w, "Sig_Author").raw_get("/V").get_object()
        put(w, field(w, "Sig_Author"), "V", w.add_object(generic.DictionaryObject(old)))

    return updated(good(1), change)


def signed_by_someone_else_again() -> bytes:
    return updated(
        good(1), lambda w: put(w, field(w, "Sig_Author"), "V", w.add_object(dictionary()))
    )


def extra_revision_before() -> bytes:
    """Something slipped in between the unsigned pack and the certification."""
    slipped = updated(unsigned(), lambda w: put(w, page(w), "Rotate", generic.NumberObject(180)))
    return signed(slipped, "Sig_Author", AUTHOR)


def notes_before_certifying() -> bytes:
    return signed(add_notes(unsigned(), [note(1)]), "Sig_Author", AUTHOR)


def peer_first() -> bytes:
    return signed(unsigned(), "Sig_Peer1", PEER)


def orphan_with_signature() -> bytes:
    """A countersignature whose update brings something unexplained along."""
    writer = PlainUpdate(BytesIO(good(1)))
    writer.add_object(stream(b"1 1 1 rg"))
    return signed(writer.written(), "Sig_Peer1", PEER)


def flipped(part: float) -> Attack:
    def make() -> bytes:
        pack = bytearray(good(3))
        pack[int(len(pack) * part)] ^= 0x04
        return bytes(pack)

    return make


def digits_flipped(at: int) -> Attack:
    def make() -> bytes:
        pack = bytearray(good(3))
        place = signature_hex(bytes(pack))[0] + at
        pack[place] = ord("1") if pack[place] != ord("1") else ord("2")
        return bytes(pack)

    return make


def between(piece: bytes) -> Attack:
    """Bytes put between two objects of the newest revision."""
    return lambda: patched(good(2), b"endobj\n", b"endobj\n" + piece)


ON_SIGNATURES: dict[str, Attack] = {
    "signed in a year after all calendars": lambda: sign(
        good(1),
        person(PEER, datetime(9990, 1, 1, tzinfo=UTC)),
        Signing(field="Sig_Peer1", stamp=stamp(), at=datetime(9991, 1, 1, tzinfo=UTC), reason=""),
    ),
    "certified so that all may change": lambda: signed_otherwise(unsigned(), certify=False),
    "certified so that forms may be filled": lambda: signed_otherwise(
        unsigned(), docmdp_permissions=MDPPerm.FILL_FORMS
    ),
    "certified so that nothing may change": lambda: signed_otherwise(
        unsigned(), docmdp_permissions=MDPPerm.NO_CHANGES
    ),
    "certified in an old form": lambda: signed_otherwise(
        unsigned(), subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    ),
    "certified under another name": lambda: signed_otherwise(unsigned(), name="Mary Minister"),
    "certified from another place": lambda: signed_otherwise(unsigned(), location="Whitehall"),
    "certified with a weak digest": lambda: signed_otherwise(unsigned(), md_algorithm="sha1"),
    "certificate swapped": lambda: with_cms(good(1), other_certificate),
    "two signers in one": lambda: with_cms(good(1), two_signers),
    "a remark beside the signature": lambda: with_cms(good(1), unsigned_remark),
    "nothing signed but the text": lambda: with_cms(good(1), without_attributes),
    "another text enclosed": lambda: with_cms(good(1), enclosed),
    "signature of another pack": of_another_pack,
    "signature zeroed": lambda: _zeroed(good(1)),
    "signature cut short": lambda: _cut(good(1)),
    "range widened": gap_widened,
    "signature wrapped": wrapped,
    "signature moved": signature_moved,
    "signed over again": signed_by_someone_else_again,
    "revision slipped in before": extra_revision_before,
    "notes slipped in before": notes_before_certifying,
    "the colleague first": peer_first,
    "something brought along": orphan_with_signature,
    **{f"byte {part} flipped": flipped(part / 61) for part in range(1, 61)},
    **{f"signature digit {at} changed": digits_flipped(at) for at in (0, 7, 60, 400, 900, 1500)},
    "junk at the end": lambda: good(3) + b"x",
    "a line at the end": lambda: good(3) + b"\n",
    "an end after the end": lambda: good(3) + b"%%EOF\n",
    "nothings at the end": lambda: good(3) + bytes(64),
    "a page at the end": lambda: good(3) + good(3),
    "junk at the beginning": lambda: b"%junk\n" + good(3),
    "another version": lambda: good(3).replace(b"%PDF-1.7", b"%PDF-1.4", 1),
    "a comment between": between(b"% hidden\n"),
    "an object twice": between(b"5 0 obj\nnull\nendobj\n"),
    "a stray word between": between(b"null\n"),
    "cut within": lambda: good(3)[:-3_000],
    "cut by one": lambda: good(3)[:-1],
}


def _zeroed(pack: bytes) -> bytes:
    start, end = signature_hex(pack)
    return pack[:start] + b"0" * (end - start) + pack[end:]


def _cut(pack: bytes) -> bytes:
    start, end = signature_hex(pack)
    return pack[: start + 600] + b"0" * (end - start - 600) + pack[end:]
