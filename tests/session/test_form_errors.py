"""Why a form was refused can be read field by field, or as one sentence."""

from explorer.domain.ids import EntityId
from explorer.session.form_errors import FormProblemsError, StaleFormError
from explorer.session.forms import EntityForm


def test_problems_are_kept_by_field_and_said_one_after_the_other() -> None:
    error = FormProblemsError({"name": "A name is needed.", "kind": "Choose a kind."})
    assert error.problems["kind"] == "Choose a kind."
    assert str(error) == "A name is needed. Choose a kind."


def test_a_stale_form_says_what_changed_and_keeps_the_form_of_today() -> None:
    now = EntityForm(EntityId(7), "Station F", "infrastructure")
    error = StaleFormError(["the name", "the kind"], now)
    assert str(error) == "This changed since you opened it: the name; the kind. Nothing was saved."
    assert error.now is now
    assert isinstance(error, FormProblemsError)  # who cares for problems alone need not know of it
