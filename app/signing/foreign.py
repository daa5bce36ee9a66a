"""Looks at files that are not as our program writes them: what is left of a pack in them?

Other programs append their own notes, or save the whole file again, which loses the signatures.
This reads such a file with a forgiving library only to tell those two apart from tampering; no
answer given here is ever better than "changed".
"""

import re
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, PdfError, StreamDecodeLevel

from app.signing.agreement import differing_places
from app.signing.findings import Changed, NotAPack
from app.signing.lint import look_through
from app.signing.pack_data import PackData, read_pack_data
from app.signing.revisions import take_apart
from app.signing.syntax import Unreadable

_RANGE = re.compile(rb"/ByteRange ?\[ ?0 ([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,9}) ?\]")
_MOST_OBJECTS = 100_000
_OURS = frozenset({"/Link", "/Widget"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What a forgiving reading finds.

    `data` is None where there is no pack inside, or a damaged one (`damaged`). `same_pages`: freed of signatures and of what
    others added, the pages are a pack's and say what its data says. `foreign_notes` counts notes
    and other marks that lie on the pages.
    """

    data: PackData | None
    same_pages: bool
    foreign_notes: int
    damaged: bool = False


def signed_prefixes(content: bytes) -> tuple[bytes, ...]:
    """The beginnings of the file that a signature in it covers, longest first."""
    ends = {
        int(found[2]) + int(found[3])
        for found in _RANGE.finditer(content)
        if _is_aligned(content, found)
    }
    return tuple(content[:end] for end in sorted(ends, reverse=True))


def _is_aligned(content: bytes, found: re.Match[bytes]) -> bool:
    """Whether the signature still stands where it stood when it was made."""
    gap, after = int(found[1]), int(found[2])
    return (
        0 < gap < after <= len(content)
        and content[gap : gap + 1] == b"<"
        and content[after - 1 : after] == b">"
    )


def read_remains(content: bytes) -> Remains:
    """What is left of a pack in a file that is not as ours are."""
    try:
        return _read(content)
    except NotAPack:
        return Remains(data=None, same_pages=False, foreign_notes=0)
    except Changed:
        return Remains(data=None, same_pages=False, foreign_notes=0, damaged=True)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError):
        # The ways in which the library, and we, say that this is nothing to work with.
        return Remains(data=None, same_pages=False, foreign_notes=0)


def _read(content: bytes) -> Remains:
    with Pdf.open(BytesIO(content), suppress_warnings=True) as pdf:
        if pdf.is_encrypted or len(pdf.objects) > _MOST_OBJECTS:
            raise NotAPack("no_pack_inside")
        data = read_pack_data(pdf.attachments["pack.json"].get_file().read_bytes())
        notes = _strip(pdf)
        plain = BytesIO()
        pdf.save(
            plain,
            force_version="1.7",
            deterministic_id=True,
            preserve_pdfa=True,
            object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return Remains(data=data, same_pages=_same_pages(plain.getvalue(), data), foreign_notes=notes)


def _strip(pdf: Pdf) -> int:
    """Take out signatures, and notes of whatever kind; the number of notes taken out."""
    root = pdf.Root
    for key in ("/Perms", "/Version", "/Extensions", "/DSS"):
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
        page.obj.Type = Name.Page
    return taken


def _same_pages(plain: bytes, data: PackData) -> bool:
    try:
        return not differing_places(look_through(take_apart(plain)), data)
    except (Changed, Unreadable):
        return False
