"""What the timeline of a crowd says in words: counts, stages, what the pointer is on. Plain text only."""

from collections.abc import Sequence

from explorer.analysis.crowd import Crowd, Members
from explorer.analysis.total_words import stages_line
from explorer.domain.ids import ClaimId
from explorer.session.crowd_book import CrowdBook, LaneWords
from explorer.ui.widgets.timeline.words import stage_title, tr


def count_words(count: int) -> str:
    """How many sums."""
    return tr("1 sum") if count == 1 else tr("{count} sums").format(count=f"{count:,}")


def adding_words(book: CrowdBook | None, *, short: bool = False) -> str:
    """What everything comes to, and how many sums are not in that; that it is being added up, before."""
    if book is None:
        return tr("adding up…")
    line, left_out = stages_line(book.ledger.tangled, book.totals, short=short), len(book.totals.left_out)
    not_added = tr("{count} not added").format(count=f"{left_out:,}")
    return " · ".join(part for part in (line, not_added if left_out else "") if part)


def lane_words(sums: LaneWords | None) -> tuple[str, ...]:
    """What a lane comes to, a line each."""
    if sums is None:
        return (tr("Adding up…"),)
    lines = (
        tr("Total: {total}").format(total=sums.full) if sums.full else "",
        tr("Not added: {count}").format(count=f"{sums.left_out:,}") if sums.left_out else "",
    )
    return tuple(line for line in lines if line)


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
