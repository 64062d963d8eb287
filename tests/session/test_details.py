"""What the detail pane says of an entity: sections in order, each line in words, with its quotes and disagreements."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.analysis.review.findings import Kind, finding
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import CitationState, Entity, Judgement, Origin, Rank, Stance, Verdict
from explorer.domain.told import EntityRef, ToldClaim
from explorer.session.details import claim_line, differences_by_claim, entity_shown, quote_shown
from explorer.session.session import Session
from explorer.session.shipped import bundled_vocabulary
from explorer.session.shown import ClaimLine, EntityShown, Query
from tests.session.told import BANK, LAB, TOWN, document, money, passage, told
from tests.session.write import HPC_AI, JEAN_ZAY, STATION_F, change_claim, new_claim

VOCABULARY = bundled_vocabulary()
THE_LAB = Entity(LAB.id, "the-lab", "lab", "The Lab", "A lab.")


def shown(*claims: ToldClaim, judgements: list[tuple[Judgement, EntityRef]] | None = None) -> EntityShown:
    numbered = [
        replace(one, claim=replace(one.claim, id=ClaimId(number))) for number, one in enumerate(claims, 1)
    ]
    return entity_shown(THE_LAB, numbered, judgements or [], [], VOCABULARY)


def line(claim: ToldClaim, seen_from: EntityRef = LAB) -> ClaimLine:
    return claim_line(claim, seen_from.id, {}, VOCABULARY)


# ── Sections ────────────────────────────────────────────────────────────────────────────────────────────────
def test_money_comes_first_names_last_and_empty_sections_not_at_all() -> None:
    found = shown(
        told(property="name", value="The Lab"),
        told(property="quotation", value="We would like"),
        told(TOWN, property="located_in"),
        told(property="focus", value="AI"),
        told(property="staff", number=Decimal(20)),
        told(BANK, property="funds", funding=money()),
    )
    assert [section.title for section in found.sections] == [
        "Funding",
        "Figures",
        "About",
        "Places",
        "Quotations",
        "Names",
    ]
    assert [section.key for section in found.sections] == [
        "money",
        "figures",
        "about",
        "places",
        "quotations",
        "names",
    ]


def test_within_a_section_lines_follow_the_vocabulary_and_own_ones_come_first() -> None:
    founder = EntityRef(EntityId(9), "A Founder", "person")
    found = shown(
        told(LAB, subject=founder, property="founded"),
        told(TOWN, property="leads"),
        told(LAB, subject=founder, property="works_for"),
        told(BANK, property="founded"),
        told(LAB, subject=BANK, property="works_for"),
    )
    (people,) = found.sections
    assert [(one.label, one.value, one.inverse) for one in people.lines] == [
        ("founded", "The Bank", False),
        ("leads", "The Town", False),
        ("employs", "A Founder", True),
        ("employs", "The Bank", True),
        ("founded by", "A Founder", True),
    ]


def test_names_keep_the_order_of_their_claims() -> None:
    found = shown(
        told(property="acronym", value="TL"),
        told(property="name", value="The Lab"),
        told(property="alias", value="Lab"),
    )
    assert [one.value for one in found.sections[0].lines] == ["TL", "The Lab", "Lab"]


def test_a_property_that_the_vocabulary_does_not_know_shows_among_the_rest() -> None:
    (section,) = shown(told(property="colour", value="red")).sections
    assert (section.title, section.lines[0].label, section.lines[0].value) == ("About", "colour", "red")


# ── A line ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_relation_reads_from_either_end() -> None:
    claim = told(TOWN, passage(), property="located_in", role="main site")
    here, there = line(claim), line(claim, TOWN)
    assert (here.label, here.value, here.other_id, here.other_kind, here.inverse) == (
        "located in",
        "The Town",
        TOWN.id,
        "place",
        False,
    )
    assert (there.label, there.value, there.other_id, there.other_kind, there.inverse) == (
        "site of",
        "The Lab",
        LAB.id,
        "lab",
        True,
    )
    assert here.detail == there.detail == "main site"


def test_a_claim_without_another_end_leads_nowhere() -> None:
    assert (line(told(value="AI")).other_id, line(told(value="AI")).other_kind) == (None, "")


@pytest.mark.parametrize(
    ("origin", "cited", "note"),
    [
        (Origin.ANALYST, False, "Analyst’s note, no source"),
        (Origin.CURATED, False, "No source"),
        (Origin.SUGGESTED, False, "No source"),
        (Origin.ANALYST, True, ""),
        (Origin.CURATED, True, ""),
    ],
)
def test_a_claim_without_a_quote_says_so(origin: Origin, cited: bool, note: str) -> None:
    claim = told(None, *([passage()] if cited else []), origin=origin)
    assert line(claim).origin_note == note
    assert line(claim).origin == origin


@pytest.mark.parametrize("rank", [Rank.PREFERRED, Rank.DEPRECATED])
def test_a_rank_says_why(rank: Rank) -> None:
    found = line(told(value="AI", rank=rank, rank_reason="newer"))
    assert (found.rank, found.detail) == (rank, f"{rank}: newer")


def test_a_line_differs_in_words() -> None:
    one, other = told(id=ClaimId(7), value="20"), told(None, passage(8), id=ClaimId(8), value="30")
    differing = differences_by_claim([finding(Kind.VALUE, "t", "w", [(one, "20"), (other, "30")])])
    assert set(differing) == {7, 8}
    assert (
        claim_line(one, LAB.id, differing, VOCABULARY).differs == "Another value elsewhere:\n30 — An article"
    )
    assert claim_line(other, LAB.id, differing, VOCABULARY).differs == "Another value elsewhere:\n20"
    assert line(one).differs == ""


def test_a_quote_comes_with_its_place_and_its_document_in_words() -> None:
    found = quote_shown(
        passage(7, document(4, None, None), 3, 8, stance=Stance.CONTRADICTS, state=CitationState.MOVED)
    )
    assert (found.document_id, found.document_title, found.document_date) == (4, "4.txt", "undated")
    assert (found.start, found.end, found.exact, found.prefix, found.suffix) == (
        3,
        8,
        "words",
        "before ",
        " after",
    )
    assert (found.claim_id, found.citation_id, found.stance, found.state) == (7, 73, "contradicts", "moved")


# ── The entity ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("claims", "facts"),
    [
        ([], "0 documents · 0 claims"),
        ([told(None, passage())], "1 document · 1 claim"),
        ([told(TOWN, passage(), property="located_in"), told(value="x")], "The Town · 1 document · 2 claims"),
        (
            [
                told(None, passage(where=document(1)), passage(where=document(2), start=3)),
                told(LAB, passage(), subject=BANK),
            ],
            "2 documents · 2 claims",
        ),
        (
            [
                told(TOWN, property="located_in"),
                told(TOWN, property="located_in"),
                told(BANK, property="located_in"),
            ],
            "The Town · 0 documents · 3 claims",
        ),
    ],
)
def test_the_facts_of_an_entity_are_counted(claims: list[ToldClaim], facts: str) -> None:
    assert shown(*claims).facts == facts


@pytest.mark.parametrize(
    ("verdict", "reason", "words"),
    [
        (Verdict.SAME, "", "The same as “The Bank”"),
        (Verdict.DIFFERENT, "two towns", "Not the same as “The Bank”: two towns"),
        (Verdict.UNSURE, "no text says so", "Perhaps the same as “The Bank”: no text says so"),
    ],
)
def test_a_judgement_is_said(verdict: Verdict, reason: str, words: str) -> None:
    judgement = Judgement(1, LAB.id, BANK.id, verdict, reason)
    assert shown(judgements=[(judgement, BANK)]).judgements == (words,)


def test_both_sides_of_a_judgement_tell_of_it(small: Session) -> None:
    assert small.entity(JEAN_ZAY).judgements == ("Perhaps the same as “HPC-AI”: no text says so",)
    assert small.entity(HPC_AI).judgements == ("Perhaps the same as “Jean Zay”: no text says so",)


def test_an_entity_is_read_from_the_workspace_whole(small: Session) -> None:
    found = small.entity(STATION_F)
    assert (found.name, found.kind, found.kind_label, found.summary) == (
        "Station F",
        "infrastructure",
        "infrastructure",
        "A campus.",
    )
    assert found.facts == "1 document · 7 claims"
    told_lines = [
        (section.title, one.label, one.value, one.detail, one.printed)
        for section in found.sections
        for one in section.lines
    ]
    assert told_lines == [
        ("Funding", "costs", "€250 million 2015 to 2017", "spent", "€250 million"),
        ("Funding", "funded by", "€10 million", "from Fairbank · disbursed", ""),
        ("Figures", "staff", "20 to 100", "deprecated: old", ""),
        ("Figures", "desks", "3,000 desks", "preferred: the only one", ""),
        ("Figures", "opened on", "2017", "", ""),
        ("Organisations", "used by", "Jean Zay", "host", ""),
        ("Names", "name", "Station F", "", ""),
    ]


def test_a_disagreement_ends_when_one_side_is_set_aside(small: Session) -> None:
    again = new_claim(small, STATION_F, property="desks", number="2,000", note="counted")
    differing = {row.name for row in small.find(Query()).first_rows if row.differs}
    assert differing == {"Station F"}
    assert small.line_of(again).differs == "Another value elsewhere:\n3,000 desks — A campus"
    change_claim(small, again, rank="deprecated", rank_reason="a guess")
    assert small.line_of(again).differs == ""
    assert not any(row.differs for row in small.find(Query()).first_rows)
    small.undo()
    assert small.line_of(again).differs != ""


def test_every_bundled_entity_can_be_shown(bundled: Session) -> None:
    for number in bundled.find(Query()).ids:
        found = bundled.entity(EntityId(number))
        assert found.sections
        assert found.summary
        for section in found.sections:
            for one in section.lines:
                assert one.value.strip(), one
                assert one.label.strip(), one
                assert one.quotes, one
