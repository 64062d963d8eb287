"""Spans are kept once a trace has begun, from every thread, as a file that Chrome's viewer reads."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from explorer import tracing


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    yield
    list(tracing.end())


def events() -> list[dict[str, Any]]:
    told = json.loads(b"".join(tracing.end()))
    assert told["displayTimeUnit"] == "ms"
    return list(told["traceEvents"])


def spans() -> list[dict[str, Any]]:
    return [event for event in events() if event["ph"] == "X"]


def test_nothing_is_kept_before_a_trace_begins() -> None:
    with tracing.span("query", letters=3):
        pass
    tracing.since_start("start")
    assert list(tracing.end()) == []


def test_without_a_trace_a_span_is_one_thing_for_all() -> None:
    assert tracing.span("query", letters=3) is tracing.span("paint")


def test_a_span_has_its_times_in_microseconds_its_place_and_its_sizes() -> None:
    tracing.begin()
    with tracing.span("query", letters=3), tracing.span("inner"):
        pass
    inner, outer = spans()
    assert (outer["name"], outer["args"]) == ("query", {"letters": 3})
    assert outer["ts"] <= inner["ts"] <= inner["ts"] + inner["dur"] <= outer["ts"] + outer["dur"]
    assert outer["pid"] == inner["pid"]
    assert outer["tid"] == inner["tid"]


def test_a_block_that_raises_is_told_too() -> None:
    tracing.begin()
    with pytest.raises(ZeroDivisionError), tracing.span("save"):
        raise ZeroDivisionError
    assert [span["name"] for span in spans()] == ["save"]


def test_a_span_since_the_start_begins_at_nought() -> None:
    tracing.begin()
    tracing.since_start("start")
    (start,) = spans()
    assert start["ts"] == 0
    assert start["dur"] > 0


def test_every_thread_has_a_row_with_its_name() -> None:
    tracing.begin()

    def work() -> None:
        for _ in range(200):
            with tracing.span("query"):
                pass

    threads = [threading.Thread(target=work, name=f"reader {n}") for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = events()
    named = {event["args"]["name"] for event in told if event["ph"] == "M"}
    assert named == {f"reader {n}" for n in range(4)}
    assert sum(event["ph"] == "X" for event in told) == 800


def test_what_is_too_much_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "MOST_SPANS", 2)
    tracing.begin()
    for _ in range(5):
        with tracing.span("paint"):
            pass
    told = events()
    assert sum(event["ph"] == "X" for event in told) == 2
    assert [event["args"] for event in told if event["ph"] == "I"] == [{"spans": 3}]


def test_a_trace_that_was_ended_keeps_no_more_and_another_begins_empty() -> None:
    tracing.begin()
    with tracing.span("one"):
        assert len(spans()) == 0
    tracing.begin()
    assert spans() == []
