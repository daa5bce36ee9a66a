"""Whether a file holds what acts or hides: scripts, actions, files, forms that compute."""

from typing import Any, Final

from pikepdf import Array, Dictionary

from app.signing.opened_file import LIBRARY_TROUBLE, OpenedFile, Sheet

_IN_CATALOG: Final = ("/OpenAction", "/AA", "/Requirements", "/Collection")
_IN_NAMES: Final = ("/JavaScript", "/Renditions", "/AlternatePresentations")
_ACTING: Final = frozenset(
    {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Redact"}
)
_HARMLESS: Final = frozenset({"/GoTo"})
_MOST: Final = 20_000


def holds_machinery(file: OpenedFile) -> bool:
    """Whether anything in the file would act, or hides away. A look only: nothing is started."""
    try:
        return (
            _in_catalog(file.pdf.Root)
            or any(name != "pack.json" for name, _ in file.files())
            or any(_on_page(sheet) for sheet in file.sheets)
        )
    except LIBRARY_TROUBLE:
        return True


def _in_catalog(root: Any) -> bool:
    if any(key in root for key in _IN_CATALOG):
        return True
    names = root.get("/Names")
    if isinstance(names, Dictionary) and any(key in names for key in _IN_NAMES):
        return True
    form = root.get("/AcroForm")
    return isinstance(form, Dictionary) and ("/XFA" in form or "/CO" in form)


def _on_page(sheet: Sheet) -> bool:
    if "/AA" in sheet.page:
        return True
    listed = sheet.page.get("/Annots")
    if not isinstance(listed, Array):
        return False
    return any(_acts(listed[at]) for at in range(min(len(listed), _MOST)))


def _acts(annotation: Any) -> bool:
    if not isinstance(annotation, Dictionary):
        return False
    if "/AA" in annotation or str(annotation.get("/Subtype")) in _ACTING:
        return True
    action = annotation.get("/A")
    return isinstance(action, Dictionary) and str(action.get("/S")) not in _HARMLESS
