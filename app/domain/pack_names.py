"""The names of a pack: of its file, readable on every system, and the short one that people say."""

import re
import unicodedata
from typing import Final

from app.domain.packs import PackKind

LONGEST_PART: Final = 48


def pack_file_name(school: str, review: str, kind: PackKind, edition: int) -> str:
    """As "tansyfield-school-autumn-review-2026-peer-1.pdf"; empty parts are left out."""
    parts = (plain(school), plain(review), kind.value, str(edition))
    return "-".join(part for part in parts if part) + ".pdf"


def plain(words: str) -> str:
    """Words in small Latin letters and digits with hyphens between; "" where none are left."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")
    return joined[:LONGEST_PART].rstrip("-")


def short_pack_id(pack_id: str) -> str:
    """The name of a pack that people say and read: its id's last eight letters."""
    letters = pack_id.replace("-", "").upper()[-8:]
    return f"{letters[:4]}-{letters[4:]}"
