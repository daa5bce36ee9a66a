"""The work behind what comes home, off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.application import Application
from app.domain.ids import PackId, PeerReturnId
from app.domain.returns import LARGEST_PACK_FILE, ReturnKind
from app.errors import CandourError
from app.queries.pack_files import kept_file
from app.roads.homecoming import CameHome, look_at, take_in
from app.use_cases.returns import RegisterReturn
from resources.texts import text
from ui.jobs import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReturn:
    """A review on paper, to be typed in; `scan` is its picture, empty where there is none."""

    pack_id: PackId
    reviewer: str
    reviewer_school: str
    file_name: str = ""
    scan: bytes = field(default=b"", repr=False)


def looking(
    application: Application, personal: Application, path: Path
) -> Callable[[Progress], CameHome]:
    """The work that finds out exactly what a file is; nothing is kept."""

    def work(progress: Progress) -> CameHome:
        progress.report(10, text("returns.looking"))
        return look_at(application, personal, content_of(path), path.name)

    return work


def taking_in(
    application: Application, personal: Application, came: CameHome, reviewer: str
) -> Callable[[Progress], PeerReturnId]:
    """The work that keeps it beside the head's own."""

    def work(_progress: Progress) -> PeerReturnId:
        return take_in(application, personal, came, reviewer)

    return work


def reading(path: Path) -> Callable[[Progress], bytes]:
    """The work that reads a scan."""
    return lambda _progress: content_of(path)


def copying(application: Application, digest: str, target: Path) -> Callable[[Progress], Path]:
    """The work that writes a kept file anew, exactly as it came."""

    def work(_progress: Progress) -> Path:
        from app.signing.certify import written_beside

        content = application.read(kept_file, digest)
        if content is None:
            raise CandourError("pack_copy_gone")
        with written_beside(target, content) as beside:
            beside.replace(target)
        return target

    return work


def typing_in(application: Application, typed: TypedReturn) -> Callable[[Progress], PeerReturnId]:
    """The work that begins a typed return."""

    def work(_progress: Progress) -> PeerReturnId:
        return_id = PeerReturnId(application.ids.new())
        application.run(
            RegisterReturn(
                return_id=return_id,
                pack_id=typed.pack_id,
                kind=ReturnKind.TYPED_IN,
                round=1,
                reviewer=typed.reviewer,
                reviewer_school=typed.reviewer_school,
                fingerprint="",
                state="",
                branch_sha256="",
                file_name=typed.file_name,
                content=typed.scan,
            )
        )
        return return_id

    return work


def content_of(path: Path) -> bytes:
    """The bytes of a file, as many as any pack may have and one more.

    Raises:
        CandourError: pack_file_missing.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACK_FILE + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
