"""Comments on the pack of the sample school, as it is really made: each finds its item."""

from io import BytesIO

import pikepdf
import pytest

from app.domain.packs import PackKind
from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.reports.peer_cover import BOX
from app.signing.foreign_notes import read_returned
from app.signing.held_pack import Place, read_held
from tests.data import returned_pack as pack
from tests.packs.conftest import BuiltPack
from tests.packs.returned.prepared import comment


@pytest.fixture(scope="module")
def certified(sample_packs: dict[PackKind, BuiltPack]) -> bytes:
    return pack.signed(sample_packs[PackKind.PEER].file, "Sig_Author", pack.AUTHOR, box=BOX)


def commented(certified: bytes, places: list[tuple[int, float]]) -> ReturnedFile:
    """The pack saved again with one sticky note in the margin of each place."""
    with pikepdf.open(BytesIO(certified)) as pdf:
        for at, (page, height) in enumerate(places):
            made = comment(Rect=[540, height - 8, 556, height + 8], Contents=f"No. {at}")
            pdf.pages[page - 1].obj.Annots.append(pdf.make_indirect(made))
        out = BytesIO()
        pdf.save(out)
    return read_returned(out.getvalue(), certified, pack.checking())


def middle_of(place: Place) -> tuple[int, float]:
    edges = place.on(place.first)
    assert edges is not None
    return place.first, sum(edges) / 2


def test_that_a_comment_in_the_margin_finds_the_item_beside_it(certified: bytes) -> None:
    places = read_held(certified, pack.checking()).places
    assert len(places) > 20
    file = commented(certified, [middle_of(place) for place in places])
    assert (file.what, file.remarks) == (ReturnedWhat.SAVED_AGAIN, ())
    said = {note.text: note.item for note in file.notes}
    astray = [
        (place.item, said[f"No. {at}"])
        for at, place in enumerate(places)
        if said[f"No. {at}"] != place.item
    ]
    assert astray == []


def test_that_the_cover_has_no_item(certified: bytes) -> None:
    (note,) = commented(certified, [(1, 400.0)]).notes
    assert (note.page, note.text) == (1, "No. 0")
    assert note.item == next(
        (place.item for place in read_held(certified, pack.checking()).places if place.on(1)), ""
    )
