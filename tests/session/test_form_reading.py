"""What a filled form means as a claim: as typed where it was typed, as it stood where it was not touched."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.domain.ids import ClaimId
from explorer.domain.model import Cadence, Claim, Funding, Origin, Qualifier, ValueKind
from explorer.session.form_reading import claim_of, funding_of
from explorer.session.forms import ClaimForm, FundingForm
from explorer.session.session import Session
from tests.session.write import COST, DESKS, FAIRBANK, HPC_AI, PLEDGE, STAFF, STATION_F


def read(session: Session, **fields: object) -> Claim:
    return claim_of(ClaimForm(subject_id=STATION_F, **fields), None, session.vocabulary)  # type: ignore[arg-type]


def reread(session: Session, claim: ClaimId, **fields: object) -> Claim:
    form = replace(session.claim_form(claim), **fields)  # type: ignore[arg-type]
    return claim_of(form, session.claim(claim), session.vocabulary)


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("34,000 m2", "", ("34000", None, Qualifier.EXACT, "square_metre", "34,000 m2")),
        ("34,000", "", ("34000", None, Qualifier.EXACT, "square_metre", "34,000")),  # the property's own unit
        ("over 64,500", "square_foot", ("64500", None, Qualifier.OVER, "square_foot", "over 64,500")),
        ("20 to 100", "", ("20", "100", Qualifier.BETWEEN, "square_metre", "20 to 100")),
        ("up to 1,5k", "", ("1500", None, Qualifier.UP_TO, "square_metre", "up to 1,5k")),
    ],
)
def test_a_typed_figure_is_read(
    bundled: Session, number: str, unit: str, expected: tuple[str, str | None, Qualifier, str, str]
) -> None:
    claim = read(bundled, property="floor_area", number=number, unit=unit)
    low, high, qualifier, read_unit, printed = expected
    assert (claim.number, claim.number_high) == (Decimal(low), None if high is None else Decimal(high))
    assert (claim.qualifier, claim.unit, claim.value) == (qualifier, read_unit, printed)


def test_printed_words_stay_beside_a_typed_figure(bundled: Session) -> None:
    claim = read(bundled, property="floor_area", number="1800", value=" 1,8k m2 ")
    assert (claim.value, claim.number) == ("1,8k m2", Decimal(1800))


def test_an_untouched_figure_keeps_its_reading(small: Session) -> None:
    assert reread(small, STAFF, note="n") == replace(small.claim(STAFF).claim, note="n")
    assert reread(small, DESKS, value="3k desks").number == Decimal(3000)


def test_a_touched_figure_is_read_anew(small: Session) -> None:
    claim = reread(small, STAFF, number="about 50")
    assert (claim.number, claim.number_high, claim.qualifier) == (Decimal(50), None, Qualifier.ABOUT)


@pytest.mark.parametrize("kind", [ValueKind.SOME, ValueKind.NONE])
def test_a_value_that_is_not_said_has_neither_figure_nor_other_side(small: Session, kind: ValueKind) -> None:
    claim = reread(small, DESKS, value_kind=kind.value)
    assert (claim.value_kind, claim.number, claim.unit) == (kind, None, None)
    relation = read(small, property="uses", object_id=HPC_AI, value_kind=kind.value)
    assert relation.object_id is None


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2 May 2018", "2018-05-02"),
        ("until 2022", "../2022"),
        ("about 2018", "2018~"),
        ("2018-05", "2018-05"),
        (" ", None),
    ],
)
def test_typed_dates_become_edtf(bundled: Session, typed: str, edtf: str | None) -> None:
    assert read(bundled, property="focus", value="AI", date=typed).date == edtf


def test_texts_lose_the_spaces_around_them_and_nothing_else(bundled: Session) -> None:
    claim = read(
        bundled,
        property="focus",
        value=" two\n lines ",
        role=" r ",
        note=" n ",
        rank="deprecated",
        rank_reason=" w ",
    )
    assert (claim.value, claim.role, claim.note, claim.rank_reason) == ("two\n lines", "r", "n", "w")
    assert claim.origin is Origin.ANALYST


def test_a_relation_has_its_other_side_and_a_text_has_none(bundled: Session) -> None:
    assert read(bundled, property="uses", object_id=HPC_AI).object_id == HPC_AI
    assert read(bundled, property="focus", value="AI", object_id=HPC_AI).object_id is None


def test_the_printed_value_of_a_sum_is_its_amount(bundled: Session) -> None:
    funding = FundingForm(amount=" over €10m ")
    claim = read(bundled, property="costs", value="old words", funding=funding, object_id=FAIRBANK)
    assert (claim.value, claim.object_id) == ("over €10m", FAIRBANK)


# ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────
def money_of(session: Session, claim: ClaimId, **fields: object) -> tuple[Funding, Funding]:
    """The money before, and as read from its form with these fields."""
    before, form = session.claim(claim).funding, session.claim_form(claim).funding
    assert before is not None
    assert form is not None
    return before, funding_of(replace(form, **fields), claim, before)  # type: ignore[arg-type]


@pytest.mark.parametrize("claim", [COST, PLEDGE])
def test_an_untouched_sum_keeps_its_reading(small: Session, claim: ClaimId) -> None:
    before, after = money_of(small, claim)
    assert after == before
    before, after = money_of(small, claim, purpose="new", stage="committed", period="2019")
    assert (after.amount_low, after.amount_high, after.currency) == (
        before.amount_low,
        before.amount_high,
        before.currency,
    )
    assert (after.purpose, after.stage.value, after.period) == ("new", "committed", "2019")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (FundingForm(amount="€1.5bn"), ("1500000000", "1500000000", "exact", "EUR", "total", None)),
        (FundingForm(amount="1,5 Md €"), ("1500000000", "1500000000", "exact", "EUR", "total", None)),
        (FundingForm(amount="over 10 million", currency="usd"), ("10000000", None, "over", "USD", "total", None)),
        (FundingForm(amount="up to £5m a year"), (None, "5000000", "up_to", "GBP", "per_year", None)),
        (FundingForm(amount="€70M", cadence="per_year"), ("70000000", "70000000", "exact", "EUR", "per_year", None)),
        (FundingForm(amount="$61 million over five years"), ("61000000", "61000000", "exact", "USD", "total", "P5Y")),
        (FundingForm(amount="€5m", term="18 months"), ("5000000", "5000000", "exact", "EUR", "total", "P18M")),
        (FundingForm(amount="€1 to 2 million"), ("1000000", "2000000", "between", "EUR", "total", None)),
    ],
)  # fmt: skip
def test_a_typed_sum_is_read(form: FundingForm, expected: tuple[str | None, ...]) -> None:
    funding = funding_of(form, ClaimId(1), None)
    low, high, qualifier, currency, cadence, term = expected
    assert (funding.amount_low, funding.amount_high) == (low and Decimal(low), high and Decimal(high))
    assert (funding.qualifier, funding.currency, funding.cadence, funding.term) == (
        qualifier,
        currency,
        cadence,
        term,
    )
    assert funding.amount_text == form.amount


def test_a_sum_typed_anew_forgets_the_old_reading(small: Session) -> None:
    _, after = money_of(small, PLEDGE, amount="€6 million", cadence="total", term="")
    assert (after.amount_low, after.amount_high, after.qualifier) == (
        Decimal(6_000_000),
        Decimal(6_000_000),
        Qualifier.EXACT,
    )
    assert (after.cadence, after.term) == (Cadence.TOTAL, None)


def test_dates_of_money_are_typed_in_words(small: Session) -> None:
    _, after = money_of(
        small, COST, announced="May 2018", period="until 2022", term="five years", amount="€250M"
    )
    assert (after.announced, after.period, after.term) == ("2018-05", "../2022", "P5Y")
