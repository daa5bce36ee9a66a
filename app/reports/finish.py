"""Turns what reportlab wrote into an archivable, accessible file whose bytes only depend on input."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import (
    Array,
    Dictionary,
    Name,
    ObjectStreamMode,
    Pdf,
    Stream,
    StreamDecodeLevel,
    String,
)

from app.reports.streams import compress_streams
from app.reports.structure import TagWriter
from app.reports.tagging import Tags
from app.reports.text_strings import text_string
from app.reports.unicode_maps import mend_unicode_maps
from resources.locate import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What the file says about itself.

    Attributes:
        title: shown by readers in place of the file's name.
        author: the person or school.
        subject: one line.
        producer: the program and its version.
        made_at: aware; also the date of the attachment.
        language: of the whole text.
    """

    title: str
    author: str
    subject: str
    producer: str
    made_at: datetime
    language: str = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The one file inside: the pack as data."""

    name: str
    content: bytes
    description: str
    media_type: str = "application/json"


def finish(raw: bytes, tags: Tags, facts: FileFacts, attachment: Attachment | None) -> bytes:
    """Tags, archive metadata, attachment; saved the same way every time."""
    with Pdf.open(BytesIO(raw)) as pdf:
        mend_unicode_maps(pdf)
        TagWriter(pdf, tags).write()
        _write_catalogue(pdf, facts)
        _write_metadata(pdf, facts)
        _write_output_intent(pdf)
        if attachment:
            _attach(pdf, attachment, facts)
        compress_streams(pdf)
        out = BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            force_version="1.7",
            deterministic_id=True,
            preserve_pdfa=True,
            # Plain objects: those who sign and check later read and extend them one by one.
            object_stream_mode=ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return out.getvalue()


def _write_catalogue(pdf: Pdf, facts: FileFacts) -> None:
    root = pdf.Root
    root.Lang = text_string(facts.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Dests" in root:
        del root.Dests
    stamp = String(_pdf_date(facts.made_at))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=text_string(facts.title),
            Author=text_string(facts.author),
            Subject=text_string(facts.subject),
            Creator=text_string(facts.producer),
            Producer=text_string(facts.producer),
            CreationDate=stamp,
            ModDate=stamp,
        )
    )


def _write_metadata(pdf: Pdf, facts: FileFacts) -> None:
    """The same facts once more, as archives want them; never compressed."""
    words = {
        "title": facts.title,
        "author": facts.author,
        "subject": facts.subject,
        "producer": facts.producer,
        "language": facts.language,
        "made": facts.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    packet = _METADATA.format(**{name: escape(word) for name, word in words.items()})
    stream = Stream(pdf, packet.encode())
    stream.Type = Name.Metadata
    stream.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def _write_output_intent(pdf: Pdf) -> None:
    profile = Stream(pdf, resource("colour", "sRGB-v2.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: Pdf, attachment: Attachment, facts: FileFacts) -> None:
    stamp = String(_pdf_date(facts.made_at))
    stream = Stream(pdf, attachment.content)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + attachment.media_type)
    checksum = hashlib.md5(attachment.content, usedforsecurity=False).digest()
    stream.Params = Dictionary(
        Size=len(attachment.content), CreationDate=stamp, ModDate=stamp, CheckSum=String(checksum)
    )
    embedded = pdf.make_indirect(stream)
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=text_string(attachment.description),
            AFRelationship=Name.Data,
            EF=Dictionary(F=embedded, UF=embedded),
        )
    )
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String(attachment.name), spec]))
    pdf.Root.AF = Array([spec])


def _pdf_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")


_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of the standard that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
