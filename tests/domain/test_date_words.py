"""Dates in words are read as EDTF or refused in a sentence; what is said reads back as the same date."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.date_words import read_date_words
from explorer.domain.dates import LONGEST, NotADate, read_date, say_date

READ = [
    ("2018", "2018"),
    ("May 2018", "2018-05"),
    ("may, 2018", "2018-05"),
    ("2 May 2018", "2018-05-02"),
    ("2nd of May 2018", "2018-05-02"),
    ("May 2, 2018", "2018-05-02"),
    ("Feb 26, 2020", "2020-02-26"),
    ("Sept. 2018", "2018-09"),
    ("1er août 2018", "2018-08-01"),
    ("mai 2018", "2018-05"),
    ("about 2018", "2018~"),
    ("ca. May 2018", "2018-05~"),
    ("perhaps 2018", "2018?"),
    ("perhaps about 2018", "2018%"),
    ("the 2010s", "201X"),
    ("spring 2018", "2018-21"),
    ("fall 2018", "2018-23"),
    ("until 2022", "../2022"),
    ("up to May 2022", "../2022-05"),
    ("since 2019", "2019/.."),
    ("from 2019", "2019/.."),
    ("2018 to 2022", "2018/2022"),
    ("from 2018 to 2022", "2018/2022"),
    ("2018-2022", "2018/2022"),
    ("2018 - 2022", "2018/2022"),
    ("2018–2022", "2018/2022"),
    ("2 to 5 May 2018", "2018-05-02/2018-05-05"),
    ("2–5 May 2018", "2018-05-02/2018-05-05"),
    ("May to June 2018", "2018-05/2018-06"),
    ("between 2018 and 2022", "[2018..2022]"),
    ("until 2022, start unknown", "/2022"),
    # EDTF itself
    ("2018-05-02", "2018-05-02"),
    ("2018-22", "2018-22"),
    ("2018/2022", "2018/2022"),
    ("../2022", "../2022"),
    ("201x", "201X"),
    ("2018~", "2018~"),
]


@pytest.mark.parametrize(("text", "edtf"), READ)
def test_a_date_is_read_as_people_type_it(text: str, edtf: str) -> None:
    assert read_date_words(text) == read_date(edtf)


REFUSED = [
    ("", "no date"),
    ("02/05/2018", "two different days"),
    ("2.5.2018", "two different days"),
    ("2 May 18", "not a date that can be placed"),
    ("30 February 2018", "no 30 February 2018"),
    ("29 February 2019", "no 29 February 2019"),
    ("0 May 2018", "no 0 May 2018"),
    ("earlier this year", "not a date that can be placed"),
    ("last September", "not a date that can be placed"),
    ("before 2022", "not a date that can be placed"),
    ("2022 to 2018", "before the first"),
    ("Monday 2018", "not a date that can be placed"),
    ("5 spring 2018", "not a date that can be placed"),
    ("May", "not a date that can be placed"),
    ("18", "not a date"),
    ("0000", "years 1 to 9999"),
    ("May 2018 " * 20, "too long"),
]


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_what_cannot_be_placed_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_date_words(text)
    assert part in str(refused.value)
    assert str(refused.value).endswith(".")


points = st.dates(min_value=date(1, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
marked = st.tuples(points, st.sampled_from(["", "~", "?", "%"])).map("".join)
shapes = st.sampled_from(["{0}", "{0}/{1}", "../{0}", "{0}/..", "/{0}", "{0}/", "[{0}..{1}]"])


@given(marked, marked, shapes)
def test_what_is_said_reads_as_the_same_date(one: str, other: str, shape: str) -> None:
    first, last = sorted((one, other), key=lambda point: read_date(point).first or date.min)
    edtf = shape.format(first, last)
    with suppress(NotADate):  # a year and a day in it have no order
        read_date(edtf)
        if not edtf.startswith("["):
            assert read_date_words(say_date(edtf)).edtf == edtf


pieces = st.lists(
    st.sampled_from(
        ["about", "2018", "May", "2", "until", "since", "to", "–", "-", "between", "and", "/", "mai", ","]
    )
)


@given(st.text(max_size=LONGEST + 2) | pieces.map(" ".join) | pieces.map("".join))
def test_any_text_is_a_date_or_refused_and_never_anything_else(text: str) -> None:
    with suppress(NotADate):
        span = read_date_words(text)
        assert read_date(span.edtf) == span
