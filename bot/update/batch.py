"""One batch, one transaction: lock, skip what was handled, run the handlers, save, commit."""

import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Update

from bot import metrics
from bot.db import Database
from bot.update.refusals import note_refusal
from bot.update.turn import CURRENT, Outgoing, Profile, Standing, Turn
from models.queries import audit, duties, inbox
from models.queries.inbox import Key
from models.rules.roles import Duty
from models.tables.vault import Vault

RunHandlers = Callable[[Update], Awaitable[None]]


@dataclass(frozen=True, slots=True, repr=False)
class Arrival:
    """An update as it came, and as the library reads it (None: it cannot)."""

    update_id: int
    raw: dict[str, Any]
    update: Update | None
    key: Key


@dataclass(frozen=True, slots=True, repr=False)
class Queued:
    """A reply with its place: `number` counts from 0 within the update."""

    update_id: int
    number: int
    out: Outgoing


class HandlerFailed(Exception):  # noqa: N818 - a signal between two modules, not an error to show
    """A handler raised; the batch is rolled back and run again one by one."""

    def __init__(self, arrival: Arrival, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.arrival = arrival
        self.error = error


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
            gone = self._session.info.pop(inbox.FORGOTTEN, ())
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
        standings={key: Standing.of(key, rows.get(key), db.vault) for key in keys},
        profiles={u: Profile.of(u, accounts.get(u), now) for _, u in keys},
        handled=handled,
        duties=held,
        closing=closing,
    )


async def handle(work: Work, arrival: Arrival, run: RunHandlers) -> None:
    """Run the handlers of one update unless it took effect before; raises what they raise."""
    if arrival.update_id in work.handled:
        return
    standing = work.standings[arrival.key]
    turn = Turn(
        update_id=arrival.update_id,
        now=work.now,
        standing=standing,
        profile=work.profiles[arrival.key[1]],
        duties=work.duties.get(arrival.key[1], frozenset()),
        work=work,
    )
    if arrival.update is not None:
        if _is_private(arrival.key):
            turn.profile.reached()
        await _run(turn, arrival.update, run)
        if turn.refused:
            await note_refusal(turn)
        await work.renew_duties()
        work.forget_replies()
    standing.handled += 1
    work.handled.add(arrival.update_id)
    work.done.append(arrival.update_id)
    if _is_private(arrival.key) or turn.replies or standing.changed:
        touch(work, arrival.key)
    work.replies += [Queued(turn.update_id, n, out) for n, out in enumerate(turn.replies)]
    work.secrets += turn.secrets


def touch(work: Work, key: Key) -> None:
    """This pair used the bot: who only chats in a group beside it leaves no row behind."""
    work.touched.add(key)
    profile = work.profiles[key[1]]
    if profile.new:
        profile.changed = True


def _is_private(key: Key) -> bool:
    """A private chat has the id of its person; (0, 0) is nobody."""
    return key[0] == key[1] != 0


async def _run(turn: Turn, update: Update, run: RunHandlers) -> None:
    if update.callback_query is not None:
        turn.callback_id = update.callback_query.id
    token = CURRENT.set(turn)
    try:
        await run(update)
    finally:
        CURRENT.reset(token)
    if turn.broken is not None:
        raise turn.broken
    if turn.callback_id is not None:  # the phone shows a spinner until it is answered
        turn.replies.insert(0, answer_callback(turn, {}))


def answer_callback(turn: Turn, params: dict[str, Any]) -> Outgoing:
    """The one answer a tap gets."""
    out = Outgoing(
        "answerCallbackQuery",
        turn.standing.key[0],
        {"callback_query_id": turn.callback_id, **params},
    )
    turn.callback_id = None
    return out


async def save(work: Work, *, owner: str) -> None:
    """Write everything the batch caused, few statements however many updates it held."""
    await work.flush()
    if not work.done:
        return
    connection, now = work.connection, work.now
    if work.touched:
        await inbox.save_conversations(
            connection, [work.standings[key].row(now) for key in sorted(work.touched)]
        )
    changed = sorted(user for user, profile in work.profiles.items() if user and profile.changed)
    if changed:
        await inbox.save_accounts(connection, [work.profiles[user].row() for user in changed])
    if not work.db.is_sqlite:
        await _drop_placeholders(work)
    await inbox.mark_handled(connection, [{"update_id": u, "handled_at": now} for u in work.done])
    if work.replies:
        if not work.db.is_sqlite:
            work.waiting_elsewhere = await inbox.chats_waiting_elsewhere(
                connection, {q.out.chat_id for q in work.replies}, owner=owner
            )
        await inbox.add_replies(connection, [reply_row(q, work, owner) for q in work.replies])


async def _drop_placeholders(work: Work) -> None:
    """Rows that PostgreSQL had to make to lock them, and nobody filled."""
    empty = {
        key
        for key, standing in work.standings.items()
        if standing.placeholder and key not in work.touched
    }
    unknown = {u for u, p in work.profiles.items() if u and p.new and not p.changed}
    await inbox.drop_placeholders(work.connection, conversations=empty, accounts=unknown)


def reply_row(queued: Queued, work: Work, owner: str) -> dict[str, Any]:
    """A queued reply as its row; the payload is sealed, since a screen may show a name."""
    out = queued.out
    payload = json.dumps([out.method, out.params, out.attachment, out.repeatable])
    cell = f"{queued.update_id}:{queued.number}"
    return {
        "update_id": queued.update_id,
        "number": queued.number,
        "chat_id": out.chat_id,
        "owner": owner,
        "payload": work.db.vault.seal(payload, table="reply", column="payload", row=cell),
        "closed": None,
        "created_at": work.now,
    }


def unsealed(row: Row[Any], vault: Vault) -> Queued:
    """A reply row as the reply it was."""
    cell = f"{row.update_id}:{row.number}"
    method, *rest = json.loads(vault.open(row.payload, table="reply", column="payload", row=cell))
    return Queued(row.update_id, row.number, Outgoing(method, row.chat_id, *rest))
