"""What each thing becomes: a table of mergers on made-up entities, with the odd ones in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.analysis.merging import Around, Fate, Holding, Plan, plan_merger
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.mergers import AS_PROPOSED, Choices, Side
from explorer.domain.model import (
    Citation,
    Claim,
    Entity,
    Funding,
    FundingSide,
    Judgement,
    Origin,
    Rank,
    Verdict,
)
from explorer.domain.told import DocumentRef, EntityRef, Passage, ToldClaim
from explorer.domain.vocabulary import Property, ValueType

KEEP = Entity(EntityId(1), "fair", "lab", "FAIR", "A lab.")
GONE = Entity(EntityId(2), "facebook-ai", "company", "Facebook AI Research", "")
THIRD = Entity(EntityId(3), "inria", "lab", "Inria", "")
NAMES = {entity.id: entity.name for entity in (KEEP, GONE, THIRD)}
SINGLE = Property("staff", "staff", "", ValueType.NUMBER, frozenset(), frozenset(), "", True, "figures", "")


def ref(entity_id: EntityId) -> EntityRef:
    return EntityRef(entity_id, NAMES[entity_id], "lab")


def told(
    claim_id: int,
    subject: Entity,
    property_key: str,
    value: str = "",
    other: Entity | None = None,
    **more: object,
) -> ToldClaim:
    claim = Claim(
        ClaimId(claim_id),
        subject.id,
        property_key,
        value,
        object_id=other.id if other else None,
        origin=Origin.CURATED,
    )
    return ToldClaim(
        replace(claim, **more),  # type: ignore[arg-type]
        ref(subject.id),
        ref(other.id) if other else None,
        None,
        (),
    )


def cited(claim: ToldClaim, *starts: int) -> ToldClaim:
    document = DocumentRef(DocumentId(1), "one.txt", None, None, None, None)
    passages = tuple(
        Passage(
            Citation(
                CitationId(100 * claim.claim.id + at),
                claim.claim.id,
                document.id,
                at,
                at + 3,
                "abc",
                str(claim.claim.id),
                "",
            ),
            document,
        )
        for at in starts
    )
    return replace(claim, passages=passages)


def sum_of(claim: ToldClaim, amount: int, part_of: int | None = None) -> ToldClaim:
    part = None if part_of is None else ClaimId(part_of)
    figure = Decimal(amount)
    money = Funding(claim.claim.id, FundingSide.FUNDER, str(amount), figure, figure, part_of=part)
    return replace(claim, funding=money)


def plan(
    keep: list[ToldClaim], gone: list[ToldClaim], choices: Choices = AS_PROPOSED, **more: Entity
) -> Plan:
    return plan_merger(
        Holding(more.get("kept", KEEP), tuple(keep)),
        Holding(more.get("merged", GONE), tuple(gone)),
        choices,
        Around([*keep, *gone], (), {"staff": SINGLE}, {}),
    )


# ── Fields ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("choices", "kept", "merged", "becomes"),
    [
        (Choices(), "One.", "Two.", ("FAIR", "lab", "One.")),
        (Choices(), "", "Two.", ("FAIR", "lab", "Two.")),
        (Choices(), " ", "", ("FAIR", "lab", " ")),
        (Choices(summary=Side.KEPT), "", "Two.", ("FAIR", "lab", "")),
        (Choices(summary=Side.BOTH), " One. ", "Two.", ("FAIR", "lab", "One. Two.")),
        (Choices(summary=Side.BOTH), "", "Two.", ("FAIR", "lab", "Two.")),
        (Choices(name=Side.MERGED), "One.", "", ("Facebook AI Research", "lab", "One.")),
        (Choices(kind=Side.MERGED, summary=Side.MERGED), "One.", "", ("FAIR", "company", "")),
    ],
)
def test_fields_come_from_where_it_was_chosen(
    choices: Choices, kept: str, merged: str, becomes: tuple[str, str, str]
) -> None:
    found = plan([], [], choices, kept=replace(KEEP, summary=kept), merged=replace(GONE, summary=merged))
    assert (found.name, found.kind, found.summary) == becomes


# ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("keep", "gone", "choices", "alias", "sorts"),
    [
        # the label that goes becomes another name
        ([], [], Choices(), "Facebook AI Research", []),
        ([], [], Choices(name=Side.MERGED), "FAIR", []),
        # unless it is one already, on either side
        ([told(1, KEEP, "alias", "Facebook  AI Research")], [], Choices(), None, []),
        ([], [told(2, GONE, "name", "Facebook AI Research")], Choices(), None, ["alias"]),
        ([], [told(2, GONE, "former_name", "Facebook AI Research")], Choices(), None, ["former_name"]),
        # a name that gives the label of the one kept is a name, not another one
        ([], [told(2, GONE, "acronym", "FAIR")], Choices(), "Facebook AI Research", ["name"]),
        ([], [told(2, GONE, "name", "Facebook AI Research")], Choices(name=Side.MERGED), "FAIR", ["name"]),
        # a name of someone else is none of the two
        (
            [],
            [told(2, THIRD, "name", "Facebook AI Research", GONE)],
            Choices(),
            "Facebook AI Research",
            ["name"],
        ),
    ],
)
def test_no_name_is_lost_and_none_is_there_twice(
    keep: list[ToldClaim], gone: list[ToldClaim], choices: Choices, alias: str | None, sorts: list[str]
) -> None:
    found = plan(keep, gone, choices)
    assert found.alias == alias
    assert [each.becomes.property for each in found.claims] == sorts


def test_the_claims_that_gave_the_label_become_another_name_when_the_other_label_is_chosen() -> None:
    keep = [
        told(1, KEEP, "name", "FAIR"),
        told(2, KEEP, "alias", "Facebook AI Research"),
        told(3, KEEP, "alias", "F"),
    ]
    found = plan(keep, [], Choices(name=Side.MERGED))
    assert found.resorted == {1: "alias", 2: "name"}
    assert found.alias is None
    assert plan(keep, []).resorted == {}


# ── Claims ──────────────────────────────────────────────────────────────────────────────────────────────────
SAME = told(1, KEEP, "focus", "AI")


@pytest.mark.parametrize(
    ("keep", "gone", "fate"),
    [
        (SAME, told(2, GONE, "focus", "AI"), Fate.COMBINES),
        (SAME, told(2, GONE, "focus", "AI", origin=Origin.ANALYST), Fate.COMBINES),
        (SAME, told(2, GONE, "focus", "ai"), Fate.MOVES),
        (SAME, told(2, GONE, "focus", "AI "), Fate.MOVES),
        (SAME, told(2, GONE, "aim", "AI"), Fate.MOVES),
        (SAME, told(2, GONE, "focus", "AI", note="perhaps"), Fate.MOVES),
        (SAME, told(2, GONE, "focus", "AI", rank=Rank.DEPRECATED, rank_reason="old"), Fate.MOVES),
        (SAME, told(2, GONE, "focus", "AI", date="2018"), Fate.MOVES),
        (SAME, told(2, GONE, "focus", "AI", role="head"), Fate.MOVES),
        (told(1, KEEP, "uses", other=THIRD), told(2, GONE, "uses", other=THIRD), Fate.COMBINES),
        (told(1, THIRD, "uses", other=KEEP), told(2, THIRD, "uses", other=GONE), Fate.COMBINES),
        (told(1, THIRD, "uses", other=KEEP), told(2, GONE, "uses", other=THIRD), Fate.MOVES),
        (told(1, KEEP, "uses", other=THIRD), told(2, GONE, "uses", other=KEEP), Fate.VANISHES),
        (told(1, KEEP, "uses", other=THIRD), told(2, KEEP, "uses", other=GONE), Fate.VANISHES),
        (told(1, KEEP, "name", "FAIR"), told(2, GONE, "alias", "FAIR"), Fate.COMBINES),
        (told(1, KEEP, "alias", "X"), told(2, GONE, "alias", "X"), Fate.COMBINES),
        (told(1, KEEP, "alias", "X"), told(2, GONE, "acronym", "X"), Fate.MOVES),
        (sum_of(told(1, KEEP, "funds", "1"), 1), sum_of(told(2, GONE, "funds", "1"), 1), Fate.COMBINES),
        (sum_of(told(1, KEEP, "funds", "1"), 1), sum_of(told(2, GONE, "funds", "1"), 2), Fate.MOVES),
        (sum_of(told(1, KEEP, "funds", "1"), 1), told(2, GONE, "funds", "1"), Fate.MOVES),
        (
            sum_of(told(1, KEEP, "funds", "1"), 1),
            sum_of(told(2, GONE, "funds", "1"), 1, part_of=9),
            Fate.MOVES,
        ),
    ],
)
def test_a_claim_moves_combines_or_vanishes(keep: ToldClaim, gone: ToldClaim, fate: Fate) -> None:
    (found,) = plan([keep], [gone]).claims
    assert found.fate is fate
    assert (found.twin is keep) == (fate is Fate.COMBINES)
    if fate is not Fate.VANISHES:
        assert GONE.id not in (found.becomes.subject_id, found.becomes.object_id)


def test_parts_of_sums_that_are_the_same_are_the_same_too() -> None:
    keep = [sum_of(told(1, KEEP, "funds", "9"), 9), sum_of(told(2, KEEP, "funds", "4"), 4, part_of=1)]
    gone = [sum_of(told(4, GONE, "funds", "4"), 4, part_of=3), sum_of(told(3, GONE, "funds", "9"), 9)]
    assert plan(keep, gone).combined() == {4: 2, 3: 1}


def test_quotes_come_together_and_none_is_there_twice() -> None:
    keep = cited(SAME, 0, 10)
    gone = [cited(told(2, GONE, "focus", "AI"), 10, 20), cited(told(3, GONE, "focus", "AI"), 20, 30)]
    found = plan([keep], gone).claims
    assert [[p.citation.start for p in each.moving] for each in found] == [[20], [30]]
    assert [[p.citation.start for p in each.repeated] for each in found] == [[10], [20]]


# ── Judgements ──────────────────────────────────────────────────────────────────────────────────────────────
S, D, U = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


@pytest.mark.parametrize(
    ("kept", "merged", "fate", "prevails", "conflicts"),
    [
        (None, D, Fate.MOVES, False, False),
        (D, D, Fate.COMBINES, False, False),
        (U, U, Fate.COMBINES, False, False),
        (S, D, Fate.COMBINES, False, True),
        (D, U, Fate.COMBINES, False, True),
        (U, D, Fate.COMBINES, True, True),
        (U, S, Fate.COMBINES, True, True),
    ],
)
def test_judgements_on_a_third_are_kept_once(
    kept: Verdict | None, merged: Verdict, fate: Fate, *, prevails: bool, conflicts: bool
) -> None:
    own = () if kept is None else (Judgement(1, KEEP.id, THIRD.id, kept, ""),)
    found = plan_merger(
        Holding(KEEP, (), own),
        Holding(GONE, (), (Judgement(2, THIRD.id, GONE.id, merged, "why"),)),
        Choices(),
    )
    (each,) = found.judgements
    assert (each.fate, each.prevails, each.conflicts) == (fate, prevails, conflicts)


def test_a_judgement_on_the_two_themselves_goes() -> None:
    judgement = Judgement(1, GONE.id, KEEP.id, U, "")
    found = plan_merger(Holding(KEEP, (), (judgement,)), Holding(GONE, (), (judgement,)), Choices())
    assert [each.fate for each in found.judgements] == [Fate.VANISHES]


# ── Disagreements ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("kept", "merged", "differ"),
    [("30", "60", True), ("30", "30", False), (None, "60", False)],
)
def test_claims_that_will_disagree_are_told(kept: str | None, merged: str, *, differ: bool) -> None:
    def staff(claim_id: int, who: Entity, number: str) -> ToldClaim:
        return told(claim_id, who, "staff", f"{number} people", number=Decimal(number))

    keep = [] if kept is None else [staff(1, KEEP, kept)]
    found = plan(keep, [staff(2, GONE, merged), staff(3, GONE, "61")])
    together = [finding.claim_ids for finding in found.findings]
    assert any({1, 2} <= set(claims) for claims in together) == differ
    assert (2, 3) not in together, "that one was there before"


def test_that_one_has_several_names_is_no_disagreement() -> None:
    keep = [told(1, KEEP, "alias", "Facebook AI")]
    gone = [told(2, GONE, "alias", "Facebook A.I."), told(3, GONE, "alias", "FB AI")]
    assert plan(keep, gone).findings == ()
