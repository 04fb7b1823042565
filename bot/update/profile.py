"""What we remember of a Telegram user, and whether it changed in this update."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row


@dataclass(slots=True)
class Profile:
    """What we remember of a Telegram user: the row of `account`, and whether it changed."""

    user_id: int
    created_at: datetime
    seen_at: datetime
    language: str | None = None
    address: str | None = None
    source: str | None = None
    muted_topics: list[str] = field(default_factory=list)
    unreachable_since: datetime | None = None
    case_code: str | None = None
    """The open case with an officer; a query wrote it, here it is what the batch knows."""
    acted_at: datetime | None = None
    """The newest act of consent when the batch began; read along, never written from here."""
    changed: bool = False
    new: bool = False

    @classmethod
    def of(cls, user_id: int, row: Row[Any] | None, now: datetime) -> "Profile":
        """From the row, or new; a reading a day is enough for `seen_at`."""
        if row is None:
            return cls(user_id, now, now, new=True)
        profile = cls(**row._mapping)
        profile.muted_topics = list(profile.muted_topics)
        if profile.seen_at.date() != now.date():
            profile.set(seen_at=now)
        return profile

    def reached(self) -> None:
        """The person wrote in the private chat: they can be written to again."""
        if self.unreachable_since is not None:
            self.set(unreachable_since=None)

    def set(self, **values: Any) -> None:
        """Change some fields; the row is written with the batch."""
        for name, value in values.items():
            setattr(self, name, value)
        self.changed = True

    def row(self) -> dict[str, Any]:
        """The row as it is saved."""
        names = ("user_id", "language", "address", "source", "muted_topics")
        more = ("unreachable_since", "case_code", "created_at", "seen_at")
        return {name: getattr(self, name) for name in (*names, *more)}
