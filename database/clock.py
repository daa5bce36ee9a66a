"""The time of this computer, and new ids."""

from datetime import UTC, date, datetime
from uuid import UUID


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day where the user sits."""
        return datetime.now().astimezone().date()


class TimedIds:
    """New ids that sort by the time of their making (UUIDv7)."""

    def new(self) -> UUID:
        """A UUIDv7."""
        from uuid6 import uuid7

        return UUID(int=uuid7().int)
