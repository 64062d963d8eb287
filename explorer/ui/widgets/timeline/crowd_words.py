"""What the timeline of a crowd says in words: counts, stages, what the pointer is on. Plain text only."""

from collections.abc import Sequence

from explorer.analysis.crowd import Crowd, Members
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.words import stage_title, tr


def count_words(count: int) -> str:
    """How many sums."""
    return tr("1 sum") if count == 1 else tr("{count} sums").format(count=f"{count:,}")


def too_many_words() -> str:
    """Why a lane has no total."""
    return tr("Too many to be added up here.")


def stage_lines(members: Sequence[ClaimId]) -> tuple[str, ...]:
    """How many there are of each stage, a line each."""
    if not isinstance(members, Members):
        return ()
    return tuple(f"{stage_title(stage)}: {count:,}" for stage, count in members.stages().items())


def column_lines(members: Sequence[ClaimId]) -> tuple[str, tuple[str, ...]]:
    """A column as a title and some lines."""
    if isinstance(members, Members):
        hint = tr("Click to look closer; Space lists them.")
        return tr("{sums} here").format(sums=count_words(len(members))), (*stage_lines(members), hint)
    title = tr("{sums} began before and run on").format(sums=count_words(len(members)))
    return title, (tr("Click to list them."),)


def spoken_crowd(members: Sequence[ClaimId], amount: str) -> str:
    """What a screen reader says of a column or a mark of a crowd."""
    if isinstance(members, tuple):
        return amount or tr("no amount")
    title, lines = column_lines(members)
    return ". ".join((title, *lines, tr("Press Enter to look closer, Space to list them.")))


def header_words(crowd: Crowd, read: int, *, is_whole: bool) -> str:
    """How many there are, and what of them is not in the picture."""
    if not is_whole:
        return tr("Reading… {count} sums so far").format(count=f"{read:,}")
    parts = [count_words(len(crowd))]
    if len(crowd.undated):
        parts.append(tr("{count} undated").format(count=f"{len(crowd.undated):,}"))
    if len(crowd.odd):
        parts.append(tr("{count} odd").format(count=f"{len(crowd.odd):,}"))
    return " · ".join(parts)
