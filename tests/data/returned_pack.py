"""The one small pack that files in `tests/data/returned` come from, and who signs it.

The pack and its two people are frozen: they were made once by `make_returned_files.py`, and are
read from there. The keys are for tests and open nothing else.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from reportlab.platypus import Flowable

from app.charts.stage_profile import stage_profile
from app.charts.values import LayerStanding, StageProfile, StageStanding
from app.domain.identities import KnownSigner
from app.domain.ids import SignerId
from app.reports.boxes import SignatureBox
from app.reports.charts import chart
from app.reports.document import Dress, Laid, PageNumbers, build_document, leave_cover
from app.reports.finish import Attachment, FileFacts
from app.reports.pack_json import canonical, words_by_item
from app.reports.paper import PEER_SHEET
from app.reports.parts import body, bullets, heading1, heading2, page_break, section
from app.reports.sections import Section
from app.reports.stamp import signature_stamp
from app.signing.identities import UnlockedIdentity, open_pkcs12
from app.signing.sign import Signing, sign
from app.signing.verify import Checking

FOLDER = Path(__file__).parent / "returned"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PASSPHRASE = "for tests and nothing else"
AUTHOR, PEER = "Alex Author", "Pat Peer"
FIELDS = ("Sig_Author", "Sig_Peer1", "Sig_Author1", "Sig_Peer2", "Sig_Author2")
BOX = (220.0, 60.0)
TITLES = ("Attendance", "Lateness", "Belonging", "Reading", "Staffing", "Outcomes")
PACK_ID = "019ab000-0000-7000-8000-0000000000a1"
SECOND_ID = "019ab000-0000-7000-8000-0000000000a2"
OTHER_ID = "019ab000-0000-7000-8000-0000000000b1"


def read(name: str) -> bytes:
    """A file of the folder."""
    return (FOLDER / name).read_bytes()


@cache
def person(name: str) -> UnlockedIdentity:
    """One of the two people, ready to sign."""
    return open_pkcs12(read(f"{name.split(maxsplit=1)[0].lower()}.p12"), PASSPHRASE)


def checking(*names: str) -> Checking:
    """A check on the day after, to which these people are known (both, without a name)."""
    known = tuple(
        KnownSigner(
            id=SignerId(UUID(int=at)),
            name=name,
            school=f"School of {name}",
            fingerprint=person(name).fingerprint,
            certificate_pem="",
            pinned_at=NOW,
        )
        for at, name in enumerate(names or (AUTHOR, PEER))
    )
    return Checking(now=NOW + timedelta(days=1), known=known)


def signed(
    pack: bytes, field: str, name: str, days: int = 0, box: tuple[float, float] = BOX
) -> bytes:
    """The pack with one more signature, in a box of that size."""
    stamp = signature_stamp([f"Signed by {name}"], box)
    wanted = Signing(field=field, stamp=stamp, at=NOW + timedelta(days=days), reason="Read")
    return sign(pack, person(name), wanted)


def build(pack_id: str = PACK_ID, edition: int = 1, school: str = "Northfield Primary") -> bytes:
    """An unsigned pack: a cover, six items on four pages, the signature boxes."""

    def story(_pages: PageNumbers) -> Sequence[Flowable]:
        made: list[Flowable] = [heading1(school, "cover"), body("A pack for a colleague.")]
        made += [leave_cover(), page_break()]
        for number, title in enumerate(TITLES, start=1):
            item = Section(identity=f"item-{number:03}", title=title, number=number)
            made += section(item, _item(number, title, edition))
            if number in (2, 4):
                made.append(page_break())
        return [*made, *(SignatureBox(name, f"Box {name}", BOX) for name in FIELDS)]

    def attach(laid: Laid) -> Attachment:
        content = _record(laid, pack_id, edition, school)
        return Attachment(name="pack.json", content=content, description="The pack as data")

    facts = FileFacts(
        title="Autumn review",
        author=school,
        subject="Confidential to the reviewer",
        producer="Candour 1.0",
        made_at=NOW,
    )
    return build_document(story, _dress(school, edition), facts, attach).content


def _dress(school: str, edition: int) -> Dress:
    return Dress(
        sheet=PEER_SHEET,
        head_left=f"{school} · Autumn review 2026",
        head_right="Confidential to the reviewer",
        foot_left=f"Pack 7F3K-Q2 · edition {edition}",
        page_words="{page} of {pages}",
    )


def _item(number: int, title: str, edition: int) -> list[Flowable]:
    share = 87 + number + 3 * edition
    claim = f"On {title.lower()} we stand at {share} per cent. "
    reason = "We say so because tutors ring home on the first day, and because pupils told us. "
    made: list[Flowable] = [heading2(title), body(claim + reason * 3)]
    if number == 4:
        made.append(_chart())
    return [*made, *bullets(["First-day contact, each day.", "Café visits – with ≥ 5 parents."])]


def _chart() -> Flowable:
    stages = ("Stabilise", "Repair", "Improve", "Sustain")
    standings = tuple(StageStanding(share=at / 4, met=at, gates=3) for at in range(4))
    profile = StageProfile(
        stages=stages,
        layers=tuple(
            LayerStanding(name=name, stage_index=at % 4, standings=standings)
            for at, name in enumerate(TITLES[:4])
        ),
        gate_words="{met} of {gates} gates",
        not_asked_words="not asked yet",
    )
    size = (PEER_SHEET.text_width, 160.0)
    return chart(stage_profile(profile, "Reading is nearest", size=size), size, "Stages by layer.")


def _record(laid: Laid, pack_id: str, edition: int, school: str) -> bytes:
    words, outside = words_by_item(laid.root)
    items: list[dict[str, object]] = []
    for number, title in enumerate(TITLES, start=1):
        identity = f"item-{number:03}"
        said = {"id": identity, "title": title, "text": words[identity]}
        region = laid.regions[identity]
        edges = {
            "open": [region.opened.page, region.opened.y],
            "close": [region.closed.page, region.closed.y],
        }
        digest = hashlib.sha256(canonical(said)).hexdigest()
        items.append({**said, "digest": digest, "region": edges})
    dress = _dress(school, edition)
    return canonical(
        {
            "schema": "candour-pack/1",
            "pack_id": pack_id,
            "series_id": pack_id if pack_id == OTHER_ID else PACK_ID,
            "edition": edition,
            "kind": "peer",
            "school": {"name": school},
            "items": items,
            "outside": outside,
            "running": [dress.head_left, dress.head_right, dress.foot_left, dress.page_words],
            "fields": list(FIELDS),
            "digest": hashlib.sha256(canonical([item["digest"] for item in items])).hexdigest(),
        }
    )
