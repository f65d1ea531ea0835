"""The one style sheet, written from the tokens. Widgets choose by property, never by own sheets.

``QPushButton[kind]``: ``primary`` · ``plain`` (default) · ``quiet`` · ``danger`` · ``link``.
``QLabel[role]``: ``title`` · ``section`` · ``caption`` · ``figure`` · ``muted`` · ``error``.
``QFrame[role]``: ``card`` · ``raised`` · ``line``.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from core.base.resources import resource
from gui.theme.tokens import mix

if TYPE_CHECKING:
    from gui.theme.tokens import Colors, Sizes

_SHEET = Template("""
QWidget { font-size: ${body}px; color: $text; }
QWidget#window, QWidget[role="page"], QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {
    background: $bg; }
QScrollArea { border: none; }
QDialog, QMessageBox { background: $raised; }
QDialog QScrollArea, QDialog QScrollArea > QWidget, QDialog QScrollArea > QWidget > QWidget {
    background: transparent; }
QTextEdit#bubble, QTextEdit#bubble:focus { background: $accent_tint; border: none;
    border-radius: 12px; padding: ${grid}px; }
QToolTip { background: $raised; color: $text; border: 1px solid $field; padding: ${gap}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="section"] { font-size: ${section}px; font-weight: 600; }
QLabel[role="caption"] { font-size: ${caption}px; color: $muted; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $bad; }
QLabel:disabled { color: $muted; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="raised"] { background: $raised; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton {
    background: $surface; border: 1px solid $field; border-radius: ${radius}px;
    min-height: ${inner}px; padding: 0 ${pad}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $select; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 ${pad_focus}px;
    min-height: ${inner_focus}px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $line; background: $bg; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_down; border-color: $accent_down; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent;
    border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked { background: $select; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="warn"] { background: transparent; border-color: transparent; color: $warn;
    font-weight: 600; }
QPushButton[kind="warn"]:hover { background: $hover; }
QPushButton[kind="warn"]:focus { border: 2px solid $accent; }
QPushButton[kind="danger"]:enabled { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_tint; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent;
    padding: 0; border-width: 2px; min-height: ${inner_focus}px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0; }
QToolButton { padding: 0 ${gap}px; min-width: ${inner}px; }
QToolButton:focus { padding: 0 3px; min-width: ${inner_focus}px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; border: 1px solid $field; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${inner}px; padding: 0 ${grid}px; }
QPlainTextEdit, QTextEdit { padding: ${gap}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    min-height: ${inner_focus}px; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {
    border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $bg; color: $muted; border-color: $line; }
QLineEdit { lineedit-clear-button-icon: url("$images/clear.svg"); }
QLineEdit > QToolButton, QLineEdit > QToolButton:focus { min-width: 0; min-height: 0; padding: 0;
    border: none; background: transparent; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$images/chevron-down.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; outline: none;
    selection-background-color: $select; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${touch}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px;
    background: transparent; }
QDateTimeEdit::drop-down { border: none; width: 22px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$images/chevron-up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$images/chevron-down.svg"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: ${grid}px; min-height: ${touch}px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid $field; background: $surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$images/check.svg"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
    image: url("$images/dash.svg"); }
QRadioButton::indicator:checked { background: $surface; border: 5px solid $accent; width: 8px;
    height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 14px;
    height: 14px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line;
    background: $bg; }

QAbstractItemView { background: $surface; alternate-background-color: $surface; outline: none;
    border: 1px solid $line; border-radius: ${radius}px;
    selection-background-color: $select; selection-color: $text; }
QAbstractItemView:focus { border-color: $accent; }
QAbstractItemView::item:selected { background: $select; color: $text; }
QAbstractItemView::item:hover { background: $hover; }
QListView::item { padding: 0 ${gap}px; border: none; }
QTableView { gridline-color: $line; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${caption}px;
    font-weight: 600; border: none; border-bottom: 1px solid $line; padding: 0 ${grid}px;
    min-height: ${inner}px; }
QTableCornerButton::section { background: $surface; border: none; }

QMenu { background: $raised; border: 1px solid $line; padding: ${gap}px; }
QMenu::item { padding: 6px ${pad}px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $select; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${gap}px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar::tab { background: transparent; padding: ${grid}px ${pad}px; color: $muted;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QWidget#rail { background: $surface; border: none; border-right: 1px solid $line; }
QWidget#rail QLabel#brand { font-size: ${title}px; font-weight: 700; }
QToolButton[kind="rail"] { background: transparent; border: 1px solid transparent;
    text-align: left; padding: 0 ${grid}px; min-height: ${rail}px; color: $muted; }
QToolButton[kind="rail"]:hover { background: $hover; color: $text; }
QToolButton[kind="rail"]:checked { background: $select; color: $text; font-weight: 600; }
QToolButton[kind="rail"]:focus { border: 2px solid $accent; padding: 0 7px;
    min-height: ${rail_focus}px; }
QWidget#topbar { background: $surface; border: none; border-bottom: 1px solid $line; }
QPushButton#search { text-align: left; color: $muted; }
QWidget#statusline { background: $surface; border: none; border-top: 1px solid $line; }
QWidget#pagehead { background: transparent; }
QWidget#demoband { background: $warn; }
QWidget#demoband QLabel { color: $on_warn; font-weight: 700; font-size: ${caption}px; }
QFrame#palette { background: $raised; border: 1px solid $field; border-radius: ${radius}px; }
QFrame#palette QLineEdit { border: none; font-size: ${section}px; background: transparent; }
QFrame#palette QListView { border: none; background: transparent; border-radius: 0;
    border-top: 1px solid $line; }
QFrame#palette QListView::item { min-height: ${rail}px; padding: 0 ${grid}px; border-radius: 4px; }
$banners
""")

_BANNER = Template("""
QFrame[banner="$state"] { background: $tint; border: 1px solid $edge; border-radius: ${radius}px; }
QFrame[banner="$state"]#notice, QFrame[banner="$state"]#toast { border: 1px solid $color; }
QFrame[banner="$state"] QLabel#headline { color: $color; font-weight: 600; }
""")

TINT = 0.08
"""Share of a state's colour in the ground of its chips and banners."""


def style_sheet(mode: str, colors: Colors, sizes: Sizes, scale: float) -> str:
    """The whole sheet for one mode; ``scale`` 1.0, 1.15 or 1.3 grows type and controls."""
    values: dict[str, object] = {name: getattr(colors, name) for name in colors.__slots__}
    values |= {name: round(getattr(sizes, name) * scale) for name in sizes.__slots__}
    control, rail = round(sizes.control * scale), round(36 * scale)
    values |= {
        "radius": sizes.radius,
        "gap": sizes.gap,
        "grid": sizes.grid,
        "pad": 12,
        "pad_focus": 11,
        "inner": control - 2,
        "inner_focus": control - 4,
        "rail": rail - 2,
        "rail_focus": rail - 4,
        "hover": mix(colors.text, colors.surface, 0.05),
        "accent_hover": mix(colors.accent, colors.text, 0.90),
        "accent_down": mix(colors.accent, colors.text, 0.80),
        "accent_tint": mix(colors.accent, colors.surface, TINT),
        "bad_tint": mix(colors.bad, colors.surface, TINT),
        "on_warn": colors.surface if mode == "light" else colors.on_accent,
        "images": resource("themes", mode).as_posix(),
        "banners": "".join(
            _banner(colors, sizes, state) for state in ("ok", "wait", "warn", "bad")
        ),
    }
    return _SHEET.substitute(values)


def _banner(colors: Colors, sizes: Sizes, state: str) -> str:
    color = getattr(colors, state)
    return _BANNER.substitute(
        state=state,
        color=color,
        tint=mix(color, colors.surface, TINT),
        edge=mix(color, colors.surface, 0.35),
        radius=sizes.radius,
    )
