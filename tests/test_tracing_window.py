"""A real window that is traced: the promised spans are there, and none of the words that were typed or read."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer import tracing
from explorer.session.exporting import Subject, export_table, write_table
from tests.commands import refused
from tests.ui.windows import click_row, opened, search, shown_entity
from tests.workspaces import bundled_copy


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    yield
    list(tracing.end())


def test_start_query_paint_save_and_export_are_told_without_a_word_of_theirs(
    qtbot: QtBot, tmp_path: Path
) -> None:
    tracing.begin()
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        search(qtbot, window, "facebook")
        click_row(window, 0)
        form = window.session.entity_form(shown_entity(window))
        window.session.save_entity(replace(form, summary="Umbrella."))
        table = export_table(window.session, Subject.ENTITIES, window.entities.model.ids_between(0, 5))
        write_table(window.session, tmp_path / "secret.csv", table)
    told = b"".join(tracing.end())
    spans = [event for event in json.loads(told)["traceEvents"] if event["ph"] == "X"]
    assert {"start", "query", "count", "paint", "detail", "save", "export"} <= {
        span["name"] for span in spans
    }
    assert max(span["args"]["letters"] for span in spans if span["name"] == "query") == len("facebook")
    assert all(type(size) is int for span in spans for size in span["args"].values())
    for word in (b"facebook", b"Facebook", b"Umbrella", b"secret", str(tmp_path).encode()):
        assert word not in told


def traced(workspace: Path, trace: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """The program itself, closed once its list is painted."""
    variables = {"QT_QPA_PLATFORM": "offscreen", "HUB_EXPLORER_EXIT_AFTER_PAINT": "1"}
    return subprocess.run(
        [sys.executable, "-m", "explorer", *words],
        env={**os.environ, **variables, "HUB_EXPLORER_HOME": str(trace.parent / "home")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize("before", [True, False])
def test_the_program_writes_its_trace_when_it_is_closed(tmp_path: Path, *, before: bool) -> None:
    workspace, trace = bundled_copy(tmp_path), tmp_path / "trace.json"
    option = ["--trace", str(trace)]
    done = traced(workspace, trace, *([*option, str(workspace)] if before else [str(workspace), *option]))
    assert done.returncode == 0, done.stderr
    names = [event["name"] for event in json.loads(trace.read_text("utf-8"))["traceEvents"]]
    assert "start" in names
    assert "paint" in names


def test_a_file_that_is_there_is_never_replaced_by_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.ui.display.trouble_with_display", lambda: "")
    workspace = bundled_copy(tmp_path)
    before = workspace.read_bytes()
    assert "there is such a file already" in refused(workspace, "--trace", workspace)
    assert "there is no such folder" in refused(workspace, "--trace", tmp_path / "none" / "t.json")
    assert workspace.read_bytes() == before
