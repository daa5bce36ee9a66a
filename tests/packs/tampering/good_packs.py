"""Packs to attack: laid out by the real engine, signed with real keys, at a fixed time."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from uuid import UUID

from reportlab.pdfgen.canvas import Canvas

from app.domain.identities import KnownSigner
from app.domain.ids import IdentityId, SignerId
from app.reports.boxes import SignatureBox
from app.reports.document import Dress, Laid, PageNumbers, build_document, leave_cover
from app.reports.finish import Attachment, FileFacts
from app.reports.fonts import REGULAR, register_fonts
from app.reports.paper import GOVERNORS_SHEET, PEER_SHEET
from app.reports.parts import body, bullets, heading1, heading2, link, page_break, section
from app.reports.sections import Section
from app.signing.certificates import Person
from app.signing.identities import UnlockedIdentity, make_identity, unlock
from app.signing.notes import Note, add_notes
from app.signing.pack_record import canonical
from app.signing.sign import Signing, sign
from app.signing.verify import Checking

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PASSPHRASE = "a quiet corridor"
FIELDS = ("Sig_Author", "Sig_Peer1", "Sig_Author1", "Sig_Peer2", "Sig_Author2")
BOX = (220.0, 60.0)
OUTSIDE = [
    "Northfield Primary",
    "A pack for a colleague: ‘honest’ – and ≥ 5 pupils.",
    "At a glance",
]
HEAD, RIGHT, FOOT = "Northfield · Autumn review", "Confidential", "Pack 7F3K-Q2 · edition 1"
SENTENCE = "Attendance of disadvantaged pupils stands at 91 per cent, up from 88. "


def item_text(number: int) -> list[str]:
    return [
        str(number),
        f"Item {number}",
        SENTENCE * 8,
        "•",
        "First-day contact",
        "•",
        "Café visits",
    ]


def pack_data(kind: str, items: int) -> dict[str, object]:
    made = []
    for number in range(1, items + 1):
        item = {"id": f"item-{number:03}", "title": f"Item {number}", "text": item_text(number)}
        made.append({**item, "digest": hashlib.sha256(canonical(item)).hexdigest()})
    return {
        "schema": "candour-pack/1",
        "pack_id": "019ab000-0000-7000-8000-000000000001",
        "edition": 1,
        "kind": kind,
        "school": {"name": "Northfield Primary"},
        "items": made,
        "outside": [*OUTSIDE, "Back to the first item"],
        "running": [HEAD, RIGHT, FOOT, "{page} of {pages}"],
        "fields": list(FIELDS),
        "digest": hashlib.sha256(canonical([item["digest"] for item in made])).hexdigest(),
    }


def build(kind: str = "peer", items: int = 6, data: dict[str, object] | None = None) -> bytes:
    """An unsigned pack; `data` stands in for its own, to make pages and data differ."""

    def story(_pages: PageNumbers) -> Sequence[object]:
        made: list[object] = [heading1(OUTSIDE[0], "cover"), body(OUTSIDE[1])]
        made += [leave_cover(), page_break(), heading1(OUTSIDE[2], "glance")]
        for number in range(1, items + 1):
            made += _item(number)
        made.append(link("Back to the first item", "item-001"))
        return [*made, *(SignatureBox(name, f"Box {name}", BOX) for name in FIELDS)]

    def attach(_laid: Laid) -> Attachment:
        content = canonical(pack_data(kind, items) if data is None else data)
        return Attachment(name="pack.json", content=content, description="The pack as data")

    sheet = PEER_SHEET if kind == "peer" else GOVERNORS_SHEET
    dress = Dress(
        sheet=sheet,
        head_left=HEAD,
        head_right=RIGHT,
        foot_left=FOOT,
        page_words="{page} of {pages}",
    )
    facts = FileFacts(
        title="Autumn review", author="Northfield", subject="Pack", producer="Candour", made_at=NOW
    )
    return build_document(story, dress, facts, attach).content


def _item(number: int) -> list[object]:
    _, title, words, *entries = item_text(number)
    parts = [heading2(title), body(words), *bullets(entries[1::2])]
    return section(Section(identity=f"item-{number:03}", title=title, number=number), parts)


@cache
def stamp(words: str = "Signed", size: tuple[float, float] = BOX) -> bytes:
    register_fonts()
    page = BytesIO()
    canvas = Canvas(page, pagesize=size, invariant=1, initialFontName=REGULAR)
    canvas.setFont(REGULAR, 9)
    canvas.drawString(8, 36, words)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


@cache
def person(name: str, made: datetime = NOW) -> UnlockedIdentity:
    who = Person(name=name, role="Headteacher", school=f"School of {name}")
    key = IdentityId(UUID(int=len(name)))
    return unlock(make_identity(key, who, PASSPHRASE, made), PASSPHRASE)


def known(*names: str) -> tuple[KnownSigner, ...]:
    return tuple(
        KnownSigner(
            id=SignerId(UUID(int=at)),
            name=name,
            school=f"School of {name}",
            fingerprint=person(name).fingerprint,
            certificate_pem="",
            pinned_at=NOW,
        )
        for at, name in enumerate(names)
    )


AUTHOR, PEER = "Alex Author", "Pat Peer"


def checking(*names: str) -> Checking:
    return Checking(now=NOW + timedelta(days=1), known=known(*(names or (AUTHOR, PEER))))


def signed(pack: bytes, field: str, name: str, days: int = 0) -> bytes:
    wanted = Signing(
        field=field, stamp=stamp(), at=NOW + timedelta(days=days), reason="I stand by it"
    )
    return sign(pack, person(name), wanted)


def note(number: int, author: str = PEER, **changes: object) -> Note:
    plain: dict[str, object] = {
        "id": f"note-{number}",
        "page": 2,
        "item": "item-001",
        "author": author,
        "text": "How do you know?\nWho was asked – and when?",
        "written_at": NOW,
        "at": (510.0, 700.0 - 30 * number),
        "colour": number % 3,
    }
    return Note(**(plain | changes))  # type: ignore[arg-type]  # a test's own mapping


def three_notes() -> list[Note]:
    marked = ((60.0, 600.0, 200.0, 613.5), (60.0, 586.5, 180.0, 600.0))
    return [
        note(1),
        note(2, page=3, item="item-005"),
        note(3, at=None, quads=marked, text="Shown by what?"),
    ]


@cache
def unsigned(kind: str = "peer") -> bytes:
    return build(kind)


@cache
def good(step: int) -> bytes:
    """The good files: 1 certified, 2 with notes, 3 countersigned, 4 replies, 5 and 6 signed again."""
    if step == 1:
        return signed(unsigned(), "Sig_Author", AUTHOR)
    before = good(step - 1)
    if step == 2:
        return add_notes(before, three_notes())
    if step == 3:
        return signed(before, "Sig_Peer1", PEER, 1)
    if step == 4:
        return add_notes(before, [note(4, AUTHOR, reply_to="note-1", text="We asked in June.")])
    if step == 5:
        return signed(before, "Sig_Author1", AUTHOR, 2)
    more = add_notes(before, [note(5, text="Thank you.", reply_to="note-4")])
    return signed(more, "Sig_Peer2", PEER, 3)
