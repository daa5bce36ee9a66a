"""The packs made from this workbook, the newest first."""

from dataclasses import dataclass

from app.domain.packs import Pack
from app.domain.reviews import Review
from app.ports import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """One pack of the register. `replaced_by` is the newest edition after it, 0 where none is."""

    pack: Pack
    review_title: str
    replaced_by: int


def packs_made(reader: Reader) -> tuple[PackLine, ...]:
    """Every pack that was made, whatever became of it since."""
    packs = sorted(reader.find(Pack), key=lambda pack: pack.made_at, reverse=True)
    newest: dict[tuple[object, object], int] = {}
    for pack in packs:
        key = (pack.review_id, pack.kind)
        newest[key] = max(newest.get(key, 0), pack.edition)
    titles = {review.id: review.title for review in reader.find(Review)}
    return tuple(
        PackLine(
            pack=pack,
            review_title=titles.get(pack.review_id, ""),
            replaced_by=_after(pack.edition, newest[pack.review_id, pack.kind]),
        )
        for pack in packs
    )


def _after(edition: int, newest: int) -> int:
    return newest if newest > edition else 0
