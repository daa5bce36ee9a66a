"""What can be said about a pack file: one state in words, and the findings it rests on."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final, TypeAlias

Fact: TypeAlias = str | int


class PackState(StrEnum):
    """Exactly one holds. The order of the members is their precedence, worst first."""

    NOT_A_PACK = "not_a_pack"
    CHANGED = "changed"
    SAVED_AGAIN = "saved_again"
    UNSIGNED = "unsigned"
    PAGES_AND_DATA_DIFFER = "pages_and_data_differ"
    OLDER_STATE = "older_state"
    UNKNOWN_SIGNER = "unknown_signer"
    CERTIFIED = "certified"
    CERTIFIED_WITH_UNSIGNED_NOTES = "certified_with_unsigned_notes"
    COUNTERSIGNED = "countersigned"
    COUNTERSIGNED_WITH_UNSIGNED_NOTES = "countersigned_with_unsigned_notes"


_REFUSED = frozenset(
    {
        PackState.CHANGED,
        PackState.SAVED_AGAIN,
        PackState.UNSIGNED,
        PackState.PAGES_AND_DATA_DIFFER,
    }
)

# With a trust certificate given, these findings are no longer mere remarks.
_FATAL_UNDER_TRUST = frozenset(
    {"signer_not_under_trust", "expired_at_signing", "note_name_mismatch"}
)

REVIEWER_BOX: Final = "Sig_Peer"
"""How the names of the boxes begin that are meant for reviewers; a number follows."""
RESPONSE_BOX: Final = "Sig_Author"
"""The same for those meant for the author's responses; without a number it is the first one."""

SIGNED_PART_OLDER: Final = "signed_part_older"
"""The reason that says: notes follow a state that is older than one held before."""


class Coverage(StrEnum):
    """How much of the file a signature vouches for."""

    EVERYTHING = "everything"
    EARLIER_STATE = "earlier_state"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One finding behind a state; its sentence is the text "verdicts.reason.<code>"."""

    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFinding:
    """One signature of a pack.

    `signed_at` is ISO 8601 in UTC to the second, as the signer's own computer said it; empty where
    it could not be read. `fingerprint` is the SHA-256 hex of the public key. `known` says that the
    key is pinned here or stands under the trust certificate given. `revision` is the one that it
    is written in and covers, the place in the verdict's `revision_digests`.
    """

    field: str
    signer: str
    school: str
    fingerprint: str
    certificate_pem: str
    signed_at: str
    intact: bool
    valid: bool
    known: bool
    covers: Coverage
    revision: int = 0

    def to_plain(self) -> dict[str, object]:
        """The published form, for scripts."""
        return {
            "field": self.field,
            "signer": self.signer,
            "fingerprint": self.fingerprint,
            "signed_at": self.signed_at,
            "intact": self.intact,
            "valid": self.valid,
            "known": self.known,
            "covers": self.covers.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFinding:
    """One note that passed the rules.

    `page` counts from 1. `item` is the `/Subj`: an item id, or "item-id#field". `signed_in` is the
    field of the first signature that covers the note, empty where none does. `name_matches` says
    that `author` is that signer's name; it is False for unsigned notes. `rects` are the marked
    places in points (left, bottom, right, top).
    """

    id: str
    page: int
    kind: str
    item: str
    author: str
    text: str
    written_at: str
    reply_to: str
    signed_in: str
    name_matches: bool
    rects: tuple[tuple[float, float, float, float], ...]

    def to_plain(self) -> dict[str, object]:
        """The published form, for scripts."""
        plain = asdict(self)
        plain["rects"] = [list(rect) for rect in self.rects]
        return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenState:
    """The furthest state of a pack that this person has held, from the personal store.

    `revision_digests` are the SHA-256 of the file at the end of each of its revisions, oldest
    first; the first is the unsigned file, the second the certified one.
    `items_digest` is the digest that `pack.json` gives for all its items.
    """

    pack_id: str
    edition: int
    revision_digests: tuple[str, ...]
    items_digest: str
    seen_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that a check found.

    `pack_id`, `kind` and `school` are empty and `edition` is 0 where the file does not say.
    `revision_digests` and `items_digest` are what a `SeenState` keeps, `revision_ends` how many
    bytes of the file each revision reaches to; empty where the file was refused.
    """

    state: PackState
    reasons: tuple[Reason, ...] = ()
    pack_id: str = ""
    edition: int = 0
    kind: str = ""
    school: str = ""
    signatures: tuple[SignatureFinding, ...] = ()
    notes: tuple[NoteFinding, ...] = ()
    sha256: str = ""
    revision_digests: tuple[str, ...] = ()
    items_digest: str = ""
    under_trust: bool = False
    revision_ends: tuple[int, ...] = ()

    @property
    def reviews(self) -> tuple[SignatureFinding, ...]:
        """The sound signatures of reviewers: in their boxes, and not by the pack's own author."""
        first = self.signatures[:1]
        return tuple(
            sign
            for sign in self.signatures[1:]
            if sign.field.startswith(REVIEWER_BOX)
            and sign.covers is not Coverage.NOTHING
            and sign.fingerprint != first[0].fingerprint
        )

    @property
    def branch_sha256(self) -> str:
        """What tells two reviewers' branches apart: the SHA-256 through the first review's end.

        Of the whole file where nobody reviewed it.
        """
        reviews = self.reviews
        return self.revision_digests[reviews[0].revision] if reviews else self.sha256

    @property
    def hides_older_state(self) -> bool:
        """Whether unsigned notes follow a state that is older than one held before."""
        return any(reason.code == SIGNED_PART_OLDER for reason in self.reasons)

    @property
    def signed_length(self) -> int:
        """How many bytes of the file the signatures cover; 0 where nothing is signed."""
        ends = [self.revision_ends[sign.revision] for sign in self.signatures]
        return max(ends, default=0)

    @property
    def exit_code(self) -> int:
        """0 where nothing speaks against the pack, 1 where something does, 2 for no pack."""
        if self.state is PackState.NOT_A_PACK:
            return 2
        if self.state in _REFUSED:
            return 1
        if self.under_trust and any(r.code in _FATAL_UNDER_TRUST for r in self.reasons):
            return 1
        return 0

    def to_json(self) -> str:
        """The published form: stable keys, for scripts and help desks."""
        return json.dumps(
            {
                "state": self.state.value,
                "reasons": [{"code": r.code, "facts": dict(r.facts)} for r in self.reasons],
                "pack_id": self.pack_id,
                "edition": self.edition,
                "kind": self.kind,
                "school": self.school,
                "signatures": [s.to_plain() for s in self.signatures],
                "notes": [n.to_plain() for n in self.notes],
            },
            ensure_ascii=False,
            indent=2,
        )


def worst(states: tuple[PackState, ...]) -> PackState:
    """The state that takes precedence among those that hold."""
    order = list(PackState)
    return min(states, key=order.index)
