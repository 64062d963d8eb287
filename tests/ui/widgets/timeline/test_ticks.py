"""The axis: years, quarters and months, wherever one looks."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.widgets.timeline.ticks import ticks


@pytest.mark.parametrize(
    ("first", "last", "width", "texts"),
    [
        (2017.9, 2022.2, 800, ["2018", "2019", "2020", "2021", "2022"]),
        (1990.0, 2021.0, 400, ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]),
        (2018.9, 2020.1, 400, ["2019", "Apr", "Jul", "Oct", "2020"]),
        (2019.0, 2019.5, 800, ["2019", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]),
        (2019.2, 2019.4, 400, ["Apr 2019", "May"]),
        (-10.0, 11.0, 800, ["-10", "-9"]),
    ],
)
def test_ticks_fit_the_zoom(first: float, last: float, width: float, texts: list[str]) -> None:
    found = [tick.text for tick in ticks(first, last, width, 36)]
    assert found[: len(texts)] == texts


@given(st.floats(-5000, 5000), st.floats(0.05, 3000), st.floats(50, 4000))
def test_labels_never_crowd_each_other(first: float, span: float, width: float) -> None:
    found = ticks(first, first + span, width, 36)
    places = [tick.place for tick in found]
    assert all(first <= place <= first + span for place in places)
    gaps = [(b - a) * width / span for a, b in pairwise(places)]
    assert all(gap >= 35 for gap in gaps)


@pytest.mark.parametrize(
    ("first", "last", "width"),
    [(2018.0, 2018.0, 100), (2019.0, 2018.0, 100), (math.nan, 1.0, 9), (0.0, 1.0, 0)],
)
def test_nonsense_has_no_ticks(first: float, last: float, width: float) -> None:
    assert ticks(first, last, width, 36) == ()
