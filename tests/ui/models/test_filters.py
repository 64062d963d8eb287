"""The filter model: from one set of boxes to the next without a reset, with the keyboard staying on its box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from explorer.session.shown import Choice, Facet
from explorer.ui.models.filters import FACETS, TOP, FiltersModel, facet_label, label_of

KIND, PLACE = FACETS.index(Facet.KIND), FACETS.index(Facet.PLACE)


def choice(value: str, count: int = 1, *, chosen: bool = False, facet: Facet = Facet.KIND) -> Choice:
    return Choice(facet, value, value, count, chosen)


def boxes(values: str, chosen: str = "") -> tuple[Choice, ...]:
    return tuple(choice(value, chosen=value in chosen) for value in values)


def watched() -> FiltersModel:
    made = FiltersModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


@pytest.fixture
def model(qtbot: QtBot) -> FiltersModel:
    return watched()


def labels(model: FiltersModel, group: int = KIND) -> list[str]:
    parent = model.index(group, 0)
    return [str(model.index(at, 0, parent).data()) for at in range(model.rowCount(parent))]


def box(model: FiltersModel, label: str, group: int = KIND) -> QModelIndex:
    return model.index(labels(model, group).index(label), 0, model.index(group, 0))


def test_the_groups_are_always_there(model: FiltersModel) -> None:
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == [facet_label(f) for f in Facet]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "abc"),
        ("abc", ""),
        ("abc", "abc"),
        ("abc", "cba"),
        ("abc", "abdc"),
        ("abcd", "ad"),
        ("abcd", "xyz"),
        ("abcd", "dxa"),
        ("ab", "cabd"),
    ],
)
def test_boxes_come_go_and_change_places_without_a_reset(
    model: FiltersModel, before: str, after: str
) -> None:
    model.show_choices(boxes(before))
    resets = QSignalSpy(model.modelReset)
    model.show_choices(boxes(after))
    assert labels(model) == [value.upper() for value in after]
    assert resets.count() == 0


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(
            st.builds(
                choice,
                st.sampled_from("abcdefghijklmnop"),
                st.integers(0, 3),
                chosen=st.booleans(),
                facet=st.sampled_from([Facet.KIND, Facet.MONEY]),
            ),
            unique_by=lambda c: (c.facet, c.value),
        ),
        max_size=4,
    )
)
def test_any_boxes_may_follow_any_others(answers: list[list[Choice]]) -> None:
    model = watched()
    for answer in answers:
        model.show_choices(answer)
        kinds = [c for c in answer if c.facet is Facet.KIND]
        told = [index.data(Qt.ItemDataRole.UserRole) for index in _all(model)]
        assert {c.value for c in kinds if c.chosen} <= {c.value for c in told if c}
        assert model.chosen() == {(c.facet, c.value) for c in answer if c.chosen}


def _all(model: FiltersModel) -> list[QModelIndex]:
    group = model.index(KIND, 0)
    return [model.index(at, 0, group) for at in range(model.rowCount(group))]


def test_only_what_differs_is_told(model: FiltersModel) -> None:
    model.show_choices(boxes("abc"))
    changes = QSignalSpy(model.dataChanged)
    model.show_choices(boxes("abc"))
    assert changes.count() == 0
    model.show_choices((choice("a", 5), choice("b"), choice("c")))
    assert changes.count() > 0
    assert box(model, "A").data(Qt.ItemDataRole.UserRole).count == 5


def test_the_keyboard_stays_on_its_box_while_others_come_and_go(model: FiltersModel) -> None:
    model.show_choices(boxes("abcd"))
    standing = QPersistentModelIndex(box(model, "C"))
    model.show_choices(boxes("cxa"))
    assert (standing.data(), standing.row()) == ("C", 0)
    model.show_choices(boxes("xa"))
    assert not standing.isValid()


@pytest.mark.parametrize(
    ("count", "rows"),
    [(TOP, TOP), (TOP + 1, TOP + 1), (TOP + 2, TOP + 1), (23, TOP + 1)],
)
def test_a_long_group_shows_its_first_boxes(model: FiltersModel, count: int, rows: int) -> None:
    model.show_choices(tuple(choice(f"v{n}", facet=Facet.PLACE) for n in range(count)))
    told = labels(model, PLACE)
    assert len(told) == rows
    assert (told[-1] == f"Show all {count}") == (count > TOP + 1)


def test_a_ticked_box_of_a_long_group_stays_in_sight_even_at_zero(model: FiltersModel) -> None:
    many = [choice(f"v{n}", facet=Facet.PLACE) for n in range(20)]
    many[17] = choice("v17", 0, chosen=True, facet=Facet.PLACE)
    model.show_choices(tuple(many))
    assert labels(model, PLACE) == [*(f"v{n}" for n in range(TOP)), "v17", "Show all 20"]


def test_a_long_group_opens_closes_and_stays_open_over_new_answers(model: FiltersModel) -> None:
    many = tuple(choice(f"v{n}", facet=Facet.PLACE) for n in range(20))
    model.show_choices(many)
    model.activate(box(model, "Show all 20", PLACE))
    assert len(labels(model, PLACE)) == 21
    model.show_choices(many[:15])
    assert labels(model, PLACE)[-1] == "Show fewer"
    assert len(labels(model, PLACE)) == 16
    model.activate(box(model, "Show fewer", PLACE))
    assert labels(model, PLACE)[-1] == "Show all 15"


def test_a_box_is_ticked_at_once_and_told(model: FiltersModel) -> None:
    model.show_choices((*boxes("abc", chosen="c"), choice("x", facet=Facet.PLACE)))
    told = QSignalSpy(model.toggled)
    model.activate(box(model, "A"))
    assert told.count() == 1
    assert model.chosen() == {(Facet.KIND, "a"), (Facet.KIND, "c")}
    assert box(model, "A").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    model.activate(box(model, "C"))
    model.activate(box(model, "x", PLACE))
    assert model.chosen() == {(Facet.KIND, "a"), (Facet.PLACE, "x")}


def test_a_group_says_how_many_of_it_are_ticked(model: FiltersModel) -> None:
    model.show_choices(boxes("abc", chosen="ac"))
    group = model.index(KIND, 0)
    assert group.data(Qt.ItemDataRole.StatusTipRole) == "2"
    assert group.data(Qt.ItemDataRole.AccessibleTextRole) == "Kind, 2 chosen"
    assert model.index(PLACE, 0).data(Qt.ItemDataRole.StatusTipRole) == ""


def test_a_box_says_its_label_and_count(model: FiltersModel) -> None:
    model.show_choices((choice("public body", 1204),))
    index = box(model, "Public body")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Public body, 1,204"
    assert index.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.index(KIND, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_the_hidden_header_has_a_name(model: FiltersModel) -> None:
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Filters"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_only_a_tick_can_be_set(model: FiltersModel) -> None:
    model.show_choices(boxes("a"))
    assert model.setData(box(model, "A"), "other words") is False
    assert model.setData(model.index(KIND, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole) is False
    assert model.setData(QModelIndex(), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole) is False


@pytest.mark.parametrize(
    ("facet", "label", "shown"),
    [
        (Facet.KIND, "start-up", "Start-up"),
        (Facet.KIND, "", ""),
        (Facet.KIND, "école", "École"),
        (Facet.PLACE, "la Défense", "la Défense"),
    ],
)
def test_a_kind_begins_with_a_capital(facet: Facet, label: str, shown: str) -> None:
    assert label_of(Choice(facet, "v", label, 1, chosen=False)) == shown
