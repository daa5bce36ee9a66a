"""A pack of 28 pages with 10 charts: building it, signing it, checking it."""

from io import BytesIO

import pikepdf

from app.domain.verdicts import PackState
from app.signing.verify import verify
from tests.packs.generated_pack import PAGES, tagged, untagged_with_pictures
from tests.packs.tampering.good_packs import AUTHOR, checking, person, signed
from tests.performance.figures import Figure, in_turns, ratio, seconds_alone, told

ROUNDS = 7


def figures() -> list[Figure]:
    """Tags against none; signing and checking against building."""
    unsigned = tagged().content
    person(AUTHOR)  # an unlocked identity, made once and kept
    certified = signed(unsigned, "Sig_Author", AUTHOR)
    believe(unsigned, certified)
    build, plain, sign, check = in_turns(
        ROUNDS,
        lambda: seconds_alone(tagged),
        lambda: seconds_alone(untagged_with_pictures),
        lambda: seconds_alone(lambda: signed(unsigned, "Sig_Author", AUTHOR)),
        lambda: seconds_alone(lambda: verify(certified, checking())),
    )
    return [
        Figure("28-page pack, tagged and archivable", ratio(build, plain), 1.0, told(build, plain)),
        Figure("signing that pack", ratio(sign, build), 0.12, told(sign, build)),
        Figure("checking that pack", ratio(check, build), 0.12, told(check, build)),
    ]


def believe(unsigned: bytes, certified: bytes) -> None:
    """Makes sure that what is measured is what it is called.

    Raises:
        RuntimeError: another number of pages, or not certified.
    """
    with pikepdf.open(BytesIO(unsigned)) as pdf:
        pages = len(pdf.pages)
    state = verify(certified, checking()).state
    if (pages, state) != (PAGES, PackState.CERTIFIED):
        raise RuntimeError(f"{pages} pages, {state}")
