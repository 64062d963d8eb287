"""Words of one's own without a screen: everything that asks the vocabulary knows them; in use they stay."""

from dataclasses import replace

import pytest

from explorer.domain.own_words import Word
from explorer.domain.vocabulary import ValueType
from explorer.session.exporting import Subject, export_table
from explorer.session.form_errors import FormProblemsError
from explorer.session.own_words import NEW_KIND, NEW_PROPERTY, NEW_UNIT, icon_names, is_own, tidy_word
from explorer.session.session import Session
from explorer.session.shown import Facet, Query
from explorer.store.errors import NoSuchRow
from tests.session.write import FAIRBANK, JEAN_ZAY, STATION_F, change_entity, new_claim

KIND = replace(NEW_KIND, label=" Ob servatory ", icon="eye")


def add(session: Session, word: Word) -> Word:
    key = session.words.save(word)
    own = session.words.own()
    words: list[Word] = [*own.kinds.values(), *own.properties.values(), *own.units.values()]
    return next(found for found in words if found.key == key)


def test_a_kind_of_ones_own_is_offered_filtered_found_and_exported(small: Session) -> None:
    kind = add(small, KIND)
    assert (kind.key, kind.label) == ("own_ob_servatory", "Ob servatory")
    assert is_own(kind)
    change_entity(small, FAIRBANK, kind=kind.key)
    assert small.entity(FAIRBANK).kind_label == "Ob servatory"
    labels = [c.label for c in small.choices(Query()) if c.facet is Facet.KIND]
    assert "Ob servatory" in labels
    assert FAIRBANK in small.find(Query("servatory")).ids
    (row,) = export_table(small, Subject.ENTITIES, [FAIRBANK]).rows
    assert row[1] == "Ob servatory"
    assert small.check() == [] or all("kind" not in finding.what for finding in small.check())


def test_another_label_is_found_at_once_and_undone_with_the_index(small: Session) -> None:
    kind = add(small, KIND)
    change_entity(small, FAIRBANK, kind=kind.key)
    small.words.save(replace(kind, label="lookout"))
    assert (small.find(Query("lookout")).ids[0], list(small.find(Query("servatory")).ids)) == (FAIRBANK, [])
    assert [finding for finding in small.check() if finding.area == "structure"] == []
    small.undo()
    assert FAIRBANK in small.find(Query("servatory")).ids
    assert small.vocabulary.kinds[kind.key].label == "Ob servatory"


def test_a_property_and_a_unit_of_ones_own_make_claims(small: Session) -> None:
    unit = add(small, replace(NEW_UNIT, label="robot"))
    known = add(small, replace(NEW_PROPERTY, label="robots", value_type=ValueType.NUMBER, unit=unit.key))
    new_claim(small, JEAN_ZAY, property=known.key, number="about 12 robots")
    (line,) = [
        line for s in small.entity(JEAN_ZAY).sections for line in s.lines if line.property == known.key
    ]
    assert (line.label, line.value) == ("robots", "about 12 robots")
    assert (small.words.use_of(unit).count, small.words.use_of(known).count) == (2, 1)


def test_a_reader_on_a_thread_knows_them_too(small: Session) -> None:
    reader = small.reader_for_thread()
    kind = add(small, KIND)
    assert kind.key in reader.vocabulary.kinds
    small.words.delete(kind)
    assert kind.key not in reader.vocabulary.kinds
    reader.workspace.close()


def test_the_vocabulary_stays_the_same_thing_while_no_word_changes(small: Session) -> None:
    before = small.vocabulary
    change_entity(small, FAIRBANK, summary="A bank.")
    assert small.vocabulary is before


def test_what_is_in_use_is_not_deleted_and_says_by_what(small: Session) -> None:
    kind = add(small, KIND)
    change_entity(small, FAIRBANK, kind=kind.key)
    before = small.path.read_bytes()
    with pytest.raises(FormProblemsError, match="It is used by 1 entity"):
        small.words.delete(kind)
    assert small.path.read_bytes() == before


def test_a_property_in_use_keeps_its_type_and_goes_on_fitting(small: Session) -> None:
    known = add(small, replace(NEW_PROPERTY, label="motto"))
    new_claim(small, STATION_F, property=known.key, value="Onwards")
    assert isinstance(known, type(NEW_PROPERTY))
    with pytest.raises(FormProblemsError) as caught:
        small.words.save(replace(known, value_type=ValueType.DATE))
    assert set(caught.value.problems) == {"value_type"}
    with pytest.raises(FormProblemsError) as caught:
        small.words.save(replace(known, kinds=frozenset({"person"})))
    assert caught.value.problems == {"kinds": "1 claim does not fit these kinds."}
    small.words.save(replace(known, kinds=frozenset({"infrastructure"}), single=True))


@pytest.mark.parametrize(
    ("word", "field"),
    [
        (NEW_KIND, "label"),
        (replace(NEW_KIND, label="lab"), "label"),
        (replace(NEW_KIND, label="=cmd()"), "label"),
        (replace(NEW_PROPERTY, label="x" * 10_000), "label"),
        (replace(NEW_UNIT, label="<img src=x>"), "label"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(small: Session, word: Word, field: str) -> None:
    before = small.path.read_bytes()
    with pytest.raises(FormProblemsError) as caught:
        small.words.save(word)
    assert field in caught.value.problems
    assert small.path.read_bytes() == before


def test_a_bundled_word_and_one_that_is_gone_cannot_be_changed(small: Session) -> None:
    for word in (small.vocabulary.kinds["lab"], replace(NEW_KIND, key="own_gone", label="gone")):
        with pytest.raises(NoSuchRow):
            small.words.save(word)
        with pytest.raises(NoSuchRow):
            small.words.delete(word)


@pytest.mark.parametrize(("label", "plural"), [("lab", "labs"), ("city", "cities"), ("day", "days")])
def test_a_plural_is_made_where_none_is_given(label: str, plural: str) -> None:
    word = tidy_word(replace(NEW_KIND, label=label))
    assert getattr(word, "plural", "") == plural


def test_the_icons_offered_are_there_and_not_those_of_buttons() -> None:
    assert {"eye", "rocket", "shapes"} <= set(icon_names())
    assert not {"x", "chevron-up", "arrow-left"} & set(icon_names())
