"""Fundings for tests: the sums of the five texts as the window gets them, and many made-up ones."""

import random
from dataclasses import dataclass, replace

from explorer.analysis.money_words import money
from explorer.domain.ids import ClaimId, EntityId


@dataclass(frozen=True, slots=True)
class FakeFunding:
    """Has what FundingShown has, with defaults; no test of analysis may need the session."""

    claim_id: ClaimId
    funder_id: EntityId | None = None
    funder: str = "unknown funder"
    recipient_id: EntityId | None = None
    recipient: str = "not said"
    purpose: str = ""
    kind: str = "plan"
    stage: str = "pledged"
    stage_label: str = "Pledged"
    amount: str = ""
    amount_text: str = ""
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    currency: str = "EUR"
    per_year: bool = False
    first_day: str | None = None
    last_day: str | None = None
    dated_by: str = ""
    when: str = "undated"
    part_of: ClaimId | None = None
    documents: tuple[str, ...] = ()
    quote: str = ""
    differs: str = ""
    term: str | None = None
    rank: str = "normal"
    programmes: tuple[tuple[EntityId, str], ...] = ()
    places: tuple[tuple[EntityId, str], ...] = ()
    places_of_funder: bool = False


RENAISSANCE = "Paris, the site of an AI Renaissance"
HPC = "AI & HPC in France"
BIG_TECH = "France aims to become global AI leader with backing from U.S. Big Tech"
CAPITAL = "Paris: A new capital for Machine learning"

TELLINGS = "told elsewhere as €1.5 billion over five years, and until 2022"
CENTRE = "Facebook's AI research centre in Paris"


def state(claim: int, **more: object) -> FakeFunding:
    """A sum of the French government's."""
    return _with(FakeFunding(ClaimId(claim), EntityId(1), "French government"), more)


def facebook(claim: int, **more: object) -> FakeFunding:
    """A sum of Facebook's for its centre."""
    one = FakeFunding(ClaimId(claim), EntityId(2), "Facebook", EntityId(5), CENTRE, kind="investment")
    return _with(one, {"differs": "the term and the bound differ", **more})


def fujitsu(claim: int, **more: object) -> FakeFunding:
    """A sum of Fujitsu's."""
    one = FakeFunding(ClaimId(claim), EntityId(3), "Fujitsu", kind="investment")
    return _with(one, {"differs": "the currency differs", **more})


def _with(one: FakeFunding, more: dict[str, object]) -> FakeFunding:
    if "low" in more and "high" not in more:
        more["high"] = more["low"]
    return replace(one, **more)  # type: ignore[arg-type]


def _told_2018(years: int = 0) -> dict[str, object]:
    """What the one dated article dates: the day on which it was told, and terms from there."""
    when = f"over {years} years, told on 2 May 2018" if years else "told on 2 May 2018"
    return {
        "first_day": "2018-05-02",
        "last_day": "2018-05-02",
        "dated_by": "published",
        "when": when,
        "documents": (RENAISSANCE,),
        "term": f"P{years}Y" if years else None,
    }


