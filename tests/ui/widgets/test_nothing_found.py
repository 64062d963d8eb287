"""What an empty list says, for each reason of being empty."""

import pytest

from explorer.session.shown import Facet, Query
from explorer.ui.widgets.nothing_found import nothing_found

TICKED = frozenset({(Facet.KIND, "lab")})


@pytest.mark.parametrize(
    ("query", "total", "title", "steps"),
    [
        (Query(), None, "Reading the workspace…", []),
        (Query(), 0, "No entities yet", ["New entity"]),
        (Query("zzz"), 0, "No entities yet", ["New entity"]),
        (Query("zzz"), 158, "Nothing found for “zzz”", ["Clear search"]),
        (Query("  zzz "), 158, "Nothing found for “zzz”", ["Clear search"]),
        (Query("zzz", TICKED), 158, "Nothing found for “zzz”", ["Clear search and filters"]),
        (Query("", TICKED), 158, "Nothing fits", ["Clear filters"]),
        (Query("{x} {text}"), 158, "Nothing found for “{x} {text}”", ["Clear search"]),
    ],
)
def test_an_empty_list_says_why_and_what_to_do(
    query: Query, total: int | None, title: str, steps: list[str]
) -> None:
    _, said, _, offered = nothing_found(query, total)
    assert (said, [step.label for step in offered]) == (title, steps)
