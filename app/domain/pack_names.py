"""The name of a pack's file: readable, plain letters, the same on every system."""

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
