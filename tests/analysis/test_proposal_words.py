"""The words that say something plainly, and those beside them that do not."""

import re

import pytest

from explorer.analysis import proposal_words as said
from explorer.domain.model import Stage
from explorer.session.shipped import bundled_vocabulary

SAYS = [
    (said.PAYS, "will be investing", "the investor"),
    (said.PAYS, "Facebook pledges", "sledged"),
    (said.PAYS, "investira 10 M€", "investisseur"),
    (said.IS_PAID, "raised $61 million", "praised"),
    (said.COSTS, "it cost €10m", "costume"),
    (said.BY, " by Facebook", "nearby"),
    (said.INTO, "€10m into their ", "€10m of their "),
    (said.ADDS, "adding 6,000", "address"),
    *((pattern, words, "nothing of it") for pattern, words in (
        (said.STAGES[Stage.PLEDGED], "plans to"), (said.STAGES[Stage.SPENT], "has invested"),
        (said.DATES["founded_on"], "fondée"), (said.DATES["opened_on"], "opened"),
        (said.RELATIONS["leads"], "director of"), (said.RELATIONS["located_in"], "based in"),
        (said.STAFF["staff_target"], "by the end of"), (said.STAFF["staff_at_start"], "starting with"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "words", "not_these"), SAYS, ids=[row[1] for row in SAYS])
def test_a_pattern_hears_its_words_and_no_others(
    pattern: re.Pattern[str], words: str, not_these: str
) -> None:
    assert pattern.search(words)
    assert pattern.search(words.upper())
    assert not pattern.search(not_these)


def test_only_properties_that_there_are_can_be_proposed() -> None:
    known = bundled_vocabulary()
    assert {*said.DATES, *said.RELATIONS, *said.STAFF, "staff"} <= known.properties.keys()
    assert known.units.keys() >= said.PEOPLE_UNITS
