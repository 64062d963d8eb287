"""What people type finds what they mean, first hits first; and nothing that can be typed is an error."""

from collections.abc import Collection, Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.store.recording import recorded
from explorer.store.search import MOST_WORDS, count_facets, find_ids, loosened, selection_of
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import small_copy

ORDERS = ["relevance", "name", "kind", "claims", "documents"]


def found(
    workspace: Workspace,
    text: str,
    order: str = "relevance",
    *,
    chosen: Collection[tuple[str, str]] = (),
    descending: bool = False,
) -> list[str]:
    """The names of all hits, in order."""
    connection = workspace.connection
    selection = loosened(connection, selection_of(text, chosen, frozenset()))
    names = dict(connection.execute("SELECT id, name FROM entity"))
    return [names[i] for i in find_ids(connection, selection, text, order, descending=descending)]


# ── The bundled data ────────────────────────────────────────────────────────────────────────────────────────────

LECUN, FAIR = "Yann LeCun", "F.A.I.R"

FIRST_HITS: list[tuple[str, list[str]]] = [
    ("yann le cun", [LECUN]),
    ("Yann LeCun", [LECUN]),
    ("yann lecun", [LECUN]),
    ("lecun", [LECUN]),
    ("le cun", [LECUN]),
    ("YANN", [LECUN]),
    ("yan", [LECUN]),
    ("F.A.I.R", [FAIR]),
    ("f.a.i.r.", [FAIR]),
    ("fair", [FAIR]),
    ("FAIR", [FAIR]),
    ("ＦＡＩＲ", [FAIR]),
    ("Station F", ["Station F"]),
    ("stationf", ["Station F"]),
    ("station", ["Station F"]),
    ("  station   f  ", ["Station F"]),
    ("station\u00a0f", ["Station F"]),
    ("stat\u00adion f", ["Station F"]),
    ("cédric", ["Cédric Villani"]),
    ("CEDRIC", ["Cédric Villani"]),
    ("ce\u0301dric villani", ["Cédric Villani"]),
    ("villani cedric", ["Cédric Villani"]),
    ("jean zay", ["Jean Zay"]),
    ("Paris", ["Paris"]),
    ("paris", ["Paris"]),
    ("facebook", ["Facebook"]),
    ("“Facebook”", ["Facebook"]),
    ("ﬁeld trip", ["AI & HPC Field Trip"]),
    ("paris.ai", ["PARIS.AI"]),
    ("macron", ["Emmanuel Macron"]),
    ("emanuel", []),
    ("C++ (x", []),
    ("l'école", ["Ecole Nationale Supérieur"]),
    ("l’ecole", ["Ecole Nationale Supérieur"]),
    ("no such thing at all", []),
    ("paris zzz", []),
]


@pytest.mark.parametrize(("text", "first"), FIRST_HITS, ids=[ascii(text) for text, _ in FIRST_HITS])
def test_the_first_hits_are_what_was_meant(bundled: Workspace, text: str, first: list[str]) -> None:
    hits = found(bundled, text)
    assert hits[: len(first)] == first
    assert bool(hits) == bool(first)


def test_an_article_does_not_matter(bundled: Workspace) -> None:
    assert found(bundled, "l'intelligence") == found(bundled, "intelligence")
    assert found(bundled, "l’intelligence") == found(bundled, "intelligence")
    assert len(found(bundled, "l'intelligence")) > 5


@pytest.mark.parametrize("text", ["", " ", "\t\n\u00a0\u2003 ", "\0", "\u200b\x01"], ids=ascii)
def test_nothing_typed_finds_everything(bundled: Workspace, text: str) -> None:
    count = bundled.connection.execute("SELECT count(*) FROM entity").fetchone()[0]
    assert len(found(bundled, text)) == count


@pytest.mark.parametrize(
    "text", ["...", "!?", "“ ” «»", "-", "*", '"', "(", "😀", "🚀 🚀", "\u200b!"], ids=ascii
)
def test_only_punctuation_finds_nothing(bundled: Workspace, text: str) -> None:
    assert found(bundled, text) == []


def test_every_entity_is_found_by_its_name_and_among_the_first(bundled: Workspace) -> None:
    late = {}
    for (name,) in bundled.connection.execute("SELECT name FROM entity").fetchall():
        for text in (name, name.upper(), name.lower(), f" {name}!"):
            place = found(bundled, text).index(name)
            if place:
                late[text] = place
    assert late == {}


def test_every_entity_is_found_by_each_of_its_names(bundled: Workspace) -> None:
    sql = """SELECT e.name, c.value FROM claim c JOIN entity e ON e.id = c.subject_id
        WHERE c.property IN ('name', 'alias', 'former_name', 'acronym')"""
    missed = [
        (name, other) for name, other in bundled.connection.execute(sql) if name not in found(bundled, other)
    ]
    assert missed == []


def test_typing_on_only_narrows_until_nothing_has_all_words(bundled: Workspace) -> None:
    text, before = "artificial intelligence", set(found(bundled, "a"))
    for end in range(2, len(text) + 1):
        hits = set(found(bundled, text[:end]))
        assert hits <= before, text[:end]
        before = hits
    assert before


# ── Orders ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", "paris", "ai research"])
@pytest.mark.parametrize("order", ORDERS)
def test_every_order_has_the_same_hits_and_can_be_turned_round(
    bundled: Workspace, text: str, order: str
) -> None:
    one, other = found(bundled, text, order), found(bundled, text, order, descending=True)
    assert sorted(one) == sorted(other) == sorted(found(bundled, text))
    assert len(set(one)) == len(one)
    assert one != other


