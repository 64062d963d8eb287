"""Stretches of days in words."""

import pytest

from explorer.session.spans import span_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-01-01", "2020-12-31", "2018 to 2020"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-05-01", "2018-05-31", "May 2018"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2017-02-01", "2017-03-31", "February to March 2017"),
        ("2018-05-02", "2018-05-02", "2 May 2018"),
        ("2018-05-02", "2019-12-31", "2 May 2018 to 31 December 2019"),
    ],
)
def test_whole_years_and_months_are_said_as_such(first: str, last: str, words: str) -> None:
    assert span_words(first, last) == words
