"""Names of nothing that can be seen, and invisible controls anywhere, are refused beside the field."""

from dataclasses import replace

import pytest

from explorer.session.form_checks import control_problem, is_visible
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import EntityForm, NameForm
from explorer.session.session import Session
from tests.session.write import COST, DESKS, STATION_F, change_claim
from tests.workspaces import LOG, RECORDED, rows_in

NOTHING = ["", " ", "\t\n", "\u00a0\u2009", "\u200b", "\ufeff", "\u3164", "\u2800"]
NOTHING += ["\u115f\u1160", "\ufe0f", "\u202e", "\x85", "\u2028"]
CONTROLS = ["a\0b", "\x07", "Station\x1b[31m F", "\x7f", "\ud800", "a\x80"]
EVERYTHING = (*RECORDED, *LOG)


@pytest.mark.parametrize("text", [*NOTHING, "\0", "\ud800"])
def test_what_shows_nothing_is_no_name(small: Session, text: str) -> None:
    assert not is_visible(text)
    before = rows_in(small.path, EVERYTHING)
    with pytest.raises(FormProblemsError) as caught:
        small.save_entity(EntityForm(None, text, "lab", "", (NameForm(None, "alias", text),)))
    assert caught.value.problems == {
        "name": "Give it a name.",
        "aliases.0": "Type this name, or remove it.",
    }
    assert rows_in(small.path, EVERYTHING) == before


@pytest.mark.parametrize("text", CONTROLS)
def test_invisible_controls_are_refused_in_every_field_of_words(small: Session, text: str) -> None:
    assert control_problem(text)
    before = rows_in(small.path, EVERYTHING)
    entity = small.entity_form(STATION_F)
    with pytest.raises(FormProblemsError) as caught:
        small.save_entity(replace(entity, summary=text, aliases=(NameForm(None, "alias", f"A {text}"),)))
    assert caught.value.problems.keys() == {"summary", "aliases.0"}
    for field in ("role", "note", "rank_reason"):
        with pytest.raises(FormProblemsError) as caught:
            change_claim(small, DESKS, **{field: f"x{text}"})
        assert caught.value.problems.keys() == {field}
    money = small.claim_form(COST).funding
    assert money is not None
    for changed in (replace(money, purpose=f"x{text}"), replace(money, kind=f"x{text}")):
        with pytest.raises(FormProblemsError) as caught:
            change_claim(small, COST, funding=changed)
        assert caught.value.problems.keys() <= {"funding.purpose", "funding.kind"}
    assert rows_in(small.path, EVERYTHING) == before


@pytest.mark.parametrize("turning", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_name_that_turns_the_direction_of_writing_is_refused_and_other_words_are_not(
    small: Session, turning: str
) -> None:
    before = rows_in(small.path, EVERYTHING)
    text = f"Station {turning}F"
    with pytest.raises(FormProblemsError) as caught:
        small.save_entity(EntityForm(None, text, "lab", "", (NameForm(None, "alias", text),)))
    said = "Remove the invisible characters that turn the direction of writing."
    assert caught.value.problems == {"name": said, "aliases.0": said}
    assert rows_in(small.path, EVERYTHING) == before
    small.save_entity(EntityForm(None, "שלום عالم", "lab", f"As printed: {turning}x"))


@pytest.mark.parametrize("text", ["line\nline", "tab\there", "é e\u0301", "שלום", "👩\u200d🔬", "中"])
def test_what_people_write_is_none_of_it(text: str) -> None:
    assert control_problem(text) == ""
    assert is_visible(text)
