"""A file that came back from elsewhere: exactly what it is, and the comments that are in it.

Nothing here is proved by a signature but what `inside` says. Words of comments are whatever another
program wrote, freed of signs that hide or turn text: they are shown as words, never as anything
else.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.peer_reviews import Quad
from app.domain.verdicts import Reason, Verdict


class ReturnedWhat(StrEnum):
    """What a file that came back is, against the certified pack held. Exactly one holds.

    `AS_SENT`: byte for byte the certified pack. `OURS`: it goes on from the certified pack, and
    all that follows is Candour's own; its notes and signatures are in `inside`.
    `CERTIFIED_UNTOUCHED`: it begins with the certified pack, another program added to it, and the
    pages still show the same. `SAVED_AGAIN`: the signatures are gone, the pages read the same.
    `PAGES_DIFFER`: it is not the pack that was sent. `OTHER_EDITION`: another edition of it.
    `ANOTHER_PACK`: a pack, but not this one. `SCANNED`: pictures of pages, no pack inside.
    `NOT_A_PACK`: a PDF without a pack. `NOT_READABLE`: no PDF, or one that cannot be read.
    """

    AS_SENT = "as_sent"
    OURS = "ours"
    CERTIFIED_UNTOUCHED = "certified_untouched"
    SAVED_AGAIN = "saved_again"
    PAGES_DIFFER = "pages_differ"
    OTHER_EDITION = "other_edition"
    ANOTHER_PACK = "another_pack"
    SCANNED = "scanned"
    NOT_A_PACK = "not_a_pack"
    NOT_READABLE = "not_readable"


class ForeignKind(StrEnum):
    """The kinds of comment that are read. Those from `CARET` on count only with words in them."""

    TEXT = "text"
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    SQUIGGLY = "squiggly"
    STRIKE_OUT = "strike_out"
    FREE_TEXT = "free_text"
    CARET = "caret"
    STAMP = "stamp"
    INK = "ink"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignNote:
    """One comment that another program wrote; nobody has signed it.

    `own_id` is unique in the file and the same each time the file is read: the comment's own where
    it has one, else derived from what it says. `page` counts from 1, `rects` are the marked lines,
    or where it stands, in points. `item` is the item of the certified pack nearest to it, empty
    where none is or the page is not the certified one. `marked` are the words of the certified
    page under its marks. `written_at` is ISO 8601 in UTC, as the other program said it, or empty.
    `reply_to` is the `own_id` of the comment, or the id of the signed note, that it answers.
    `subject` is what the other program calls it; of one that Candour wrote before another program
    saved it, the item and field. `hidden` says that a reader does not show it on the page.
    """

    own_id: str
    page: int
    kind: ForeignKind
    author: str
    text: str
    rects: tuple[Quad, ...]
    written_at: str = ""
    item: str = ""
    marked: str = ""
    reply_to: str = ""
    subject: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """All that is said of a file that came back.

    `sha256` is of the file. `pack_id`, `edition` and `school` are what the file says of itself,
    empty or 0 where it does not. `pages` is how many it has. `differing_pages` are the numbers,
    from 1, of pages of the certified pack that are missing or not the same; `redrawn_pages` those
    that another program drew anew: the same words and much the same look, which is less than proof. `begins_with_certified` says that the
    certified bytes stand untouched at its front, whatever follows. `inside` is the verdict on the
    longest beginning of the file that Candour's signatures vouch for, where there is one.
    `remarks` are further findings; their sentences are the texts "returned.remark.<code>".
    """

    what: ReturnedWhat
    sha256: str
    remarks: tuple[Reason, ...] = ()
    pack_id: str = ""
    edition: int = 0
    school: str = ""
    pages: int = 0
    differing_pages: tuple[int, ...] = ()
    redrawn_pages: tuple[int, ...] = ()
    begins_with_certified: bool = False
    inside: Verdict | None = None
    notes: tuple[ForeignNote, ...] = ()
