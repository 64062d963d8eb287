"""Focus and audience by document."""

import pytest

from explorer.analysis.review import focus
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, found, kinds


def on(number: int, text: str, doc: int, property: str = "focus", kind: str = "lab") -> ToldClaim:  # noqa: A002
    return claim(number, property, text, doc=doc, kind=kind)


CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "other words for one thing": ([on(1, "artificial intelligence", 1), on(2, "AI", 2)], False),
    "something else": ([on(1, "AI", 1), on(2, "machine learning and AI ethics", 2)], True),
    "several of one text": ([on(1, "health", 1), on(2, "transport", 1)], False),
    "another audience": ([on(1, "foreigners", 1, "audience"), on(2, "founders", 2, "audience")], True),
    "a company does many things": (
        [on(1, "AI", 1, kind="company"), on(2, "roads", 2, kind="company")],
        False,
    ),
    "aims are many": ([on(1, "lead", 1, "aim"), on(2, "win", 2, "aim")], False),
}


@pytest.mark.parametrize(("claims", "differs"), CASES.values(), ids=CASES)
def test_focus(claims: list[ToldClaim], differs: bool) -> None:
    assert [kind for kind, _ in kinds(focus.find, *claims)] == ["focus"] * differs


def test_the_title_puts_documents_side_by_side() -> None:
    (one,) = found(focus.find, on(1, "health", 1), on(2, "security", 1), on(3, "data", 2))
    assert one.title == "Entity 1, focus: “health, security” or “data”"
