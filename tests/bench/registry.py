"""The groups of rows that `make bench` measures, one module each, in the order of the table. Measures nothing.

A group is a module of tests.bench with `measure(setting)`, which yields `Row`s. What it drives in the real window is
its `drive(window)`, run in a process of its own: see `driving`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from tests.bench.report import Row, Setting

GROUPS: Final = (
    "starting",
    "typing_keys",
    "counting",
    "opening",
    "scrolling",
    "sorting",
    "timeline",
    "exporting",
    "building",
    "editing",
    "history",
    "growth",
)

Measure = Callable[[Setting], Iterator[Row]]


def measure_of(group: str) -> Measure:
    """The function that measures a group."""
    measure: Measure = import_module(f"tests.bench.{group}").measure
    return measure
