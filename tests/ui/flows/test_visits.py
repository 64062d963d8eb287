"""Back and forward, as a table of walks and against a model that keeps two stacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.flows.visits import Visits


def walked(steps: str) -> tuple[Visits[str], str | None]:
    """A walk: letters are visits, < and > steps back and forward, -x forgets x; and what the last step gave."""
    visits: Visits[str] = Visits()
    given: str | None = None
    letters = iter(steps)
    for step in letters:
        if step == "<":
            given = visits.back()
        elif step == ">":
            given = visits.forward()
        elif step == "-":
            visits.forget(next(letters))
        else:
            visits.go(step)
    return visits, given


def left_in(visits: Visits[str]) -> str:
    """All that can be reached, in order, with the current place in brackets."""
    while visits.back() is not None:
        pass
    places = [] if visits.current() is None else [str(visits.current())]
    while (ahead := visits.forward()) is not None:
        places.append(ahead)
    return "".join(places)


@pytest.mark.parametrize(
    ("steps", "current", "back", "forward"),
    [
        ("", None, False, False),
        ("<", None, False, False),
        (">", None, False, False),
        ("A", "A", False, False),
        ("A<", "A", False, False),
        ("AA", "A", False, False),  # again the current one
        ("AB", "B", True, False),
        ("AB<", "A", False, True),
        ("AB<<", "A", False, True),
        ("AB<>", "B", True, False),
        ("AB<>>", "B", True, False),
        ("ABC<<", "A", False, True),
        ("ABC<<D", "D", True, False),  # what lay ahead is dropped
        ("ABC<B", "B", True, True),  # …but not by the current one again
        ("ABA", "A", True, False),  # a place may be visited twice
        ("A-A", None, False, False),
        ("-A", None, False, False),
        ("AB-A", "B", False, False),
        ("AB-B", "A", False, False),
        ("ABC<-B", "A", False, True),  # of the current one, to the one before
        ("ABC<<-A", "B", False, True),  # the first has none before it
        ("ABC-B", "C", True, False),
        ("ABC<<-C", "A", False, True),
        ("ABA-B", "A", False, False),  # what becomes neighbours is one place
        ("ABA<-B", "A", False, False),
        ("ABAC<-B", "A", False, True),
        ("ABABC-A", "C", True, False),
        ("AB-A-B", None, False, False),
        ("AB-A-BC", "C", False, False),
    ],
)
def test_a_walk_ends_where_it_should(steps: str, current: str | None, back: bool, forward: bool) -> None:
    visits, _ = walked(steps)
    assert (visits.current(), visits.can_go_back(), visits.can_go_forward()) == (current, back, forward)


@pytest.mark.parametrize(
    ("steps", "given"),
    [
        ("AB<", "A"),
        ("AB<<", None),
        ("AB<>", "B"),
        ("AB>", None),
        ("<", None),
        ("ABC<-B>", "C"),
        ("ABC-B<", "A"),
    ],
)
def test_a_step_gives_the_place_stepped_to(steps: str, given: str | None) -> None:
    assert walked(steps)[1] == given


def test_only_the_last_two_hundred_places_are_kept() -> None:
    visits: Visits[int] = Visits()
    for place in range(1000):
        visits.go(place)
    steps = 0
    while visits.back() is not None:
        steps += 1
    assert (steps, visits.current()) == (199, 800)


STEPS = st.lists(st.sampled_from(["A", "B", "C", "D", "<", ">", "-A", "-B", "-C"]), max_size=40).map("".join)


def modelled(steps: str) -> tuple[list[str], str | None, list[str]]:
    """The same walk with a stack behind and a stack ahead."""
    behind: list[str] = []
    current: str | None = None
    ahead: list[str] = []
    letters = iter(steps)
    for step in letters:
        if step == "<":
            if behind and current is not None:
                ahead.insert(0, current)
                current = behind.pop()
        elif step == ">":
            if ahead and current is not None:
                behind.append(current)
                current = ahead.pop(0)
        elif step == "-":
            gone = next(letters)
            behind = [place for place in behind if place != gone]
            ahead = [place for place in ahead if place != gone]
            if current == gone:
                current = behind.pop() if behind else ahead.pop(0) if ahead else None
            behind = _without_repeats(behind)
            ahead = _without_repeats(ahead)
            behind = behind[:-1] if behind and behind[-1] == current else behind
            ahead = ahead[1:] if ahead and ahead[0] == current else ahead
        elif step != current:
            behind, current, ahead = [*behind, current] if current else behind, step, []
    return behind, current, ahead


def _without_repeats(places: list[str]) -> list[str]:
    return [place for i, place in enumerate(places) if i == 0 or places[i - 1] != place]


@given(STEPS)
def test_any_walk_is_that_of_two_stacks(steps: str) -> None:
    visits, _ = walked(steps)
    behind, current, ahead = modelled(steps)
    assert visits.current() == current
    assert visits.can_go_back() == bool(behind)
    assert visits.can_go_forward() == bool(ahead)
    assert left_in(visits) == "".join([*behind, *([current] if current else []), *ahead])


@given(STEPS)
def test_a_step_never_leads_to_where_one_is(steps: str) -> None:
    visits, _ = walked(steps)
    here = visits.current()
    if visits.can_go_back():
        assert visits.back() != here
        assert visits.forward() == here
    if visits.can_go_forward():
        assert visits.forward() != here


@pytest.mark.parametrize(
    ("steps", "lead", "left", "current"),
    [
        ("abc", "bd", "adc", "c"),
        ("abc", "ca", "aba", "a"),
        ("abc", "cb", "ab", "b"),
        ("abcb", "cb", "ab", "b"),
        ("abc<", "ba", "ac", "a"),
        ("abc", "xy", "abc", "c"),
        ("", "xy", "", None),
    ],
)
def test_a_place_that_became_part_of_another_leads_there(
    steps: str, lead: str, left: str, current: str | None
) -> None:
    visits, _ = walked(steps)
    visits.lead(*lead)
    assert visits.current() == current
    assert left_in(visits) == left