def test_orders_are_by_what_they_say(bundled: Workspace) -> None:
    rows = bundled.connection.execute(
        "SELECT e.name, e.sort_name, e.kind, s.claims, s.documents FROM entity e JOIN entity_stat s ON s.entity_id = e.id"
    )
    facts = {name: rest for name, *rest in rows}
    for order, column in (("name", 0), ("kind", 1)):
        keys = [facts[name][column] for name in found(bundled, "", order)]
        assert keys == sorted(keys)
    for order, column in (("claims", 2), ("documents", 3)):
        keys = [facts[name][column] for name in found(bundled, "", order)]
        assert keys == sorted(keys, reverse=True)


# ── Names of every kind ─────────────────────────────────────────────────────────────────────────────────────────

ODD_ENTITIES: list[tuple[str, list[str]]] = [
    ("Œuvre du cœur", ["œuvre", "oeuvre", "OEUVRE", "coeur", "cœ"]),
    ("Æsir ﬁnance", ["aesir", "æsir", "finance", "ﬁnance", "fin"]),
    ("Straße №5", ["strasse", "STRASSE", "straße"]),
    ("Łódź Ørsted", ["lodz", "łódź", "orsted"]),
    ("C++ (x", ["C++ (x", "c x", "c++"]),
    ("שלום עולם", ["שלום", "עולם", "שלום עולם"]),
    ("مرحبا", ["مرحبا", "مرح"]),
    ("ヤン・ルカン", ["ヤン・ルカン", "ルカン", "ヤン"]),
    ("人工智能研究院", ["人工智能", "研究", "人工智能研究院"]),
    ("𞤀𞤣𞤤𞤢𞤥", ["𞤀𞤣𞤤𞤢𞤥"]),
    ("Rock’n’roll d'Été", ["rock'n'roll", "été", "ete"]),
    ("A.B.C. 4.2", ["abc", "A.B.C.", "4.2"]),
    ("AND OR NOT NEAR", ["and or", "NOT NEAR", "and"]),
    ("snake_case-kebab/slash", ["snake", "case", "kebab", "slash", "snake_case"]),
    ("x" * 5000, ["x" * 5000, "x" * 4000, "xxx"]),
]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(open_workspace(small_copy(tmp_path_factory.mktemp("odd")))) as workspace:
        with recorded(workspace.connection, "odd entities") as edit:
            for name, _ in ODD_ENTITIES:
                edit.insert("entity", {"key": name, "kind": "company", "name": name})
        yield workspace


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, texts in ODD_ENTITIES for text in texts],
    ids=lambda text: ascii(text[:20]) + str(len(text)),
)
def test_a_name_is_found_however_it_is_typed(odd: Workspace, name: str, text: str) -> None:
    assert name in found(odd, text)


# ── Naughty ─────────────────────────────────────────────────────────────────────────────────────────────────────

NAUGHTY = [
    "l'intelligence", "F.A.I.R", "C++ (x", "a\0b", "\0", "x" * 10_000, "é" * 10_000, "." * 10_000, "a." * 5_000,
    " ".join(f"w{n}" for n in range(1000)), "ai " * 1000, "a b c d e f", "\ud800", "a\udfffb", "NULL", "undefined",
    "';DROP TABLE entity;--", "1 OR 1=1", '" OR ""="', "name : x", "{name aliases} : x", "^paris", "paris*", "NEAR(a b, 2)",
    "a AND", "NOT", "OR", "-paris", "paris + f", "(((", ")))", '"""', "%", "_", "\\", "?", "?1", ":name", "@x", "$y",
    "\ue000 paris \ue001", "\ue000", "Ⅳ ½ ²", "İı", "ß", "\u202eparis", "\ufeffparis", "👩‍👩‍👧 paris",
    "e\u0301\u0301\u0301\u0301",    "1.5", "€10m", "1e400", "-1", "0x41", "١٢٣", "²³",
]  # fmt: skip


def ask_everything(workspace: Workspace, text: str) -> None:
    """Raises for text that the search cannot take."""
    for order in ORDERS:
        hits = found(workspace, text, order)
        assert sorted(hits) == sorted(found(workspace, text, order, descending=True))
    value = text.encode(errors="replace").decode()  # what is ticked comes out of the file
    chosen = {("kind", value), ("place", value), ("money", value), ("evidence", value), (value, value)}
    selection = selection_of(text, chosen, frozenset())
    counts = count_facets(workspace.connection, selection, text)
    assert {"kind", "place", "document", "money", "evidence"} <= set(counts)


@pytest.mark.parametrize("text", NAUGHTY, ids=lambda text: ascii(text[:20]) + str(len(text)))
def test_naughty_text_finds_something_or_nothing_but_is_no_error(bundled: Workspace, text: str) -> None:
    ask_everything(bundled, text)


@given(st.text(alphabet=st.characters(codec=None)) | st.text(alphabet='ab."*^:(){}-+ \0', max_size=30))
@settings(max_examples=100)
def test_any_text_finds_something_or_nothing_but_is_no_error(odd: Workspace, text: str) -> None:
    hits = found(odd, text)
    assert len(set(hits)) == len(hits)
    ask_everything(odd, text)


def test_a_thousand_words_ask_for_the_first_of_them(bundled: Workspace) -> None:
    assert len(selection_of("word " * 1000, (), frozenset()).typed) == MOST_WORDS
    assert found(bundled, "facebook " + "paris " * 1000) == found(
        bundled, "facebook " + "paris " * MOST_WORDS
    )
