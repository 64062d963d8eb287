"""EDTF dates have the first and last day that they span, are said in words, and are never guessed."""

import subprocess
import sys
from contextlib import suppress
from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.dates import LONGEST, NotADate, read_date, say_date

D = date

SPANS = [
    ("2018", D(2018, 1, 1), D(2018, 12, 31)),
    ("2018-05", D(2018, 5, 1), D(2018, 5, 31)),
    ("2018-05-02", D(2018, 5, 2), D(2018, 5, 2)),
    ("2018~", D(2018, 1, 1), D(2018, 12, 31)),
    ("2018?", D(2018, 1, 1), D(2018, 12, 31)),
    ("2020-02", D(2020, 2, 1), D(2020, 2, 29)),
    ("201X", D(2010, 1, 1), D(2019, 12, 31)),
    ("19XX", D(1900, 1, 1), D(1999, 12, 31)),
    ("2018-05-XX", D(2018, 5, 1), D(2018, 5, 31)),
    ("2018-21", D(2018, 3, 1), D(2018, 5, 31)),
    ("2018-24", D(2018, 12, 1), D(2018, 12, 31)),
    ("2018/2022", D(2018, 1, 1), D(2022, 12, 31)),
    ("2018-05/2019", D(2018, 5, 1), D(2019, 12, 31)),
    ("2018~/2022", D(2018, 1, 1), D(2022, 12, 31)),
    ("../2022", None, D(2022, 12, 31)),
    ("2022/..", D(2022, 1, 1), None),
    ("/2022", None, D(2022, 12, 31)),
    ("2022/", D(2022, 1, 1), None),
    ("[2018..2022]", D(2018, 1, 1), D(2022, 12, 31)),
    ("[..2018]", None, D(2018, 12, 31)),
    ("{2018,2019}", D(2018, 1, 1), D(2019, 12, 31)),
    (" 2018 ", D(2018, 1, 1), D(2018, 12, 31)),
    ("0001", D(1, 1, 1), D(1, 12, 31)),
    ("9999-12-31", D(9999, 12, 31), D(9999, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_date_has_a_first_and_a_last_day(text: str, first: date | None, last: date | None) -> None:
    span = read_date(text)
    assert (span.edtf, span.first, span.last) == (text.strip(), first, last)


REFUSED = [
    ("", "no date"),
    ("   ", "no date"),
    ("unknown", "not a date"),
    ("earlier this year", "not a date"),
    ("2018-13", "not a date"),
    ("2018-00", "not a date"),
    ("2018-05-00", "no 0 May 2018"),
    ("2018-02-30", "no 30 February 2018"),
    ("2019-02-29", "no 29 February 2019"),  # the edtf library lets this one pass
    ("2018/2019-02-29", "no 29 February 2019"),
    ("2022/2018", "before the first"),
    ("2018-05-02/2018-05-01", "before the first"),
    ("../..", "at least the first or the last"),
    ("/", "at least the first or the last"),
    ("0000", "years 1 to 9999"),
    ("-0100", "years 1 to 9999"),
    ("Y123456", "years 1 to 9999"),
    ("12018", "years 1 to 9999"),
    ("Y17E999999999", "years 1 to 9999"),  # the library would work this number out
    ("XXXX", "years 1 to 9999"),
    ("٢٠١٨", "not a date"),
    ("2018\x00", "not a date"),
    ("<b>2018</b>", "not a date"),
    ("[" * 60, "not a date"),
    ("2018," * 1000, "too long"),
]


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_what_is_no_date_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_date(text)
    assert part in str(refused.value)
    assert str(refused.value).endswith(".")


SAID = [
    ("2018", "2018"),
    ("2018-05", "May 2018"),
    ("2018-05-02", "2 May 2018"),
    ("2018~", "about 2018"),
    ("2018?", "perhaps 2018"),
    ("2018-05%", "perhaps about May 2018"),
    ("201X", "the 2010s"),
    ("2018-23", "autumn 2018"),
    ("2018/2022", "2018 to 2022"),
    ("0031-01/2000-01", "January 0031 to January 2000"),
    ("2018-05/2019", "May 2018 to 2019"),
    ("2018-05/2018-06", "May to June 2018"),
    ("2018-05-02/2018-05-05", "2 to 5 May 2018"),
    ("2018-05-02/2018-06-05", "2 May to 5 June 2018"),
    ("2018-05~/2018-06", "about May 2018 to June 2018"),
    ("../2022", "until 2022"),
    ("2019/..", "since 2019"),
    ("/2022", "until 2022, start unknown"),
    ("2019/", "since 2019, end unknown"),
    ("[2018..2022]", "between 2018 and 2022"),
    ("", ""),
    ("earlier this year", "earlier this year"),
    ("2018-99", "2018-99"),
    ("15XX-12-XX", "15XX-12-XX"),
    ("../..", "../.."),
    ("a/b", "a/b"),
    ("2018-05-00", "2018-05-00"),
    ("2019-02-29", "2019-02-29"),
    ("0000", "0000"),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_a_date_is_said_as_people_say_it(text: str, words: str) -> None:
    assert say_date(text) == words


points = st.dates(min_value=date(1, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
marked = st.tuples(points, st.sampled_from(["", "~", "?", "%"])).map("".join)


@settings(max_examples=40)  # the library takes some 10 ms for each
@given(marked, marked)
def test_our_quick_reading_agrees_with_the_library(first: str, last: str) -> None:
    for text in (first, f"{first}/{last}"):
        parsed = edtf.parse_edtf(text)
        lower, upper = (date(*side[:3]) for side in (parsed.lower_strict(), parsed.upper_strict()))
        if lower > upper:
            with pytest.raises(NotADate):
                read_date(text)
        else:
            span = read_date(text)
            assert (span.first, span.last) == (lower, upper)


def test_a_date_typed_letter_by_letter_never_waits_for_the_library() -> None:
    typed = "2018-05-02/2018-06-15"
    code = (
        "import sys\n"
        "from contextlib import suppress\n"
        "from explorer.domain.dates import NotADate, read_date, say_date\n"
        f"for end in range({len(typed)} + 1):\n"
        "    with suppress(NotADate):\n"
        f"        say_date(read_date({typed!r}[:end]).edtf)\n"
        "assert 'edtf' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=LONGEST + 2) | st.text("0123456789X~?%-/.,{}[]TYES ", max_size=20))
def test_any_text_is_a_date_or_refused_and_never_anything_else(text: str) -> None:
    assert isinstance(say_date(text), str)
    with suppress(NotADate):
        span = read_date(text)
        assert span.first or span.last
