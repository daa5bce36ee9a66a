"""Small and large mischief done to packs by chance, always the same for the same seed."""

import copy
import hashlib
import json
import re
from random import Random
from typing import Any

from app.signing.pack_record import canonical
from tests.packs.tampering.tools import patched

ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**40, "", " ", "1", "item-001", "pack", "foundations", "repair",
    "sustain", "Improve", "\u202eevorpmI", "x" * 5_000, "{}", [], {}, [[]], {"id": "x"},
    "2027-01-31", "2026-12-11", "A\u200bttendance",
)  # fmt: skip
ODD_BYTES = (
    b"", b" ", b"\n", b"0", b"-1", b"595", b"1e9", b"null", b"true", b"<< >>", b"[ ]", b"(x)",
    b"<feff202e>", b"/Widget", b"/FreeText", b"/AA << >>", b"/A << /S /JavaScript >>", b"5 0 R",
    b"%", b"endobj\n", b"stream\n", b"\xff", b"0.001", b"/BM /Normal", b"1 1 1 rg\n", b"q\n",
)  # fmt: skip
_TOKEN = re.compile(rb"/[A-Za-z]+|<[0-9a-fA-F]+>|-?[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|\n")


def mutated_data(data: Any, chance: Random) -> bytes:
    """The data with a few parts replaced, moved or lost, in canonical form, digests made right."""
    made = copy.deepcopy(data)
    for _ in range(chance.randint(1, 3)):
        _mutate(made, chance)
    if chance.random() < 0.9:
        mend_digests(made)
    content = canonical(made)
    if chance.random() < 0.1:
        content = _with_bytes(content, chance)
    return content


def _mutate(node: Any, chance: Random) -> None:
    """Walks to a place by chance and does something there."""
    while isinstance(node, dict | list) and node:
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        child = node[key]
        if isinstance(child, dict | list) and child and chance.random() < 0.85:
            node = child
            continue
        _at(node, key, chance)
        return


def _at(holder: Any, key: Any, chance: Random) -> None:
    deed = chance.randrange(4)
    if deed == 0:
        del holder[key]
    elif deed == 1:
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        other = chance.choice(keys)
        holder[key], holder[other] = holder[other], holder[key]
    elif deed == 2 and isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
    else:
        holder[key] = copy.deepcopy(chance.choice(ODD_VALUES))


def mend_digests(data: Any) -> None:
    """Makes the digests agree again, as far as there are any."""
    try:
        for item in data["items"]:
            bare = {key: part for key, part in item.items() if key not in ("digest", "region")}
            item["digest"] = hashlib.sha256(canonical(bare)).hexdigest()
        digests = [item["digest"] for item in data["items"]]
        data["digest"] = hashlib.sha256(canonical(digests)).hexdigest()
    except (KeyError, TypeError, AttributeError, ValueError):
        return  # the mischief was done to just these parts


def _with_bytes(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.choice(ODD_BYTES) + content[at + chance.randrange(3) :]


def mutated_notes(pack: bytes, chance: Random) -> bytes:
    """The pack with its newest revision tampered with, its table of offsets made right again."""
    start = pack.rindex(b"%%EOF\n", 0, len(pack) - 7) + 6
    body = pack[start : pack.rindex(b"\nxref\n")]
    tokens = list(_TOKEN.finditer(body))
    one = chance.choice(tokens)
    deed = chance.randrange(5)
    if deed == 0:
        new = chance.choice(ODD_BYTES)
    elif deed == 1:
        new = chance.choice(tokens)[0]
    elif deed == 2:
        new = one[0] + b"\n" + chance.choice(ODD_BYTES) + b"\n"
    elif deed == 3:
        new = _nudged(one[0], chance)
    else:
        line = chance.choice(body.split(b"\n"))
        new = one[0] + b"\n" + line + b"\n"
    return patched(pack, body, body[: one.start()] + new + body[one.end() :])


def _nudged(token: bytes, chance: Random) -> bytes:
    """A number or a string a little different."""
    try:
        return b"%g" % (float(token) + chance.choice((-600, -20, -1, -0.01, 0.01, 1, 20, 600)))
    except ValueError:
        at = chance.randrange(len(token))
        return token[:at] + bytes((token[at] ^ 1 << chance.randrange(7),)) + token[at + 1 :]


def as_data(attachment: bytes) -> Any:
    """The JSON of an attachment."""
    return json.loads(attachment)
