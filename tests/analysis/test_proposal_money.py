"""Who pays whom, and how far a sum has got: only where the sentence says so."""

import pytest

from explorer.analysis.proposal_money import money_of
from explorer.analysis.proposal_names import Mention
from explorer.analysis.proposal_spots import find_spots
from explorer.domain.ids import EntityId
from explorer.domain.told import EntityRef
from explorer.session.shipped import bundled_vocabulary

FACEBOOK, FAIR, FUJITSU = (
    EntityRef(EntityId(number), name, kind)
    for number, name, kind in (
        (1, "Facebook", "company"),
        (2, "French AI centre", "lab"),
        (3, "Fujitsu", "company"),
    )
)
ALL = (FACEBOOK, FAIR, FUJITSU)

# sentence, subject → property, other side, stage
CASES = [
    (
        "Facebook will invest over €10m in its French AI centre.",
        FACEBOOK,
        "funds",
        "French AI centre",
        "pledged",
    ),
    ("Facebook will invest over €10m in its French AI centre.", FAIR, "receives", "Facebook", "pledged"),
    (
        "Facebook who will be investing €10 Million Euros over the next five years",
        FACEBOOK,
        "funds",
        "",
        "pledged",
    ),
    ("Fujitsu raised $61 million.", FUJITSU, "receives", "", ""),
    ("Fujitsu has invested $61 million.", FUJITSU, "funds", "", "spent"),
    ("Fujitsu committed $61 million.", FUJITSU, "funds", "", "committed"),
    ("The French AI centre cost €10m.", FAIR, "costs", "", ""),
    ("Facebook was funded by Fujitsu with €10m.", FACEBOOK, "", "", ""),
    ("€10m for Facebook", FACEBOOK, "", "", ""),
    ("€10m will be invested.", FACEBOOK, "", "", ""),
    ("Facebook pledged and spent €10m.", FACEBOOK, "funds", "", ""),
    ("Facebook investira 10 M€ dans le French AI centre.", FACEBOOK, "funds", "French AI centre", "pledged"),
    ("Facebook will invest €10m.", None, "", "", "pledged"),
]


@pytest.mark.parametrize(("sentence", "subject", "known", "other", "stage"), CASES)
def test_what_a_sentence_says_of_its_sum(
    sentence: str, subject: EntityRef | None, known: str, other: str, stage: str
) -> None:
    named = tuple(
        Mention(at, at + len(entity.name), entity)
        for entity in ALL
        if (at := sentence.find(entity.name)) >= 0
    )
    named = tuple(sorted(named, key=lambda each: each.start))
    spots = find_spots(sentence, bundled_vocabulary().units.values())
    money, because = money_of(sentence, 0, spots, named, subject)
    assert (money.property, money.other.name if money.other else "", money.stage) == (known, other, stage)
    assert ("property" in because) is bool(known)
    assert because["funding.stage"].startswith("Proposed from" if stage else "The words do not say")


def test_a_time_and_a_length_of_time_come_along() -> None:
    spots = find_spots("€1.5B until 2022, over four years", bundled_vocabulary().units.values())
    money, because = money_of("€1.5B until 2022, over four years", 0, spots, (), None)
    assert (money.amount, money.period, money.term) == ("€1.5B", "until 2022", "over four years")
    assert {"funding.period", "funding.term"} <= because.keys()
