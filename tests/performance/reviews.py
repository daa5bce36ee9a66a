"""The check of a whole exchange, with few notes and with many, and of a very long pack."""

from collections.abc import Sequence

from app.domain.verdicts import PackState
from app.signing.notes import Note, add_notes
from app.signing.placing import Places, Wanted
from app.signing.verify import verify
from tests.packs.generated_pack import PAGES, tagged
from tests.packs.tampering.good_packs import AUTHOR, PEER, checking, note, signed
from tests.packs.tampering.long_pack import LONG_PAGES, long_pack
from tests.performance.figures import Figure, in_turns, ratio, seconds_alone, told

ROUNDS = 7
LONG_ROUNDS = 2
SAID = "Question: how do you know, who was asked, and when was that? "


def figures() -> list[Figure]:
    """The check of four signatures against building the same pack."""
    unsigned = tagged().content
    few, many = (exchange(unsigned, PAGES, count) for count in (20, 500))
    believe(few, 20)
    believe(many, 500)
    build, with_few, with_many = in_turns(
        ROUNDS,
        lambda: seconds_alone(tagged),
        lambda: seconds_alone(lambda: verify(few, checking())),
        lambda: seconds_alone(lambda: verify(many, checking())),
    )
    return [
        Figure(
            "four signatures and 20 notes, checked",
            ratio(with_few, build),
            0.3,
            told(with_few, build),
        ),
        Figure(
            "four signatures and 500 notes, checked",
            ratio(with_many, build),
            1.5,
            told(with_many, build),
        ),
        *long_figures(),
    ]


def long_figures() -> list[Figure]:
    """A pack of 200 pages: checked, and 500 notes written into it and signed."""
    unsigned = long_pack()
    long = exchange(unsigned, LONG_PAGES, 20)
    certified = signed(unsigned, "Sig_Author", AUTHOR)
    believe(long, 20)
    build, check, write = in_turns(
        LONG_ROUNDS,
        lambda: seconds_alone(long_pack),
        lambda: seconds_alone(lambda: verify(long, checking())),
        lambda: seconds_alone(lambda: reviewed(certified, LONG_PAGES, 500)),
    )
    return [
        Figure("200 pages, four signatures, checked", ratio(check, build), 0.4, told(check, build)),
        Figure("200 pages, 500 notes put in", ratio(write, build), 0.5, told(write, build)),
    ]


def exchange(unsigned: bytes, pages: int, count: int) -> bytes:
    """A pack of two rounds: half of the notes are the colleague's, half the author's answers."""
    certified = signed(unsigned, "Sig_Author", AUTHOR)
    asked, answered = placed_notes(pages, count)
    first = signed(add_notes(certified, asked), "Sig_Peer1", PEER, 1)
    second = signed(add_notes(first, answered), "Sig_Author1", AUTHOR, 2)
    return signed(second, "Sig_Peer2", PEER, 3)


def reviewed(certified: bytes, pages: int, count: int) -> bytes:
    """A pack with notes and the signature over them."""
    asked, _ = placed_notes(pages, 2 * count)
    return signed(add_notes(certified, asked), "Sig_Peer1", PEER, 1)


def placed_notes(pages: int, count: int) -> tuple[Sequence[Note], Sequence[Note]]:
    """Questions all over the pack, and an answer to each, where Candour would put them."""
    places = Places(pages, ())
    asked, answered = [], []
    for number in range(count // 2):
        page = 2 + number % (pages - 1)
        put = places.place(Wanted(page=page, top=700.0, bottom=500.0))
        key = f"asked-{number}"
        asked.append(note(number, id=key, page=put.page, at=put.at, text=SAID))
        put = places.place(Wanted(page=put.page, top=700.0, bottom=500.0, stays=True))
        answered.append(
            note(number, AUTHOR, id=f"answer-{number}", page=put.page, at=put.at, reply_to=key)
        )
    return asked, answered


def believe(pack: bytes, count: int) -> None:
    """Makes sure that what is measured is what it is called.

    Raises:
        RuntimeError: another state, or another number of notes or signatures.
    """
    verdict = verify(pack, checking())
    found = (verdict.state, len(verdict.notes), len(verdict.signatures))
    if found != (PackState.COUNTERSIGNED, count, 4):
        raise RuntimeError(str(found))
