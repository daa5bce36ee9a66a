"""demo --out DIR: the sample school, both packs, signed and checked."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from app.application import Application
from app.commands.doors import Doors, made_folder
from app.domain.ids import IdentityId, WorkbookId
from app.domain.packs import PackKind
from app.domain.schools import School, Workbook
from app.importing.samples import sample_rows
from app.queries.reviews import reviews
from app.roads.pack_making import build_pack, certify_pack, preparer, request_for
from app.use_cases.samples import LoadSample
from resources.texts import text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "demo"."""
    parser.add_argument("--out", type=Path, required=True, help=text("commands.folder_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Makes everything in the folder from nothing; 0 where both packs check out."""
    made_folder(arguments.out)
    with TemporaryDirectory() as home:
        library = doors.library(Path(home))
        rows = tuple(sample_rows(doors.ids))
        workbook_id = next(row.id for row in rows if isinstance(row, Workbook))
        workbook = library.create(WorkbookId(workbook_id))
        try:
            application = doors.application_of(workbook)
            application.run(LoadSample(rows=rows))
            verdicts = _packs(application, doors, arguments.out)
            published = workbook.publish(arguments.out / text("commands.demo_workbook"))
        finally:
            workbook.close()
            library.close()
    print(text("commands.written", path=published.file))
    return max(verdicts)


def _packs(application: Application, doors: Doors, folder: Path) -> list[int]:
    """Both packs by an identity made for the demo; its certificate is written beside them."""
    from app.signing.certificates import Person
    from app.signing.identities import make_identity, unlock
    from app.signing.wording import in_words

    school = application.read(lambda reader: reader.find(School))[0]
    person = Person(
        name=text("commands.demo_signer"), role=text("commands.demo_role"), school=school.name
    )
    secret = str(doors.ids.new())
    held = make_identity(IdentityId(doors.ids.new()), person, secret, doors.clock.now())
    identity = unlock(held, secret)
    certificate = folder / text("commands.demo_certificate")
    certificate.write_text(held.certificate_pem, "ascii")
    print(text("commands.written", path=certificate))
    review = application.read(lambda reader: reviews(reader)[-1])
    codes = []
    for kind in PackKind:
        request = request_for(application, review.id, kind, preparer(identity))
        target = folder / text("commands.demo_pack_" + kind.value)
        made = certify_pack(application, build_pack(application, request), identity, target)
        print(text("commands.written", path=made.path))
        print(in_words(made.verdict))
        codes.append(made.verdict.exit_code)
    return codes
