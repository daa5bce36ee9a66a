"""Notes that are not as our program writes them, and tampering with those that are."""

from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name as name

from app.signing.notes import add_notes
from app.signing.sign import PlainUpdate
from tests.packs.tampering.good_packs import AUTHOR, good, note, signed, unsigned
from tests.packs.tampering.tools import (
    Attack,
    annotations,
    dictionary,
    numbers,
    page,
    patched,
    put,
    stream,
    updated,
    words,
)

OTHER_KINDS = (
    "FreeText", "Stamp", "Redact", "Square", "Circle", "Ink", "Line", "Polygon", "PolyLine",
    "Watermark", "Widget", "FileAttachment", "Popup", "Caret", "Underline", "StrikeOut", "Squiggly",
    "Sound", "Movie", "Screen", "RichMedia", "3D", "Link", "PrinterMark", "TrapNet", "Projection",
)  # fmt: skip
MARK = ((60.0, 600.0, 200.0, 613.0),)


def changed(old: bytes, new: bytes, **changes: Any) -> Attack:
    """A note as ours, with some bytes of it written otherwise."""
    return lambda: patched(add_notes(good(1), [note(1, **changes)]), old, new)


def dated(begun: bytes) -> Attack:
    """A note whose two dates agree, and begin in another way than those of ours."""
    old = b"443a323032363131"
    if not begun.startswith(b"feff"):
        return lambda: patched(add_notes(good(1), [note(1)]), old, begun, count=2)

    def make() -> bytes:
        pack = add_notes(good(1), [note(1)])
        at = pack.rindex(b"<" + old) + 1
        whole = pack[at : pack.index(b">", at)]
        rest = b"".join(b"00" + whole[i : i + 2] for i in range(len(old), len(whole), 2))
        return patched(pack, whole, begun + rest, count=2)

    return make


def given(entry: bytes) -> Attack:
    """A note as ours, with one entry more."""
    return changed(b"/Subtype /Text", b"/Subtype /Text\n" + entry)


def placed(left: float, bottom: float, page: int = 2) -> Attack:
    return lambda: add_notes(good(1), [note(1, at=(left, bottom), page=page)])


def marked(*quads: tuple[float, float, float, float], times: int = 1) -> Attack:
    notes = [note(n, at=None, quads=quads, item="item-001") for n in range(times)]
    return lambda: add_notes(good(1), notes)


