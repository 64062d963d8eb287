"""Mergers, splits and judgements on real workspaces: before, preview, after; redirects; what is refused."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.mergers import Choices, Side
from explorer.domain.model import Verdict
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import CitationForm, EntityForm, NameForm
from explorer.session.merging import LONGEST_REASON
from explorer.session.session import Session, open_session
from explorer.store import mergers
from explorer.store.errors import NoSuchRow
from tests.session.write import (
    COST,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    ONE,
    STATION_F,
    TWO,
    change_claim,
    change_entity,
    cited,
    new_claim,
)
from tests.workspaces import LOG, RECORDED, Rows, rows_in, small_copy

EVERYTHING = (*RECORDED, *LOG)
WHY = "the same machine"


def said(session: Session, entity: EntityId) -> list[tuple[str, str, int]]:
    """Every claim in the detail of an entity: its label, value and quotes."""
    shown = session.entity(entity)
    return [(line.label, line.value, len(line.quotes)) for s in shown.sections for line in s.lines]


def without_log(path: Path) -> Rows:
    return {table: sorted(rows, key=repr) for table, rows in rows_in(path).items()}


# ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_merger_moves_all_that_was_said_and_its_id_leads_to_the_one_that_stays(small: Session) -> None:
    assert small.merging.merge(JEAN_ZAY, HPC_AI, reason=f"  {WHY}\n") == JEAN_ZAY
    assert said(small, JEAN_ZAY) == [
        ("uses", "Station F", 0),
        ("located in", "not said", 2),
        ("also called", "HPC-AI", 0),
    ]
    shown = small.entity(HPC_AI)
    assert shown == small.entity(JEAN_ZAY)
    assert [(merged.id, merged.name) for merged in shown.merged] == [(HPC_AI, "HPC-AI")]
    assert shown.merged[0].words.endswith(f": {WHY}")
    assert shown.judgements == (), "that it is the same is said by the merger"
    assert [row.name for row in small.names_like("HPC-AI")] == ["Jean Zay"]
    assert small.counts().entities == 3


@pytest.mark.parametrize(
    ("choices", "fields", "alias"),
    [
        (Choices(), ("Station F", "infrastructure", "A campus."), "Fairbank"),
        (Choices(name=Side.MERGED), ("Fairbank", "infrastructure", "A campus."), "Station F"),
        (Choices(kind=Side.MERGED, summary=Side.BOTH), ("Station F", "public_body", "A campus."), "Fairbank"),
        (Choices(summary=Side.MERGED), ("Station F", "infrastructure", ""), "Fairbank"),
    ],
)
def test_the_result_is_what_the_preview_said(
    small: Session, choices: Choices, fields: tuple[str, str, str], alias: str
) -> None:
    preview = small.merging.preview(STATION_F, FAIRBANK, choices)
    told = {field.key: field.result for field in preview.fields}
    small.merging.merge(STATION_F, FAIRBANK, choices, reason=WHY)
    shown = small.entity(STATION_F)
    assert (shown.name, shown.kind, shown.summary) == fields
    assert (told["name"], told["kind"], told["summary"]) == (shown.name, shown.kind_label, shown.summary)
    assert alias in {value for _, value, _ in said(small, STATION_F)}
    assert change_entity(small, STATION_F, summary="It can be edited.") == STATION_F


def test_a_sum_between_the_two_goes_and_its_parts_stand_alone(small: Session) -> None:
    preview = small.merging.preview(STATION_F, FAIRBANK)
    gone = [line for group in preview.groups for line in group.lines if not line.result]
    assert [(line.merged.split(" · ")[0], line.note) for line in gone] == [
        ("€10 million", "goes: it would lead to itself")
    ]
    small.merging.merge(STATION_F, FAIRBANK, reason=WHY)
    assert "€10 million" not in {value for _, value, _ in said(small, STATION_F)}
    assert small.check() == [finding for finding in small.check() if finding.area == "citation"]


def test_a_sum_that_is_the_same_is_one_sum_then_with_the_parts_of_both(small: Session) -> None:
    form = small.claim_form(COST)
    assert form.funding is not None
    twin = new_claim(
        small, HPC_AI, property="costs", funding=form.funding, citations=(cited(small, TWO, "Fairbank"),)
    )
    part = new_claim(
        small, HPC_AI, property="costs", funding=type(form.funding)(amount="€1 million", part_of=twin)
    )
    small.merging.merge(STATION_F, HPC_AI, reason=WHY)
    stayed = small.claim(COST)
    assert len(stayed.passages) == 2
    assert small.claim_form(part).funding.part_of == COST  # type: ignore[union-attr]
    small.merging.split(HPC_AI)
    assert (len(small.claim(COST).passages), len(small.claim(twin).passages)) == (1, 1)
    assert small.claim_form(part).funding.part_of == twin  # type: ignore[union-attr]


def test_tags_and_the_star_move_along_and_back(small: Session) -> None:
    small.tags.add([STATION_F, FAIRBANK], "both")
    small.tags.add([FAIRBANK], "Bank")
    small.tags.star([FAIRBANK], on=True)
    before = without_log(small.path)
    small.merging.merge(STATION_F, FAIRBANK, reason=WHY)
    shown = small.entity(STATION_F)
    assert (shown.tags, shown.starred) == (("Bank", "both"), True)
    small.merging.split(FAIRBANK)
    assert without_log(small.path) == before


def test_the_passage_that_says_so_is_kept(small: Session) -> None:
    quote = cited(small, TWO, "also called “HPC-AI”")
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY, citation=quote)
    (merger,) = small.merging.merged_into(JEAN_ZAY)
    assert (merger.document_id, merger.exact, merger.reason) == (TWO, quote.exact, WHY)
    assert (merger.start, merger.end) == (quote.start, quote.end)
    assert small.entity(JEAN_ZAY).merged[0].words.endswith(f": {WHY} (“also called “HPC-AI””)")


# ── Judgements ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_judgement_is_shown_replaced_and_forgotten(small: Session) -> None:
    small.merging.judge(STATION_F, FAIRBANK, Verdict.DIFFERENT, " a house\tand a bank ")
    assert small.entity(FAIRBANK).judgements == ("Not the same as “Station F”: a house and a bank",)
    small.merging.judge(FAIRBANK, STATION_F, Verdict.UNSURE)
    assert small.entity(FAIRBANK).judgements == ("Perhaps the same as “Station F”",)
    found = small.merging.judgement_on(STATION_F, FAIRBANK)
    assert found is not None
    assert found.verdict is Verdict.UNSURE
    small.merging.forget_judgement(STATION_F, FAIRBANK)
    assert small.merging.judgement_on(STATION_F, FAIRBANK) is None
    assert small.entity(FAIRBANK).judgements == ()
    with pytest.raises(NoSuchRow, match="judgement on Station F and Fairbank"):
        small.merging.forget_judgement(STATION_F, FAIRBANK)


def test_what_was_judged_different_is_told_before_a_merger(small: Session) -> None:
    small.merging.judge(JEAN_ZAY, HPC_AI, Verdict.DIFFERENT, "two machines")
    assert "Judged before: not the same (“two machines”)." in small.merging.preview(JEAN_ZAY, HPC_AI).warnings


def test_judgements_on_others_move_along_and_come_back(small: Session) -> None:
    small.merging.judge(HPC_AI, FAIRBANK, Verdict.DIFFERENT, "a machine and a bank")
    small.merging.judge(HPC_AI, STATION_F, Verdict.SAME, "no")
    small.merging.judge(JEAN_ZAY, STATION_F, Verdict.UNSURE, "who knows")
    before = without_log(small.path)
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    assert set(small.entity(JEAN_ZAY).judgements) == {
        "Not the same as “Fairbank”: a machine and a bank",
        "The same as “Station F”: no",
    }
    small.merging.split(HPC_AI)
    assert without_log(small.path) == before


# ── Where ids and keys lead ─────────────────────────────────────────────────────────────────────────────────
def test_ids_and_keys_lead_along_a_chain_of_mergers(small: Session) -> None:
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    small.merging.merge(STATION_F, HPC_AI, reason=WHY)  # by its old id: this is Jean Zay
    connection = small.workspace.connection
    for entity, key in ((STATION_F, "station-f"), (JEAN_ZAY, "jean-zay"), (HPC_AI, "hpc-ai")):
        assert small.entity(entity).name == "Station F"
        assert small.entity_form(entity).id == STATION_F
        assert small.new_claim_form(entity).subject_id == STATION_F
        assert mergers.id_of_key(connection, key) == STATION_F
    assert mergers.id_of_key(connection, "nobody") is None
    assert [merged.name for merged in small.entity(STATION_F).merged] == ["HPC-AI", "Jean Zay"]


def test_the_id_and_the_key_of_a_merged_entity_are_nobody_elses(small: Session) -> None:
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    new = small.save_entity(EntityForm(None, "HPC-AI", "infrastructure"))
    assert new > HPC_AI
    assert mergers.id_of_key(small.workspace.connection, "hpc-ai") == JEAN_ZAY
    assert small.entity(new).name == "HPC-AI"


def test_mergers_go_with_the_one_that_holds_them_and_come_back_with_it(small: Session) -> None:
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    before = rows_in(small.path)
    small.delete_entities([JEAN_ZAY])
    for entity in (JEAN_ZAY, HPC_AI):
        with pytest.raises(NoSuchRow):
            small.entity(entity)
    with pytest.raises(NoSuchRow):
        small.merging.split(HPC_AI)
    small.undo()
    assert rows_in(small.path) == before
    assert small.entity(HPC_AI).name == "Jean Zay"


# ── Splitting ───────────────────────────────────────────────────────────────────────────────────────────────
def test_what_was_written_since_stays_and_what_moved_goes_back(small: Session) -> None:
    own = new_claim(small, HPC_AI, property="focus", value="weather")
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    later = new_claim(small, JEAN_ZAY, property="focus", value="climate")
    change_claim(small, own, value="weather and wind")
    change_entity(small, JEAN_ZAY, name="Jean  Zay II", summary="New.")
    preview = small.merging.preview_split(HPC_AI)
    assert ("focus", "weather and wind", "goes back") in [(x.label, x.value, x.note) for x in preview.lines]
    assert small.merging.split(HPC_AI) == HPC_AI
    assert said(small, HPC_AI)[0] == ("focus", "weather and wind", 0)
    assert small.claim(later).subject.id == JEAN_ZAY
    assert (small.entity(JEAN_ZAY).name, small.entity(JEAN_ZAY).summary) == ("Jean Zay II", "New.")
    assert small.undo_state().undo == "split of HPC-AI from Jean Zay II"


def test_a_claim_that_both_had_is_there_twice_again_each_with_its_quotes(small: Session) -> None:
    mine = new_claim(
        small, JEAN_ZAY, property="focus", value="AI", citations=(cited(small, TWO, "Jean Zay"),)
    )
    theirs = new_claim(small, HPC_AI, property="focus", value="AI", citations=(cited(small, TWO, "HPC-AI"),))
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    assert len(small.claim(mine).passages) == 2
    with pytest.raises(NoSuchRow):
        small.claim(theirs)
    small.merging.split(HPC_AI)
    assert [p.citation.exact for p in small.claim(mine).passages] == ["Jean Zay"]
    assert [p.citation.exact for p in small.claim(theirs).passages] == ["HPC-AI"]


def test_a_claim_that_both_had_and_that_was_deleted_since_stays_deleted(small: Session) -> None:
    mine = new_claim(small, JEAN_ZAY, property="focus", value="AI")
    theirs = new_claim(small, HPC_AI, property="focus", value="AI")
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    small.delete_claim(mine)
    small.merging.split(HPC_AI)
    for claim in (mine, theirs):
        with pytest.raises(NoSuchRow):
            small.claim(claim)


def test_a_name_that_the_merger_added_stays_where_somebody_cited_it_since(small: Session) -> None:
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    (alias,) = small.entity_form(JEAN_ZAY).aliases
    assert alias.id is not None
    change_claim(small, alias.id, citations=(cited(small, TWO, "HPC-AI"),))
    small.merging.split(HPC_AI)
    assert [name.text for name in small.entity_form(JEAN_ZAY).aliases] == ["HPC-AI"]


def test_what_hung_on_somebody_who_is_gone_does_not_come_back(small: Session) -> None:
    new_claim(small, HPC_AI, property="uses", object_id=FAIRBANK)
    new_claim(small, JEAN_ZAY, property="uses", object_id=FAIRBANK)
    small.merging.judge(HPC_AI, FAIRBANK, Verdict.DIFFERENT)
    small.merging.judge(JEAN_ZAY, FAIRBANK, Verdict.DIFFERENT)
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    small.delete_entities([FAIRBANK])
    small.merging.split(HPC_AI)
    assert small.entity(HPC_AI).judgements == ("Perhaps the same as “Jean Zay”: no text says so",)
    assert said(small, HPC_AI) == [("located in", "not said", 2)]


@pytest.mark.parametrize("first", [HPC_AI, JEAN_ZAY, FAIRBANK])
def test_of_several_mergers_any_can_be_taken_apart_alone(small: Session, first: EntityId) -> None:
    for entity in (STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI):
        new_claim(small, entity, property="focus", value="AI", citations=(cited(small, TWO, "Fairbank"),))
    before, own = without_log(small.path), {e: said(small, e) for e in (HPC_AI, FAIRBANK)}
    small.merging.merge(JEAN_ZAY, HPC_AI, reason="one")
    with_parts = said(small, JEAN_ZAY)
    small.merging.merge(STATION_F, JEAN_ZAY, Choices(name=Side.MERGED), reason="two")
    small.merging.merge(STATION_F, FAIRBANK, reason="three")
    small.merging.split(first)
    if first == JEAN_ZAY:
        assert said(small, JEAN_ZAY) == with_parts
        assert small.entity(HPC_AI).name == "Jean Zay"
        assert small.entity(STATION_F).name == "Station F"
    else:
        assert [row for row in said(small, first) if row[1] != "Station F"] == [
            row for row in own[first] if row[1] != "Station F"
        ]
        assert small.entity(STATION_F).name == "Jean Zay"
    for merged in (FAIRBANK, JEAN_ZAY, HPC_AI):
        if merged != first:
            small.merging.split(merged)
    assert without_log(small.path) == before


def test_a_field_that_was_written_in_since_outlives_the_mergers_before(small: Session) -> None:
    small.merging.merge(STATION_F, FAIRBANK, reason="one")
    small.merging.merge(STATION_F, JEAN_ZAY, Choices(name=Side.MERGED), reason="two")
    change_entity(small, STATION_F, name="Halle")
    small.merging.split(FAIRBANK)
    assert small.entity(STATION_F).name == "Halle"


# ── What is refused ─────────────────────────────────────────────────────────────────────────────────────────
def refused(
    session: Session,
    keep: EntityId,
    gone: EntityId,
    reason: str = WHY,
    citation: CitationForm | None = None,
) -> dict[str, str]:
    """Why a merger is refused; nothing is written then."""
    before = rows_in(session.path, EVERYTHING)
    with pytest.raises(FormProblemsError) as caught:
        session.merging.merge(keep, gone, reason=reason, citation=citation)
    assert rows_in(session.path, EVERYTHING) == before
    return caught.value.problems


@pytest.mark.parametrize(
    "reason", ["", "  \n", "\u200b", "a\0b", "\x1b[31m", "\ud800", "x" * (LONGEST_REASON + 1)]
)
def test_a_reason_that_cannot_be_read_is_refused(small: Session, reason: str) -> None:
    assert refused(small, JEAN_ZAY, HPC_AI, reason).keys() == {"reason"}


def test_one_cannot_be_merged_with_itself(small: Session) -> None:
    assert refused(small, JEAN_ZAY, JEAN_ZAY) == {"": "This is one and the same entity. Choose another."}
    assert small.merging.preview(JEAN_ZAY, JEAN_ZAY).refusal
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    assert refused(small, JEAN_ZAY, HPC_AI).keys() == {""}
    with pytest.raises(FormProblemsError):
        small.merging.judge(HPC_AI, JEAN_ZAY, Verdict.SAME)


def test_one_that_is_gone_cannot_be_merged(tmp_path: Path, small: Session) -> None:
    with closing(open_session(small.path)) as other:
        other.delete_entities([HPC_AI])
    for keep, gone in ((JEAN_ZAY, HPC_AI), (HPC_AI, JEAN_ZAY)):
        with pytest.raises(NoSuchRow):
            small.merging.preview(keep, gone)
        with pytest.raises(NoSuchRow):
            small.merging.merge(keep, gone, reason=WHY)
    with pytest.raises(NoSuchRow):
        small.merging.split(HPC_AI)
    with pytest.raises(NoSuchRow):
        small.merging.preview_split(JEAN_ZAY)


def test_a_whole_that_would_be_part_of_itself_is_refused_in_words(small: Session) -> None:
    new_claim(small, JEAN_ZAY, property="part_of", object_id=FAIRBANK)
    new_claim(small, FAIRBANK, property="parent", object_id=HPC_AI)
    for pair in ((JEAN_ZAY, HPC_AI), (HPC_AI, JEAN_ZAY)):
        assert "part of “Fairbank”" in refused(small, *pair)[""]
        assert small.merging.preview(*pair).refusal == refused(small, *pair)[""]


def test_a_part_can_be_merged_with_its_whole(small: Session) -> None:
    new_claim(small, HPC_AI, property="part_of", object_id=JEAN_ZAY)
    new_claim(small, JEAN_ZAY, property="part_of", object_id=FAIRBANK)
    small.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
    assert ("part of", "Fairbank", 0) in said(small, JEAN_ZAY)


def test_words_that_are_not_there_cannot_be_the_passage(small: Session) -> None:
    wrong = CitationForm(None, ONE, "", 0, 4, "nope")
    assert refused(small, JEAN_ZAY, HPC_AI, citation=wrong).keys() == {"citation"}


@pytest.mark.parametrize("reason", ["a\0b", "x" * (LONGEST_REASON + 1)])
def test_a_judgement_without_readable_reason_is_refused(small: Session, reason: str) -> None:
    before = rows_in(small.path, EVERYTHING)
    with pytest.raises(FormProblemsError):
        small.merging.judge(STATION_F, FAIRBANK, Verdict.SAME, reason)
    assert rows_in(small.path, EVERYTHING) == before


def test_names_and_claims_of_the_merged_one_are_edited_where_they_are_now(tmp_path: Path) -> None:
    with closing(open_session(small_copy(tmp_path))) as session:
        form = session.entity_form(HPC_AI)
        session.merging.merge(JEAN_ZAY, HPC_AI, reason=WHY)
        names = (NameForm(None, "acronym", "JZ"),)
        with pytest.raises(FormProblemsError, match="changed since"):
            session.save_entity(type(form)(HPC_AI, "HPC", form.kind, "", names, opened=form.opened))
        assert session.claim(ClaimId(8)).subject.id == JEAN_ZAY
