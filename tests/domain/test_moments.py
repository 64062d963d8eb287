"""Moments are told in words, seen from now."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from explorer.domain.moments import local_moment, say_moment

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 1, 9, 5, tzinfo=UTC), "today, 09:05"),
        (datetime(2026, 3, 1, 0, 0, tzinfo=UTC), "today, 00:00"),
        (datetime(2026, 2, 28, 23, 59, tzinfo=UTC), "yesterday, 23:59"),
        (datetime(2026, 2, 27, 23, 59, tzinfo=UTC), "27 February 2026, 23:59"),
        (datetime(2025, 3, 1, 9, 30, tzinfo=UTC), "1 March 2025, 09:30"),
        (datetime(2026, 3, 2, 0, 1, tzinfo=UTC), "2 March 2026, 00:01"),  # a clock that was wrong
    ],
)
def test_a_moment_is_told_as_people_say_it(at: datetime, words: str) -> None:
    assert say_moment(at, NOW) == words


def test_a_moment_is_told_in_the_time_of_this_computer() -> None:
    written = datetime(2026, 3, 1, 9, 5, tzinfo=timezone(timedelta(hours=9)))
    read = local_moment(written.isoformat())
    assert read == written
    assert read is not None
    assert read.utcoffset() == written.astimezone().utcoffset()


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "9"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert local_moment(text) is None


def test_a_moment_without_a_zone_is_utc() -> None:
    assert local_moment("2026-03-01T09:05:00") == datetime(2026, 3, 1, 9, 5, tzinfo=UTC)
