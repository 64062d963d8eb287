"""What is remembered between runs, and what becomes of a file that holds anything else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray

from explorer import paths
from explorer.domain.ids import EntityId
from explorer.ui.settings import Settings

STATE = QByteArray(b"\x00\xff\nstate=;,\"'[]")


def again(folder: Path) -> Settings:
    """As the next run of the program finds them."""
    return Settings(folder)


def garbled(folder: Path, content: str | bytes) -> Settings:
    """Settings from a file with this in it."""
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    (folder / "window.ini").write_bytes(data)
    return Settings(folder)


def test_what_is_kept_is_there_in_the_next_run(tmp_path: Path) -> None:
    kept = Settings(tmp_path)
    kept.set_state("window", STATE)
    kept.set_text("theme", "dark, darker; “ärger” = 1")
    kept.set_text("zoom", "1.25")
    kept.set_flag("show_source", value=False)
    kept.set_flag("show_filters", value=True)
    kept.save()
    found = again(tmp_path)
    assert found.state("window") == STATE
    assert found.text("theme", "") == "dark, darker; “ärger” = 1"
    assert found.number("zoom", 1.0) == 1.25
    assert not found.flag("show_source", default=True)
    assert found.flag("show_filters", default=False)


def test_with_no_file_everything_is_at_its_default_and_none_is_made(tmp_path: Path) -> None:
    found = Settings(tmp_path / "nowhere")
    assert found.state("window").isEmpty()
    assert found.text("theme", "system") == "system"
    assert found.number("zoom", 1.0) == 1.0
    assert found.flag("show_source", default=True)
    assert not found.flag("show_source", default=False)
    assert found.recent() == []
    assert found.entity_in(tmp_path / "a.hub") is None
    assert not (tmp_path / "nowhere").exists()


def test_settings_lie_in_the_users_own_configuration_folder() -> None:
    kept = Settings()
    kept.set_text("theme", "dark")
    kept.save()
    assert "theme=dark" in (paths.user_config_dir() / "window.ini").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("zoom=1.5", 1.5),
        ("zoom=2", 2.0),
        ("zoom=", 1.0),
        ("zoom=large", 1.0),
        ("zoom=1,5", 1.0),
        ("zoom=nan", 1.0),
        ("zoom=inf", 1.0),
        ("zoom=-inf", 1.0),
        ("zoom=1e999", 1.0),
        ("zoom=@ByteArray(\\x0\\xff)", 1.0),
        ("zoom=@Invalid()", 1.0),
    ],
)
def test_what_is_no_number_counts_as_the_default(tmp_path: Path, line: str, number: float) -> None:
    assert garbled(tmp_path, f"[General]\n{line}\n").number("zoom", 1.0) == number


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("show_source=yes", True),
        ("show_source=no", False),
        ("show_source=", None),
        ("show_source=maybe", None),
        ("show_source=yes, no", None),
        ("show_source=@Invalid()", None),
        ("other=no", None),
    ],
)
def test_a_flag_that_says_neither_yes_nor_no_is_at_its_default(
    tmp_path: Path, line: str, flag: bool | None
) -> None:
    found = garbled(tmp_path, f"[General]\n{line}\n")
    told = [found.flag("show_source", default=default) for default in (True, False)]
    assert told == ([True, False] if flag is None else [flag, flag])


# ── Recent files ────────────────────────────────────────────────────────────────────────────────────────────
def test_workspaces_are_listed_latest_first_each_once_and_no_more_than_eight(tmp_path: Path) -> None:
    kept = Settings(tmp_path)
    for name in ("a", "b", "c", "a", "d, e; f", "b"):
        kept.add_recent(Path(f"/x/{name}.hub"))
    kept.save()
    expected = [Path(f"/x/{name}.hub") for name in ("b", "d, e; f", "a", "c")]
    assert again(tmp_path).recent() == expected
    for number in range(20):
        kept.add_recent(Path(f"/y/{number}.hub"))
    assert kept.recent() == [Path(f"/y/{number}.hub") for number in range(19, 11, -1)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("recent=/x/a.hub", ["/x/a.hub"]),  # one alone is no list in the file
        ("recent=/x/a.hub, /x/b.hub", ["/x/a.hub", "/x/b.hub"]),
        ("recent=", []),
        ("recent=@Invalid()", []),
        ("recent=@ByteArray(ab)", []),
        ("recent=@Size(3 4)", []),
    ],
)
def test_recent_files_are_read_whatever_stands_there(tmp_path: Path, line: str, found: list[str]) -> None:
    assert garbled(tmp_path, f"[General]\n{line}\n").recent() == [Path(name) for name in found]


# ── The entity read last ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("entity", [1, 158, 2**40, None])
def test_the_entity_read_last_belongs_to_its_workspace(tmp_path: Path, entity: int | None) -> None:
    kept = Settings(tmp_path)
    here = tmp_path / "Paris, @ 2018; AI.hub"
    kept.set_entity_in(here, None if entity is None else EntityId(entity))
    kept.save()
    assert again(tmp_path).entity_in(here) == entity
    assert again(tmp_path).entity_in(tmp_path / "other.hub") is None


def test_a_workspace_named_from_its_folder_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Settings(tmp_path)
    kept.set_entity_in(tmp_path / "a.hub", EntityId(7))
    monkeypatch.chdir(tmp_path)
    assert kept.entity_in(Path("a.hub")) == 7
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert kept.entity_in(Path("a.hub")) is None


@pytest.mark.parametrize(
    "number", ["", "x", "-1", "1.5", "²", "٣", "9" * 19, "9" * 5000, "1e3", " 1", "0x1", "1_000", "None"]
)
def test_what_is_no_id_is_no_entity(tmp_path: Path, number: str) -> None:
    kept = Settings(tmp_path)
    kept.set_text("entity", f"{number}@{tmp_path / 'a.hub'}")
    assert kept.entity_in(tmp_path / "a.hub") is None


# ── Garbage ─────────────────────────────────────────────────────────────────────────────────────────────────
READS: dict[str, Callable[[Settings], object]] = {
    "state": lambda found: found.state("window").size(),
    "text": lambda found: found.text("theme", "system"),
    "number": lambda found: found.number("zoom", 1.0),
    "flag": lambda found: found.flag("show_source", default=True),
    "recent": lambda found: found.recent(),
    "entity": lambda found: found.entity_in(Path("/x/a.hub")),
}
DEFAULTS = {"state": 0, "text": "system", "number": 1.0, "flag": True, "recent": [], "entity": None}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 4096,
        b"\xff\xfe\x00garbage",
        b"SQLite format 3\x00" + bytes(range(256)),
        b"[General\ntheme dark\n=\n]]\n",
        b"[[[[\n%%%zz=%%\n",
        "🗼=🗼\n".encode(),
        b"\x7fELF" * 300,
    ],
)
def test_a_file_of_garbage_counts_as_none_and_can_be_replaced(tmp_path: Path, content: bytes) -> None:
    found = garbled(tmp_path, content)
    assert {name: read(found) for name, read in READS.items()} == DEFAULTS
    found.set_text("theme", "dark")
    found.save()
    assert again(tmp_path).text("theme", "system") == "dark"


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(
        [
            "@Variant(",
            "@ByteArray(",
            "@Rect(1 2 3)",
            "@Point(a b)",
            "@Size()",
            "@@",
            "@DateTime(\\0)",
            '"',
            "\\x",
        ]
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["theme", "zoom", "recent", "entity", "show_source"]), VALUES), VALUES)
def test_whatever_the_lines_say_reading_never_fails(
    tmp_path: Path, lines: dict[str, str], state: str
) -> None:
    content = "[General]\n" + "".join(f"{name}={value}\n" for name, value in lines.items())
    found = garbled(tmp_path, f"{content}[layout]\nwindow={state}\n")
    kinds = {name: type(read(found)) for name, read in READS.items()}
    kinds.pop("entity")
    assert kinds == {"state": int, "text": str, "number": float, "flag": bool, "recent": list}


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    kept = Settings(tmp_path / "file" / "settings")
    kept.set_text("theme", "dark")
    kept.save()
    assert kept.text("theme", "system") == "dark"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"
