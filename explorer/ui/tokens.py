"""Colours, distances and fonts by name, light and dark; not how they get on widgets (that is `theme`)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from explorer import paths
from explorer.domain.vocabulary import Vocabulary

Scheme = Literal["light", "dark"]
Role = Literal["small", "body", "strong", "title", "quote"]

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5 = 4, 8, 12, 16, 24
RADIUS = 6

# Read in this order; the first that is installed sets the quotes.
QUOTE_FAMILIES = (
    "Source Serif 4",
    "Noto Serif",
    "Charter",
    "Charis SIL",
    "Georgia",
    "Cambria",
    "Liberation Serif",
    "DejaVu Serif",
)

_SIZES: Mapping[Role, float] = {"small": 0.9, "body": 1.0, "strong": 1.0, "title": 1.45, "quote": 1.1}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme as "#rrggbb". Amber is for quotes, vermilion for disagreements, only."""

    window: str  # behind the panes
    surface: str  # panes
    raised: str  # cards and inputs
    hover: str
    pressed: str
    text: str
    text_soft: str
    boilerplate: str  # page furniture in a source text
    hairline: str  # between things
    border: str  # round things that one types or ticks: at least 3 : 1
    accent: str
    accent_soft: str  # behind what is selected
    on_accent: str
    focus: str
    quote: str  # behind quoted words
    quote_strong: str  # behind the current quote
    on_quote: str
    differs: str
    differs_soft: str
    hues: Mapping[str, str]  # Okabe–Ito names, tuned to be read on every background of the scheme


LIGHT = Tokens(
    window="#f1f2f4",
    surface="#ffffff",
    raised="#f7f8fa",
    hover="#eceef1",
    pressed="#e0e3e8",
    text="#1c2024",
    text_soft="#59616b",
    boilerplate="#6b727c",
    hairline="#dcdfe4",
    border="#80878f",
    accent="#2b5fb8",
    accent_soft="#e1ebfb",
    on_accent="#ffffff",
    focus="#2b5fb8",
    quote="#ffefc0",
    quote_strong="#ffd257",
    on_quote="#33270a",
    differs="#b23f06",
    differs_soft="#fdebe1",
    hues={
        "black": "#3d444d",
        "grey": "#5d656f",
        "orange": "#8f5b00",
        "sky_blue": "#1c6f9f",
        "bluish_green": "#007353",
        "yellow": "#726500",
        "blue": "#0062a0",
        "vermilion": "#ad4500",
        "reddish_purple": "#a1457c",
    },
)

DARK = Tokens(
    window="#16181b",
    surface="#1d2024",
    raised="#272b30",
    hover="#2b2f35",
    pressed="#363b42",
    text="#e8eaed",
    text_soft="#a7afb9",
    boilerplate="#9098a2",
    hairline="#363b42",
    border="#7d8590",
    accent="#8db4f5",
    accent_soft="#2a3a55",
    on_accent="#0f1a2c",
    focus="#8db4f5",
    quote="#4a3c14",
    quote_strong="#7d6212",
    on_quote="#fff4d6",
    differs="#ff9b6e",
    differs_soft="#44291c",
    hues={
        "black": "#c3c9d1",
        "grey": "#a7afb9",
        "orange": "#e8a938",
        "sky_blue": "#6fc0ee",
        "bluish_green": "#3ebf97",
        "yellow": "#d8ce4c",
        "blue": "#74b4ea",
        "vermilion": "#f29055",
        "reddish_purple": "#de93c0",
    },
)


class _State:
    """What is in force now; `theme.apply` changes it."""

    tokens: Tokens = LIGHT
    scheme: Scheme = "light"
    zoom: float = 1.0
    system_font: QFont | None = None
    vocabulary: Vocabulary | None = None


def current() -> Tokens:
    """The colours in force; read them when you paint, or again on `QEvent.Type.PaletteChange`."""
    return _State.tokens


def scheme() -> Scheme:
    """Which of the two schemes is in force."""
    return _State.scheme


def zoom() -> float:
    """How much larger than the system's text ours is."""
    return _State.zoom


def ink(colour: str | None = None) -> Callable[[], str]:
    """A colour that follows the scheme: the name of a token, "#rrggbb", or None for soft text."""
    name = colour or "text_soft"
    return (lambda: name) if name.startswith("#") else (lambda: str(getattr(_State.tokens, name)))


def use(new_scheme: Scheme, new_zoom: float, system_font: QFont) -> None:
    """Put a scheme and a text size in force; widgets learn of it through `theme.apply` only."""
    _State.scheme = new_scheme
    _State.tokens = DARK if new_scheme == "dark" else LIGHT
    _State.zoom = new_zoom
    _State.system_font = QFont(system_font)


@contextmanager
def for_paper() -> Iterator[None]:
    """Light and of ordinary size while something is drawn for print; nothing on the screen may be painted within."""
    before = _State.tokens, _State.scheme, _State.zoom
    _State.tokens, _State.scheme, _State.zoom = LIGHT, "light", 1.0
    try:
        yield
    finally:
        _State.tokens, _State.scheme, _State.zoom = before


def set_vocabulary(vocabulary: Vocabulary) -> None:
    """Say once which kinds there are, so that each has its icon and hue."""
    _State.vocabulary = vocabulary


def kind_icon_name(kind: str) -> str:
    """The icon file of a kind; a plain shape for one that the vocabulary or the program does not know."""
    found = _State.vocabulary.kinds.get(kind) if _State.vocabulary else None
    # A workspace can come from a stranger: what it names is looked up in a list, and never becomes a path.
    return found.icon if found and found.icon in _icon_names() else "shapes"


@cache
def _icon_names() -> frozenset[str]:
    return frozenset(path.stem for path in (paths.resources_dir() / "icons").glob("*.svg"))


def kind_hue(kind: str) -> str:
    """The colour of a kind in the scheme in force; grey for one that the vocabulary does not know."""
    found = _State.vocabulary.kinds.get(kind) if _State.vocabulary else None
    hues = _State.tokens.hues
    return hues.get(found.hue if found else "grey", hues["grey"])


def point_size(role: Role) -> float:
    """The size of a role's text in points, to the half point, so that four sizes stay four."""
    base = _State.system_font.pointSizeF() if _State.system_font else 10.0
    return max(6.0, round((base if base > 0 else 10.0) * _State.zoom * _SIZES[role] * 2) / 2)


def font(role: Role) -> QFont:
    """The font of a role at the zoom in force; figures are tabular wherever the font has such."""
    made = QFont(_State.system_font) if _State.system_font else QFont()
    if role == "quote":
        made.setFamily(quote_family())
        made.setStyleHint(QFont.StyleHint.Serif)
    else:
        made.setFeature(QFont.Tag.fromString("tnum"), 1)
    made.setPointSizeF(point_size(role))
    if role in {"strong", "title"}:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def quote_family() -> str:
    """The first reading serif that is installed."""
    # Asked for only when installed: a missing family makes Qt search through all aliases, and complain.
    return next((name for name in QUOTE_FAMILIES if QFontDatabase.hasFamily(name)), "Serif")
