"""The style sheet: one template, filled from the tokens, every length scaled."""

import re
from collections.abc import Callable
from dataclasses import fields
from string import Template

from ui.theme.type_scale import TYPES
from ui.tokens import Tokens

_LENGTH = re.compile(r"\b(\d+)pt\b")

# Lengths are written as "12pt" and mean unscaled points of the design; they come out as pixels.
_TEMPLATE = Template("""
QWidget { color: $text; }
QMainWindow, QWidget#window, QWidget#page, QDialog { background: $background; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QLabel { background: transparent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="caution"] { color: $caution; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }
QToolTip { background: $surface; color: $text; border: ${line} solid $edge; padding: 6pt; }

QFrame[part="card"] { background: $surface; border: ${line} solid $divider; border-radius: 10pt; }
QFrame[part="low"] { background: $surface_low; border: ${line} solid $divider; border-radius: 8pt; }
QFrame[part="rail"] { background: $rail; border: none; border-right: ${line} solid $divider; }
QFrame[part="drawer"] { background: $surface; border: none; border-left: ${line} solid $divider; }
QFrame[part="palette"] { background: $surface; border: ${line} solid $edge; border-radius: 12pt; }
QFrame[part="refusal"] { background: $bad_soft; border: none; border-left: 3pt solid $bad; border-radius: 4pt; }
QFrame[part="notice"] { background: $accent_soft; border: none; border-left: 3pt solid $accent; border-radius: 4pt; }
QFrame[part="line"] { background: $divider; border: none; max-height: ${line}; min-height: ${line}; }

QPushButton, QToolButton { background: $surface; color: $text; border: ${line} solid $edge;
  border-radius: 8pt; padding: 7pt 14pt; font-weight: 500; min-height: 18pt; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { color: $text_off; border-color: $divider; background: $surface_low; }
QPushButton:focus, QToolButton:focus { border: 2pt solid $focus; padding: 6pt 13pt; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: ${line} solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_strong; }
QPushButton[kind="primary"]:focus { border: 2pt solid $text; }
QPushButton[kind="primary"]:disabled { background: $divider; color: $text_quiet; border-color: $divider; }
QPushButton[kind="plain"], QToolButton { background: transparent; border: 2pt solid transparent; padding: 6pt 10pt; color: $text; }
QPushButton[kind="plain"]:hover, QToolButton:hover { background: $hover; }
QPushButton[kind="plain"]:focus, QToolButton:focus { border: 2pt solid $focus; padding: 6pt 10pt; }
QPushButton[kind="link"] { background: transparent; border: 2pt solid transparent; border-radius: 4pt; padding: 1pt 2pt;
  color: $accent; text-align: left; font-weight: 500; }
QPushButton[kind="link"]:hover { color: $accent_strong; text-decoration: underline; background: transparent; }
QPushButton[kind="link"]:focus { border: 2pt solid $focus; padding: 1pt 2pt; }
QPushButton[kind="chip"] { border-radius: 14pt; padding: 4pt 12pt; font-size: 13pt; background: $surface; }
QPushButton[kind="chip"]:focus { padding: 3pt 11pt; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; color: $accent_strong; font-weight: 600; }
QPushButton[kind="rail"] { background: transparent; border: 2pt solid transparent; text-align: left; padding: 8pt 10pt; border-radius: 8pt; }
QPushButton[kind="rail"]:hover { background: $hover; }
QPushButton[kind="rail"]:checked { background: $accent_soft; color: $accent_strong; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2pt solid $focus; padding: 8pt 10pt; }
QPushButton[kind="rail"]:disabled { color: $text_off; background: transparent; }
QPushButton[kind="foot"] { background: transparent; border: 2pt solid transparent; text-align: left; padding: 4pt 10pt;
  border-radius: 6pt; font-size: 13pt; color: $text_quiet; font-weight: 400; }
QPushButton[kind="foot"]:hover { background: $hover; color: $text; }
QPushButton[kind="foot"]:focus { border: 2pt solid $focus; padding: 4pt 10pt; }
QPushButton[kind="foot"]:disabled { color: $text_off; background: transparent; }
QPushButton[kind="heading"] { background: transparent; border: 2pt solid transparent; text-align: left;
  padding: 4pt 4pt; border-radius: 6pt; font-size: 16pt; font-weight: 600; }
QPushButton[kind="heading"]:hover { background: $hover; }
QPushButton[kind="heading"]:focus { border: 2pt solid $focus; padding: 4pt 4pt; }
QToolButton { padding: 5pt; min-height: 0; }
QToolButton:disabled { background: transparent; border-color: transparent; }
QToolButton:focus { padding: 5pt; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text; border: ${line} solid $edge; border-radius: 8pt;
  padding: 6pt 10pt; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { placeholder-text-color: $text_off; }
QPlainTextEdit { padding: 4pt 6pt; placeholder-text-color: $text_off; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2pt solid $focus; padding: 5pt 9pt; }
QPlainTextEdit:focus { padding: 3pt 5pt; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] { border: 2pt solid $bad; padding: 5pt 9pt; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only { background: $surface_low; color: $text_quiet; border-color: $divider; }
QLineEdit[part="search"] { border: none; font-size: 16pt; padding: 10pt 12pt; background: transparent; }
QLineEdit[part="search"]:focus { border: none; padding: 10pt 12pt; }
QComboBox { padding-right: 30pt; min-height: 20pt; }
QComboBox:focus { padding-right: 29pt; }
QComboBox::drop-down { border: none; width: 28pt; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: ${line} solid $edge; padding: 4pt; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }

QCheckBox, QRadioButton { spacing: 8pt; background: transparent; padding: 3pt; border: 2pt solid transparent; border-radius: 6pt; }
QCheckBox:focus, QRadioButton:focus { border: 2pt solid $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 16pt; height: 16pt; border: ${line} solid $edge; background: $surface; }
QCheckBox::indicator { border-radius: 4pt; }
QRadioButton::indicator { border-radius: 8pt; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton::indicator:checked { width: 8pt; height: 8pt; border: 5pt solid $accent; border-radius: 9pt; background: $on_accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_off; }

QTableView, QListView, QTreeView { background: $surface; color: $text; border: none; gridline-color: $divider; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; alternate-background-color: $surface_low; }
QTableView::item, QListView::item { padding: 6pt 8pt; border: 2pt solid transparent; }
QTableView::item:focus, QListView::item:focus { border: 2pt solid $focus; }
QListView::item:selected { background: $accent_soft; color: $text; border-radius: 6pt; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $text_quiet; border: none; border-bottom: ${line} solid $divider;
  padding: 6pt 13pt; font-size: 12pt; font-weight: 500; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollBar:vertical { background: transparent; width: 12pt; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12pt; margin: 0; }
QScrollBar::handle { background: $track; border-radius: 3pt; min-height: 32pt; min-width: 32pt; margin: 3pt; }
QScrollBar::handle:hover { background: $text_quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $divider; border: none; border-radius: 3pt; max-height: 6pt; min-height: 6pt; }
QProgressBar::chunk { background: $accent; border-radius: 3pt; }

QMenu { background: $surface; color: $text; border: ${line} solid $edge; padding: 4pt; }
QMenu::item { padding: 6pt 24pt 6pt 12pt; border-radius: 4pt; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $text_off; }
QMenu::separator { height: 1pt; background: $divider; margin: 4pt 8pt; }
QCalendarWidget QWidget { background: $surface; color: $text; alternate-background-color: $surface_low; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $text_off; }
QCalendarWidget QSpinBox { background: $surface; color: $text; }
QSplitter::handle { background: transparent; }
""")


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The whole style sheet for one scheme; `px` scales the lengths of the design."""
    values = {part.name: str(getattr(tokens, part.name)) for part in fields(tokens)}
    values["line"] = f"{tokens.line}pt"
    filled = _TEMPLATE.substitute(values) + _labels(tokens)
    return _LENGTH.sub(lambda found: f"{px(int(found.group(1)))}px", filled)


def _labels(tokens: Tokens) -> str:
    rules = []
    for role, kind in TYPES.items():
        colour = tokens.text_quiet if kind.quiet else tokens.text
        rules.append(
            f'QLabel[role="{role}"] {{ font-size: {kind.size}pt; font-weight: {kind.weight};'
            f" color: {colour}; }}"
        )
    # A tone is stronger than the quiet colour of a role, so it is said again after the roles.
    tones = {"good": tokens.good, "caution": tokens.caution, "bad": tokens.bad}
    tones["accent"] = tokens.accent
    rules += [
        f'QLabel[role][tone="{tone}"] {{ color: {colour}; }}' for tone, colour in tones.items()
    ]
    return "\n".join(rules)
