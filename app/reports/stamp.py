"""What is drawn into a signature box: one small page, handed to signing as bytes."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import Name, ObjectStreamMode, Pdf
from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import REGULAR, SEMIBOLD, font_runs, register_fonts, width_of
from app.reports.paper import TEXT
from app.reports.streams import compress_streams
from app.reports.unicode_maps import mend_unicode_maps
from app.reports.wording import printable

_SIDE = 9.0
_SIZE, _LINE, _SMALLEST = 8.5, 12.0, 6.5


def signature_stamp(lines: Sequence[str], size: tuple[float, float]) -> bytes:
    """A PDF of one page as large as the box.

    Args:
        lines: who signs as what, the place, the time: the first is stressed. What is too long
            is set smaller, and shortened if even that is not enough.
        size: width and height of the box.
    """
    register_fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=0, initialFontName=REGULAR)
    canvas.setFillColor(TEXT)
    y = (size[1] + _LINE * len(lines)) / 2 - _SIZE
    for number, line in enumerate(lines):
        _draw_line(canvas, line, REGULAR if number else SEMIBOLD, (y, size[0] - 2 * _SIDE))
        y -= _LINE
    canvas.showPage()
    canvas.save()
    return _mended(out.getvalue())


def _draw_line(canvas: Canvas, line: str, font: str, place: tuple[float, float]) -> None:
    y, room = place
    shown = printable(line).replace("\n", " ")
    size = _SIZE
    while width_of(shown, font, size) > room and size > _SMALLEST:
        size -= 0.5
    while width_of(shown, font, size) > room and len(shown) > 1:
        shown = shown[:-2] + "…"
    x = _SIDE
    for face, run in font_runs(shown, font):
        canvas.setFont(face, size)
        canvas.drawString(x, y, run)
        x += width_of(run, face, size)


def _mended(raw: bytes) -> bytes:
    """With true maps to letters, and none of the names that reportlab adds to a page."""
    with Pdf.open(BytesIO(raw)) as pdf:
        mend_unicode_maps(pdf)
        for page in pdf.pages:
            if Name.Trans in page.obj:
                del page.obj.Trans
        compress_streams(pdf)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.disable,
            compress_streams=False,
        )
    return out.getvalue()
