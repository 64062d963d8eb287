"""A synthetic workspace is a workspace: sound, the same for a seed, and as skewed as the real thing."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import open_session
from explorer.session.shown import Query
from tests.bench.make_workspace import make_workspace
from tests.bench.synthetic import World
from tests.workspaces import rows_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "made.hub"
    make_workspace(path, 2_000)
    return path


def ask(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        found: int = connection.execute(sql).fetchone()[0]
    return found


def test_the_check_finds_nothing_and_the_program_searches_it(made: Path) -> None:
    with closing(open_session(made, read_only=True)) as session:
        assert session.check() == []
        found = session.find(Query("paris"))
    assert 600 < len(found.ids) < 1600


def test_the_sizes_are_those_asked_for(made: Path) -> None:
    assert ask(made, "SELECT count(*) FROM entity") == 2_000
    assert ask(made, "SELECT count(*) FROM claim") == 6_000
    assert ask(made, "SELECT count(*) FROM funding") == 2_000
    assert ask(made, "SELECT count(*) FROM document") == 40
    assert 5_900 < ask(made, "SELECT count(*) FROM citation") < 6_200


def test_one_fund_has_a_thousand_claims_and_most_entities_have_few(made: Path) -> None:
    own = "SELECT count(*) AS n FROM claim GROUP BY subject_id"
    assert 1_000 <= ask(made, f"SELECT max(n) FROM ({own})") < 1_100
    assert ask(made, f"SELECT sum(n > 10) FROM ({own})") < 10


def test_some_words_are_in_two_of_five_names_and_most_in_few(made: Path) -> None:
    with closing(sqlite3.connect(f"{made.as_uri()}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM entity")]
    counts = Counter(word for name in names for word in set(name.split()))
    assert {word for word, count in counts.items() if 0.35 < count / len(names) < 0.45} == {"Paris", "AI"}
    assert sum(count <= 3 for count in counts.values()) > len(counts) * 0.7


def test_kinds_and_places_are_skewed_and_some_claims_differ(made: Path) -> None:
    assert ask(made, "SELECT count(*) FROM entity WHERE kind = 'startup'") > 600
    assert 0 < ask(made, "SELECT count(*) FROM entity WHERE kind = 'publication'") < 40
    places = "SELECT count(*) AS n FROM claim WHERE property = 'located_in' GROUP BY object_id"
    assert ask(made, f"SELECT max(n) FROM ({places})") > 10 * ask(made, f"SELECT min(n) FROM ({places})")
    assert ask(made, "SELECT count(*) FROM claim WHERE origin = 'analyst'") > 20
    twice = (
        "SELECT 1 FROM claim WHERE property = 'staff' GROUP BY subject_id HAVING count(DISTINCT number) > 1"
    )
    assert ask(made, f"SELECT count(*) FROM ({twice})") > 0


def test_a_seed_makes_the_same_workspace_and_another_seed_another(tmp_path: Path) -> None:
    for name, seed in (("one.hub", 1), ("same.hub", 1), ("other.hub", 2)):
        make_workspace(tmp_path / name, 60, seed)
    assert rows_in(tmp_path / "one.hub") == rows_in(tmp_path / "same.hub")
    assert rows_in(tmp_path / "one.hub") != rows_in(tmp_path / "other.hub")


@pytest.mark.parametrize("entities", [2, 3, 19, 51])
def test_the_smallest_are_sound_too(tmp_path: Path, entities: int) -> None:
    make_workspace(tmp_path / "tiny.hub", entities)
    with closing(open_session(tmp_path / "tiny.hub", read_only=True)) as session:
        assert session.check() == []
        assert session.counts().entities == entities


def test_an_entity_is_the_same_whenever_it_is_asked_for() -> None:
    world, again = World(500, 3), World(500, 3)
    backwards = [again.paragraph(number) for number in range(500, 0, -1)]
    assert [world.paragraph(number) for number in range(1, 501)] == backwards[::-1]
