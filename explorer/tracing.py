"""Where the time of a run went, as spans in Chrome's trace event format; costs nothing until begun. Writes no file.

Sizes and counts only: nothing that was typed, read or found is ever kept here, for traces are shown to others.
"""

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

MOST_SPANS: Final = 1_000_000  # some hours of steady work; what comes after is counted, not kept

_LOADED: Final = time.perf_counter_ns()  # as near to the start of the process as Python code can be
_OFF: Final = nullcontext()

_Span = tuple[str, int, int, int, dict[str, int]]  # name, begun, ended, thread, sizes


class _Trace:
    """The spans of one run, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spans: list[_Span] = []
        self._threads: dict[int, str] = {}
        self._left_out = 0

    def add(self, name: str, begun: int, sizes: dict[str, int]) -> None:
        ended, thread = time.perf_counter_ns(), threading.get_native_id()
        with self._lock:
            self._threads.setdefault(thread, threading.current_thread().name)
            if len(self._spans) < MOST_SPANS:
                self._spans.append((name, begun, ended, thread, sizes))
            else:
                self._left_out += 1

    def events(self) -> Iterator[dict[str, object]]:
        with self._lock:
            spans, threads, left_out = list(self._spans), dict(self._threads), self._left_out
        common = {"pid": os.getpid()}
        for thread, name in threads.items():
            yield {"name": "thread_name", "ph": "M", **common, "tid": thread, "args": {"name": name}}
        for name, begun, ended, thread, sizes in spans:
            when = {"ts": (begun - _LOADED) / 1000, "dur": (ended - begun) / 1000}  # microseconds
            yield {
                "name": name,
                "ph": "X",
                "cat": "hub-explorer",
                **when,
                **common,
                "tid": thread,
                "args": sizes,
            }
        if left_out:
            now = (time.perf_counter_ns() - _LOADED) / 1000
            args = {"spans": left_out}
            yield {"name": "left out", "ph": "I", "s": "g", "ts": now, **common, "tid": 0, "args": args}


_trace: _Trace | None = None


def begin() -> None:
    """Keep spans from now on."""
    global _trace  # noqa: PLW0603 - one run has one trace, and whoever is measured does not know of it
    _trace = _Trace()


def end() -> Iterator[bytes]:
    """Keep no more, and give the whole trace as the pieces of a JSON file; nothing when it was never begun."""
    global _trace
    ended, _trace = _trace, None
    if ended is not None:
        yield b'{"displayTimeUnit": "ms", "traceEvents": [\n'
        before = b""
        for event in ended.events():
            yield before + json.dumps(event).encode()
            before = b",\n"
        yield b"\n]}\n"


def span(name: str, **sizes: int) -> AbstractContextManager[None]:
    """Time a block, with numbers that tell its size."""
    trace = _trace
    return _OFF if trace is None else _timed(trace, name, sizes)


def since_start(name: str) -> None:
    """A span from the start of the program to now."""
    if _trace is not None:
        _trace.add(name, _LOADED, {})


@contextmanager
def _timed(trace: _Trace, name: str, sizes: dict[str, int]) -> Iterator[None]:
    begun = time.perf_counter_ns()
    try:
        yield
    finally:
        trace.add(name, begun, sizes)
