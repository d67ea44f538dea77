"""The day on which a command runs: the one place where a clock is read."""

from datetime import UTC, date, datetime


def today() -> date:
    """Return the day where the command runs."""
    return datetime.now(tz=UTC).astimezone().date()
