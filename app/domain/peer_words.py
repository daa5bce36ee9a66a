"""The grammar of notes: how the fields of a review stand in a pack as words that anybody can read.

A note's subject names its item and field, "item-006#stage"; its contents are the field's label and
the words, "Stage as the reviewer sees it: Repair". The field is never read from the contents: the
label there must agree with the field named, else the note is a plain note without a field. Writing
and reading are inverse. The words themselves come from a versioned file; see `app.peer_grammar`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.peer_reviews import WHOLE, Mark

SEPARATOR: Final = "#"
MARK: Final = "mark-"
ANSWER: Final = "answer"
CONDUCT: Final = "conduct"
STAGE: Final = "stage"

Stages = Sequence[tuple[str, str]]
"""The stages of a pack in order: id and name."""

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class FieldPlace(StrEnum):
    """Where a field may stand. `ANYWHERE` is any item or the pack; `REPLY` replies to a note."""

    LAYER = "layer"
    FOUNDATIONS = "foundations"
    WHOLE = WHOLE
    ANYWHERE = "anywhere"
    REPLY = "reply"


class FieldBy(StrEnum):
    """Whose field it is; written by anybody else it does not count."""

    PEER = "peer"
    AUTHOR = "author"
    ANYONE = "anyone"


class FieldKind(StrEnum):
    """What a value is: a stage id, a choice's id, an ISO date, plain words, or an answer.

    The words of a mark may be empty. Of every other kind an empty value takes back what was said.
    """

    STAGE = "stage"
    CHOICE = "choice"
    DAY = "day"
    WORDS = "words"
    MARK = "mark"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `longest` is the most signs of its value."""

    id: str
    places: frozenset[FieldPlace]
    by: FieldBy
    kind: FieldKind
    label: str
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """What a note says: the item (or "pack") it speaks of, its field and the field's value."""

    place_item: str
    field: str
    value: str
    draft: bool


