"""What an attacker has in the drawer: updates that look regular, edits that mend the offsets."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name as name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.signing.sign import PlainUpdate

Attack = Callable[[], bytes]


def updated(pack: bytes, change: Callable[[PlainUpdate], object]) -> bytes:
    """One more revision, written as regularly as ours are."""
    writer = PlainUpdate(BytesIO(pack))
    change(writer)
    return writer.written()


def loosely_updated(pack: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """One more revision, as pyHanko writes it when nobody restrains it."""
    writer = IncrementalPdfFileWriter(BytesIO(pack))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def patched(pack: bytes, old: bytes, new: bytes, count: int = 1) -> bytes:
    """The newest revision with some bytes replaced, its table of offsets made right again."""
    start = pack.rindex(b"%%EOF\n", 0, len(pack) - 7) + 6 if pack.count(b"%%EOF\n") > 1 else 0
    head, tail = pack[:start], pack[start:]
    assert old in tail, old
    tail = tail.replace(old, new, count)
    table = tail.rindex(b"\nxref\n") + 1
    body = b"\n" + tail[:table]

    def mend(entry: re.Match[bytes]) -> bytes:
        first, entries = int(entry[1]), entry[3]
        lines = [entries[at : at + 20] for at in range(0, len(entries), 20)]
        for place, line in enumerate(lines):
            at = body.find(b"\n%d 0 obj" % (first + place))
            if line[17:18] == b"n" and at >= 0:
                lines[place] = b"%010d 00000 n%s" % (start + at, line[18:20])
        return b"%s %s\n" % (entry[1], entry[2]) + b"".join(lines)

    section = re.compile(rb"(\d+) (\d+)\n((?:\d{10} \d{5} [nf][ \r]?[\r\n])+)")
    mended = section.sub(mend, tail[table:])
    mended = re.sub(rb"startxref\n\d+", b"startxref\n%d" % (start + table), mended)
    return head + tail[:table] + mended


def rebuilt(pack: bytes, change: Callable[[Pdf], None], **options: object) -> bytes:
    """The whole file written again by another program, in our own spelling."""
    pdf = Pdf.open(BytesIO(pack))
    change(pdf)
    out = BytesIO()
    plain: dict[str, object] = {
        "force_version": "1.7",
        "deterministic_id": True,
        "preserve_pdfa": True,
        "object_stream_mode": ObjectStreamMode.disable,
    }
    pdf.save(out, **(plain | options))  # type: ignore[arg-type]  # passed on
    return out.getvalue()


def dictionary(**entries: object) -> generic.DictionaryObject:
    return generic.DictionaryObject({name(f"/{key}"): value for key, value in entries.items()})


def numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(value) for value in values])


def words(value: str) -> generic.TextStringObject:
    return generic.TextStringObject(value)


def page(writer: IncrementalPdfFileWriter, place: int = 1) -> generic.DictionaryObject:
    found: generic.DictionaryObject = writer.root["/Pages"]["/Kids"].raw_get(place).get_object()
    return found


def field(writer: IncrementalPdfFileWriter, wanted: str) -> generic.DictionaryObject:
    fields = writer.root["/AcroForm"]["/Fields"]
    found: list[generic.DictionaryObject] = [each.get_object() for each in fields]
    return next(each for each in found if each["/T"] == wanted)


def put(
    writer: IncrementalPdfFileWriter, holder: generic.DictionaryObject, key: str, value: object
) -> None:
    holder[name(f"/{key}")] = value
    writer.update_container(holder)


def stream(content: bytes, **entries: object) -> generic.StreamObject:
    return generic.StreamObject(dictionary(**entries), stream_data=content)


def annotations(writer: IncrementalPdfFileWriter, kind: str) -> Iterator[generic.DictionaryObject]:
    for place in range(len(writer.root["/Pages"]["/Kids"])):
        for each in page(writer, place)["/Annots"]:
            if each.get_object()["/Subtype"] == f"/{kind}":
                yield each.get_object()


def with_content(
    writer: IncrementalPdfFileWriter, old: generic.StreamObject, content: bytes
) -> None:
    """The same stream with other bytes in it."""
    reference = old.container_ref
    assert isinstance(reference, generic.Reference)
    made = generic.StreamObject(
        {key: old.raw_get(key) for key in old if key not in ("/Length", "/Filter")},
        stream_data=content,
    )
    writer.objects[(reference.generation, reference.idnum)] = made
