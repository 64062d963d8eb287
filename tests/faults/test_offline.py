"""The program needs no network and never asks for one: nothing imports it, nothing opens a socket, all works without.

`make soak` runs the whole suite in a namespace without a network; here the product's own commands run in one.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.store.files import CHECKOUT

OFFLINE = CHECKOUT / ".ci" / "offline"
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing.connection", "poplib"),
    *("requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3"),
    *("webbrowser", "websockets", "xmlrpc"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "PySide6.QtQml"),
}
COMMANDS: list[list[str]] = [
    ["init", "p.hub"],
    ["check", "p.hub"],
    ["search", "p.hub", "villani"],
    ["export", "p.hub", "funding", "-o", "f.csv", "--bom"],
    ["backup", "p.hub", "-o", "b.hub"],
    ["open", "p.hub"],
]

WATCHED = """
import json, sys
asked = []
def hook(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        asked.append(event)
sys.addaudithook(hook)
from explorer.cli import cli
for command in json.loads(sys.argv[1]):
    try:
        cli(command, standalone_mode=False)
    except SystemExit:
        pass  # as a command ends
print(json.dumps(asked))
"""


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"HUB_EXPLORER_HOME": str(folder / "home"), "HUB_EXPLORER_EXIT_AFTER_PAINT": "1"}


def run(folder: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    command = list(map(str, words))
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment(folder) | {"PYTHONPATH": str(CHECKOUT)},
        timeout=100,
    )


@cache
def without_network() -> None:
    """Skips where no namespace can be made."""
    if shutil.which("unshare") is None or sys.platform != "linux":
        pytest.skip("needs Linux and unshare")
    if "stays within reach" in run(CHECKOUT, OFFLINE, "true").stderr:
        pytest.skip("may not make a namespace without a network")


def test_every_command_and_the_window_work_without_a_network(tmp_path: Path) -> None:
    without_network()
    for command in COMMANDS:
        done = run(tmp_path, OFFLINE, sys.executable, "-m", "explorer", *command)
        assert done.returncode == 0, (command, done.stderr)
        assert "Traceback" not in done.stderr
    assert {"p.hub", "f.csv", "b.hub"} <= {each.name for each in tmp_path.iterdir()}


def test_without_a_network_there_is_none(tmp_path: Path) -> None:
    without_network()
    interfaces = run(tmp_path, OFFLINE, "cat", "/proc/net/dev").stdout.splitlines()[2:]
    assert [line.split(":")[0].strip() for line in interfaces] == ["lo"]


def test_no_command_and_no_window_opens_a_socket_of_pythons(tmp_path: Path) -> None:
    done = run(tmp_path, sys.executable, "-c", WATCHED, json.dumps(COMMANDS))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_a_socket_of_pythons_would_be_seen(tmp_path: Path) -> None:
    code = WATCHED.replace("from explorer.cli", "import socket\nsocket.socket().close()\nfrom explorer.cli")
    done = run(tmp_path, sys.executable, "-c", code, json.dumps([]))
    assert "socket.__new__" in json.loads(done.stdout.splitlines()[-1])


def test_the_window_asks_the_system_for_no_way_to_the_internet(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None or run(tmp_path, strace, "-o", "/dev/null", "true").returncode:
        pytest.skip("needs strace, and to be allowed to trace")
    log = tmp_path / "trace"
    program = (sys.executable, "-m", "explorer")
    assert run(tmp_path, *program, "init", "p.hub").returncode == 0
    traced = run(tmp_path, strace, "-f", "-e", "trace=socket,connect", "-o", log, *program, "open", "p.hub")
    assert traced.returncode == 0, traced.stderr
    assert "exited with 0" in log.read_text(), "it was traced"
    assert re.findall(r"AF_INET6?|AF_NETLINK|AF_PACKET", log.read_text()) == []


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def leads_out(source: str) -> set[str]:
    """The imports that lead to a network."""
    names = set(imported(source))
    return {name for name in names if any(name == each or name.startswith(f"{each}.") for each in NETWORK)}


def test_no_module_of_ours_imports_a_network() -> None:
    modules = sorted((CHECKOUT / "explorer").rglob("*.py"))
    found = {str(path): leads_out(path.read_text("utf-8")) for path in modules}
    assert len(found) > 200
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import socket", {"socket"}),
        ("from urllib import request", {"urllib.request"}),
        ("def f():\n    import http.client as c", {"http.client"}),
        ("from PySide6 import QtNetwork", {"PySide6.QtNetwork"}),
        ("from PySide6.QtCore import QLockFile\nfrom urllib.parse import quote", set()),
    ],
)
def test_an_import_of_a_network_would_be_found(source: str, found: set[str]) -> None:
    assert leads_out(source) == found
