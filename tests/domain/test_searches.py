"""The text of a saved search: any search comes back, and any other text is refused with a reason."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.searches import (
    SORTS,
    KeptFilter,
    KeptSearch,
    NotASearch,
    read_search_text,
    search_name_problem,
    write_search_text,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
FILTERS = st.builds(KeptFilter, TEXT, TEXT, TEXT)
SEARCHES = st.builds(
    KeptSearch,
    TEXT,
    st.lists(FILTERS, max_size=4).map(tuple),
    st.sampled_from(SORTS),
    st.booleans(),
    st.none() | st.just(("2018-01-01", "2022-12-31")),
)


@given(SEARCHES)
def test_any_search_comes_back(search: KeptSearch) -> None:
    assert read_search_text(write_search_text(search)) == search


@given(st.text() | st.recursive(st.none() | st.booleans() | st.text(), st.lists).map(json.dumps))
def test_any_other_text_is_a_search_or_says_why_not(text: str) -> None:
    with suppress(NotASearch):
        assert isinstance(read_search_text(text), KeptSearch)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        '{"other": 1}',
        '{"text": 1}',
        json.dumps({"text": "x" * 1001}),
        '{"text": "\\ud800"}',
        '{"sort": "colour"}',
        '{"descending": "yes"}',
        '{"filters": {}}',
        '{"filters": [1]}',
        '{"filters": [{"facet": "kind"}]}',
        '{"filters": [{"facet": "kind", "value": 1}]}',
        '{"span": "2018"}',
        '{"span": ["2018-01-01"]}',
        '{"span": ["never", "ever"]}',
        "[" * 100_000,
    ],
)
def test_these_are_refused(text: str) -> None:
    with pytest.raises(NotASearch):
        read_search_text(text)


@pytest.mark.parametrize("name", ["Labs", "<b>", "=1+1", "x" * 80])
def test_these_are_names(name: str) -> None:
    assert search_name_problem(name) == ""
