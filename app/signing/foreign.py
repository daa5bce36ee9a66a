"""Looks at files that are not as our program writes them: what is left of a pack in them?

Other programs append their own notes, or save the whole file again, which loses the signatures.
This reads such a file with a forgiving library only to tell those two apart from tampering; no
answer given here is ever better than "changed".
"""

import re
import warnings
from dataclasses import dataclass
from heapq import nlargest
from io import BytesIO

from pikepdf import Array, Dictionary, Object, ObjectStreamMode, Pdf, StreamDecodeLevel
from pikepdf import Name as PdfName

from app.signing.agreement import differing_places
from app.signing.findings import Changed, NotAPack
from app.signing.lint import look_through
from app.signing.opened_file import LIBRARY_TROUBLE
from app.signing.pack_record import LARGEST_RECORD, PackRecord, read_pack_record
from app.signing.revisions import take_apart
from app.signing.syntax import Name, Stream, Unreadable, Value
from app.signing.unpack import unpacked

_RANGE = re.compile(rb"/ByteRange ?\[ ?0 ([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,9}) ?\]")
_END = b"%%EOF\n"
_MOST_OBJECTS = 100_000
_MOST_BEGINNINGS = 12
_OURS = frozenset({"/Link", "/Widget"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What a forgiving reading finds.

    `record` is None where there is no pack inside, or a damaged one (`damaged`). `same_pages`: freed of signatures and of what
    others added, the pages are a pack's and say what its record says. `foreign_notes` counts notes
    and other marks that lie on the pages.
    """

    record: PackRecord | None
    same_pages: bool
    foreign_notes: int
    damaged: bool = False


def signed_prefixes(content: bytes) -> tuple[bytes, ...]:
    """The beginnings of the file that a signature in it covers, longest first; a few of them."""
    ends = {
        int(found[2]) + int(found[3])
        for found in _RANGE.finditer(content)
        if _is_aligned(content, found)
    }
    return tuple(content[:end] for end in nlargest(_MOST_BEGINNINGS, ends))


def _is_aligned(content: bytes, found: re.Match[bytes]) -> bool:
    """Whether the signature still stands where it stood when it was made."""
    gap, after = int(found[1]), int(found[2])
    return (
        0 < gap < after <= len(content)
        and content[gap : gap + 1] == b"<"
        and content[after - 1 : after] == b">"
    )


def was_signed_pack(content: bytes) -> bool:
    """Whether a pack of ours was signed in here once, damaged as it may be now."""
    return b"(pack.json)" in content and bool(signed_prefixes(content))


def was_rewritten(content: bytes) -> bool:
    """Whether another program wrote the whole file anew, rather than tampering with ours.

    Then no signature stands where it was made, and the file does not begin with an unsigned pack
    of ours that something was added to.
    """
    if signed_prefixes(content):
        return False
    end = content.find(_END) + len(_END)  # len(_END) - 1 where there is none
    if end in (len(_END) - 1, len(content)):
        return True
    try:
        take_apart(content[:end])
    except Unreadable:
        return True
    return False


def read_remains(content: bytes) -> Remains:
    """What is left of a pack in a file that is not as ours are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library's worries about such files are expected
            return _read(content)
    except NotAPack:
        return Remains(record=None, same_pages=False, foreign_notes=0)
    except Changed:
        return Remains(record=None, same_pages=False, foreign_notes=0, damaged=True)
    except LIBRARY_TROUBLE:
        return Remains(record=None, same_pages=False, foreign_notes=0)


def _read(content: bytes) -> Remains:
    with Pdf.open(BytesIO(content), suppress_warnings=True) as pdf:
        if pdf.is_encrypted or len(pdf.objects) > _MOST_OBJECTS:
            raise NotAPack("no_pack_inside")
        packed = pdf.attachments["pack.json"].get_file().obj
        content = unpacked(Stream(_packing(packed), packed.read_raw_bytes()), LARGEST_RECORD)
        record = read_pack_record(content)
        notes = _strip(pdf)
        whole = not pdf.get_warnings()  # another program's file is well made, a damaged one is not
        plain = BytesIO()
        pdf.save(
            plain,
            force_version="1.7",
            deterministic_id=True,
            preserve_pdfa=True,
            object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return Remains(
        record=record,
        same_pages=whole and _same_pages(plain.getvalue(), record),
        foreign_notes=notes,
    )


def _packing(stream: Object) -> dict[str, Value]:
    """How the stream is packed, in our own types; anything but the one way is refused later."""
    packing = stream.get("/Filter")
    if packing is None:
        return {}
    return {"Filter": Name("FlateDecode" if packing in ("/FlateDecode", ["/FlateDecode"]) else "")}


def _strip(pdf: Pdf) -> int:
    """Take out signatures, and notes of whatever kind; the number of notes taken out."""
    root = pdf.Root
    for key in ("/Perms", "/Version", "/Extensions", "/DSS", "/Metadata"):
        if key in root:
            del root[key]
    for field in root.AcroForm.Fields:
        for key in ("/V", "/AP", "/Lock"):
            if key in field:
                del field[key]
    root.AcroForm = Dictionary(Fields=root.AcroForm.Fields, SigFlags=0)
    pdf.trailer.Info = pdf.make_indirect(Dictionary())
    taken = 0
    for page in pdf.pages:
        annotations = page.obj.get("/Annots", Array())
        kept = [each for each in annotations if str(each.get("/Subtype")) in _OURS]
        taken += len(annotations) - len(kept)
        page.obj.Annots = pdf.make_indirect(Array(kept))
        page.obj.Type = PdfName.Page
    return taken


def _same_pages(plain: bytes, record: PackRecord) -> bool:
    try:
        return not differing_places(look_through(take_apart(plain)), record)
    except (Changed, Unreadable):
        return False
