"""The barometer: six tiles for the pupils who need us most."""

from functools import partial

from app.domain.measures import Measure, PupilGroup
from app.queries.measures import barometer
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.screens.review.figure_tile import FigureTile
from ui.screens.review.sheet import Sheet
from ui.widgets.layouts import Columns


class BarometerSheet(Sheet):
    """Three measures, each for two groups beside each other where there is room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, text("review.barometer"), text("review.barometer_what"))
        self.tiles: list[FigureTile] = []
        first, *others = (partial(self._add_pair, measure) for measure in Measure)
        first()
        self.later(*others)
        self.refresh()

    def show_now(self) -> None:
        """Read the tiles again and show them."""
        figures = self.desk.read(barometer, self.desk.review_id)
        for tile, figure in zip(self.tiles, figures, strict=False):
            tile.show_figure(figure)

    def show_where(self, **where: object) -> None:
        """Go to the first tile that is not given yet."""
        super().show_where()
        self.when_whole(self._focus_first)

    def _add_pair(self, measure: Measure) -> None:
        pair = Columns(breaks=(640,), shares=(1, 1), spacing=14)
        for column, group in enumerate(PupilGroup):
            tile = FigureTile(self.desk, measure, group)
            self.tiles.append(tile)
            pair.add(column, tile)
        self.add(pair)
        self.show_now()

    def _focus_first(self) -> None:
        tile = next((one for one in self.tiles if not one.state.value), self.tiles[0])
        self.reveal(tile, tile.state.focus_answer)
