"""Comments of another program, matched to the pages and items of the certified pack."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.peer_reviews import Quad
from app.domain.returned_files import ForeignKind, ForeignNote
from app.domain.verdicts import NoteFinding
from app.signing.drawn_pages import DrawnPages, drawn
from app.signing.foreign_marks import Mark
from app.signing.foreign_words import made_plain
from app.signing.held_pack import HeldPack
from app.signing.page_likeness import Likeness

_LONGEST_MARKED = 2_000
_MOST_LINES = 20
_MARKING = frozenset(
    {ForeignKind.HIGHLIGHT, ForeignKind.UNDERLINE, ForeignKind.SQUIGGLY, ForeignKind.STRIKE_OUT}
)
_CLOSE = 0.5


@dataclass
class Matched:
    """Comments with their ids, and how many claim to be a signed note and are not."""

    notes: list[ForeignNote] = field(default_factory=list)
    posing: int = 0


def match(marks: Iterable[Mark], signed: Iterable[NoteFinding]) -> Matched:
    """The comments that are not notes of ours, each under an id of its own."""
    ours = {note.id: note for note in signed}
    matched = Matched()
    named: dict[tuple[int, int], str] = {}
    ids = _Ids(set(ours))
    kept: list[Mark] = []
    for mark in marks:
        if mark.name in ours and _is_the_same(mark, ours[mark.name]):
            named[mark.number] = mark.name
            continue
        matched.posing += mark.name in ours
        own_id = ids.of(mark)
        named.setdefault(mark.number, own_id)
        kept.append(mark)
        matched.notes.append(_note(mark, own_id))
    named.pop((0, 0), None)
    answers = {
        note.own_id: named[mark.answers]
        for note, mark in zip(matched.notes, kept, strict=True)
        if mark.answers in named
    }
    matched.notes = [
        replace(note, reply_to=_without_circles(note.own_id, answers)) for note in matched.notes
    ]
    return matched


def _note(mark: Mark, own_id: str) -> ForeignNote:
    return ForeignNote(
        own_id=own_id,
        page=mark.page,
        kind=mark.kind,
        author=mark.author,
        text=mark.text,
        subject=mark.subject,
        rects=mark.rects,
        written_at=mark.written_at,
        hidden=mark.hidden,
    )


def _is_the_same(mark: Mark, note: NoteFinding) -> bool:
    """Whether this is the signed note itself, where it was and as it was."""
    said = (mark.kind.value, mark.page, mark.author, "".join(mark.text.split()))
    if said != (note.kind, note.page, note.author, "".join(note.text.split())):
        return False
    return len(mark.rects) == len(note.rects) and all(
        abs(here - there) < _CLOSE
        for rect, other in zip(mark.rects, note.rects, strict=True)
        for here, there in zip(rect, other, strict=True)
    )


@dataclass
class _Ids:
    """Ids given so far, and how often each comment occurred."""

    taken: set[str]
    occurred: Counter[str] = field(default_factory=Counter)

    def of(self, mark: Mark) -> str:
        """The comment's own id; else one made of what it says, the same at each reading."""
        made = mark.name
        while not made or made in self.taken:
            said = [mark.page, mark.kind.value, mark.author, mark.text, mark.written_at, mark.rects]
            spelled = json.dumps(said)
            made = _digest(f"{self.occurred[spelled]} {spelled}")
            self.occurred[spelled] += 1
        self.taken.add(made)
        return made


def _digest(words: str) -> str:
    return "foreign-" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def _without_circles(own_id: str, answers: Mapping[str, str]) -> str:
    """What a comment answers; nothing where the answers lead round to it again."""
    first = answers.get(own_id, "")
    at, steps = first, 0
    while at and at != own_id and steps < len(answers):
        at = answers.get(at, "")
        steps += 1
    return "" if at else first


def placed(notes: Iterable[ForeignNote], held: HeldPack, likeness: Likeness) -> list[ForeignNote]:
    """The comments with the item they stand at, and the certified words under their marks."""
    with drawn(held.certified) as pages:
        return [
            _placed(note, held, pages) if likeness.is_same(note.page) else note for note in notes
        ]


def _placed(note: ForeignNote, held: HeldPack, pages: DrawnPages | None) -> ForeignNote:
    item = held.item_at(note.page, note.rects)
    if pages is None or note.kind not in _MARKING:
        return replace(note, item=item)
    return replace(note, item=item, marked=_words_under(pages, note.page, note.rects))


def _words_under(pages: DrawnPages, page: int, rects: tuple[Quad, ...]) -> str:
    lines = (" ".join(pages.words_in(page, _middle(rect)).split()) for rect in rects[:_MOST_LINES])
    return made_plain(" ".join(line for line in lines if line), _LONGEST_MARKED).words


def _middle(rect: Quad) -> Quad:
    """The middle of a marked line, so that its neighbours are not taken along."""
    left, bottom, right, top = rect
    less = (top - bottom) * 0.3
    return left, bottom + less, right, top - less
