"""The notes of a pack as they are read back: what each says, and whether it counts."""

from dataclasses import dataclass

from app.domain.peer_reviews import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNote:
    """One note of a verified pack.

    `id` is its own in the file; `page` counts from 1; `written_at` is ISO 8601 in UTC. `item` is
    the item it names, empty where the pack has no such item or the note names none; `place` is the
    layer's id, "foundations" or "pack" of a field that may stand there, else empty. `field` is the
    grammar's, empty for a plain note, whose `value` is then all its words. `author` is the name on
    it. `signed_in` is the first signature's box that covers it, empty where none does; `signer`
    and `fingerprint` are that signature's. `by_author` says that the pack's own author signed it.
    `counts` says that it is a final word of the person it is said to be by: signed under their own
    name, no draft, and a field that is theirs to fill. `copied_for` names who wrote it where the
    signer copied it from another program; `carried` says that it is a comment whose
    copy they signed under their own name, which makes it no word of theirs. `latest` says that no later one of the same signer takes
    its place.
    """

    id: str
    page: int
    item: str
    place: str
    field: str
    value: str
    author: str
    written_at: str
    draft: bool
    signed_in: str
    signer: str
    fingerprint: str
    by_author: bool
    counts: bool
    latest: bool
    reply_to: str = ""
    rects: tuple[Quad, ...] = ()
    copied_for: str = ""
    carried: bool = False

    @property
    def signed(self) -> bool:
        """Whether a signature covers it."""
        return bool(self.signed_in)
