"""Adds comments to a PDF in the way Acrobat does, of whose files this follows what is known.

Pop-ups, formatted text beside plain, a reply, a status, an insertion with its group, and what the
file says of itself (date, producer, metadata) brought up to date: all in one update.
"""

from collections.abc import Sequence
from typing import Protocol

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name as name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.packs.tampering.tools import dictionary, loosely_updated, numbers, page, stream, words

_MOMENT = "D:20261123111500+01'00'"
_RICH = (
    '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/" xfa:APIVersion="Acrobat:24.2.0" '
    'xfa:spec="2.0.2"><p dir="ltr"><span style="font-size:10.0pt">{}</span></p></body>'
)


class Asked(Protocol):
    """A comment that is asked for."""

    @property
    def kind(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def rect(self) -> tuple[float, float, float, float]: ...
    @property
    def text(self) -> str: ...
    @property
    def author(self) -> str: ...


def acrobat_like(held: bytes, asked: Sequence[Asked]) -> bytes:
    """The file with the comments, a reply to the first, a status and an insertion."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        first, *_ = [_comment(writer, number, each) for number, each in enumerate(asked)]
        place = asked[0].page
        _add(writer, place, {**_common("reply", "Text", asked[0]), "/Contents": words(
            "Both, I hope."), "/IRT": first, "/F": generic.NumberObject(28)})  # fmt: skip
        _add(writer, place, {**_common("status", "Text", asked[0]), "/Contents": words(
            "Accepted set by Pat Peer"), "/IRT": first, "/F": generic.NumberObject(30),
            "/StateModel": words("Review"), "/State": words("Accepted")})  # fmt: skip
        caret = _add(writer, place, {**_common("caret", "Caret", asked[0]), "/Contents": words(
            "each week"), "/F": generic.NumberObject(4)})  # fmt: skip
        _add(writer, place, {**_common("struck", "StrikeOut", asked[0]), "/IRT": caret,
            "/RT": name("/Group"), "/F": generic.NumberObject(4)})  # fmt: skip
        _touch(writer)

    return loosely_updated(held, change)


def _comment(writer: IncrementalPdfFileWriter, number: int, asked: Asked) -> generic.IndirectObject:
    kind = "Text" if asked.kind == "text" else "Highlight"
    left, bottom, right, top = asked.rect
    entries = {
        **_common(f"acrobat-{number}", kind, asked),
        "/Contents": words(asked.text),
        "/RC": words(_RICH.format(asked.text.replace("\n", "</span></p><p><span>"))),
        "/Subj": words("Sticky Note" if kind == "Text" else "Highlight"),
        "/F": generic.NumberObject(28 if kind == "Text" else 4),
    }
    if kind == "Highlight":
        entries["/QuadPoints"] = numbers(left, top, right, top, left, bottom, right, bottom)
    made = _add(writer, asked.page, entries)
    popup = dictionary(
        Type=name("/Annot"),
        Subtype=name("/Popup"),
        Parent=made,
        Rect=numbers(595, bottom - 100, 775, top),
        F=generic.NumberObject(28),
    )
    shown = _listed(writer, asked.page, popup)
    made.get_object()[name("/Popup")] = shown
    return made


def _common(identity: str, kind: str, asked: Asked) -> dict[str, object]:
    return {
        "/Type": name("/Annot"),
        "/Subtype": name(f"/{kind}"),
        "/NM": words(identity),
        "/T": words(asked.author),
        "/M": words(_MOMENT),
        "/CreationDate": words(_MOMENT),
        "/Rect": numbers(*asked.rect),
        "/C": numbers(1, 0.82, 0),
    }


def _add(
    writer: IncrementalPdfFileWriter, place: int, entries: dict[str, object]
) -> generic.IndirectObject:
    made = generic.DictionaryObject({name(key): value for key, value in entries.items()})
    return _listed(writer, place, made)


def _listed(
    writer: IncrementalPdfFileWriter, place: int, made: generic.DictionaryObject
) -> generic.IndirectObject:
    sheet = page(writer, place - 1)
    reference = writer.add_object(made)
    listed = sheet["/Annots"]
    listed.append(reference)
    writer.update_container(listed)
    return reference


def _touch(writer: IncrementalPdfFileWriter) -> None:
    """What the file says of itself, brought up to date."""
    metadata = writer.root["/Metadata"].data
    newer = metadata.replace(b"2026-11-22", b"2026-11-23")
    kinds = {"Type": name("/Metadata"), "Subtype": name("/XML")}
    writer.root[name("/Metadata")] = writer.add_object(stream(newer, **kinds))
    writer.update_root()
    writer.set_info(dictionary(ModDate=words(_MOMENT), Producer=words("Acrobat-like")))
