"""Reads a file that came back from elsewhere: what it is, and the comments in it.

Whatever is read here came from a stranger's program. In a running Candour it happens in the cage
only: see `app.signing.returned_cage`. What the file is follows from its bytes and its pages; what
it claims of itself is used only to say what else it may be.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace

from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.domain.verdicts import Reason, Verdict
from app.signing.drawn_pages import drawn
from app.signing.findings import Changed
from app.signing.foreign import signed_prefixes
from app.signing.foreign_marks import Marks, read_marks
from app.signing.foreign_matching import match, placed
from app.signing.held_pack import HeldPack, is_sound, read_held, series_of
from app.signing.machinery import holds_machinery
from app.signing.opened_file import LIBRARY_TROUBLE, OpenedFile, Unopened, opened
from app.signing.pack_format import LARGEST_FILE
from app.signing.pack_record import PackRecord, read_pack_record
from app.signing.page_likeness import Likeness, compare_pages
from app.signing.verify import Checking, verify

_PDF = b"%PDF-"
_HEAD_WITHIN = 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")
_MOST_BEGINNINGS = 6
_MOST_LOOKED_AT = 40


@dataclass
class _Found:
    """What was found out about a file, before it is said."""

    content: bytes
    held: HeldPack
    inside: Verdict | None
    begins: bool
    record: PackRecord | None = None
    series_id: str = ""
    damaged_record: bool = False
    pages: int = 0
    remarks: list[Reason] = field(default_factory=list)

    @property
    def is_namesake(self) -> bool:
        """Whether it goes by the id and edition of the pack held."""
        record, held = self.record, self.held.verdict
        return record is not None and (record.pack_id, record.edition) == (
            held.pack_id,
            held.edition,
        )

    def remark(self, code: str, **facts: int) -> None:
        """One more finding."""
        self.remarks.append(Reason(code=code, facts=facts))


def read_returned(content: bytes, pristine: bytes, checking: Checking) -> ReturnedFile:
    """What a returned file is, against the certified pack held, and the comments in it.

    `pristine` is the certified pack as held, or any later signed state of it. `checking` is what
    the verdict on the part that is ours leans on.

    Raises:
        CandourError: held_pack_unsound, where `pristine` is no sound certified pack;
            trust_file_unreadable.
    """
    held = read_held(pristine, checking)
    sha256 = hashlib.sha256(content).hexdigest()
    refused = _refused_at_once(content)
    if refused is not None:
        return replace(refused, sha256=sha256)
    if content in (held.certified, pristine):
        return _ours(ReturnedWhat.AS_SENT, sha256, verify(content, checking), held.pages)
    try:
        return _read(content, held, checking, sha256)
    except Unopened as reason:
        code = reason.code
    except LIBRARY_TROUBLE:
        code = "damaged"
    begins = content.startswith(held.certified)
    refused = _not_readable(code)
    return replace(refused, sha256=sha256, begins_with_certified=begins)


def _refused_at_once(content: bytes) -> ReturnedFile | None:
    if len(content) > LARGEST_FILE:
        return _not_readable("too_large")
    if content.startswith(_PICTURES):
        return _bare(ReturnedWhat.SCANNED, "picture_file")
    if _PDF not in content[:_HEAD_WITHIN]:
        return _not_readable("not_a_pdf")
    return None


def _not_readable(code: str) -> ReturnedFile:
    return _bare(ReturnedWhat.NOT_READABLE, code)


def _bare(what: ReturnedWhat, code: str) -> ReturnedFile:
    return ReturnedFile(what=what, sha256="", remarks=(Reason(code=code, facts={}),))


def _ours(what: ReturnedWhat, sha256: str, verdict: Verdict, pages: int) -> ReturnedFile:
    """A file in which everything is Candour's own."""
    return ReturnedFile(
        what=what,
        sha256=sha256,
        pack_id=verdict.pack_id,
        edition=verdict.edition,
        school=verdict.school,
        pages=pages,
        begins_with_certified=what in (ReturnedWhat.AS_SENT, ReturnedWhat.OURS),
        inside=verdict,
    )


def _read(content: bytes, held: HeldPack, checking: Checking, sha256: str) -> ReturnedFile:
    begins = content.startswith(held.certified)
    verdict = verify(content, checking)
    if is_sound(verdict) and begins:
        return _ours(ReturnedWhat.OURS, sha256, verdict, held.pages)
    found = _Found(content, held, _inside(content, held, checking) if begins else None, begins)
    with opened(content) as file:
        _learn(file, found)
        found.pages = len(file.sheets)
        if is_sound(verdict):
            what = _other(found)
            if found.is_namesake:
                found.remark("same_id_other_content")
            ours = _ours(what, sha256, verdict, found.pages)
            return replace(ours, remarks=tuple(found.remarks))
        what, likeness = _what(file, found)
        marks = _comments(file, found)
        if file.is_damaged():
            found.remark("damaged_in_part")
        return _told(what, found, marks, likeness)


