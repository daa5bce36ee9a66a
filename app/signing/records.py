"""Verdicts and what they rest on as JSON, for the way into the cage and out of it again."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.identities import KnownSigner
from app.domain.ids import SignerId
from app.domain.verdicts import (
    Coverage,
    NoteFinding,
    PackState,
    Reason,
    SeenState,
    SignatureFinding,
    Verdict,
)
from app.signing.verify import Checking


def write_checking(checking: Checking) -> bytes:
    """What a check may lean on, on one line."""
    known = [
        {**asdict(signer), "id": str(signer.id), "pinned_at": signer.pinned_at.isoformat()}
        for signer in checking.known
    ]
    plain = {
        "now": checking.now.isoformat(),
        "known": known,
        "trust_pem": checking.trust_pem.decode("latin-1"),
        "seen": [asdict(state) for state in checking.seen],
    }
    return json.dumps(plain).encode("ascii") + b"\n"


def read_checking(line: bytes) -> Checking:
    """What `write_checking` wrote."""
    plain = json.loads(line)
    known = (
        KnownSigner(
            **{
                **signer,
                "id": SignerId(UUID(signer["id"])),
                "pinned_at": datetime.fromisoformat(signer["pinned_at"]),
            }
        )
        for signer in plain["known"]
    )
    seen = (
        SeenState(**{**state, "revision_digests": tuple(state["revision_digests"])})
        for state in plain["seen"]
    )
    return Checking(
        now=datetime.fromisoformat(plain["now"]),
        known=tuple(known),
        trust_pem=plain["trust_pem"].encode("latin-1"),
        seen=tuple(seen),
    )


def write_verdict(verdict: Verdict) -> bytes:
    """Everything in a verdict."""
    return json.dumps(plain_verdict(verdict)).encode("ascii")


def plain_verdict(verdict: Verdict) -> dict[str, Any]:
    """Everything in a verdict, as JSON has it."""
    return asdict(verdict)


def read_verdict(content: bytes) -> Verdict:
    """What `write_verdict` wrote.

    Raises:
        ValueError, TypeError, KeyError: it is no whole verdict.
    """
    return verdict_of(json.loads(content))


def verdict_of(plain: dict[str, Any]) -> Verdict:
    """The verdict that `plain_verdict` told. It is used up in reading.

    Raises:
        ValueError, TypeError, KeyError: it is no whole verdict.
    """
    parts: dict[str, Any] = {
        "state": PackState(plain.pop("state")),
        "reasons": tuple(Reason(**reason) for reason in plain.pop("reasons")),
        "signatures": tuple(
            SignatureFinding(**{**sign, "covers": Coverage(sign["covers"])})
            for sign in plain.pop("signatures")
        ),
        "notes": tuple(
            NoteFinding(**{**note, "rects": tuple(tuple(rect) for rect in note["rects"])})
            for note in plain.pop("notes")
        ),
        "revision_digests": tuple(plain.pop("revision_digests")),
        "revision_ends": tuple(plain.pop("revision_ends")),
    }
    return Verdict(**parts, **plain)
