"""Every pair of colours that meets on the screen can be told apart, in both schemes."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from explorer.domain.vocabulary import Kind, Vocabulary
from explorer.ui import tokens
from explorer.ui.tokens import DARK, LIGHT, Tokens

SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

# (in front, behind, least ratio): 4.5 for text, 3 for what is drawn (WCAG 2.2, 1.4.3 and 1.4.11)
PAIRS = [
    *[("text", behind, 7.0) for behind in ("window", "surface", "raised", "hover", "pressed", "accent_soft")],
    *[("text_soft", behind, 4.5) for behind in ("window", "surface", "raised", "hover", "accent_soft")],
    *[("boilerplate", behind, 4.5) for behind in ("surface", "raised")],
    *[("accent", behind, 4.5) for behind in ("window", "surface", "raised", "hover", "accent_soft")],
    *[("differs", behind, 4.5) for behind in ("window", "surface", "raised", "differs_soft", "accent_soft")],
    ("on_accent", "accent", 4.5),
    ("on_quote", "quote", 4.5),
    ("on_quote", "quote_strong", 4.5),
    ("text", "differs_soft", 4.5),
    *[("border", behind, 3.0) for behind in ("window", "surface", "raised")],
    *[("focus", behind, 3.0) for behind in ("window", "surface", "raised", "accent_soft")],
]


@pytest.fixture(autouse=True)
def _no_vocabulary() -> Iterator[None]:
    yield
    tokens.set_vocabulary(Vocabulary({}, {}, {}))


def ratio(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = QColor(colour).getRgbF()[:3]
    linear: list[float] = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@SCHEMES
@pytest.mark.parametrize(("front", "behind", "least"), PAIRS, ids=[f"{f} on {b}" for f, b, _ in PAIRS])
def test_colours_that_meet_can_be_told_apart(colours: Tokens, front: str, behind: str, least: float) -> None:
    assert ratio(getattr(colours, front), getattr(colours, behind)) >= least


@SCHEMES
def test_every_hue_can_be_read_on_panes_and_on_the_selection(colours: Tokens) -> None:
    for name, hue in colours.hues.items():
        for behind in ("window", "surface", "raised", "accent_soft"):
            assert ratio(hue, getattr(colours, behind)) >= 4.5, (name, behind)


@SCHEMES
def test_every_colour_is_a_colour(colours: Tokens) -> None:
    named = [getattr(colours, f.name) for f in fields(colours) if f.name != "hues"]
    for colour in [*named, *colours.hues.values()]:
        assert QColor.isValidColorName(colour), colour


def test_both_schemes_have_the_same_hues() -> None:
    assert set(LIGHT.hues) == set(DARK.hues)


def test_amber_and_vermilion_are_used_for_nothing_else() -> None:
    for colours in (LIGHT, DARK):
        others = [
            getattr(colours, f.name)
            for f in fields(colours)
            if f.name not in {"hues", "quote", "quote_strong"}
        ]
        assert colours.quote not in others
        assert colours.quote_strong not in others
        assert others.count(colours.differs) == 1


def test_an_unknown_kind_has_a_plain_icon_and_a_grey_hue() -> None:
    tokens.set_vocabulary(
        Vocabulary({"lab": Kind("lab", "lab", "labs", "flask-conical", "blue", "Organization")}, {}, {})
    )
    assert tokens.kind_icon_name("lab") == "flask-conical"
    assert tokens.kind_hue("lab") == tokens.current().hues["blue"]
    assert tokens.kind_icon_name("spaceship") == "shapes"
    assert tokens.kind_hue("spaceship") == tokens.current().hues["grey"]


def test_a_hue_that_is_no_okabe_ito_name_falls_back_to_grey() -> None:
    tokens.set_vocabulary(Vocabulary({"lab": Kind("lab", "lab", "labs", "", "pink", "")}, {}, {}))
    assert tokens.kind_hue("lab") == tokens.current().hues["grey"]
    assert tokens.kind_icon_name("lab") == "shapes"


def test_for_paper_all_is_light_and_of_ordinary_size_and_then_as_before(qapp: QApplication) -> None:
    font = QFont()
    tokens.use("dark", 1.5, font)
    try:
        with tokens.for_paper():
            assert (tokens.current(), tokens.scheme(), tokens.zoom()) == (tokens.LIGHT, "light", 1.0)
        assert (tokens.current(), tokens.scheme(), tokens.zoom()) == (tokens.DARK, "dark", 1.5)
        with suppress(RuntimeError), tokens.for_paper():
            raise RuntimeError
        assert tokens.scheme() == "dark"
    finally:
        tokens.use("light", 1.0, font)


@pytest.mark.parametrize(
    "icon", ["../../../etc/passwd", "/etc/passwd", "app/hub-explorer-16", "none", "", "flask\0"]
)
def test_an_icon_that_is_not_one_of_ours_is_a_plain_shape_and_no_path(icon: str) -> None:
    kind = Kind("own_k", "k", "k", icon, "blue", "")
    tokens.set_vocabulary(Vocabulary({"own_k": kind}, {}, {}))
    try:
        assert tokens.kind_icon_name("own_k") == "shapes"
    finally:
        tokens.set_vocabulary(Vocabulary({}, {}, {}))
