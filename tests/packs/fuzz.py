"""Tries packs that were tampered with by chance, for as long as one likes.

    python -m tests.packs.fuzz [--seconds N] [--seed N]

Stops with the seed where something gets through, or where a reader falls over.
"""

import argparse
import copy
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from random import Random
from typing import Any
from unittest.mock import patch

import pikepdf

from app.domain.pack_outline import PackOutline
from app.domain.verdicts import PackState
from app.errors import CandourError
from app.signing import appearances, peer_content
from app.signing.lint import UnsignedPack, look_through
from app.signing.note_rules import overlap
from app.signing.notes import add_notes
from app.signing.pack_format import ICON_LEFT, NOTE_COLOURS, SHEET, STRIP_BOTTOM, STRIP_TOP
from app.signing.pack_record import canonical
from app.signing.plain_text import is_plain
from app.signing.revisions import take_apart
from app.signing.verify import verify
from tests.packs.mutations import as_data, mend_digests, mutated_data, mutated_notes
from tests.packs.reviewed_packs import outline, unsigned_pack
from tests.packs.tampering.good_packs import checking, good, note

KEYS = {
    "/Type", "/Subtype", "/F", "/Rect", "/C", "/NM", "/T", "/Subj", "/Contents", "/M", "/P", "/AP",
    "/CreationDate", "/IRT", "/RT", "/Name", "/QuadPoints",
}  # fmt: skip
NOTED = (PackState.CERTIFIED, PackState.CERTIFIED_WITH_UNSIGNED_NOTES)


@cache
def _base() -> UnsignedPack:
    return look_through(take_apart(unsigned_pack()))


@cache
def _data() -> Any:
    return as_data(_base().attachment)


@cache
def _noted() -> bytes:
    marks = ((60.0, 600.0, 200.0, 613.0), (60.0, 584.0, 150.0, 597.0))
    return add_notes(
        good(1),
        [note(1), note(2, page=3), note(3, at=None, quads=marks), note(4, reply_to="note-1")],
    )


def try_data(seed: int) -> str:
    """One tampered `pack.json`: refused in an orderly way, or read as the pages have it."""
    return _try(mutated_data(_data(), Random(seed)))


def try_changed_data(change: Callable[[Any], object]) -> str:
    """The same with a change that is made to order."""
    plain = copy.deepcopy(_data())
    change(plain)
    mend_digests(plain)
    return _try(canonical(plain))


def _try(content: bytes) -> str:
    base = replace(_base(), attachment=content)
    try:
        with patch.object(peer_content, "look_through", lambda _layers: base):
            read = peer_content.read_outline(b"%PDF-1.7\n" + unsigned_pack()[9:])
    except CandourError as refused:
        return refused.code
    if _shown(as_data(content)) != _shown(_data()):
        return "left to the comparison with the pages"
    _check_bound(read)
    return "read"


def _shown(data: Any) -> list[Any]:
    """What the verifier compares with the pages."""
    return [[(item["id"], "".join(item["text"])) for item in data["items"]], data["outside"]]


def _check_bound(read: PackOutline) -> None:
    true = outline()
    assert [name for _, name in read.stages] == [name for _, name in true.stages]
    names = dict(read.stages)
    true_names = dict(true.stages)
    assert [(layer.name, names.get(layer.stage_id or ""), layer.item) for layer in read.layers] == [
        (layer.name, true_names.get(layer.stage_id or ""), layer.item) for layer in true.layers
    ]
    assert read.foundations_name in ("", true.foundations_name)
    assert read.review_title in ("", true.review_title)
    assert {code for code, _ in read.evidence} <= {code for code, _ in true.evidence}
    assert [(item.id, item.text) for item in read.items] == [(i.id, i.text) for i in true.items]
    for item, same in zip(read.items, true.items, strict=True):
        assert (item.opened.page, item.closed.page) == (same.opened.page, same.closed.page)


def try_notes(seed: int) -> str:
    """One tampered update of notes: refused, or notes that are still ours in every way."""
    pack = mutated_notes(_noted(), Random(seed))
    state = verify(pack, checking()).state
    if state in NOTED and pack != _noted():
        _check_notes(pack)
    return state.value


def _check_notes(pack: bytes) -> None:
    """Looks at the notes with another library than the verifier's."""
    with pikepdf.open(BytesIO(pack)) as pdf:
        for number, page in enumerate(pdf.pages):
            notes = [a for a in page.Annots if a.Subtype in ("/Text", "/Highlight")]
            icons = [_check_note(each, number) for each in notes if each.Subtype == "/Text"]
            for each in notes:
                if each.Subtype == "/Highlight":
                    _check_note(each, number)
            assert not any(overlap(one, other) for one, other in combinations(icons, 2))


def _check_note(each: Any, page: int) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(edge) for edge in each.Rect)
    colour = tuple(float(part) for part in each.C)
    assert set(each.keys()) <= KEYS
    assert colour in NOTE_COLOURS
    assert all(is_plain(str(each[key])) for key in ("/T", "/Subj", "/NM"))
    assert is_plain(str(each.Contents), lines=True)
    drawn = each.AP.N.read_bytes()
    if each.Subtype == "/Text":
        assert page > 0
        assert drawn == appearances.icon(colour).content
        assert ICON_LEFT <= left < right <= SHEET[0]
        assert STRIP_BOTTOM <= bottom < top <= STRIP_TOP
    else:
        points = [float(number) for number in each.QuadPoints]
        corners = [points[at : at + 8] for at in range(0, len(points), 8)]
        quads = tuple((c[0], c[5], c[2], c[1]) for c in corners)
        assert drawn == appearances.highlight(quads, colour).content
        assert each.AP.N.Resources.ExtGState.Tint.BM == "/Multiply"
    return (left, bottom, right, top)


def main(words: list[str]) -> int:
    """Tries until the time is over; 1 where something got through or fell over."""
    parser = argparse.ArgumentParser(prog="python -m tests.packs.fuzz")
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args(words)
    told: Counter[str] = Counter()
    end, seed = time.monotonic() + asked.seconds, asked.seed
    while time.monotonic() < end:
        for trial in (try_data, try_notes):
            try:
                told[f"{trial.__name__}: {trial(seed)}"] += 1
            except Exception as got_through:  # noqa: BLE001 - whatever it is, its seed is wanted
                sys.stdout.write(f"seed {seed}, {trial.__name__}: {got_through!r}\n")
                return 1
        seed += 1
    sys.stdout.write("".join(f"{count:8} {what}\n" for what, count in told.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
