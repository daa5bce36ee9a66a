"""The bytes of packs that were kept."""

from hashlib import sha256

from app.domain.ids import PackId
from app.domain.packs import Pack
from app.domain.returns import PackFile, pack_file_id
from app.ports import Reader


def kept_file(reader: Reader, digest: str) -> bytes | None:
    """The bytes with that SHA-256, in hex; None where they are not here, or not those."""
    row = reader.get(PackFile, pack_file_id(digest)) if digest else None
    if row is None or sha256(row.content).hexdigest() != digest:
        return None
    return row.content


def certified_file(reader: Reader, pack_id: PackId) -> bytes | None:
    """The certified file of a pack made here; None where there is none."""
    pack = reader.get(Pack, pack_id)
    return kept_file(reader, pack.sha256) if pack else None
