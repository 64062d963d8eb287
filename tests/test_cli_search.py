"""What people type and what they expect to see first, on the bundled data; answers are those of `search --json`."""

import json
from pathlib import Path

import pytest

from explorer.domain.text import fold, words
from tests.commands import run
from tests.workspaces import bundled_copy

# The first rows, in this order; whatever follows is not said here.
FIRST: dict[str, list[str]] = {
    # people
    "yann le cun": ["Yann LeCun"],
    "Yann LeCun": ["Yann LeCun"],
    "le cun": ["Yann LeCun"],
    "Yan LeCun": ["Yann LeCun"],
    "lecun yann": ["Yann LeCun"],
    "villani": ["Cédric Villani"],
    "CEDRIC": ["Cédric Villani"],
    "macron": ["Emmanuel Macron"],
    "emmanuel": ["Emmanuel Macron"],
    "president": ["Emmanuel Macron"],
    "chambonniere": ["Sabrina Chambonnière"],
    "sebastian van": ["Sebastian van Eerten"],
    # companies and labs
    "facebook": ["Facebook"],
    "FACEBOOK": ["Facebook"],
    "facebok ai": [],
    "microsoft": ["Microsoft"],
    "microsoft france": ["Microsoft France"],
    "google paris": ["Google AI research centre, Paris"],
    "fujitsu": ["Fujitsu"],
    "data iku": ["Dataiku"],
    "chronocam": ["Prophesee"],
    "INRIA": ["Inria"],
    "first start-up garage": ["First Startup Garage"],
    # short forms
    "fair": ["F.A.I.R"],
    "F.A.I.R.": ["F.A.I.R"],
    "facebook ai research": ["F.A.I.R"],
    "3ia": ["Interdisciplinary Institute of Artificial Intelligence"],
    "idris": ["Institut du Développement et des Ressources en Informatique Scientifique"],
    "hpc ai": ["HPC-AI"],
    "vivatech": ["VivaTechnology"],
    "bpi": ["Bpifrance"],
    # places
    "paris": ["Paris"],
    "london": ["London"],
    "station f": ["Station F"],
    "stationf": ["Station F"],
    "the city of love": ["Paris"],
    # things told of
    "first ai school": ["AI school in Nancy", "AI high school"],
    "supercomputer": ["HPC-AI", "Jean Zay"],
    "french tech visa": ["French Tech Visa"],
    "la french tech": ["La French Tech"],
    "starter pack": ["AI starter packs"],
    "ai strategy": ["AI for Humanity"],
    "ethics": ["AI ethics committee"],
    "doctoral scholarship": ["AI doctoral scholarships"],
    "deep learning": ["Deep Learning Paris"],
    "big data": ["Big Data Paris"],
    # figures
    "24 jobseekers": ["AI school in Nancy"],
    "34,000": ["Station F"],
    "34000": ["Station F"],
    "34 000 m2": ["Station F"],
    "3,000 desks": ["Station F"],
    "1800 jobs": ["IBM"],
    "1,8k jobs": ["IBM"],
    "petaflops": ["HPC-AI"],
    # money
    "€10m": ["Facebook"],
    "10 million": ["Facebook"],
    "€1.5 billion": ["French government"],
    "1.5 billion": ["French government"],
    "1.5bn": ["French government"],
    "1.8 billion": ["French government"],
    "$61 million": ["Fujitsu"],
    "25 million": ["HPC-AI"],
    "parts of the plan": ["French government"],
    # nothing
    "deepmind": [],
    "xyzzy paris": [],
    "…": [],
}
# A kind by one of its names, and its key.
KINDS = {
    "start-ups": "startup",
    "labs": "lab",
    "public bodies": "public_body",
    "companies": "company",
    "event": "event",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundled_copy(tmp_path_factory.mktemp("search"))


def rows(workspace: Path, query: str, *options: str) -> list[dict[str, str]]:
    result = run("search", workspace, query, "--json", *options)
    assert result.exit_code == 0
    found: list[dict[str, str]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(("query", "expected"), FIRST.items(), ids=[query or "empty" for query in FIRST])
def test_what_people_look_for_comes_first(workspace: Path, query: str, expected: list[str]) -> None:
    names = [row["name"] for row in rows(workspace, query)]
    assert names[: len(expected)] == expected
    if not expected:
        assert names == []


@pytest.mark.parametrize(("query", "kind"), KINDS.items())
def test_a_kind_can_be_searched_for(workspace: Path, query: str, kind: str) -> None:
    found = {row["name"] for row in rows(workspace, query, "--limit", "1000")}
    assert found >= {row["name"] for row in rows(workspace, "", "--limit", "1000") if row["kind"] == kind}


@pytest.mark.parametrize("query", [query for query, expected in FIRST.items() if expected])
def test_every_row_says_why_it_is_there(workspace: Path, query: str) -> None:
    begins = [word[:3] for word in words(query)]
    for row in rows(workspace, query, "--limit", "1000"):
        shown = fold(f"{row['name']} {row['kind']} {row['matched']}").replace(".", "")
        assert row["matched"] or any(begin in shown for begin in begins), row


def test_a_kind_narrows_the_search(workspace: Path) -> None:
    assert {row["kind"] for row in rows(workspace, "paris", "--kind", "lab")} == {"lab"}
    assert rows(workspace, "yann", "--kind", "place") == []
