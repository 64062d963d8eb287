"""How long work of the timeline is done: here and now, unless whoever has threads gives another way. Does no work."""

from collections.abc import Callable
from typing import Any

# What to do, on any thread, and whom to tell the result, on this one; nobody, when it is no longer wanted.
Work = Callable[[Callable[[], Any], Callable[[Any], None]], None]


def work_here(job: Callable[[], Any], then: Callable[[Any], None]) -> None:
    """Do it at once."""
    then(job())
