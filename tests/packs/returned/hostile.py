"""Files prepared to harm whoever reads comments from them, and what must come of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, String

from app.domain.returned_files import ReturnedWhat
from tests.packs.returned.prepared import (
    blacken,
    bomb_in_comment,
    bomb_of_objects,
    bomb_on_page,
    circle,
    comment,
    damaged_data,
    data_of_another,
    locked,
    many,
    nested,
    page_tree,
    pages,
    put,
    quads,
    rewritten,
    swap_font,
    swapped,
    with_actions,
    with_an_empty_page,
    with_bytes,
    with_comments,
    with_files,
    with_ring,
)

SAVED, DIFFER = ReturnedWhat.SAVED_AGAIN, ReturnedWhat.PAGES_DIFFER
UNREADABLE = ReturnedWhat.NOT_READABLE


@dataclass(frozen=True)
class Hostile:
    """A prepared file, and what must come of it: `remarks` at least, so many comments."""

    make: Callable[[], bytes]
    what: ReturnedWhat = SAVED
    comments: int = 0
    remarks: frozenset[str] = field(default_factory=frozenset)
    caged: bool = False


def bare(*named: str) -> frozenset[str]:
    return frozenset(named)


WORDS: Mapping[str, Hostile] = {
    "endless words": Hostile(
        lambda: with_comments(comment(Contents="word " * 1_000_000)), SAVED, 1, bare("words_cut")
    ),
    "an endless name": Hostile(
        lambda: with_comments(comment(T="n" * 100_000)), SAVED, 1, bare("words_cut")
    ),
    "turned round": Hostile(
        lambda: with_comments(comment(Contents="ab\u202ecd\u2066\u200b", T="\u202eyxelA")),
        SAVED,
        1,
        bare("signs_removed"),
    ),
    "control signs": Hostile(
        lambda: with_comments(comment(Contents=String(b"\xfe\xff\x00a\x00\x00\x00\x08\x00b"))),
        SAVED,
        1,
        bare("signs_removed"),
    ),
    "half of a letter": Hostile(
        lambda: with_comments(
            comment(Contents=String(b"\xfe\xff\xd8\x00\x00a\xdc")),
            comment(Contents=String(b"\xff\xfea\x00\x00\xd8")),
            comment(Contents=String(b"\xef\xbb\xbfa\xff\xfe")),
            comment(Contents=String(b"\xfe\xff")),
        ),
        SAVED,
        3,
        bare("signs_removed", "marks_left_out"),
    ),
    "only formatted words": Hostile(
        lambda: with_comments(comment(Contents=None, RC="<body><p>Why <b>not</b>?</p></body>")),
        SAVED,
        1,
    ),
    "formatted words that swell": Hostile(
        lambda: with_comments(
            comment(Contents=None, RC='<!DOCTYPE a [<!ENTITY b "&a;&a;">]><p>&b;' + "&amp;" * 90_000)
        ),
        SAVED,
        1,
        bare("words_cut"),
    ),
    "formatted words that never close": Hostile(
        lambda: with_comments(comment(Contents=None, RC="<p>" + "<" * 150_000 + "<!--" * 1000)),
        SAVED,
        1,
    ),
    "two sets of words": Hostile(
        lambda: with_comments(comment(Contents="Good.", RC="<p>Dreadful.</p>")),
        SAVED,
        1,
        bare("shown_otherwise"),
    ),
    "words that are none": Hostile(
        lambda: with_comments(
            comment(Contents=42), comment(Contents=Name.Why), comment(T=Array(["x"])),
            comment(Contents=Dictionary()), comment(NM=Dictionary(), CreationDate=7, M=Array([])),
        ),
        SAVED,
        2,
        bare("marks_left_out"),
    ),
    "times that are none": Hostile(
        lambda: with_comments(
            *(comment(M=time) for time in ("D:99999999999999Z", "D:2026", "D:20261399", "D:" * 999)),
            comment(M="D:00010101000000+23'59'"), comment(CreationDate="D:20261123000000+99'99'"),
        ),
        SAVED,
        6,
    ),
}  # fmt: skip

SHAPES: Mapping[str, Hostile] = {
    "thousands of comments": Hostile(
        lambda: many(5_000, Name.Text), SAVED, 2_000, bare("too_many_comments")
    ),
    "thousands of marks without words": Hostile(
        lambda: many(30_000, Name.Square, Contents=None),
        SAVED,
        0,
        bare("too_many_comments", "marks_left_out"),
    ),
    "one long word in thousands of comments": Hostile(
        lambda: many(5_000, Name.Text, Contents="w" * 100_000),
        SAVED,
        67,
        bare("too_many_comments", "words_cut"),
    ),
    "answers to themselves": Hostile(lambda: circle(alone=True), SAVED, 2),
    "answers in a circle": Hostile(lambda: circle(alone=False), SAVED, 2),
    "one id for all": Hostile(
        lambda: with_comments(*(comment(NM="same", Contents=f"No. {at}") for at in range(9))),
        SAVED,
        9,
    ),
    "actions": Hostile(with_actions, SAVED, 1, bare("machinery")),
    "files": Hostile(with_files, SAVED, 0, bare("machinery", "marks_left_out")),
    "unseen comments": Hostile(
        lambda: with_comments(comment(F=2), comment(F=32), comment(F=-1), comment(F=Name.X)),
        SAVED,
        4,
        bare("hidden_comments"),
    ),
    "kinds nobody knows": Hostile(
        lambda: with_comments(
            comment(Name.Redact), comment(Name.Watermark), comment(Name("/3D")),
            comment(Name.RichMedia), comment(Name("/x" * 900)), comment(Subtype=None),
            comment(Subtype="Text"), comment(Name.Ink, Contents=None), comment(Name.Stamp),
        ),
        SAVED,
        1,
        bare("marks_left_out", "machinery"),
    ),
    "no comments in the list": Hostile(
        lambda: with_comments(
            1, Name.Text, String("x"), Array([]), True, Dictionary(), None,
            Array([Array([])]),
        ),
        SAVED,
        0,
        bare("marks_left_out"),
    ),
    "places that are none": Hostile(
        lambda: with_comments(
            comment(Rect=[1, 2]), comment(Rect=Name.X), comment(Rect=None),
            comment(Rect=[0, 0, 10**12, 5]), comment(Rect=["a", 1, 2, 3]),
            comment(Rect=Array([Array([]), 1, 2, 3])), comment(Rect=[540, 620, 520, 600]),
        ),
        SAVED,
        7,
    ),
    "thousands of marked lines": Hostile(lambda: quads(*[10.5] * 80_000), SAVED, 1),
    "marked lines that are none": Hostile(
        lambda: quads(1, 2, 3, "x", Name.Y, True, 7, 8), SAVED, 1
    ),
}  # fmt: skip

STRUCTURES: Mapping[str, Hostile] = {
    "a list of comments that is none": Hostile(
        pages(lambda page, _pdf: put(page, Annots=Name.None_)), SAVED
    ),
    "comments as a stream": Hostile(
        pages(lambda page, pdf: put(page, Annots=pdf.make_stream(b"[]"))), SAVED
    ),
    "nested deeply": Hostile(lambda: nested(40), SAVED, remarks=bare("marks_left_out")),
    "nested endlessly": Hostile(lambda: nested(3_000), SAVED, remarks=bare("marks_left_out")),
    "nested without an end": Hostile(
        lambda: with_bytes(b"/Annots ", b"/Annots " + b"[" * 100_000), DIFFER, caged=True
    ),
    "pages in a circle": Hostile(lambda: page_tree(circle=True), UNREADABLE),
    "pages far down": Hostile(lambda: page_tree(circle=False), UNREADABLE),
    "a bomb in a comment": Hostile(bomb_in_comment, SAVED, 1, bare("marks_left_out")),
    "a bomb on a page": Hostile(bomb_on_page, DIFFER, caged=True),
    "a bomb of objects": Hostile(
        bomb_of_objects,
        ReturnedWhat.CERTIFIED_UNTOUCHED,
        remarks=bare("damaged_in_part"),
        caged=True,
    ),
    "locked": Hostile(lambda: locked("secret"), UNREADABLE, remarks=bare("locked")),
    "locked for changes only": Hostile(lambda: locked(""), SAVED),
    "another pack's record": Hostile(lambda: rewritten(data_of_another), ReturnedWhat.ANOTHER_PACK),
    "a record that was touched": Hostile(
        lambda: rewritten(damaged_data), SAVED, remarks=bare("pack_data_differs")
    ),
    "a circle in what a page calls": Hostile(pages(with_ring), SAVED),
}

PAGES: Mapping[str, Hostile] = {
    "blackened": Hostile(pages(blacken), DIFFER),
    "another font": Hostile(pages(swap_font), SAVED),
    "turned": Hostile(pages(lambda page, _pdf: put(page, Rotate=90)), DIFFER),
    "cropped": Hostile(pages(lambda page, _pdf: put(page, CropBox=[0, 0, 300, 300])), DIFFER),
    "larger": Hostile(pages(lambda page, _pdf: put(page, MediaBox=[0, 0, 700, 900])), DIFFER),
    "magnified": Hostile(pages(lambda page, _pdf: put(page, UserUnit=2)), SAVED),
    "emptied": Hostile(pages(lambda page, pdf: put(page, Contents=pdf.make_stream(b""))), DIFFER),
    "taken out": Hostile(
        lambda: rewritten(lambda pdf: pdf.pages.remove(p=3)),
        DIFFER,
        remarks=bare("pages_missing"),
    ),
    "added": Hostile(lambda: rewritten(with_an_empty_page), DIFFER, remarks=bare("pages_added")),
    "swapped": Hostile(lambda: rewritten(swapped), DIFFER),
}

ALL: Mapping[str, Hostile] = {**WORDS, **SHAPES, **STRUCTURES, **PAGES}
