"""Claims, dates and differences in words."""

from decimal import Decimal

import pytest

from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.domain.ids import ClaimId
from explorer.domain.model import Cadence, FundingSide, Qualifier, Rank, Stage, ValueKind
from explorer.domain.told import EntityRef, ToldClaim
from explorer.session.shipped import bundled_vocabulary
from explorer.session.words import (
    STAGES,
    counted,
    day_words,
    detail_words,
    differences_words,
    first_and_last_day,
    printed_words,
    sum_words,
    term_words,
    value_words,
)
from tests.session.told import BANK, LAB, TOWN, document, money, passage, told

VOCABULARY = bundled_vocabulary()


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1204, "1,204 claims")],
)
def test_a_count_comes_with_its_noun(count: int, words: str) -> None:
    assert counted(count, "claim", "claims") == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "undated"),
        ("", "undated"),
        ("2018-05-02", "2 May 2018"),
        ("../2022", "until 2022"),
        ("odd", "odd"),
    ],
)
def test_a_date_is_said_or_missing(edtf: str | None, words: str) -> None:
    assert day_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("../2022", (None, "2022-12-31")),
        ("2018/..", ("2018-01-01", None)),
        (None, (None, None)),
        ("odd", (None, None)),
    ],
)
def test_first_and_last_day_are_none_where_nothing_says_them(
    edtf: str | None, days: tuple[str | None, str | None]
) -> None:
    assert first_and_last_day(edtf) == days


VALUES = {
    "a text": (told(value="deep learning"), "deep learning"),
    "a relation": (told(TOWN, property="located_in"), "The Town"),
    "a figure": (told(property="floor_area", value="34,000m2", number=Decimal(34000), unit="square_metre"), "34,000 m²"),
    "a figure without a unit": (told(property="staff", number=Decimal(20)), "20"),
    "a figure in an unknown unit": (told(property="staff", number=Decimal(20), unit="elf"), "20"),
    "bounds": (
        told(property="staff", number=Decimal(2), number_high=Decimal(9), qualifier=Qualifier.BETWEEN, unit="researcher"),
        "2 to 9 researchers",
    ),
    "a bound": (told(property="desks", number=Decimal(3000), qualifier=Qualifier.OVER, unit="desk"), "over 3,000 desks"),
    "a date": (told(property="held_on", value="june 2017", date="2017-06"), "June 2017"),
    "a date in words only": (told(property="held_on", value="last September"), "last September"),
    "a dated text": (told(value="AI", date="2018"), "AI"),
    "money": (told(BANK, property="funds", value="10M€", funding=money()), "€10 million"),
    "what exists but is not said": (told(property="located_in", value_kind=ValueKind.SOME), "not said"),
    "none": (told(property="located_in", value_kind=ValueKind.NONE), "none"),
    "an unknown property": (told(property="colour", value="red"), "red"),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "words"), VALUES.values(), ids=VALUES)
def test_a_value_is_said_as_it_is_read(claim: ToldClaim, words: str) -> None:
    assert value_words(claim, LAB.id, VOCABULARY) == words


def test_a_relation_names_the_end_that_is_not_looked_from() -> None:
    claim = told(TOWN, property="located_in")
    assert value_words(claim, TOWN.id, VOCABULARY) == "The Lab"