PLAN = state(
    905,
    purpose="AI & research",
    amount="up to €1.5 billion over four years",
    high=1.5e9,
    qualifier="up_to",
    quote="spending up to 1.5B € for AI & research over the next four years",
    differs=TELLINGS,
    **_told_2018(4),
)
PARTS = (
    state(906, purpose="research", amount="€700 million", low=7e8, part_of=905, **_told_2018()),
    state(907, purpose="AI startups", amount="€100 million", low=1e8, part_of=905, **_told_2018()),
    state(
        908,
        recipient_id=EntityId(4),
        recipient="Public Investment Bank",
        amount="€70 million a year",
        low=7e7,
        per_year=True,
        part_of=905,
        **_told_2018(),
    ),
    state(
        909,
        purpose="industrial projects in AI",
        amount="$400 million",
        low=4e8,
        currency="USD",
        part_of=905,
        **_told_2018(),
    ),
)
ASSERTED = state(
    910,
    kind="total",
    stage="total_claim",
    stage_label="Total as claimed",
    amount="about €1.8 billion",
    low=1.8e9,
    qualifier="about",
    quote="All this government support surmounts to a total investment of about 1.8B Euros",
    **_told_2018(),
)
TOLD_OTHERWISE = (
    state(904, amount="€1.5 billion", low=1.5e9, documents=(CAPITAL,), differs=TELLINGS),
    state(
        911,
        purpose="AI research",
        amount="€1.5 billion over five years",
        low=1.5e9,
        documents=(BIG_TECH,),
        when="over five years, undated",
        term="P5Y",
        differs=TELLINGS,
    ),
    state(
        912,
        purpose="AI research",
        amount="€1.5 billion until 2022",
        low=1.5e9,
        last_day="2022-12-31",
        dated_by="period",
        when="until 2022",
        documents=(HPC,),
        quote="has decided to invest €1.5 Billion Euros in AI research until 2022",
        differs=TELLINGS,
    ),
)
FACEBOOK = (
    facebook(
        303,
        amount="over €10 million",
        low=1e7,
        high=None,
        qualifier="over",
        quote="Facebook will invest over €10m in its French AI centre",
        **_told_2018(),
    ),
    facebook(
        304,
        amount="€10 million over five years",
        low=1e7,
        when="over five years, undated",
        term="P5Y",
        documents=(HPC,),
        quote="€10 Million Euros into their AI research base in Paris over the next five years",
    ),
)
FUJITSU = (
    fujitsu(
        402,
        recipient_id=EntityId(7),
        recipient="Fujitsu's AI centre in Paris",
        amount="$61 million over five years",
        low=6.1e7,
        currency="USD",
        quote="expand its investment plan to $61 million in a Paris AI center over the course of five years",
        **_told_2018(5),
    ),
    fujitsu(
        403,
        purpose="Digital Transformation in France",
        amount="over €50 million",
        low=5e7,
        high=None,
        qualifier="over",
        documents=(HPC,),
        quote="investing over €50 Million Euros to support Digital Transformation in France",
    ),
)
SUPERCOMPUTER = FakeFunding(
    ClaimId(1402),
    recipient_id=EntityId(6),
    recipient="HPC-AI",
    kind="cost",
    stage="committed",
    stage_label="Committed",
    amount="€25 million",
    low=2.5e7,
    high=2.5e7,
    first_day="2019-01-01",
    last_day="2019-01-31",
    dated_by="announced",
    when="January 2019",
    documents=(HPC,),
    quote="This “little piece of machinery” costs a mere €25 Million Euros",
)

ALL = (PLAN, *PARTS, ASSERTED, *TOLD_OTHERWISE, *FACEBOOK, *FUJITSU, SUPERCOMPUTER)


def many(count: int, seed: int = 1) -> tuple[FakeFunding, ...]:
    """As many fundings as wanted, skewed as real ones are: few funders give most."""
    chance = random.Random(seed)
    stages = ("pledged", "committed", "disbursed", "spent")
    made = []
    for number in range(1, count + 1):
        funder = int(chance.paretovariate(1.1)) % 40 + 1
        year, month, day = chance.randint(2010, 2024), chance.randint(1, 12), chance.randint(1, 28)
        length = chance.choice((0, 0, 0, 1, 3, 5))
        amount = round(10 ** chance.uniform(4, 9.5), -3)
        stage = chance.choice(stages)
        made.append(
            FakeFunding(
                ClaimId(number),
                EntityId(funder),
                f"Funder {funder}",
                EntityId(1000 + number % 500),
                f"Recipient {number % 500}",
                stage=stage,
                stage_label=stage.capitalize(),
                amount=money(amount, "EUR", short=True),
                low=amount,
                high=amount,
                first_day=f"{year}-{month:02d}-{day:02d}",
                last_day=f"{year + length}-{month:02d}-{day:02d}",
                dated_by="period" if length else "announced",
                when=str(year),
            )
        )
    return tuple(made)
