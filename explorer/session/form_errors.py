"""Why a form cannot be saved, in words beside its fields. Not the checks that find out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.session.forms import ClaimForm, EntityForm


class FormProblemsError(ValueError):
    """A form cannot be saved; `problems` says why, field by field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class StaleFormError(FormProblemsError):
    """What a form was filled from changed meanwhile; `now` is the form as it would be filled today."""

    def __init__(self, changed: Sequence[str], now: "EntityForm | ClaimForm") -> None:
        said = "; ".join(changed)
        super().__init__({"": f"This changed since you opened it: {said}. Nothing was saved."})
        self.now = now