@pytest.mark.parametrize(
    ("claim", "printed"),
    [
        (VALUES["a text"][0], ""),
        (VALUES["a figure"][0], "34,000m2"),
        (VALUES["a date"][0], "june 2017"),
        (VALUES["a date in words only"][0], ""),
        (VALUES["a relation"][0], ""),
        (VALUES["money"][0], "10M€"),
        (told(property="desks", value="50 desks", number=Decimal(50), unit="desk"), ""),
        (told(property="funds", funding=money(amount_text="€10 million")), ""),
    ],
)
def test_what_is_printed_shows_only_where_it_reads_differently(claim: ToldClaim, printed: str) -> None:
    assert printed_words(claim, LAB.id, VOCABULARY) == printed


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "€10 million"),
        ({"qualifier": Qualifier.OVER, "high": None}, "over €10 million"),
        ({"qualifier": Qualifier.UP_TO, "low": None}, "up to €10 million"),
        ({"qualifier": Qualifier.ABOUT}, "about €10 million"),
        ({"term": "P5Y"}, "€10 million over five years"),
        ({"period": "../2022"}, "€10 million until 2022"),
        ({"period": "2018/2022", "term": "P4Y"}, "€10 million 2018 to 2022"),
        ({"cadence": Cadence.PER_YEAR}, "€10 million a year"),
        ({"low": None, "high": None}, "10M€"),
        ({"currency": None}, "10 million, currency unknown"),
        ({"currency": "USD"}, "$10 million"),
    ],
)
def test_a_sum_is_said_with_its_bounds_and_term(fields: dict[str, object], words: str) -> None:
    assert sum_words(money(**fields)) == words  # type: ignore[arg-type]


def test_a_sum_without_a_term_has_no_term_words() -> None:
    assert (term_words(money()), term_words(money(term="P18M"))) == ("", "over 18 months")


@pytest.mark.parametrize(
    ("claim", "seen_from", "words"),
    [
        (told(value="x"), LAB, ""),
        (told(TOWN, property="works_for", role="CEO", date="2018"), LAB, "CEO · 2018"),
        (told(property="held_on", value="june 2017", date="2017-06", role="main"), LAB, "main"),
        (told(property="held_on", date="2017-06", value_kind=ValueKind.SOME), LAB, "June 2017"),
        (told(rank=Rank.PREFERRED, rank_reason="newer"), LAB, "preferred: newer"),
        (told(rank=Rank.DEPRECATED), LAB, "deprecated"),
        (told(BANK, property="funds", funding=money()), LAB, "to The Bank · pledged"),
        (told(BANK, property="funds", funding=money()), BANK, "from The Lab · pledged"),
        (told(BANK, property="receives", funding=money(subject_is=FundingSide.RECIPIENT)), LAB, "from The Bank · pledged"),
        (told(BANK, property="receives", funding=money(subject_is=FundingSide.RECIPIENT)), BANK, "to The Lab · pledged"),
        (
            told(property="funds", funding=money(purpose="research", stage=Stage.TOTAL_CLAIM, announced="2018-05")),
            LAB,
            "research · total as claimed · announced May 2018",
        ),
    ],
)  # fmt: skip
def test_the_rest_of_a_claim_stands_beside_its_value(
    claim: ToldClaim, seen_from: EntityRef, words: str
) -> None:
    assert detail_words(claim, seen_from.id, VOCABULARY) == words


def test_every_stage_has_words() -> None:
    assert set(STAGES) == set(Stage)


def difference(number: int, kind: Kind = Kind.TERM, *, value: str = "there", documents: int = 1) -> Finding:
    here = told(id=ClaimId(7), value="here")
    there = told(
        None,
        *[passage(number, document(n, title=f"Text {n}")) for n in range(1, documents + 1)],
        id=ClaimId(number),
        value=value,
    )
    return finding(kind, "The title", "What differs.", [(here, "here"), (there, value)])


def test_a_difference_says_in_what_from_what_and_where() -> None:
    one = difference(8, Kind.VALUE, value="30")
    assert differences_words([one], ClaimId(7)) == "Another value elsewhere:\n30 — Text 1"
    assert differences_words([one], ClaimId(8)) == "Another value elsewhere:\nhere"
    assert differences_words([], ClaimId(7)) == ""


def test_each_difference_stands_under_a_line_of_its_own() -> None:
    found = [
        difference(8, Kind.TERM, value="a", documents=2),
        difference(9, Kind.SUM, value="b", documents=0),
        difference(10, Kind.TERM, value="here"),
        difference(11, Kind.TOTAL),
    ]
    assert differences_words(found, ClaimId(7)).splitlines() == [
        "Another term elsewhere:",
        "a — Text 1; Text 2",
        "Another sum elsewhere:",
        "b",
        "The title",
    ]
