"""A review that came home to the sample school, for the pictures: no file of anybody's."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from app.application import Application
from app.domain.ids import PackId, PeerReturnId, ReviewId
from app.domain.packs import Openness, PackKind
from app.domain.peer_reviews import WHOLE, Mark
from app.domain.peer_words import mark_field
from app.domain.returns import ReturnKind, pack_file
from app.use_cases.packs import RegisterPack
from app.use_cases.returns import ArrivedNote, RegisterReturn
from resources.locate import resource

_PACK = b"%PDF-1.7 the pack in the pictures"


def bring_home(
    application: Application, review_id: ReviewId, kind: ReturnKind = ReturnKind.COUNTERSIGNED
) -> PeerReturnId:
    """Register a pack of the review and a return of it."""
    plain = json.loads(resource("sample", "peer_return.json").read_text("utf-8"))
    pack_id, return_id = PackId(application.ids.new()), PeerReturnId(application.ids.new())
    is_signed = kind is ReturnKind.COUNTERSIGNED
    application.run(
        RegisterPack(
            pack_id=pack_id,
            series_id=pack_id,
            edition=1,
            review_id=review_id,
            kind=PackKind.PEER,
            openness=Openness.REVIEWER,
            made_at=application.clock.now(),
            sha256=pack_file(_PACK).sha256,
            file_name="tansyfield-peer-1.pdf",
            journal_head="",
            fingerprint="ab" * 32,
            content=_PACK,
        )
    )
    name = plain["reviewer"]
    application.run(
        RegisterReturn(
            return_id=return_id,
            pack_id=pack_id,
            kind=kind,
            round=1,
            reviewer=name,
            reviewer_school=plain["school"],
            fingerprint=sha256(name.encode()).hexdigest() if is_signed else "",
            state="countersigned" if is_signed else "",
            branch_sha256="",
            file_name="tansyfield-peer-1-countersigned.pdf",
            content=return_id.bytes,
            notes=() if kind is ReturnKind.TYPED_IN else tuple(_notes(plain, signed=is_signed)),
            conduct_accepted_at=application.clock.now() if is_signed else None,
        )
    )
    return return_id


def _notes(plain: dict[str, Any], *, signed: bool) -> Iterator[ArrivedNote]:
    places = {**plain["layers"], WHOLE: plain["whole"]}
    for place, fields in places.items():
        for field, value in fields.items():
            yield _note(plain, (place, field), value, 2, signed=signed)
    for number, mark in enumerate(plain["marks"]):
        field = mark_field(Mark(mark["mark"]))
        yield _note(plain, (f"{number}", field), mark["text"], mark["page"], signed=signed)


def _note(
    plain: dict[str, Any], where: tuple[str, str], value: str, page: int, *, signed: bool
) -> ArrivedNote:
    place, field = where
    return ArrivedNote(
        note=f"{place}-{field}",
        page=page,
        item="",
        place="" if place.isdecimal() else place,
        field=field,
        value=value,
        author=plain["reviewer"],
        written_at=None,
        signed=signed,
    )
