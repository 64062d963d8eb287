"""The command as a process: exit statuses, bytes on the pipe, a reader that goes away, a terminal without UTF-8."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import bundled_copy, rows_in, small_copy

SCRIPT = Path(sys.executable).with_name("hub-explorer")

on_posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def start(*words: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "explorer", *map(str, words)]
    return subprocess.run(
        command,
        capture_output=True,
        check=False,
        env=os.environ | environment,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def test_the_everyday_commands_one_after_the_other(tmp_path: Path) -> None:
    path, target = tmp_path / "p.hub", tmp_path / "f.csv"
    made = start("init", path)
    assert (made.returncode, made.stderr) == (0, b"")
    checked = start("check", path)
    assert (checked.returncode, checked.stderr) == (0, b"")
    found = start("search", path, "yann le cun", "--json")
    assert json.loads(found.stdout)[0]["name"] == "Yann LeCun"
    assert start("search", path, "l'intelligence").stdout.count(b"\n") > 3
    assert start("export", path, "funding", "-o", target).returncode == 0
    lines = list(csv.reader(io.StringIO(target.read_bytes().decode(), newline="")))
    assert len(lines) == len(rows_in(path, ("funding",))["funding"]) + 1
    assert {file.name for file in tmp_path.iterdir()} == {"p.hub", "f.csv"}


def test_the_installed_script_is_the_same_command(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    done = subprocess.run([SCRIPT, "search", path, "stationf"], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "Station F — infrastructure · 1 document\n".replace("\n", os.linesep)


def test_an_export_on_the_pipe_is_crlf_and_utf8_to_the_byte(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    done = start("export", path, "citations", "--query", "fairbank")
    assert done.returncode == 0
    assert done.stdout.count(b"\r\n") == done.stdout.count(b"\n") == 3
    assert "€10 million came from the city’s bank".encode() in done.stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("search", "{}/none.hub", "x"), 1),
        (("check", "{}"), 1),
        (("init", "{}/small.hub"), 1),
        (("init", "{}/none/p.hub"), 1),
        (("export", "{}/small.hub", "claims", "-o", "{}/none/f.csv"), 1),
        (("search", "{}/small.hub", "x", "--kind", "castle"), 1),
        (("search", "{}/small.hub", "x", "--colour"), 2),
        (("check", "{}/small.hub"), 1),
    ],
)
def test_what_goes_wrong_has_a_status_and_no_traceback(
    tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    path = small_copy(tmp_path)
    before = path.read_bytes()
    done = start(*(word.format(tmp_path) for word in words))
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert done.stdout + done.stderr
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@on_posix
@pytest.mark.parametrize(
    "command",
    [
        "export '{}' claims --evidence",
        "search '{}' '' --limit 1000",
        "search '{}' '' --limit 1000 --json",
        "check --json '{}'",
    ],
)
def test_a_reader_that_has_read_enough_is_no_trouble(tmp_path: Path, command: str) -> None:
    path = bundled_copy(tmp_path)
    line = f"'{sys.executable}' -m explorer {command.format(path)} | head -c 1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False, timeout=60)
    assert len(done.stdout) == 1
    assert done.stderr == b""


@on_posix
def test_a_full_disk_is_told_in_a_sentence_and_leaves_no_file(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    limited = f"ulimit -f 8; exec '{sys.executable}' -m explorer export '{path}' claims -o '{tmp_path}/c.csv'"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert (
        done.stderr.decode()
        == f"Error: {tmp_path}/c.csv cannot be written: File too large. Choose another place.\n"
    )
    assert list(tmp_path.iterdir()) == [path]


@on_posix
def test_a_workspace_that_does_not_fit_is_told_in_a_sentence_and_leaves_no_file(tmp_path: Path) -> None:
    limited = f"ulimit -f 40; exec '{sys.executable}' -m explorer init '{tmp_path}/p.hub'"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(b"Error: The workspace cannot be written: ")
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_without_some_characters_shows_the_others(tmp_path: Path, encoding: str) -> None:
    path = bundled_copy(tmp_path)
    done = start("search", path, "villani", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"dric Villani" in done.stdout
    told = start("search", path, "villani", "--json", PYTHONIOENCODING=encoding)
    assert (
        json.loads(told.stdout.decode("utf-8" if encoding == "utf-8" else "ascii"))[0]["name"]
        == "Cédric Villani"
    )


@on_posix
def test_a_file_name_that_is_no_text_can_be_used(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.hub"
    for words in (
        [b"init", name],
        [b"search", name, b"station"],
        [b"export", name, b"funding"],
        [b"check", name],
    ):
        command = [os.fsencode(sys.executable), b"-m", b"explorer", *words]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b""), words


def test_with_no_display_the_window_says_so_in_a_sentence(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    bare = dict.fromkeys(("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"), "")
    if sys.platform != "linux":
        pytest.skip("only Linux goes without a display")
    done = start(path, **bare)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"hub-explorer tour" in done.stderr
