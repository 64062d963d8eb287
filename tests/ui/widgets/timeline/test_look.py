"""Stages look different in colour and in shape, and leave the colours of quotes and disagreements alone."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from explorer.domain.model import Stage
from explorer.ui import theme, tokens
from explorer.ui.widgets.timeline.look import chevron, hue_of, look_of, shape_of, wash


def luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    red, green, blue = (float(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_two_stages_share_a_colour_or_a_shape() -> None:
    looks = [look_of(stage) for stage in Stage]
    assert len({look.hue for look in looks}) == len({look.shape for look in looks}) == len(Stage)
    assert not {look.hue for look in looks} & {"orange", "yellow", "vermilion"}


def test_a_stage_off_the_ladder_has_a_look_of_its_own() -> None:
    assert look_of("promised").shape not in {look_of(stage).shape for stage in Stage}


def test_shapes_of_one_size_cover_about_the_same_and_fit() -> None:
    for stage in (*Stage, "promised"):
        path = shape_of(stage, QPointF(100, 50), 10)
        assert QRectF(86, 36, 28, 28).contains(path.boundingRect())
        assert path.contains(QPointF(100, 50))


def test_shapes_can_be_told_apart() -> None:
    paths = [shape_of(stage, QPointF(0, 0), 10) for stage in Stage]
    assert all(one != other for one, other in combinations(paths, 2))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_a_wash_and_shapes_on_the_surface_can_be_read(
    qapp: QApplication, scheme: theme.Choice
) -> None:
    try:
        theme.apply(qapp, scheme)
        colours = tokens.current()
        for stage in Stage:
            assert contrast(QColor(colours.text), wash(hue_of(stage), 0.36)) >= 4.5
            assert contrast(hue_of(stage), QColor(colours.surface)) >= 3
    finally:
        theme.apply(qapp, "light")


def test_open_and_closed_point_in_different_ways() -> None:
    area = QRectF(0, 0, 16, 16)
    closed, opened = (chevron(area, is_open=is_open).boundingRect() for is_open in (False, True))
    assert closed.height() > closed.width()
    assert opened.width() > opened.height()
