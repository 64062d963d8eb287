"""The history says what was done in words, and takes back single steps where nothing rests on them."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from explorer.domain.edits import Changed, EditState
from explorer.domain.ids import ClaimId, EditId, EntityId
from explorer.session.bulk_changes import SetKind
from explorer.session.forms import EntityForm
from explorer.session.history import PAGE
from explorer.session.session import Session, open_session
from explorer.session.shown_history import EditDetail, EditShown
from explorer.store.errors import (
    Interrupted,
    NoSuchRow,
    StaleEdit,
    StaleRedo,
    StandsInTheWay,
    WorkspaceUnwritable,
)
from tests.session.write import (
    DESKS,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    STATION_F,
    change_claim,
    change_entity,
    new_claim,
)
from tests.session.writes import SAVES
from tests.workspaces import DERIVED, LOG, RECORDED, rows_in

EVERYTHING = (*RECORDED, *DERIVED, *LOG)


def entries(session: Session, entity: EntityId | None = None, text: str = "") -> list[EditShown]:
    return [entry for page in session.history.entries(entity, text) for entry in page]


def labels(session: Session, entity: EntityId | None = None, text: str = "") -> list[str]:
    return [entry.label for entry in entries(session, entity, text)]


def last(session: Session) -> EditId:
    return entries(session)[0].id


def told(detail: EditDetail) -> dict[str, list[str]]:
    """Each thing with its fields, before and after; what changed in brackets."""

    def words(pieces: tuple[object, ...]) -> str:
        return "".join(f"[{p.text}]" if p.changed else p.text for p in pieces)  # type: ignore[attr-defined]

    return {
        f"{thing.verb}: {thing.title}": [
            f"{field.label}: {words(field.before)} → {words(field.after)}" for field in thing.fields
        ]
        for thing in detail.things
    }


# ── What it shows ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_new_workspace_has_no_history(small: Session) -> None:
    assert entries(small) == []
    assert entries(small, STATION_F) == []


def test_steps_are_told_newest_first_with_when_and_where_they_stand(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="A bank.")
    change_entity(small, STATION_F, name="Station G")
    change_entity(small, HPC_AI, summary="A computer.")
    small.undo()
    small.undo()
    change_entity(small, JEAN_ZAY, summary="Fast.")
    small.undo()
    found = entries(small)
    assert [entry.label for entry in found] == [
        "Change of Jean Zay",
        "Change of HPC-AI",
        "Rename of Station F",
        "Change of Fairbank",
    ]
    assert [entry.state_words for entry in found] == ["undone", "undone for good", "undone for good", ""]
    assert all(entry.when.startswith("today, ") for entry in found) or found[0].when.startswith("yesterday")


def test_the_history_of_an_entity_is_of_all_that_is_said_about_it(small: Session) -> None:
    change_claim(small, DESKS, note="counted")
    change_entity(small, FAIRBANK, summary="A bank.")
    new_claim(small, FAIRBANK, property="uses", object_id=STATION_F)
    assert labels(small, STATION_F) == ["Addition of uses of Fairbank", "Change of desks of Station F"]
    assert labels(small, FAIRBANK) == ["Addition of uses of Fairbank", "Change of Fairbank"]


def test_the_name_of_an_entity_is_asked_for_without_the_rest(small: Session) -> None:
    asked: list[str] = []
    small.workspace.connection.set_trace_callback(asked.append)
    assert small.history.name_of(FAIRBANK) == "Fairbank"
    small.workspace.connection.set_trace_callback(None)
    assert not [sql for sql in asked if "claim" in sql]
    with pytest.raises(NoSuchRow):
        small.history.name_of(EntityId(9_999))


def test_pages_come_one_by_one(small: Session) -> None:
    for number in range(PAGE + 2):
        change_entity(small, FAIRBANK, summary=f"Version {number}.")
    pages = [len(page) for page in small.history.entries()]
    assert pages == [PAGE, 2]


FOUND = [
    ("station", ["Rename of Station F", "Change of desks of Station F"]),
    ("STATION  f", ["Rename of Station F", "Change of desks of Station F"]),
    ("desks", ["Change of desks of Station F"]),
    ("œuvre", ["Change of Fairbank"]),
    ("oeuvre grand", ["Change of Fairbank"]),
    ("fairbank", ["Change of Fairbank"]),
    ("no such word", []),
    ("%", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_history_is_searched_by_what_was_said_and_of_whom(
    small: Session, text: str, expected: list[str]
) -> None:
    change_entity(small, FAIRBANK, summary="Une grande œuvre.")
    change_claim(small, DESKS, note="counted")
    change_entity(small, STATION_F, name="Halle")
    assert labels(small, text=text) == expected


def test_a_rename_is_told_with_the_words_that_changed(small: Session) -> None:
    change_entity(small, STATION_F, name="Station G", summary="A large campus.")
    assert told(small.history.detail(last(small))) == {
        "changed: Station G": [
            "Name: Station [F] → Station [G]",
            "Summary: A campus. → A [large ]campus.",
        ]
    }


def test_a_claim_is_told_with_its_money_quotes_and_the_names_of_others(small: Session) -> None:
    SAVES["add a sum"].do(small)
    assert told(small.history.detail(last(small))) == {
        "added: Funds of Fairbank": [
            "Other entity:  → [Station F]",
            "Amount:  → [€1.5 million over two years]",
            "Stage:  → [pledged]",
            "Sort of money:  → [grant]",
            "Purpose:  → [desks]",
            "Term:  → [over two years]",
            "Part of:  → [costs of Station F]",
            "Quote:  → [“Station F” · A campus]",
            "Quote:  → [“Fairbank pledged” · Jean Zay, or not]",
        ]
    }


def test_a_changed_figure_date_and_relation_are_told_as_people_say_them(small: Session) -> None:
    SAVES["change a figure"].do(small)
    assert told(small.history.detail(last(small)))["changed: Desks of Station F"][:2] == [
        "Value: 3,[000] desks → [over ]3,[500] desks",
        "As printed:  → [3,000 desks]",
    ]
    SAVES["change a date"].do(small)
    assert told(small.history.detail(last(small)))["changed: Opened on of Station F"][0] == (
        "Value: 2017 → [29 June ]2017"
    )
    SAVES["change a relation"].do(small)
    (fields,) = told(small.history.detail(last(small))).values()
    assert fields == ["Other entity: [Station F] → [HPC-AI]"]


def test_what_is_gone_is_still_called_by_its_name(small: Session) -> None:
    small.delete_entities([JEAN_ZAY])
    things = told(small.history.detail(last(small)))
    assert "deleted: Jean Zay" in things
    assert things["deleted: Uses of Jean Zay"][0] == "Other entity: [Station F] → "


def test_a_step_of_very_many_rows_is_told_in_part(small: Session) -> None:
    from explorer.store.recording import recorded

    with recorded(small.workspace.connection, "many") as edit:
        for number in range(310):
            edit.insert("entity", {"key": f"k{number}", "kind": "lab", "name": f"Lab {number}"})
    detail = small.history.detail(last(small))
    assert (len(detail.things), detail.more) == (300, "and 10 more rows")


def test_a_step_that_never_was_has_no_detail(small: Session) -> None:
    with pytest.raises(NoSuchRow):
        small.history.detail(EditId(99))
    with pytest.raises(NoSuchRow):
        small.history.revert(EditId(99))


# ── Taking back ─────────────────────────────────────────────────────────────────────────────────────────────
def test_one_step_is_taken_back_and_all_later_ones_stay(small: Session) -> None:
    change_entity(small, STATION_F, name="Station G")
    rename = last(small)
    change_entity(small, STATION_F, summary="Later.")
    change_claim(small, DESKS, note="later")
    assert small.history.detail(rename).can_revert
    assert small.history.revert(rename) == "reversal of rename of Station F"
    shown = small.entity(STATION_F)
    assert (shown.name, shown.summary) == ("Station F", "Later.")
    assert small.claim(DESKS).claim.note == "later"
    assert [row.name for row in small.names_like("station f")][:1] == ["Station F"], "the index lags behind"


def test_a_reversal_is_a_step_that_can_be_undone_and_reversed(small: Session) -> None:
    change_entity(small, STATION_F, name="Station G")
    rename = last(small)
    small.history.revert(rename)
    assert small.undo_state().undo == "reversal of rename of Station F"
    small.undo()
    assert small.entity(STATION_F).name == "Station G"
    small.redo()
    assert small.history.revert(last(small)) == "repetition of rename of Station F"
    assert small.entity(STATION_F).name == "Station G"
    assert small.history.revert(last(small)) == "reversal of rename of Station F"
    assert small.entity(STATION_F).name == "Station F"


def test_what_later_steps_rest_on_is_refused_and_they_are_named(small: Session) -> None:
    added = small.save_entity(EntityForm(None, "Mistral", "startup"))
    addition = last(small)
    new_claim(small, FAIRBANK, property="uses", object_id=added)
    before = rows_in(small.path, EVERYTHING)
    detail = small.history.detail(addition)
    assert not detail.can_revert
    assert detail.why_not.startswith("Uses of Fairbank rests on it by now: “addition of uses of Fairbank” (")
    assert detail.why_not.endswith("Revert that first to revert this.")
    with pytest.raises(StandsInTheWay, match="rests on it by now") as refused:
        small.history.revert(addition)
    assert str(refused.value) == f"{detail.why_not} Nothing was changed."
    assert rows_in(small.path, EVERYTHING) == before
    small.history.revert(last(small))
    small.history.revert(addition)
    assert [entity for entity in small.names_like("Mistral") if entity.name == "Mistral"] == []


def test_a_field_that_was_changed_again_is_refused(small: Session) -> None:
    for note in ("one", "two", "three", "four"):
        change_claim(small, DESKS, note=note)
    first = entries(small)[-1].id
    why = small.history.detail(first).why_not
    assert why.startswith("Desks of Station F has been changed since: “change of desks of Station F” (")
    assert " and 1 more" in why
    assert "Revert those first" in why


def test_what_another_program_changed_is_refused_and_said_so(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    with closing(sqlite3.connect(small.path)) as other:
        other.execute("UPDATE entity SET summary = 'Two.' WHERE id = ?", (FAIRBANK,))
        other.commit()
    with pytest.raises(StandsInTheWay, match="Fairbank has been changed since, by another program"):
        small.history.revert(last(small))
    with pytest.raises(StaleEdit, match="“change of Fairbank”"):
        small.undo()


def test_a_stale_redo_is_refused_in_words_of_its_own(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    small.undo()
    with closing(sqlite3.connect(small.path)) as other:
        other.execute("UPDATE entity SET summary = 'Two.' WHERE id = ?", (FAIRBANK,))
        other.commit()
    with pytest.raises(StaleRedo, match=r"cannot be done again: “change of Fairbank”"):
        small.redo()


def test_what_has_been_undone_is_not_reverted_and_what_is_done_not_repeated(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    with pytest.raises(StandsInTheWay, match="is done; there is nothing to repeat"):
        small.history.do_again(last(small))
    small.undo()
    with pytest.raises(StandsInTheWay, match="has been undone already"):
        small.history.revert(last(small))


def test_a_step_that_redo_lost_is_done_again_where_it_still_fits(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    first = last(small)
    small.undo()
    change_entity(small, FAIRBANK, kind="fund")
    detail = small.history.detail(first)
    assert (detail.can_repeat, detail.can_revert, detail.shown.state) == (True, False, EditState.ABANDONED)
    assert small.history.do_again(first) == "repetition of change of Fairbank"
    assert small.entity(FAIRBANK).summary == "One."
    assert small.entity(FAIRBANK).kind == "fund"


def test_an_addition_that_redo_lost_comes_back_with_its_own_id(small: Session) -> None:
    made = small.save_entity(EntityForm(None, "Mistral", "startup"))
    addition = last(small)
    small.undo()
    other = small.save_entity(EntityForm(None, "Mistral", "lab"))
    small.history.do_again(addition)
    assert made != other
    assert small.entity(made).kind == "startup"
    assert small.entity(other).kind == "lab"
    assert labels(small, made) == ["Repetition of addition of Mistral", "Addition of Mistral"]


def test_whoever_reverts_is_told_with_what_can_no_longer_be_redone(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    first = last(small)
    for number in range(3):
        change_entity(small, HPC_AI, summary=f"{number}.")
    small.undo()
    small.undo()
    told: list[Changed] = []
    small.on_change(told.append)
    small.history.revert(first, initiator="window")
    assert told == [Changed("reversal of change of Fairbank", frozenset({FAIRBANK}), "window", 2)]
    change_entity(small, FAIRBANK, summary="Two.")
    assert told[-1].lost == 0


def test_undoing_and_redoing_loses_nothing(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    told: list[int] = []
    small.on_change(lambda changed: told.append(changed.lost))
    small.undo()
    small.redo()
    small.undo()
    change_entity(small, FAIRBANK)  # which changes nothing
    assert told == [0, 0, 0]
    assert small.undo_state().redo == "change of Fairbank"


def test_a_workspace_open_for_reading_has_a_history_but_no_way_back(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    with closing(open_session(small.path, read_only=True)) as reader:
        detail = reader.history.detail(EditId(1))
        assert (detail.can_revert, detail.why_not) == (False, "")
        with pytest.raises(WorkspaceUnwritable):
            reader.history.revert(EditId(1))


def test_history_survives_a_restart(small: Session) -> None:
    change_claim(small, ClaimId(1), value="Station F, Paris")
    change_entity(small, FAIRBANK, summary="One.")
    with closing(open_session(small.path)) as again:
        assert labels(again) == labels(small)
        again.history.revert(EditId(1))
        assert again.claim(ClaimId(1)).claim.value == "Station F"
    assert (
        replace(small.history.detail(EditId(1)), why_not="").things == small.history.detail(EditId(1)).things
    )


def test_what_undo_and_redo_have_at_hand_is_counted_and_can_be_stopped(small: Session) -> None:
    assert small.history.rows_at_hand() == 0
    small.bulk.do(SetKind("fund"), [1, 2, 3])
    many = small.history.rows_at_hand()
    assert many > 1
    before = rows_in(small.path)
    with pytest.raises(Interrupted):
        small.undo(report=lambda _: False)
    assert rows_in(small.path) == before
    small.undo(report=lambda done: done == 0)
    assert (small.history.rows_at_hand(), small.history.rows_at_hand(redo=True)) == (0, many)
    with pytest.raises(Interrupted):
        small.redo(report=lambda _: False)
    assert small.history.rows_at_hand(redo=True) == many
