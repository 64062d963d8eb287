"""Freed memory goes back to the system, where that is told how much there is."""

import sys
from pathlib import Path

import pytest

from explorer.session.trimming import give_back_memory


def held_mib() -> float:
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")
    )
    return int(line.split()[1]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process holds in this way")
def test_what_was_freed_is_given_back() -> None:
    pieces = [bytearray(60_000) for _ in range(3_000)]  # too small to be given back one by one
    last = bytearray(60_000)
    full = held_mib()
    del pieces
    give_back_memory()
    assert held_mib() < full - 100
    assert len(last) == 60_000


def test_it_can_be_done_at_any_time() -> None:
    give_back_memory()
    give_back_memory()