def with_text(text: str, **changes: Any) -> Attack:
    """The writer refuses such text, so it is smuggled in under an honest one."""
    honest = b"<486F6E65737421>"

    def make() -> bytes:
        pack = add_notes(good(1), [note(1, text="Honest!", **changes)])
        smuggled = (b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass")).hex().upper()
        return patched(pack, honest.lower(), b"<" + smuggled.encode() + b">")

    return make


def on_old_note(change: Callable[[PlainUpdate, generic.DictionaryObject], None]) -> Attack:
    """Tampering with a note that the peer has signed."""
    return lambda: updated(good(3), lambda w: change(w, next(annotations(w, "Text"))))


def on_list(change: Callable[[generic.ArrayObject], None]) -> Attack:
    """Tampering with the list of notes of the second page."""

    def tamper(w: PlainUpdate) -> None:
        listed = page(w)["/Annots"]
        change(listed)
        w.update_container(listed)

    return lambda: updated(good(3), tamper)


def redrawn(content: bytes, **entries: object) -> Attack:
    """A signed note of old with another drawing."""
    return on_old_note(
        lambda w, old: put(w, old, "AP", dictionary(N=w.add_object(stream(content, **entries))))
    )


def shared_drawing() -> bytes:
    """Two notes with one drawing between them."""
    pack = add_notes(good(1), [note(1), note(2)])
    found = pack.rindex(b"/N ")
    last = pack[found : pack.index(b"\n", found)]
    first_at = pack.index(b"/N ", pack.rindex(b"%%EOF\n", 0, -7))
    first = pack[first_at : pack.index(b"\n", first_at)]
    return patched(pack, last, first)


def reply_to_itself() -> bytes:
    pack = add_notes(good(1), [note(1), note(2, reply_to="note-1")])
    start = pack.rindex(b"%%EOF\n", 0, -7)
    at = pack.index(b"/IRT ", start)
    own = pack[: pack.rindex(b" 0 obj", 0, at)].rsplit(b"\n", 1)[1]
    return patched(pack, pack[at : pack.index(b" 0 R", at)], b"/IRT " + own)


def reply_to_link() -> bytes:
    pack = add_notes(good(1), [note(1), note(2, reply_to="note-1")])
    start = pack.rindex(b"%%EOF\n", 0, -7)
    at = pack.index(b"/IRT ", start)
    return patched(pack, pack[at : pack.index(b" 0 R", at)], b"/IRT 4")


def reply_across_pages() -> bytes:
    first = add_notes(good(1), [note(1), note(2, reply_to="note-1")])
    second = add_notes(good(1), [note(1), note(2, page=3)])
    at = first.index(b"/IRT ", first.rindex(b"%%EOF\n", 0, -7))
    line = first[at : first.index(b"\n", at)]
    return patched(second, b"/NM <6e6f74652d32>", b"/NM <6e6f74652d32>\n" + line + b"\n/RT /R")


def smuggled_outline() -> bytes:
    """A note, and in the same update a page turned."""

    def change(w: PlainUpdate) -> None:
        put(w, page(w, 0), "Rotate", generic.NumberObject(180))

    noted = add_notes(good(1), [note(1)])
    return updated(noted, change)


def note_and_orphan() -> bytes:
    def change(w: PlainUpdate) -> None:
        listed = page(w)["/Annots"]
        listed.append(w.add_object(stream(b"", Type=name("/Annot"))))
        w.update_container(listed)

    return updated(good(1), change)


def governors_noted() -> bytes:
    return add_notes(signed(unsigned("governors"), "Sig_Author", AUTHOR), [note(1)])


def same_twice() -> bytes:
    return add_notes(add_notes(good(1), [note(1)]), [note(1, at=(540.0, 300.0), text="Other")])


ON_NOTES: dict[str, Attack] = {
    **{f"a {kind} in place of a note": changed(b"/Subtype /Text", b"/Subtype /" + kind.encode())
       for kind in OTHER_KINDS},
    "given an action": given(b"/A << /S /JavaScript /JS (x) >>"),
    "given triggers": given(b"/AA << /E << /S /Launch >> >>"),
    "given a layer": given(b"/OC << /Type /OCG /Name (x) >>"),
    "given a window": given(b"/Popup 5 0 R"),
    "given rich text": given(b"/RC (<b>other</b>)"),
    "given a font": given(b"/DA (/Helv 12 Tf)"),
    "given an edge": given(b"/BS << /W 20 >>"),
    "given an opacity": given(b"/CA 0.1"),
    "given a state": given(b"/StateModel /Review\n/State /Accepted"),
    "given an intent": given(b"/IT /Other"),
    "given a structure": given(b"/StructParent 0"),
    "given other words to be read": given(b"/Alt (other)"),
    "given two subtypes": given(b"/Subtype /Highlight"),
    "hidden": changed(b"/F 28", b"/F 30"),
    "not printed": changed(b"/F 28", b"/F 24"),
    "locked": changed(b"/F 28", b"/F 156"),
    "another icon": changed(b"/Name /Comment", b"/Name /Key"),
    "another colour": changed(b"/C [ 0.75", b"/C [ 0.70"),
    "no colour": changed(b"/C [ 0.75 0.93 0.75 ]", b"/C [ ]"),
    "on another page than listed": lambda: patched(
        add_notes(good(1), [note(1)]), _page_line(2), _page_line(1)),
    "another date than its own": changed(b"/CreationDate <443a32303236", b"/CreationDate <443a32303235"),
    "a month that is none": dated(b"443a323032363133"),
    "a year before all calendars": dated(b"443a303030313131"),
    "digits of another script": dated(b"feff0044003aff12ff10ff12ff16ff11ff11"),
    "no date": changed(b"/M <443a", b"/M <003a"),
    "box larger than its drawing": changed(b"/Rect [ 510 670 530 690 ]", b"/Rect [ 10 70 530 690 ]"),
    "box in other numbers": changed(b"/Rect [ 510 670 ", b"/Rect [ 510.001 670 "),
    "an icon over the text": placed(200.0, 500.0),
    "an icon over the item numbers": placed(482.0, 500.0),
    "an icon at the head": placed(520.0, 800.0),
    "an icon at the foot": placed(520.0, 20.0),
    "an icon over the edge": placed(580.0, 500.0),
    "an icon outside": placed(700.0, 500.0),
    "an icon on the cover": placed(520.0, 500.0, 1),
    "an icon over another": lambda: add_notes(good(2), [note(8, at=(515.0, 665.0))]),
    "four highlights on one spot": marked(*MARK, times=4),
    "four highlights in one note": marked(*(MARK * 4)),
    "highlights stacked crosswise": marked(
        (60, 600, 200, 613), (100, 600, 240, 613), (140, 600, 280, 613), (180, 600, 320, 613)),
    "a highlight over a whole page": marked((0, 0, 595, 841)),
    "a highlight outside": marked((60, 840, 200, 853)),
    "a highlight turned": lambda: patched(
        marked(*MARK)(), b"/QuadPoints [ 60 613 200 613", b"/QuadPoints [ 60 620 200 613"),
    "a highlight in another box": lambda: patched(
        marked(*MARK)(), b"/Rect [ 60 600", b"/Rect [ 50 600"),
    "a highlight blended to cover": lambda: patched(marked(*MARK)(), b"/BM /Multiply", b"/BM /Normal"),
    "a highlight in black": lambda: patched(
        add_notes(good(1), [note(1, at=None, quads=MARK)]), b".93 0.75 rg", b".00 0.00 rg"
    ),
    "a highlight without places": lambda: patched(
        marked(*MARK)(), b"/QuadPoints [ 60 613 200 613 60 600 200 600 ]", b"/QuadPoints [ ]"),
    "a drawing with more in it": lambda: patched(
        add_notes(good(1), [note(1)]), b"12 9.5 l S\n", b"12 9.9 l S\n"),
    "a drawing with resources": lambda: patched(
        add_notes(good(1), [note(1)]), b"/Resources <<\n", b"/Resources <<\n/Font << >>\n"),
    "a drawing in a group": lambda: patched(
        add_notes(good(1), [note(1)]), b"/Subtype /Form", b"/Subtype /Form\n/Group << >>"),
    "a drawing moved": lambda: patched(
        add_notes(good(1), [note(1)]), b"/Subtype /Form", b"/Subtype /Form\n/Matrix [ 9 0 0 9 0 0 ]"),
    "a drawing shared": shared_drawing,
    "no drawing": changed(b"/AP <<\n/N ", b"/AP <<\n/D "),
    "turned text": with_text("paid \u202e001 in June"),
    "hidden signs": with_text("yes\u200bno"),
    "a tag sign": with_text("yes\U000e0041"),
    "a nothing sign": with_text("yes\0no"),
    "a line end that is none": with_text("yes\u2028no"),
    "a letter that nobody sees": with_text("yes\u3164no"),
    "a joiner that nobody sees": with_text("yes\u034fno"),
    "half a sign": with_text("yes\ud800"),
    "too much text": with_text("long " * 5_000),
    "a reply to itself": reply_to_itself,
    "a reply to something else": reply_to_link,
    "a reply across pages": reply_across_pages,
    "a reply by half": changed(b"/F 28", b"/F 28\n/RT /R"),
    "the same note twice": same_twice,
    "a note and a page turned": smuggled_outline,
    "a note that is a stream": note_and_orphan,
    "an old note reworded": on_old_note(lambda w, old: put(w, old, "Contents", words("All is well"))),
    "an old note given away": on_old_note(lambda w, old: put(w, old, "T", words("Sam Stranger"))),
    "an old note redrawn": redrawn(b"1 g 0 0 20 20 re f"),
    "an old note enlarged": on_old_note(lambda w, old: put(w, old, "Rect", numbers(0, 0, 500, 800))),
    "an old note taken out": on_list(lambda listed: listed.pop()),
    "all notes taken out": on_list(lambda listed: listed.clear()),
    "notes re-ordered": on_list(lambda listed: listed.reverse()),
    "a note listed twice": on_list(lambda listed: listed.append(listed.raw_get(len(listed) - 1))),
    "nothing listed": on_list(lambda listed: listed.append(generic.NullObject())),
    "notes in a governors' pack": governors_noted,
}  # fmt: skip


def _page_line(place: int) -> bytes:
    """How a note names its page."""
    pack = add_notes(good(1), [note(1, page=place)])
    at = pack.index(b"/P ", pack.rindex(b"%%EOF\n", 0, -7))
    return pack[at : pack.index(b"\n", at)]
