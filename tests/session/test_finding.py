"""What a query finds: in which order, why each matched, and the filters with their counts."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.ids import EntityId
from explorer.session.forms import EntityForm
from explorer.session.session import Session
from explorer.session.shown import Choice, Facet, ListRow, Query, Sort
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F, change_claim, change_entity, new_claim


def names(session: Session, text: str = "", *chosen: tuple[Facet, str], **fields: object) -> list[str]:
    found = session.find(Query(text, frozenset(chosen), **fields), page=1000)  # type: ignore[arg-type]
    assert [row.id for row in found.first_rows] == list(found.ids)
    return [row.name for row in found.first_rows]


def row(session: Session, text: str, name: str) -> ListRow:
    (found,) = [row for row in session.find(Query(text)).first_rows if row.name == name]
    return found


# ── Matching ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("station f", ["Station F"]),
        ("STATION-F", ["Station F"]),
        ("stationf", ["Station F"]),
        ("statio", ["Station F"]),
        ("f station", ["Station F"]),
        ("j.e.a.n. zay", ["Jean Zay", "HPC-AI"]),
        ("jean", ["Jean Zay", "HPC-AI"]),  # the second by its quote
        ("hpc ai", ["HPC-AI"]),
        ("hpcai", ["HPC-AI"]),
        ("campus", ["Station F"]),  # the summary
        ("host", ["Jean Zay"]),  # a role
        ("3,000 desks", ["Station F"]),
        ("3000", ["Station F"]),
        ("250 million", ["Station F"]),
        ("250m", ["Station F"]),
        ("research", ["Fairbank"]),  # a purpose
        ("part of a grant", ["Fairbank"]),
        ("disbursed", ["Fairbank"]),
        ("public body", ["Fairbank"]),
        ("public bodies", ["Fairbank"]),
        ("supercomputers", ["Jean Zay", "HPC-AI"]),
        ("city’s bank", ["Fairbank"]),
        ("desk desks", ["Station F"]),
        ("stat f desk", ["Station F"]),  # nothing has these words, so each may be a beginning
        ("nothing", []),
        ("station nothing", []),
    ],
)  # fmt: skip
def test_words_find_entities(small: Session, text: str, expected: list[str]) -> None:
    assert names(small, text) == expected


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u200b"])
def test_an_empty_search_finds_all_most_told_of_first(small: Session, text: str) -> None:
    assert names(small, text) == ["Station F", "Fairbank", "HPC-AI", "Jean Zay"]


NASTY = [
    *('"', "'", "*", "AND", "OR", "NOT", "NEAR(", "NEAR(a b)", "a AND", "^x", "name:x", "{name}: x", "-x", "+", "("),
    *("\x00", "a\x00b", "\ud800", "🗼", "\ue000", "\ue001 \ue000", "C++ (x", "%", "_", ";--", "﷽", "l'", "'" * 50),
    *("a" * 5000, "word " * 500, "é́́", "½", "١٢٣", "中国", "中", "\\", "\r\n", "<b>", "x" + "\u0301" * 500, "1.5.2."),
    *("...", "F.A.I.R..", ")"),
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_any_text_gives_results_or_nothing_but_never_an_error(small: Session, text: str) -> None:
    found = small.find(Query(text))
    assert len(found.first_rows) == len(found.ids) <= 4
    small.names_like(text)


@given(text=st.text(alphabet=st.characters(codec=None), max_size=30))
def test_any_text_at_all_can_be_searched_for(bundled: Session, text: str) -> None:
    found = bundled.find(Query(text), page=3)
    assert len(found.first_rows) == min(3, len(found.ids))
    total = found.total_in_workspace or 0
    assert all(choice.count <= total for choice in found.choices)


@pytest.mark.parametrize("text", [",", "€", '"', "🗼", "\ue000", "*", "()"])
def test_what_has_no_words_finds_nothing(small: Session, text: str) -> None:
    assert names(small, text) == []
    assert small.find(Query(text)).choices == ()


def test_what_is_saved_is_found_at_once_and_what_is_deleted_no_more(small: Session) -> None:
    added = small.save_entity(EntityForm(None, "Œuvre Numérique", "lab", "Nouveau."))
    assert names(small, "oeuvre numerique") == names(small, "nouveau") == ["Œuvre Numérique"]
    new_claim(small, added, property="focus", value="quantum")
    assert names(small, "quantum") == ["Œuvre Numérique"]
    small.undo()
    assert names(small, "quantum") == []
    small.delete_entities([added])
    assert names(small, "oeuvre") == []
    small.undo()
    assert names(small, "oeuvre") == ["Œuvre Numérique"]


# ── Why it matched ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("station", "Station F", ""),
        ("infrastructure", "Station F", ""),  # its kind is shown anyway
        ("halle", "Station F", "formerly “Halle Freyssinet”"),
        ("sf", "Station F", "short form “SF”"),
        ("stations", "Station F", ""),
        ("campus", "Station F", "A campus."),  # our own words stand without quotation marks
        ("3,000 desks", "Station F", "“3,000 desks”"),
        ("250m", "Station F", "“€250 million”"),
        ("jean", "HPC-AI", "“Jean Zay (the supercomputer) — also called “HPC-AI””"),
        ("host", "Jean Zay", "“host”"),
        ("grant", "Fairbank", "“€10 million”"),
        ("research 5m", "Fairbank", "“over 5M€ a year · research · over 5M€”"),
        ("opened", "Station F", "“Station F opened in 2017”"),
        ("", "Station F", ""),
    ],
)
def test_a_row_says_why_it_matched(small: Session, text: str, name: str, why: str) -> None:
    new_claim(small, STATION_F, property="former_name", value="Halle Freyssinet")
    new_claim(small, STATION_F, property="acronym", value="SF")
    assert row(small, text, name).matched == why


def test_a_long_reason_is_cut_between_words_around_what_was_typed(small: Session) -> None:
    words = [f"word{number}" for number in range(200)]
    new_claim(small, FAIRBANK, property="focus", value=" ".join(words))
    assert row(small, "word100", "Fairbank").matched.startswith("“… word97 word98 word99 word100 word101 ")
    long = row(small, "word100", "Fairbank").matched
    assert long.endswith(" …”")
    assert len(long) < 110
    assert row(small, "word1", "Fairbank").matched.startswith("“word0 word1 ")


QUESTIONS = [
    "ai",
    "paris",
    "research",
    "1.5 billion",
    "supercomputers",
    "the plan",
    "fair",
    "€10m",
    "of",
    "4",
    "yan lecun",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_each_row_shows_the_words_or_says_why(bundled: Session, text: str) -> None:
    found = bundled.find(Query(text), page=1000).first_rows
    assert found
    typed = [word.removesuffix("s") for word in text.casefold().replace(".", "").split() if word != "the"]
    for shown in found:
        label = f"{shown.name} {shown.kind_label}".casefold().replace(".", "")
        assert shown.matched or all(word in label for word in typed), shown


# ── Order ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_best_match_comes_first(small: Session) -> None:
    # The whole name, how it begins, within it, another name, the kind, what is said, how words begin there.
    expected = ["Lab", "Labour", "My Lab", "Zeta", "Yota", "Xi", "Psi"]
    for name in reversed(expected):
        small.save_entity(EntityForm(None, name, "lab" if name == "Yota" else "fund"))
    ids = {row.name: row.id for row in small.find(Query()).first_rows}
    new_claim(small, ids["Zeta"], property="alias", value="The Lab of Z")
    new_claim(small, ids["Xi"], property="focus", value="a lab")
    new_claim(small, ids["Psi"], property="focus", value="labelling")
    assert names(small, "lab") == expected


def test_a_whole_other_name_is_as_good_as_the_name(bundled: Session) -> None:
    assert names(bundled, "facebook ai research")[0] == "F.A.I.R"


@pytest.mark.parametrize("text", ["", "ai"])
@pytest.mark.parametrize(
    ("sort", "key"),
    [
        (Sort.KIND, lambda row: row.kind),
        (Sort.CLAIMS, lambda row: -row.claim_count),
        (Sort.DOCUMENTS, lambda row: -row.document_count),
    ],
)
def test_the_list_is_sorted_both_ways(
    bundled: Session, text: str, sort: Sort, key: Callable[[ListRow], str | int]
) -> None:
    up = bundled.find(Query(text, sort=sort), page=1000).first_rows
    down = bundled.find(Query(text, sort=sort, descending=True), page=1000).first_rows
    assert [key(row) for row in up] == sorted(key(row) for row in up)
    assert [key(row) for row in down] == [key(row) for row in up][::-1]
    assert {row.id for row in up} == {row.id for row in down}


def test_names_are_sorted_without_accents_and_case(small: Session) -> None:
    for name in ("école", "Ecola", "ÉCOLZ", "zebra", "!"):
        small.save_entity(EntityForm(None, name, "school"))
    expected = ["!", "Ecola", "école", "ÉCOLZ", "Fairbank", "HPC-AI", "Jean Zay", "Station F", "zebra"]
    assert names(small, sort=Sort.NAME) == expected
    assert names(small, sort=Sort.NAME, descending=True) == expected[::-1]


def test_relevance_turned_round_keeps_the_best_matches_first(bundled: Session) -> None:
    assert names(bundled, "paris", descending=True)[0] == "Paris"
    assert names(bundled, descending=True) != names(bundled)


# ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_rows_come_in_the_order_asked_for_without_those_that_are_gone(small: Session) -> None:
    rows = small.rows([4, 99, 1, 2], Query())
    assert [row.name for row in rows] == ["HPC-AI", "Station F", "Fairbank"]
    assert small.rows([], Query()) == ()


def test_a_row_counts_claims_at_either_end_and_the_documents_that_tell_of_it(small: Session) -> None:
    rows = {row.name: row for row in small.find(Query()).first_rows}
    assert [
        (rows[name].claim_count, rows[name].document_count)
        for name in ("Station F", "Fairbank", "Jean Zay", "HPC-AI")
    ] == [
        (7, 1),
        (2, 2),
        (1, 0),
        (1, 1),
    ]
    assert (rows["Fairbank"].kind, rows["Fairbank"].kind_label) == ("public_body", "public body")


def test_a_row_shows_two_places_and_leaves_out_those_set_aside(small: Session) -> None:
    places = [small.save_entity(EntityForm(None, name, "place")) for name in ("Paris", "Saclay", "Lyon")]
    claims = [new_claim(small, FAIRBANK, property="located_in", object_id=place) for place in places]
    assert small.rows([FAIRBANK], Query())[0].place == "Paris, Saclay"
    change_claim(small, claims[0], rank="deprecated", rank_reason="moved")
    assert small.rows([FAIRBANK], Query())[0].place == "Saclay, Lyon"


def test_a_row_tells_where_sources_differ(bundled: Session) -> None:
    found = bundled.find(Query(), page=1000)
    differing = {row.id for row in found.first_rows if row.differs}
    ticked = bundled.find(Query(chosen=frozenset({(Facet.EVIDENCE, "differs")})), page=1000)
    assert differing == set(ticked.ids)
    assert "French government" in {row.name for row in ticked.first_rows}


def test_only_the_first_page_is_read_but_all_ids_are_known(bundled: Session) -> None:
    found = bundled.find(Query(), page=5)
    assert len(found.first_rows) == 5
    assert len(found.ids) == found.total_in_workspace == bundled.counts().entities
    assert found.first_rows == bundled.rows(found.ids[:5], Query())


# ── Filters ─────────────────────────────────────────────────────────────────────────────────────────────────
def choices(session: Session, facet: Facet, text: str = "", *chosen: tuple[Facet, str]) -> list[Choice]:
    found = session.find(Query(text, frozenset(chosen)))
    return [choice for choice in found.choices if choice.facet is facet]


def test_filters_are_in_words_with_counts(small: Session) -> None:
    small.save_entity(EntityForm(None, "Paris", "place"))
    new_claim(small, STATION_F, property="located_in", object_id=EntityId(5))
    told = {facet: [(choice.label, choice.count) for choice in choices(small, facet)] for facet in Facet}
    assert told == {
        Facet.STAR: [],
        Facet.TAG: [],
        Facet.KIND: [("infrastructure", 3), ("place", 1), ("public body", 1)],
        Facet.PLACE: [("Paris", 1)],
        Facet.DOCUMENT: [("A campus (2 May 2018)", 2), ("Jean Zay, or not (undated)", 2)],
        Facet.MONEY: [("Any sum of money", 2), ("Pledged", 1), ("Disbursed", 2), ("Spent", 1)],
        Facet.EVIDENCE: [
            ("Several documents", 1),
            ("One document only", 2),
            ("A claim without a source", 2),
            ("An analyst’s own claim", 2),
        ],
    }


def test_within_a_facet_any_will_do_and_every_facet_must_hold(bundled: Session) -> None:
    labs, people = (Facet.KIND, "lab"), (Facet.KIND, "person")
    both = set(names(bundled, "", labs, people))
    assert both == set(names(bundled, "", labs)) | set(names(bundled, "", people))
    pledged = (Facet.MONEY, "pledged")
    assert set(names(bundled, "", pledged, labs)) == set(names(bundled, "", pledged)) & set(
        names(bundled, "", labs)
    )


def test_a_count_is_what_ticking_the_box_would_show(bundled: Session) -> None:
    for text, ticked in (
        ("", ()),
        ("ai", ()),
        ("", ((Facet.KIND, "lab"),)),
        ("paris", ((Facet.MONEY, "any"),)),
    ):
        for choice in bundled.find(Query(text, frozenset(ticked))).choices:
            alone = [pair for pair in ticked if pair[0] is not choice.facet]
            found = names(bundled, text, *alone, (choice.facet, choice.value))
            assert len(found) == choice.count, choice


def test_a_ticked_box_stays_when_its_count_is_nought(small: Session) -> None:
    (kept,) = choices(small, Facet.KIND, "nothing", (Facet.KIND, "public_body"))
    assert (kept.label, kept.count, kept.chosen) == ("public body", 0, True)
    (never,) = choices(small, Facet.KIND, "nothing", (Facet.KIND, "fund"))
    assert (never.label, never.count, never.chosen) == ("fund", 0, True)


def test_the_longest_list_of_a_facet_is_ordered_by_count_then_name(bundled: Session) -> None:
    for facet in (Facet.KIND, Facet.PLACE, Facet.DOCUMENT):
        found = [(-choice.count, choice.label.casefold()) for choice in choices(bundled, facet)]
        assert found == sorted(found)


def test_a_ticked_place_that_is_deleted_is_said_to_be_deleted(small: Session) -> None:
    place = small.save_entity(EntityForm(None, "Paris", "place"))
    small.delete_entities([place])
    (gone,) = choices(small, Facet.PLACE, "", (Facet.PLACE, str(place)))
    assert (gone.label, gone.count, gone.chosen) == ("deleted", 0, True)


@pytest.mark.parametrize("facet", Facet)
@pytest.mark.parametrize("value", ["", "x", "-1", "1 OR 1", "'", "9" * 30, "²"])
def test_a_box_that_never_was_finds_nothing_and_breaks_nothing(
    small: Session, facet: Facet, value: str
) -> None:
    assert names(small, "", (facet, value)) == []
    assert any(choice.value == value for choice in choices(small, facet, "", (facet, value)))


def test_a_kind_unknown_to_the_vocabulary_shows_under_its_own_name(small: Session) -> None:
    small.workspace.connection.execute("UPDATE entity SET kind = 'castle' WHERE id = ?", (JEAN_ZAY,))
    assert ("castle", 1) in [(choice.label, choice.count) for choice in choices(small, Facet.KIND)]
    assert row(small, "jean zay", "Jean Zay").kind_label == "castle"


# ── Picking a name ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_picker_offers_the_best_names(bundled: Session) -> None:
    assert bundled.names_like("facebook")[0].name == "Facebook"
    assert len(bundled.names_like("a", limit=7)) == 7
    assert bundled.names_like("nothing at all") == ()


def test_a_renamed_entity_is_found_by_both_names(small: Session) -> None:
    change_entity(small, STATION_F, name="Halle Freyssinet")
    assert row(small, "halle", "Halle Freyssinet").matched == ""
    assert row(small, "station f", "Halle Freyssinet").matched == "also “Station F”"
    assert HPC_AI not in [shown.id for shown in small.names_like("halle")]
