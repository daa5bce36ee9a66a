"""Charts and the pyramid on pages."""

import subprocess
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from app.charts.stage_by_layer import fitting_height, stage_by_layer
from app.charts.stage_profile import stage_profile
from app.domain.pyramid import PyramidView
from app.reports.charts import chart
from app.reports.document import PageNumbers, build_document
from app.reports.paper import PEER_SHEET
from app.reports.parts import heading1
from app.reports.pyramid import large, legend_lines, pyramid_figure, pyramid_in_words, small
from tests.app.charts.sample_values import HISTORY, PROFILE
from tests.app.reports.sample_pyramid import VIEW
from tests.app.reports.sample_story import DRESS, FACTS

WIDTH = PEER_SHEET.text_width


def story(_pages: PageNumbers) -> list[object]:
    height = fitting_height(HISTORY, WIDTH)
    return [
        heading1("Progress"),
        chart(
            stage_by_layer(HISTORY, "Attendance has moved", size=(WIDTH, height)),
            (WIDTH, height),
            "Attendance moved from Stabilise to Repair.",
        ),
        chart(stage_profile(PROFILE), (WIDTH, 170), "How far each layer is."),
        pyramid_figure(VIEW, small(290)),
        pyramid_figure(VIEW, large(WIDTH)),
    ]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "pack.pdf"
    path.write_bytes(build_document(story, DRESS, FACTS).content)
    return path


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_that_figures_are_accessible_and_archivable(pack: Path, profile: str) -> None:
    report = page.validate_pdf(str(pack), profile=profile)
    assert [found.message for found in report.failures] == []


def test_that_charts_hold_no_pictures_made_of_dots(pack: Path) -> None:
    with pikepdf.open(pack) as pdf:
        kinds = [each.get("/Subtype") for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    assert pikepdf.Name.Image not in kinds


def test_that_charts_speak_in_the_fonts_of_the_pack(pack: Path) -> None:
    listed = subprocess.run(
        ["pdffonts", str(pack)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in listed}
    assert names <= {
        "Inter-Regular",
        "Inter-Medium",
        "Inter-SemiBold",
        "Inter-Bold",
        "InterTable-Regular",
    }
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listed)


def test_that_the_words_of_a_chart_can_be_found_by_searching(pack: Path) -> None:
    text = subprocess.run(
        ["pdftotext", str(pack), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Attendance has moved" in text
    assert "Teacher expertise" in text


def test_that_each_figure_has_words_and_a_box_on_its_page(pack: Path) -> None:
    with pikepdf.open(pack) as pdf:
        figures = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.Figure
        ]
        words = {str(each.Alt) for each in figures}
        boxes = [[float(edge) for edge in each.A.BBox] for each in figures]
    assert pyramid_in_words(VIEW) in words
    assert "Attendance moved from Stabilise to Repair." in words
    assert all(0 < x0 < x1 < 596 and 0 < y0 < y1 < 842 for x0, y0, x1, y1 in boxes)


def test_that_the_words_of_the_pyramid_name_every_part() -> None:
    words = pyramid_in_words(VIEW)
    for layer in VIEW.layers:
        assert layer.name in words
    for brick in VIEW.bricks:
        assert brick.name in words
    assert "not judged yet" in words
    assert words.count("gates met") == len(VIEW.layers)


def with_peer(*stages: int | None) -> PyramidView:
    """The sample with a peer's stages, from the base upwards."""
    pairs = zip(VIEW.layers, stages, strict=True)
    layers = tuple(replace(layer, peer_stage_index=stage) for layer, stage in pairs)
    return replace(VIEW, layers=layers)


def test_that_a_peers_outline_is_told_in_words_and_named_in_the_legend(tmp_path: Path) -> None:
    view = with_peer(0, 1, None, 3, 1)
    words = pyramid_in_words(view)
    assert words.count("Our peer says") == 4
    assert "Attendance: Repair" in words
    assert "Our peer says Stabilise." in words.split("Engagement")[0]
    assert "Our peer says the same." in words.split("Engagement")[1].split("Curriculum")[0]
    pictures = [pyramid_figure(view, large(WIDTH)), pyramid_figure(view, small(290))]
    built = build_document(lambda _pages: [heading1("Ours and yours"), *pictures], DRESS, FACTS)
    path = tmp_path / "peer.pdf"
    path.write_bytes(built.content)
    for profile in ("ua1", "3a"):
        assert [
            found.message for found in page.validate_pdf(str(path), profile=profile).failures
        ] == []
    shown = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    )
    assert "Outline: our peer’s view" in shown.stdout
    assert "Dashed: on our word; outline: our peer" in shown.stdout


def test_that_without_a_peer_nothing_speaks_of_one() -> None:
    assert "peer" not in pyramid_in_words(VIEW)
    assert legend_lines(VIEW, captions=False) == [
        "Left: disadvantaged · Right: SEND · Dashed: on our word"
    ]
