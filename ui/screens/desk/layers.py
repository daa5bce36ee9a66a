"""What the reviewer says of each layer and of the foundations, beside what the school says."""

from typing import Final

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.domain.ids import StageId
from app.domain.pack_outline import OutlineLayer, PackOutline
from app.domain.peer_completeness import PeerMissing, peer_missing
from app.domain.peer_reviews import FOUNDATIONS, MOST_RECOMMENDATIONS
from app.domain.pyramid import PyramidStage
from app.peer_grammar import peer_words
from resources.texts import text
from ui.screens.desk.part import Part
from ui.screens.desk.said import Quoted, SaidField
from ui.screens.desk.session import ReviewSession
from ui.theme import TextRole
from ui.widgets.buttons import Chip, Kind, button, plain_tip
from ui.widgets.cards import Card, Section
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl
from ui.widgets.stage_track import StageBadge, StageTrack

_WORDS: Final = ("evidence", "strength", "question", "recommendation", "lens")


class LayersPart(Part):
    """Chips for the places, and the form of the one chosen."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.place = ""
        self.chips: dict[str, Chip] = {}
        self._places_line = QWidget()
        self._places_line.setAccessibleName(text("peer.places"))
        self._flow = Flow(spacing=6)
        Column(self._places_line).addLayout(self._flow)
        self._group = QButtonGroup(self)
        self.add(self._places_line)
        self.form: LayerForm | None = None

    def refresh(self) -> None:
        """Show what is said of the place chosen, and which places are finished."""
        outline = self.session.outline
        if outline is None or self.session.page is None:
            return
        if self.form is None:
            self._build(outline)
        for place, chip in self.chips.items():
            missing = peer_missing(place, self.session.page.said)
            chip.show_icon("circle-dashed" if missing else "circle-check")
            state = "peer.place_open" if missing else "peer.place_done"
            chip.setAccessibleDescription(
                text("peer.place_open") if state == "peer.place_open" else text("peer.place_done")
            )
        if self.form is not None:
            self.form.show_place(self.place)

    def choose(self, place: str) -> None:
        """Show the form of a layer or of the foundations."""
        if self.form is None or place not in self.chips:
            return
        self.place = place
        self.chips[place].setChecked(True)
        self.form.show_place(place)
        outline = self.session.outline
        if outline is not None:
            self.session.choose_item(outline.item_of_place(place))
        self.verticalScrollBar().setValue(0)

    def choose_by_item(self, item: str) -> None:
        """Show the place that a claim belongs to, where it belongs to one."""
        outline = self.session.outline
        found = outline.item(item) if outline is not None else None
        if found is not None and found.subject in self.chips and found.subject != self.place:
            self.place = found.subject
            self.chips[found.subject].setChecked(True)
            if self.form is not None:
                self.form.show_place(self.place)

    def _build(self, outline: PackOutline) -> None:
        places = [(layer.id, layer.name) for layer in outline.layers]
        if outline.foundations_item:
            places.append((FOUNDATIONS, outline.foundations_name))
        for place, name in places:
            chip = Chip(name, checkable=True, icon_name="circle-dashed")
            chip.clicked.connect(lambda _on=False, it=place: self.choose(it))
            self._group.addButton(chip)
            self.chips[place] = chip
            self._flow.addWidget(chip)
        self.form = LayerForm(self.session, outline)
        self.form.see.clicked.connect(lambda _on=False: self.wanted.emit("pages"))
        self.add(self.form)
        self.body.addStretch(1)
        # The base comes first, as it does in the pack.
        first = outline.layers[0].id if outline.layers else FOUNDATIONS
        self.place = first
        self.chips[first].setChecked(True)


class LayerForm(QWidget):
    """The form of one place; the same widgets for every place."""

    def __init__(self, session: ReviewSession, outline: PackOutline) -> None:
        super().__init__()
        self._session, self._outline = session, outline
        self._place = ""
        stages = [PyramidStage(stage_id=StageId(key), name=name) for key, name in outline.stages]
        self._column = Column(self, spacing=16)
        self._add_head(stages)
        self._add_stage(stages)
        self.fields: dict[str, SaidField] = {}
        for name in _WORDS:
            self._add_words(name)
        self._column.addWidget(self._lens_card())

    def show_place(self, place: str) -> None:
        """Show what is said of a layer, or of the foundations."""
        page = self._session.page
        if page is None:
            return
        self._place = place
        layer = self._outline.layer(place)
        name = layer.name if layer is not None else self._outline.foundations_name
        self.name.say(name)
        self._show_own(layer)
        self.stage_field.setVisible(layer is not None)
        self.stage.rename(text("peer.stage_of", layer=name))
        held = page.value(place, "stage")
        ids = [key for key, _ in self._outline.stages]
        self.stage.show_stage(ids.index(held) if held in ids else None)
        self.stage_back.setVisible(bool(held) and layer is not None)
        self.confidence.show_value(page.value(place, "confidence"))
        for field in self.fields.values():
            field.show_place(place)
        self._show_lens(layer)
        self._show_room()
        self._show_missing()

    def _add_head(self, stages: list[PyramidStage]) -> None:
        self.name = label("", TextRole.SUBTITLE)
        self._column.addWidget(self.name)
        self.missing = label("", TextRole.QUIET, tone="caution")
        self._column.addWidget(self.missing)
        line = QWidget()
        flow = Flow(spacing=10)
        Column(line).addLayout(flow)
        self._own = QWidget()
        row = Row(self._own, spacing=8)
        row.addWidget(label(text("peer.school_says"), TextRole.QUIET, wrap=False))
        self.own_stage = StageBadge(stages)
        row.addWidget(self.own_stage)
        flow.addWidget(self._own)
        self.see = button(text("peer.see_pages"), Kind.LINK, icon_name="file-text")
        self.see.clicked.connect(lambda _on=False: self._show_pages())
        flow.addWidget(self.see)
        self._column.addWidget(line)

    def _add_stage(self, stages: list[PyramidStage]) -> None:
        self.stage = StageTrack(text("peer.your_stage"), stages)
        self.stage.stage_chosen.connect(self._stage_chosen)
        self.stage_field = Field(text("peer.your_stage"), self.stage, hint=text("peer.stage_hint"))
        self.stage_back = button(text("peer.stage_back"), Kind.LINK, pressed=self._take_stage_back)
        self._column.addWidget(self.stage_field)
        self._column.addWidget(self.stage_back)
        choices = list(peer_words().choices["confidence"])
        options = [(one, text("judging.confidence_" + one)) for one in choices]
        self.confidence = SegmentedControl(text("peer.confidence"), options)
        self.confidence.chosen.connect(self._confidence_chosen)
        self.confidence_field = Field(text("peer.confidence"), self.confidence)
        self._column.addWidget(self.confidence_field)

    def _add_words(self, name: str) -> None:
        if name == "lens":
            self.fields[name] = SaidField(
                self._session, name, text("peer.lens"), hint=text("peer.lens_hint")
            )
            return
        words, hint = text("peer.field_" + name), text("peer.hint_" + name)
        self.fields[name] = SaidField(self._session, name, words, hint=hint)
        self._column.addWidget(self.fields[name])
        if name == "evidence" and self._outline.evidence:
            self._column.addWidget(self._codes())
        if name == "recommendation":
            self.room = label("", TextRole.CAPTION)
            self._column.addWidget(self.room)

    def _codes(self) -> Section:
        """The evidence of the pack; a code goes into the field at a press."""
        section = Section(text("peer.codes"))
        holder = QWidget()
        flow = Flow(spacing=6)
        Column(holder).addLayout(flow)
        for code, title in self._outline.evidence:
            chip = Chip(code)
            chip.setAccessibleName(text("peer.code_named", code=code, title=title))
            chip.setToolTip(plain_tip(title))
            chip.clicked.connect(lambda _on=False, it=code: self._add_code(it))
            flow.addWidget(chip)
        section.add(holder)
        return section

    def _add_code(self, code: str) -> None:
        field = self.fields["evidence"].page
        held = field.text()
        field.page.moveCursor(QTextCursor.MoveOperation.End)
        field.insert(f", {code}" if held and not held.endswith((",", ":")) else code)

    def _lens_card(self) -> Card:
        card = Card(part="low", margins=14, spacing=8)
        self.lens_question = label(text("peer.lens_question"), TextRole.STRONG)
        card.add(self.lens_question)
        self.own_lens = Quoted(text("peer.lens_own"))
        card.add(self.own_lens)
        card.add(self.fields["lens"])
        return card

    def _show_own(self, layer: OutlineLayer | None) -> None:
        self._own.setVisible(layer is not None)
        if layer is not None:
            ids = [key for key, _ in self._outline.stages]
            known = layer.stage_id in ids
            self.own_stage.show_stage(ids.index(str(layer.stage_id)) if known else None)

    def _show_lens(self, layer: OutlineLayer | None) -> None:
        kinds = {"layer_lens", "foundations_lens"}
        subject = layer.id if layer is not None else FOUNDATIONS
        item = next(
            (one for one in self._outline.items if one.kind in kinds and one.subject == subject),
            None,
        )
        self.own_lens.say("\n".join(item.text) if item is not None else "")
        pack = self._session.pack
        asked = pack.lens_questions.get(subject, "") if pack is not None else ""
        self.lens_question.say(asked or text("peer.lens_question"))

    def _show_room(self) -> None:
        page = self._session.page
        left = page.recommendations_left if page is not None else 0
        used = MOST_RECOMMENDATIONS - left
        self.room.say(text("peer.recommendations", used=used, most=MOST_RECOMMENDATIONS))
        self.room.tone("caution" if left <= 0 else "")

    def _show_missing(self) -> None:
        page = self._session.page
        missing = peer_missing(self._place, page.said) if page is not None else ()
        self.missing.say(missing_words(missing))
        self.missing.setVisible(bool(missing))

    def _stage_chosen(self, index: int) -> None:
        stage = self._outline.stages[index][0]
        self._session.write(self._place, "stage", stage, self.stage_field)

    def _take_stage_back(self) -> None:
        self._session.write(self._place, "stage", "", self.stage_field)

    def _confidence_chosen(self, value: str) -> None:
        self._session.write(self._place, "confidence", value, self.confidence_field)

    def _show_pages(self) -> None:
        self._session.choose_item("")
        self._session.choose_item(self._outline.item_of_place(self._place))


def missing_words(missing: tuple[PeerMissing, ...]) -> str:
    """What a place still needs, as one sentence; empty where it needs nothing."""
    if not missing:
        return ""
    return text("peer.still", what=", ".join(text("peer.missing_" + one) for one in missing))
