"""What the timeline says of a funding."""

from dataclasses import replace

import pytest

from explorer.analysis.conversion import Converter
from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.words import (
    card_words,
    label_options,
    lane_spoken,
    parts_counted,
    short_amount,
    spoken,
)
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates

TIMELINE = timeline_of(fakes.ALL, "funder")


@pytest.mark.parametrize(
    ("claim", "lane_by", "options"),
    [
        (
            303,
            "funder",
            ("over €10 million · Facebook's AI research centre in Paris", "over €10 million", "≥ €10M"),
        ),
        (303, "recipient", ("over €10 million · Facebook", "over €10 million", "≥ €10M")),
        (906, "stage", ("€700 million · research", "€700 million", "€700M")),
        (908, "funder", ("€70 million a year · Public Investment Bank", "€70 million a year", "€70M/yr")),
        (910, "funder", ("about €1.8 billion", "~€1.8B")),
    ],
)
def test_a_label_says_what_the_lane_does_not(claim: int, lane_by: str, options: tuple[str, ...]) -> None:
    assert label_options(TIMELINE.ledger, ClaimId(claim), lane_by) == options


def test_a_sum_without_amount_says_so() -> None:
    odd = replace(fakes.SUPERCOMPUTER, low=None, high=None, amount="", amount_text="")
    ledger = timeline_of([odd], "kind").ledger
    assert label_options(ledger, odd.claim_id, "kind") == ("no amount · HPC-AI", "no amount", "no amount")
    assert short_amount(ledger, odd.claim_id) == ""


def test_the_card_says_who_how_much_when_and_in_which_words() -> None:
    words = card_words(TIMELINE, ClaimId(303))
    assert words.title == "Facebook → Facebook's AI research centre in Paris"
    assert words.amount == "over €10 million"
    assert words.lines == ("Pledged, told on 2 May 2018", fakes.RENAISSANCE)
    assert words.quote == "“Facebook will invest over €10m in its French AI centre”"
    assert words.differs


def test_the_card_of_an_envelope_says_what_its_parts_explain() -> None:
    assert any(
        line.startswith("Its parts come to €1.08 billion")
        for line in card_words(TIMELINE, ClaimId(905)).lines
    )
    assert "Part of up to €1.5 billion over four years" in card_words(TIMELINE, ClaimId(907)).lines


def test_the_card_says_why_a_sum_is_in_no_total() -> None:
    odd = replace(fakes.SUPERCOMPUTER, currency="")
    lines = card_words(timeline_of([odd], "kind"), odd.claim_id).lines
    assert "Not added to any total: no currency is stated" in lines


def test_a_long_quote_is_cut_and_lines_are_joined() -> None:
    odd = replace(fakes.SUPERCOMPUTER, quote="word\n" * 200)
    quote = card_words(timeline_of([odd], "kind"), odd.claim_id).quote
    assert "\n" not in quote
    assert quote.endswith("…”")
    assert len(quote) < 250


def test_a_cluster_says_how_many_it_holds() -> None:
    assert spoken(TIMELINE, (ClaimId(303), ClaimId(402))) == "2 sums here; press Enter to list them"


def test_one_part_is_not_parts() -> None:
    assert (parts_counted(1), parts_counted(1200)) == ("1 part", "1,200 parts")


def test_a_converted_sum_keeps_what_was_stated_and_says_its_rate() -> None:
    euros = timeline_of(fakes.FUJITSU, "funder", Converter("EUR", FakeRates()))
    claim = fakes.FUJITSU[0].claim_id
    first, *_, last = label_options(euros.ledger, claim, "funder")
    assert first.startswith("$61 million over five years ≈ €50.8M · ")
    assert last == "≈ €50.8M"
    assert any("€1 = $1.2007 (European Central Bank" in line for line in card_words(euros, claim).lines)
    undated = replace(fakes.FUJITSU[0], dated_by="")
    left = timeline_of([undated], "funder", Converter("EUR", FakeRates()))
    assert "Not added to any total: not converted: it has no date, so no rate is its own" in (
        card_words(left, claim).lines
    )


def test_the_name_of_a_lane_is_said_with_its_total_and_what_a_key_does() -> None:
    assert lane_spoken("One", "Spent €1") == "One. Spent €1. Press Enter to list what it is made of."
    assert lane_spoken("One", "") == "One. Press Enter to list what it is made of."
