"""Forms that are fine by themselves and still do not fit what is stored."""

from dataclasses import replace

import pytest

from explorer.domain.ids import ClaimId
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import CitationForm, FundingForm
from explorer.session.save_checks import stored_problems
from explorer.session.session import Session
from explorer.store.errors import NoSuchRow
from tests.session.write import (
    COST,
    DESKS,
    FAIRBANK,
    LOAN,
    ONE,
    PLEDGE,
    STATION_F,
    TWO,
    change_claim,
    cited,
    new_claim,
)


def refusal(session: Session, claim: ClaimId, **fields: object) -> dict[str, str]:
    """What saving the claim with these fields is refused for."""
    before = session.claim(claim)
    with pytest.raises(FormProblemsError) as caught:
        change_claim(session, claim, **fields)
    assert session.claim(claim) == before
    return caught.value.problems


def money(session: Session, claim: ClaimId, **fields: object) -> FundingForm:
    form = session.claim_form(claim).funding
    assert form is not None
    return replace(form, **fields)  # type: ignore[arg-type]


# ── Quotes ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        (13, 22, "Station G"),  # other words
        (12, 22, "Station F"),  # longer than its words
        (-3, -1, "k."),
        (22, 13, "Station F"),
        (13, 13, "Station F"),
        (130, 9999, "bank.\n"),  # past the end
    ],
)
def test_words_that_are_not_at_their_place_cannot_be_cited(
    small: Session, start: int, end: int, exact: str
) -> None:
    quote = CitationForm(None, ONE, "A campus", start, end, exact)
    found = refusal(small, DESKS, citations=(quote,))
    assert list(found) == ["citations"]
    assert "not the words at this place" in found["citations"]


def test_page_furniture_cannot_be_cited(small: Session) -> None:
    text = small.document(ONE).text
    for words in ("Skip links", "links", text[5:20]):
        found = refusal(small, DESKS, citations=(cited(small, ONE, words),))
        assert "page furniture" in found["citations"]


def test_words_right_beside_page_furniture_can_be_cited(small: Session) -> None:
    change_claim(small, DESKS, citations=(cited(small, ONE, "\n\nStation F"),))
    assert small.claim(DESKS).passages[0].citation.start == len("Skip links")


def test_spaces_cannot_be_cited(small: Session) -> None:
    found = refusal(small, DESKS, citations=(cited(small, ONE, "\n"),))
    assert found == {"citations": "A quote has no words. Remove it."}


def test_one_place_is_cited_once(small: Session) -> None:
    old = small.claim_form(DESKS).citations
    again = replace(old[0], id=None)
    assert "cited twice" in refusal(small, DESKS, citations=(*old, again))["citations"]
    new = cited(small, ONE, "Station F")
    assert "cited twice" in refusal(small, DESKS, citations=(new, new))["citations"]
    change_claim(small, DESKS, citations=(*old, new, cited(small, ONE, "Station")))


def test_an_old_quote_that_no_longer_stands_does_not_hinder_other_changes(small: Session) -> None:
    broken = ClaimId(8)
    assert any(quote.exact == "gone words" for quote in small.claim_form(broken).citations)
    change_claim(small, broken, note="seen")
    assert small.claim(broken).claim.note == "seen"


# ── Envelopes ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_sum_cannot_be_part_of_its_own_part(small: Session) -> None:
    assert (
        "itself part of this"
        in refusal(small, COST, funding=money(small, COST, part_of=LOAN))["funding.part_of"]
    )


def test_a_sum_cannot_be_part_of_itself_by_way_of_others(small: Session) -> None:
    funding = FundingForm(amount="€1 million", part_of=LOAN)
    inner = new_claim(small, FAIRBANK, property="funds", funding=funding)
    assert list(refusal(small, COST, funding=money(small, COST, part_of=inner))) == ["funding.part_of"]


def test_a_sum_cannot_be_part_of_one_that_is_gone_or_no_sum(small: Session) -> None:
    for part_of in (ClaimId(99), DESKS):
        found = refusal(small, LOAN, funding=money(small, LOAN, part_of=part_of))
        assert found == {
            "funding.part_of": "The larger sum is not in this workspace any more. Choose another."
        }


def test_a_part_cannot_be_larger_than_its_envelope(small: Session) -> None:
    found = refusal(small, LOAN, funding=money(small, LOAN, amount="€251 million"))
    assert found == {
        "funding.part_of": "This is more than the sum it would be part of, €250 million 2015 to 2017."
    }
    change_claim(small, LOAN, funding=money(small, LOAN, amount="€250 million"))


def test_an_envelope_cannot_become_smaller_than_a_part(small: Session) -> None:
    found = refusal(small, COST, funding=money(small, COST, amount="€9 million"))
    assert found == {"funding.amount": "€10 million is part of this and would be larger than it."}


@pytest.mark.parametrize("amount", ["$900 million", "over €10 million", "up to €900 million"])
def test_what_is_not_surely_larger_may_be_a_part(small: Session, amount: str) -> None:
    change_claim(small, LOAN, funding=money(small, LOAN, amount=amount, currency=""))


def test_a_total_may_be_part_of_a_yearly_sum_that_it_cannot_be_compared_with(small: Session) -> None:
    change_claim(small, LOAN, funding=money(small, LOAN, part_of=PLEDGE))


def test_a_form_that_fits_has_no_problems(bundled: Session) -> None:
    connection = bundled.workspace
    for funding in bundled.funding():
        form = bundled.claim_form(funding.claim_id)
        assert stored_problems(connection, form, bundled.vocabulary) == {}


def test_a_claim_that_is_gone_is_said_to_be_gone(small: Session) -> None:
    form = small.claim_form(DESKS)
    small.delete_claim(DESKS)
    with pytest.raises(NoSuchRow):
        stored_problems(small.workspace, form, small.vocabulary)


def test_quotes_of_several_documents_can_be_added_at_once(small: Session) -> None:
    quotes = (cited(small, ONE, "Station F"), cited(small, TWO, "Fairbank"))
    added = new_claim(small, STATION_F, property="focus", value="x", citations=quotes)
    assert len(small.claim(added).passages) == 2
