"""The one stylesheet, made from the tokens in force; only what Fusion and the palette cannot say."""

from dataclasses import fields
from string import Template

from explorer.ui import tokens

# A rule here costs Fusion's own drawing of that widget, so each states all it needs: rest, hover, focus, off.
_RULES = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $hairline; padding: ${px4} ${px6}; }

QPushButton { background: $raised; color: $text; border: 1px solid $border; border-radius: ${px6};
    padding: ${px4} ${px12}; min-height: ${px18}; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border-color: $focus; }
QPushButton:disabled { color: $boilerplate; border-color: $hairline; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled { background: $pressed; color: $boilerplate; border-color: $pressed; }
QPushButton[link="true"] { background: transparent; color: $accent; border: 1px solid transparent;
    padding: ${px2} ${px4}; text-align: left; }
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:focus { border-color: $focus; }

QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: ${px6};
    padding: ${px4}; }
QToolButton:hover { background: $hover; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QToolButton:pressed, QToolButton:checked, QToolButton:open { background: $pressed; }
QToolButton:focus { border-color: $focus; }
QToolButton:disabled { color: $boilerplate; }
QToolButton, QPushButton, QMenu, QToolBar, QAbstractItemView, QTabBar { icon-size: ${px16}; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit[input="true"] { background: $surface; color: $text;
    border: 1px solid $border; border-radius: ${px6}; padding: ${px4} ${px8}; min-height: ${px18};
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit[input="true"]:focus {
    border-color: $focus; }
QLineEdit[chip="true"] { background: transparent; border-color: $hairline; padding: 1px ${px6};
    font-size: ${small}pt; min-height: ${px16}; }
QLineEdit[chip="true"]:focus { background: $surface; border-color: $focus; }
QLineEdit:disabled, QLineEdit:read-only, QComboBox:disabled { background: $raised; color: $boilerplate;
    border-color: $hairline; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $differs; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: ${px16}; border: 0; }
QAbstractSpinBox::up-arrow { image: url(hub:chevron-up-$scheme.svg); width: ${px12}; height: ${px12}; }
QAbstractSpinBox::down-arrow { image: url(hub:chevron-down-$scheme.svg); width: ${px12}; height: ${px12}; }
QComboBox::drop-down { border: 0; width: ${px24}; }
QComboBox::down-arrow { image: url(hub:chevron-down-$scheme.svg); width: ${px16}; height: ${px16}; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $hairline; padding: ${px4}; }
QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }

QCheckBox, QRadioButton { spacing: ${px8}; }
QCheckBox::indicator { width: ${px14}; height: ${px14}; border: 1px solid $border; border-radius: 3px;
    background: $surface; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: $focus; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url(hub:check-$scheme.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
    image: url(hub:minus-$scheme.svg); }
QCheckBox::indicator:disabled { border-color: $hairline; background: $raised; }

QRadioButton::indicator { width: ${px14}; height: ${px14}; border: 1px solid $border; border-radius: ${px7};
    background: $surface; }
QRadioButton::indicator:focus, QRadioButton::indicator:hover { border-color: $focus; }
QRadioButton::indicator:checked { border-color: $accent; background: $accent;
    image: url(hub:dot-$scheme.svg); }

QMenu { background: $surface; color: $text; border: 1px solid $hairline; padding: ${px4}; }
QMenu::item { padding: ${px4} ${px24} ${px4} ${px8}; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $boilerplate; }
QMenu::icon { padding-left: ${px8}; }
QMenu::separator { height: 1px; background: $hairline; margin: ${px4} ${px8}; }
QMenu::indicator { width: ${px14}; height: ${px14}; margin-left: ${px8}; }
QMenu::indicator:checked { image: url(hub:tick-$scheme.svg); }
QMenuBar { background: $window; color: $text; border-bottom: 1px solid $hairline; }
QMenuBar::item { padding: ${px4} ${px8}; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: ${px12}; }
QScrollBar:horizontal { height: ${px12}; }
QScrollBar::handle { background: $thumb; border-radius: ${px3}; margin: ${px3}; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $border; }
QScrollBar::handle:vertical { min-height: ${px24}; }
QScrollBar::handle:horizontal { min-width: ${px24}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $hairline; }
QStatusBar { background: $window; color: $text_soft; border-top: 1px solid $hairline; }
QStatusBar::item { border: 0; }
QToolBar { background: $window; border: 0; border-bottom: 1px solid $hairline; spacing: ${px4};
    padding: ${px6} ${px8}; }
QHeaderView::section { background: $surface; color: $text_soft; border: 0; border-bottom: 1px solid $hairline;
    padding: ${px4} ${px8}; }
QTableView { gridline-color: $hairline; }
QAbstractItemView { outline: 0; }
QProgressBar { background: $pressed; border: 0; border-radius: ${px2}; max-height: ${px4}; }
QProgressBar::chunk { background: $accent; border-radius: ${px2}; }

QLabel[role="small"], QLabel[role="small soft"] { font-size: ${small}pt; }
QLabel[role="soft"], QLabel[role="small soft"] { color: $text_soft; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="section"] { font-size: ${small}pt; font-weight: 600; color: $text_soft; }
QLabel[role="quote"] { font-family: "$serif"; font-size: ${quote_size}pt; }
QLabel[role="differs"] { color: $differs; }
""")


def stylesheet() -> str:
    """The rules for the scheme and zoom in force."""
    colours = tokens.current()
    values: dict[str, str] = {f.name: getattr(colours, f.name) for f in fields(colours) if f.name != "hues"}
    values |= {f"px{n}": f"{round(n * tokens.zoom())}px" for n in (2, 3, 4, 6, 7, 8, 12, 14, 16, 18, 24)}
    values |= {
        "thumb": "#c3c8cf" if tokens.scheme() == "light" else "#4a5059",
        "scheme": tokens.scheme(),
        "small": f"{tokens.point_size('small'):g}",
        "title": f"{tokens.point_size('title'):g}",
        "quote_size": f"{tokens.point_size('quote'):g}",
        "serif": tokens.quote_family(),
    }
    return _RULES.substitute(values)
