"""Moments in words, as people say them: "today, 14:03", "3 March 2026, 09:12". Not the dates that sources tell."""

from datetime import UTC, datetime, timedelta

from explorer.domain.dates import MONTHS


def local_moment(made_at: str) -> datetime | None:
    """An ISO 8601 moment in the time zone of this computer; None where it cannot be read."""
    try:
        read = datetime.fromisoformat(made_at)
    except ValueError:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone()


def say_moment(at: datetime, now: datetime) -> str:
    """A moment seen from `now`, both in the same time zone."""
    time = f"{at:%H:%M}"
    if at.date() == now.date():
        return f"today, {time}"
    if at.date() == (now - timedelta(days=1)).date():
        return f"yesterday, {time}"
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {time}"