def _inside(content: bytes, held: HeldPack, checking: Checking) -> Verdict:
    """The verdict on the longest beginning that is ours; it is the certified pack at least."""
    for beginning in signed_prefixes(content)[:_MOST_BEGINNINGS]:
        if len(beginning) > len(held.certified):
            verdict = verify(beginning, checking)
            if is_sound(verdict):
                return verdict
    return verify(held.certified, checking)


def _learn(file: OpenedFile, found: _Found) -> None:
    """What the file says of itself; never more than a claim."""
    data = file.attachment()
    if data is None:
        return
    try:
        found.record = read_pack_record(data)
        found.series_id = series_of(json.loads(data))
    except (Changed, ValueError):
        found.damaged_record = True
        found.record = None
    ours = found.record is None or found.begins or found.is_namesake
    if ours and data != found.held.data:
        found.remark("pack_data_differs")


def _what(file: OpenedFile, found: _Found) -> tuple[ReturnedWhat, Likeness | None]:
    if found.begins:
        return _by_pages(file, found, ReturnedWhat.CERTIFIED_UNTOUCHED)
    if found.record is None:
        return _without_record(file, found)
    if found.is_namesake:
        return _by_pages(file, found, ReturnedWhat.SAVED_AGAIN)
    return _other(found), None


def _other(found: _Found) -> ReturnedWhat:
    """Another edition of the pack, or another pack, as it says itself."""
    record, held = found.record, found.held
    if record is None or found.is_namesake:
        return ReturnedWhat.ANOTHER_PACK  # signed by somebody under the name of the one held
    same = held.series_id == found.series_id or held.verdict.pack_id == record.pack_id
    return ReturnedWhat.OTHER_EDITION if same else ReturnedWhat.ANOTHER_PACK


def _without_record(file: OpenedFile, found: _Found) -> tuple[ReturnedWhat, Likeness | None]:
    """Pictures of pages; or some of the pages themselves, printed anew; else some other PDF."""
    if _is_scanned(found.content, len(file.sheets)):
        return ReturnedWhat.SCANNED, None
    remarks = list(found.remarks)
    what, likeness = _by_pages(file, found, ReturnedWhat.SAVED_AGAIN)
    if likeness is not None and len(likeness.differing) < likeness.held:
        if not found.damaged_record:
            found.remark("printed_anew")
        return what, likeness
    found.remarks = remarks
    return ReturnedWhat.NOT_A_PACK, None


def _by_pages(
    file: OpenedFile, found: _Found, if_same: ReturnedWhat
) -> tuple[ReturnedWhat, Likeness | None]:
    likeness = compare_pages(found.held.certified, found.content, file)
    missing = likeness.held - likeness.returned
    if missing:
        found.remark("pages_missing" if missing > 0 else "pages_added", count=abs(missing))
    if not likeness.differing and not missing:
        return if_same, likeness
    if found.begins:
        found.remark("certified_inside")
    return ReturnedWhat.PAGES_DIFFER, likeness


def _is_scanned(content: bytes, pages: int) -> bool:
    with drawn(content) as document:
        if document is None or not document.count:
            return False
        looked_at = range(1, min(document.count, pages, _MOST_LOOKED_AT) + 1)
        return bool(looked_at) and all(document.is_picture(page) for page in looked_at)


def _comments(file: OpenedFile, found: _Found) -> Marks:
    """The comments of the file, with remarks on all that was not taken as it stands."""
    marks = read_marks(file)
    counts = {
        "marks_left_out": marks.left_out,
        "signs_removed": marks.freed,
        "words_cut": marks.cut,
        "shown_otherwise": marks.shown_otherwise,
        "hidden_comments": sum(mark.hidden for mark in marks.read),
    }
    for code, count in counts.items():
        if count:
            found.remark(code, count=count)
    if marks.too_many:
        found.remark("too_many_comments", count=len(marks.read))
    if holds_machinery(file):
        found.remark("machinery")
    return marks


def _told(
    what: ReturnedWhat, found: _Found, marks: Marks, likeness: Likeness | None
) -> ReturnedFile:
    matched = match(marks.read, found.inside.notes if found.inside else ())
    if matched.posing:
        found.remark("posing_as_signed", count=matched.posing)
    notes = placed(matched.notes, found.held, likeness) if likeness else matched.notes
    record, held = found.record, found.held.verdict
    return ReturnedFile(
        what=what,
        sha256=hashlib.sha256(found.content).hexdigest(),
        remarks=tuple(found.remarks),
        pack_id=held.pack_id if found.begins else record.pack_id if record else "",
        edition=held.edition if found.begins else record.edition if record else 0,
        school=held.school if found.begins else record.school if record else "",
        pages=likeness.returned if likeness else found.pages,
        differing_pages=likeness.differing if likeness else (),
        redrawn_pages=likeness.redrawn if likeness else (),
        begins_with_certified=found.begins,
        inside=found.inside,
        notes=tuple(notes),
    )
