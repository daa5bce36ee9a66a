"""A peer pack of the sample school, reviewed and answered over two rounds, with real keys."""

import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid5

from app.domain.pack_outline import PackOutline
from app.domain.packs import PackKind
from app.domain.peer_words import ANSWER, AnswerParts, answer_value
from app.domain.verdicts import Verdict
from app.reports.packs import build
from app.reports.peer_cover import BOX
from app.reports.stamp import signature_stamp
from app.signing import answering
from app.signing.answering import Countersigning, countersign_to_file
from app.signing.caged_outline import opened
from app.signing.outline_cage import Opened, read_opened
from app.signing.peer_content import read_outline
from app.signing.peer_notes import NewNote
from app.signing.sign import Signing, sign
from app.signing.verify import Checking, verify
from tests.packs.schools import sample_school
from tests.packs.tampering.good_packs import AUTHOR, NOW, PEER, checking, person

SECOND_PEER = "Quinn Second"
_NOTES = UUID("00000000-0000-7000-8000-00000000aaaa")
MARKED = ((62.0, 560.0, 300.0, 572.0), (62.0, 548.0, 200.0, 559.0))


def open_without_cage(content: bytes, checking: Checking, seconds: float = 0) -> Opened:
    """As the cage does it, in this process, which is quicker."""
    return read_opened(opened(content, verify(content, checking)))


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def trusting(*names: str) -> Checking:
    """A check long after the last round."""
    made = checking(*(names or (AUTHOR, PEER, SECOND_PEER)))
    return Checking(now=later(30), known=made.known)


@cache
def stamp() -> bytes:
    return signature_stamp(["Signed"], BOX)


@cache
def unsigned_pack() -> bytes:
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_school(Path(folder)) as school,
    ):
        return build(school.content(PackKind.PEER))


@cache
def certified_pack() -> bytes:
    wanted = Signing(field="Sig_Author", stamp=stamp(), at=NOW, reason="")
    return sign(unsigned_pack(), person(AUTHOR), wanted)


@cache
def outline() -> PackOutline:
    return read_outline(certified_pack())


def new(item: str, field: str, value: str, **changes: object) -> NewNote:
    """A note with an id of its own, the same each time."""
    said = {"item": item, "field": field, "value": value, "written_at": later(1)}
    key = str(uuid5(_NOTES, repr((sorted(said.items()), sorted(changes.items())))))
    return NewNote(**({"id": key} | said | changes))  # type: ignore[arg-type]  # a test's own mapping


def whole_review() -> list[NewNote]:
    """A review with everything in it."""
    parts = outline()
    made = []
    for layer in parts.layers:
        made += [
            new(layer.item, "stage", "repair"),
            new(layer.item, "confidence", "medium"),
            new(layer.item, "evidence", "E1, E8 and the books of Year 4"),
            new(layer.item, "strength", f"{layer.name}: the calm at the door."),
            new(layer.item, "question", "Who carries this if one person leaves?\nAnd when?"),
            new(layer.item, "lens", "Pupils with SEND wait longest."),
        ]
    made.append(new(parts.layers[0].item, "recommendation", "Ring on the first morning."))
    made.append(new(parts.foundations_item, "lens", "The plinth is uneven for them."))
    for field in ("strength-1", "strength-2", "strength-3", "even-better-1", "offer", "learned"):
        made.append(new("pack", field, f"What I say as {field}."))
    made.append(new("pack", "conduct", "2026-11-23"))
    made.append(new("item-009", "mark-agree", ""))
    made.append(new("item-007", "mark-question", "All of them?", quads=MARKED))
    made.append(new("item-012", "mark-not_convinced", "Only in three rooms."))
    return made


def answers(verdict: Verdict) -> list[NewNote]:
    """The author's answers to all that asks for one."""
    asked = ("question", "recommendation", "mark-question", "mark-not_convinced")
    step = answer_value(AnswerParts("accept", "You are right.", "Ring earlier (head, by May)"))
    made = [
        new("", ANSWER, step, reply_to=note.id, written_at=later(3))
        for note in verdict.notes
        if note.item.partition("#")[2] in asked
    ]
    made.append(new("pack", "corrections", "Year 4 has 31 pupils.", written_at=later(3)))
    made.append(new("pack", "lens-reply", "We see it too.", written_at=later(3)))
    return made


def countersigned(pack: bytes, notes: Sequence[NewNote], name: str, days: int) -> bytes:
    """The pack with the notes and that person's signature."""
    signing = Countersigning(identity=person(name), at=later(days), stamp=stamp())
    quick = patch.object(answering, "open_pack_caged", open_without_cage)
    with tempfile.TemporaryDirectory() as folder, quick:
        path = Path(folder) / "pack.pdf"
        countersign_to_file(path, pack, notes, signing, trusting())
        return path.read_bytes()


@cache
def step(number: int) -> bytes:
    """1 certified, 2 reviewed, 3 answered, 4 reviewed again, 5 answered again."""
    if number == 1:
        return certified_pack()
    before = step(number - 1)
    if number == 2:
        return countersigned(before, whole_review(), PEER, 2)
    if number == 3:
        return countersigned(before, answers(judged(2)), AUTHOR, 4)
    layer = outline().layers[0]
    if number == 4:
        again = [*whole_review(), new(layer.item, "stage", "improve", written_at=later(5))]
        return countersigned(before, again, PEER, 6)
    thanks = new("pack", "learned-by-us", "To ring earlier.", written_at=later(7))
    return countersigned(before, [thanks], AUTHOR, 8)


@cache
def judged(number: int) -> Verdict:
    """What the check says of a step."""
    return verify(step(number), trusting())
