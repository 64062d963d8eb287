"""Words about a crowd."""

from explorer.analysis.crowd import crowd_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.crowd_words import (
    column_lines,
    count_words,
    header_words,
    spoken_crowd,
    stage_lines,
)
from tests.analysis.test_crowd import NAMES, columns_of

CROWD = crowd_of(columns_of(3_000), NAMES, "kind")


def test_one_sum_is_no_sums() -> None:
    assert count_words(1) == "1 sum"
    assert count_words(12_345) == "12,345 sums"


def test_a_column_tells_its_stages_the_most_first() -> None:
    members = CROWD.members(0, 1_500)
    title, lines = column_lines(members)
    assert title == "1,500 sums here"
    counts = [int(line.rsplit(" ", 1)[1].replace(",", "")) for line in stage_lines(members)]
    assert sum(counts) == 1_500
    assert counts == sorted(counts, reverse=True)
    assert lines[-1] == "Click to look closer; Space lists them."


def test_what_is_spoken_says_which_keys_help() -> None:
    assert "press enter" in spoken_crowd(CROWD.members(0, 9), "").lower()
    assert spoken_crowd((ClaimId(1),), "€5M") == "€5M"
    assert spoken_crowd((ClaimId(1),), "") == "no amount"


def test_the_header_says_how_far_the_reading_is_and_what_is_not_drawn() -> None:
    assert header_words(CROWD, 70_000, is_whole=False) == "Reading… 70,000 sums so far"
    words = header_words(CROWD, 3_000, is_whole=True)
    assert words == f"3,000 sums · {len(CROWD.undated):,} undated"
