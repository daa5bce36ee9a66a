"""Unpacks the one kind of packing that our packs use, with a limit."""

import zlib

from app.signing.pack_format import LARGEST_STREAM
from app.signing.syntax import Stream, Unreadable


def unpacked(stream: Stream, most: int = LARGEST_STREAM) -> bytes:
    """The bytes of a stream.

    Raises:
        Unreadable: it is packed in another way, is damaged, or unpacks to more than the limit.
    """
    packing = stream.head.get("Filter")
    if isinstance(packing, list) and len(packing) == 1:
        packing = packing[0]
    if packing is None:
        return stream.raw
    if packing != "FlateDecode" or "DecodeParms" in stream.head:
        raise Unreadable("packing")
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(stream.raw, most)
    except zlib.error:
        raise Unreadable("packed bytes") from None
    if not unpacker.eof or unpacker.unused_data.strip(b"\n\r"):
        raise Unreadable("packed bytes")
    return content
