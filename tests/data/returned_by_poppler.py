"""Adds comments to a PDF with poppler, as Okular and Evince do; see `make_returned_files.py`.

    python3 returned_by_poppler.py IN OUT < COMMENTS

Needs python3-gi and gir1.2-poppler-0.18, so the system's Python runs it and not the project's. It
therefore imports nothing of the project.
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any


def main(given: str, wanted: str) -> None:
    gi: Any = importlib.import_module("gi")
    gi.require_version("Poppler", "0.18")
    poppler: Any = importlib.import_module("gi.repository.Poppler")
    document = poppler.Document.new_from_file(Path(given).as_uri(), None)
    for comment in json.loads(sys.stdin.read()):
        page = document.get_page(comment["page"] - 1)
        made = _made(poppler, document, comment)
        made.set_contents(comment["text"])
        made.set_label(comment["author"])
        yellow = poppler.Color.new()
        yellow.red, yellow.green, yellow.blue = 65_535, 65_535, 20_000
        made.set_color(yellow)
        page.add_annot(made)
    document.save(Path(wanted).as_uri())


def _made(poppler: Any, document: Any, comment: dict[str, Any]) -> Any:
    rect = poppler.Rectangle()
    rect.x1, rect.y1, rect.x2, rect.y2 = comment["rect"]
    if comment["kind"] == "text":
        return poppler.AnnotText.new(document, rect)
    quad = poppler.Quadrilateral()
    left, bottom, right, top = comment["rect"]
    for name, (x, y) in {
        "p1": (left, top), "p2": (right, top), "p3": (left, bottom), "p4": (right, bottom),
    }.items():  # fmt: skip
        point = poppler.Point()
        point.x, point.y = x, y
        setattr(quad, name, point)
    return poppler.AnnotTextMarkup.new_highlight(document, rect, [quad])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
