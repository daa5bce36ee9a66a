"""What a returned file is, in words for the head."""

from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.domain.verdicts import Reason
from resources.texts import text

_MOST_PAGES_NAMED = 12


def what_words(returned: ReturnedFile) -> str:
    """Exactly what the file is, in one or two sentences."""
    what, count = returned.what, len(returned.notes)
    if what is ReturnedWhat.PAGES_DIFFER and returned.differing_pages:
        pages = returned.differing_pages
        return text("returned.what.pages_differ", pages=_listed(pages), count=len(pages))
    silent = what in (ReturnedWhat.CERTIFIED_UNTOUCHED, ReturnedWhat.SAVED_AGAIN) and not count
    bare = silent or what is ReturnedWhat.PAGES_DIFFER
    return text(
        "returned.what." + what.value + ("_bare" if bare else ""),
        count=count,
        edition=returned.edition,
        school=returned.school,
        pages="",
    )


def remark_words(remark: Reason) -> str:
    """The sentence of one further finding."""
    return text("returned.remark." + remark.code, **dict(remark.facts))


def returned_words(returned: ReturnedFile) -> tuple[str, ...]:
    """All that is said of the file, the most important first; one sentence or two a line."""
    lines = [what_words(returned)]
    signatures = returned.inside.signatures if returned.inside else ()
    if returned.what is ReturnedWhat.CERTIFIED_UNTOUCHED and len(signatures) > 1:
        lines.append(text("returned.inside_signed", signer=signatures[-1].signer))
    redrawn = returned.redrawn_pages
    if redrawn:
        lines.append(
            text("returned.remark.pages_redrawn", pages=_listed(redrawn), count=len(redrawn))
        )
    return (*lines, *(remark_words(remark) for remark in returned.remarks))


def _listed(pages: tuple[int, ...]) -> str:
    """The pages as "3 and 7"; an ellipsis where there are many."""
    named = [str(page) for page in pages[:_MOST_PAGES_NAMED]]
    if len(pages) > _MOST_PAGES_NAMED:
        return ", ".join(named) + " …"
    if len(named) < 2:
        return "".join(named)
    return text("returned.and", first=", ".join(named[:-1]), last=named[-1])
