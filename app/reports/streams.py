"""Compresses the streams of a file so that no reader can mistake where one ends."""

import zlib

from pikepdf import Name, Pdf, Stream

_CARRIAGE_RETURN = b"\r"


def compress_streams(pdf: Pdf) -> None:
    """Compress every stream but the metadata, which archives want to find in plain letters.

    A stream whose last byte is a carriage return is read as one byte shorter by some, together
    with the line end that follows it. Such a stream gets a blank more, or stays as it is.
    """
    for each in pdf.objects:
        if isinstance(each, Stream) and each.get("/Type") != Name.Metadata:
            _compress(each)


def _compress(stream: Stream) -> None:
    content = stream.read_bytes()
    packed = zlib.compress(content, 9)
    if packed.endswith(_CARRIAGE_RETURN) and "/Length1" in stream:
        content += bytes(4)  # a font may have padding after its tables
        stream.Length1 = len(content)
        packed = zlib.compress(content, 9)
    elif packed.endswith(_CARRIAGE_RETURN) and stream.get("/Type") != Name.EmbeddedFile:
        packed = zlib.compress(content + b"\n", 9)
    if packed.endswith(_CARRIAGE_RETURN):
        stream.write(content)
    else:
        stream.write(packed, filter=Name.FlateDecode)
