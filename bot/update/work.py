"""What one batch's transaction has read and will write."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import metrics
from bot.db import Database
from bot.update.arrival import Arrival
from bot.update.profile import Profile
from bot.update.queued import Queued
from bot.update.standing import Standing
from models.queries.office import audit
from models.queries.people import consents
from models.queries.staff import duties
from models.queries.updates import inbox, replies
from models.queries.updates.inbox import Key
from models.rules.roles import Duty


@dataclass(slots=True)
class Work:
    """What a transaction has read and will write."""

    db: Database
    connection: AsyncConnection
    now: datetime
    standings: dict[Key, Standing]
    profiles: dict[int, Profile]
    handled: set[int]
    duties: dict[int, frozenset[Duty]]
    closing: AsyncExitStack
    done: list[int] = field(default_factory=list)
    replies: list[Queued] = field(default_factory=list)
    touched: set[Key] = field(default_factory=set)
    waiting_elsewhere: set[int] = field(default_factory=set)
    secrets: list[str] = field(default_factory=list)
    """Kinds of secrets that people's messages held."""
    _session: AsyncSession | None = None

    @property
    def session(self) -> AsyncSession:
        """An ORM session inside this transaction, made when a handler first asks for it."""
        if self._session is None:
            self._session = self.db.bind(self.connection)
            audit.at_the_end(self._session)
            consents.acts_known(
                self._session, {u: p.acted_at for u, p in self.profiles.items() if not p.new}
            )
            self.closing.push_async_callback(self._session.close)
        return self._session

    def committed(self) -> None:
        """Whoever does what handlers asked for may begin: jobs, messages for other chats."""
        if self._session is not None:
            self.db.committed(self._session)
        for standing in self.standings.values():
            if standing.states != standing.was[0]:
                _count_questions(standing)
        for kind in self.secrets:
            metrics.secrets_erased.labels(kind=kind).inc()

    def forget_replies(self) -> None:
        """What earlier updates of the batch wanted to say to somebody who is forgotten now."""
        if self._session is not None:
            gone = self._session.info.pop(replies.FORGOTTEN, ())
            self.replies = [queued for queued in self.replies if queued.out.chat_id not in gone]

    async def flush(self) -> None:
        """Send what the session holds; what is wrong with it shows here, not at the commit."""
        if self._session is not None:
            await self._session.flush()
            await audit.write_waiting(self._session)

    async def renew_duties(self) -> None:
        """Read duties anew where the update just handled changed some: the next one must know."""
        if self._session is not None and self._session.info.pop(duties.CHANGED, False):
            await self._session.flush()
            people = {user for user in self.profiles if user}
            self.duties = await duties.held_among(self.connection, people)


def _count_questions(standing: Standing) -> None:
    """Where people are in which flow: counts alone, so that it shows where they give up."""
    before, _ = standing.was
    for flow, question in standing.states.items():
        if before.get(flow) != question:
            metrics.questions.labels(flow=flow, question=question).inc()
    for flow in before.keys() - standing.states.keys():
        metrics.questions.labels(flow=flow, question="left").inc()


async def open_work(
    db: Database,
    connection: AsyncConnection,
    arrivals: Sequence[Arrival],
    now: datetime,
    closing: AsyncExitStack,
) -> Work:
    """Lock the rows of a batch, then read what was handled, who these people are and may."""
    keys = {a.key for a in arrivals}
    rows = await inbox.lock_conversations(connection, keys, now=now)
    handled = await inbox.handled_among(connection, {a.update_id for a in arrivals})
    people = {user for _, user in keys if user}
    accounts = await inbox.lock_accounts(connection, people, now=now)
    held = await duties.held_among(connection, people)
    return Work(
        db=db,
        connection=connection,
        now=now,
        standings={key: Standing.of(key, rows.get(key), db.vault, now) for key in keys},
        profiles={u: Profile.of(u, accounts.get(u), now) for _, u in keys},
        handled=handled,
        duties=held,
        closing=closing,
    )