class AnswerParts(NamedTuple):
    """An author's answer to one note. `answer` is a `PeerAnswerKind`'s value; a step has one line."""

    answer: str
    reason: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerWords:
    """One version of the grammar.

    `choices` leads from a field to its choices, id to words. `accepted_on` holds "{day}".
    """

    version: str
    fields: Mapping[str, Field]
    choices: Mapping[str, Mapping[str, str]]
    draft: str
    withdrawn: str
    next_step: str
    no_next_step: str
    accepted_on: str

    def at(self, *places: FieldPlace) -> tuple[Field, ...]:
        """The fields that may stand at one of the places, in the order of the file."""
        return tuple(field for field in self.fields.values() if field.places & set(places))

    def write(self, words: NoteWords, stages: Stages) -> str:
        """The contents of a note.

        Raises:
            ValueError: there is no such field, or the value is none of its.
        """
        said = self.words_of(words.field, words.value, stages)
        return f"{self.draft} {said}" if words.draft else said

    def read(self, subject: str, contents: str, stages: Stages) -> NoteWords | None:
        """What `write` wrote, or None where subject and contents do not agree on a field."""
        named = read_subject(subject)
        if named is None:
            return None
        item, field = named
        said, draft = self.without_draft(contents)
        value = self.value_of(field, said, stages)
        if value is None:
            return None
        return NoteWords(place_item=item, field=field, value=value, draft=draft)

    def without_draft(self, contents: str) -> tuple[str, bool]:
        """The contents without the word of a draft at their beginning, and whether it was there."""
        word = f"{self.draft} "
        return contents.removeprefix(word), contents.startswith(word)

    def words_of(self, field: str, value: str, stages: Stages) -> str:
        """A field's value as a note says it, with its label.

        Raises:
            ValueError: there is no such field, or the value is none of its.
        """
        known = self.fields.get(field)
        if known is None or len(value) > known.longest:
            raise ValueError(field)
        if not value:
            return self._empty(known)
        return f"{known.label}: {self._said(known, value, stages)}"

    def value_of(self, field: str, text: str, stages: Stages) -> str | None:
        """The value of the field in the words of a note, or None where they are none of its."""
        known = self.fields.get(field)
        if known is None:
            return None
        if text == self._empty(known):
            return ""
        label = f"{known.label}: "
        if not text.startswith(label):
            return None
        value = self._heard(known, text.removeprefix(label), stages)
        return value if value and len(value) <= known.longest else None

    def _empty(self, field: Field) -> str:
        """A mark without words is its label alone; any other field is taken back."""
        if field.kind is FieldKind.MARK:
            return field.label
        return f"{field.label} ({self.withdrawn})"

    def _said(self, field: Field, value: str, stages: Stages) -> str:
        if field.kind is FieldKind.STAGE:
            return _name_of(value, stages)
        if field.kind is FieldKind.CHOICE:
            return _name_of(value, tuple(self.choices[field.id].items()))
        if field.kind is FieldKind.DAY:
            return self.accepted_on.format(day=_written(date.fromisoformat(value)))
        if field.kind is FieldKind.ANSWER:
            return self._answer_said(read_answer(value))
        return value

    def _heard(self, field: Field, words: str, stages: Stages) -> str | None:
        if field.kind is FieldKind.STAGE:
            return _id_of(words, stages)
        if field.kind is FieldKind.CHOICE:
            return _id_of(words, tuple(self.choices[field.id].items()))
        if field.kind is FieldKind.DAY:
            return self._day_heard(words)
        if field.kind is FieldKind.ANSWER:
            return self._answer_heard(words)
        return words

    def _day_heard(self, words: str) -> str | None:
        before, after = self.accepted_on.split("{day}")
        if not (words.startswith(before) and words.endswith(after)):
            return None
        day, _, rest = words.removeprefix(before).removesuffix(after).partition(" ")
        month, _, year = rest.partition(" ")
        if month not in _MONTHS or not (day + year).isdecimal() or not (day + year).isascii():
            return None
        try:
            found = date(int(year), _MONTHS.index(month) + 1, int(day))
        except ValueError:
            return None
        return found.isoformat() if words == self._accepted(found) else None

    def _accepted(self, day: date) -> str:
        return self.accepted_on.format(day=_written(day))

    def _answer_said(self, parts: AnswerParts) -> str:
        head = _name_of(parts.answer, tuple(self.choices[ANSWER].items()))
        if parts.reason:
            head += f": {parts.reason}"
        step = f"{self.next_step}: {parts.next_step}" if parts.next_step else self.no_next_step
        return f"{head}\n{step}"

    def _answer_heard(self, words: str) -> str | None:
        head, _, last = words.rpartition("\n")
        step = last.removeprefix(f"{self.next_step}: ")
        if last == self.no_next_step:
            step = ""
        elif step in (last, ""):
            return None
        name, colon, reason = head.partition(": ")
        answer = _id_of(name, tuple(self.choices[ANSWER].items()))
        if answer is None or (colon and not reason):
            return None
        return answer_value(AnswerParts(answer, reason, step))


def subject_of(item: str, field: str) -> str:
    """The subject of a note on an item; an empty item is the whole pack."""
    return f"{item or WHOLE}{SEPARATOR}{field}"


def read_subject(subject: str) -> tuple[str, str] | None:
    """Item and field of a subject, or None where it does not name both."""
    item, separator, field = subject.partition(SEPARATOR)
    if not (item and separator and field) or SEPARATOR in field:
        return None
    return item, field


def mark_field(mark: Mark) -> str:
    """The field of a mark."""
    return f"{MARK}{mark.value}"


def mark_of(field: str) -> Mark | None:
    """The mark of a field, or None where it is the field of something else."""
    named = field.removeprefix(MARK)
    return Mark(named) if field.startswith(MARK) and named in list(Mark) else None


def answer_value(parts: AnswerParts) -> str:
    """An answer as one value: kind and next step have a line each, the reason has the rest.

    Raises:
        ValueError: the kind or the step holds a line end.
    """
    if "\n" in parts.answer + parts.next_step:
        raise ValueError(ANSWER)
    return f"{parts.answer}\n{parts.next_step}\n{parts.reason}"


def read_answer(value: str) -> AnswerParts:
    """The parts of what `answer_value` made.

    Raises:
        ValueError: it is no such value.
    """
    answer, step, reason = value.split("\n", 2)
    return AnswerParts(answer=answer, reason=reason, next_step=step)


def _name_of(wanted: str, names: Stages) -> str:
    for key, name in names:
        if key == wanted:
            return name
    raise ValueError(wanted)


def _id_of(words: str, names: Stages) -> str | None:
    return next((key for key, name in names if name == words), None)


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
