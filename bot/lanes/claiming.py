"""The one transaction of the lanes: write what became of the last, take the next."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.country.national_days import national_days
from bot.db import Database
from bot.lanes.deliveries import Deliveries, id_of, keys_in, notices_in
from bot.lanes.parcels import Claim, News, Parcel, joined, settled
from bot.lanes.taking import Taking
from bot.lanes.traffic import Seen
from models.queries.broadcasts import posting, under_way
from models.queries.moved_chats import move_chat
from models.queries.sending import gates, post, quiet, reachability, send_rate
from models.rules.running import pace, refusals
from models.rules.running.pace import Rate, Speed

MOST = 64
"""Notices taken at once, at the very most."""
LEAST_LEAD_S, LONGEST_LEAD_S = 0.01, 0.2
"""How long a commit is expected to take: no slot is nearer than that."""

_log = structlog.stdlib.get_logger(__name__)


class Claiming:
    """Takes notices for one replica."""

    def __init__(
        self, *, db: Database, clock: Clock, owner: str, speed: Speed, paid: bool = False
    ) -> None:
        self._db = db
        self._clock = clock
        self._owner = owner
        self._speed = speed
        self._lead = LEAST_LEAD_S
        self._deliveries = Deliveries(owner=owner, paid=paid)

    async def anything_due(self) -> bool:
        """A look without locking anything."""
        async with self._db.reading() as session:
            connection = await session.connection()
            due, now = await post.next_due(connection), await self._now(connection)
            if due is not None and due <= now:
                return True
            return await posting.anything_due(connection, now=now)

    async def claim(
        self, *, news: News, seen: Seen, late: Sequence[Parcel], most: int, mine: Collection[str]
    ) -> Claim:
        """`late` were taken before and missed their slots; `mine` are all ids under way here."""
        loop = asyncio.get_running_loop()
        async with self._db.transaction() as connection:
            rate = await send_rate.lock_rate(connection)
            before = loop.time()
            moment = await send_rate.moment(connection, here=self._clock.unmoved())
            offset = (before + loop.time()) / 2 - moment
            now = self._applied(moment)
            await self._write(connection, news, now)
            rate = await self._learn(connection, rate, seen, moment, offset)
            taking = Taking(
                connection, now, moment, rate, self._speed, self._lead, self._deliveries
            )
            stopped = await self._look(taking, late, min(most, MOST))
            parcels, unreadable = self._open(taking)
            ids = [each_id for each in parcels for each_id in each.ids]
            # What was given back in this very transaction is not ours any more.
            fresh = [each for each in ids if each not in mine or each in news.results]
            await self._take(connection, [*fresh, *unreadable])
            used = {each.chat_id: each.weight for each in parcels}
            await gates.pay(connection, used, at=moment)
            slots, rate = taking.slots(parcels)
            await send_rate.save_rate(connection, rate)
        took = loop.time() - offset - moment
        self._lead = min(LONGEST_LEAD_S, max(LEAST_LEAD_S, took * 1.2, self._lead * 0.8))
        looks = taking.next_look(rate)
        return Claim(
            parcels=[(each, at + offset) for each, at in zip(parcels, slots, strict=True)],
            unreadable=unreadable,
            next_look=None if looks is None else looks + offset,
            factor=pace.factor(rate, moment),
            given_back=[each for parcel in stopped for each in parcel.ids],
        )

    async def free_what_was_lost(self, mine: Collection[str]) -> None:
        """After a commit whose answer was lost: what was taken then was never sent."""
        async with self._db.transaction() as connection:
            freed = await post.release(connection, owner=self._owner, but=notices_in(mine))
            keys = keys_in(mine)
            freed += await under_way.release(connection, owner=self._owner, but=keys)
        if freed:
            _log.warning("notices_freed", count=freed)

    async def adopt(
        self, connection: AsyncConnection, dead_before: datetime | None, now: datetime
    ) -> tuple[int, int]:
        """What dead replicas had under way: how many wait again, how many are unsure."""
        who: Any = {"owner": self._owner, "dead_before": dead_before, "now": now}
        again, doubtful = await post.adopt(connection, **who)
        return again, doubtful + await under_way.adopt(connection, **who)

    async def _look(self, taking: Taking, late: Sequence[Parcel], most: int) -> Sequence[Parcel]:
        """Find what goes; late ones that are not to leave any more go back: which."""
        connection, now = taking.connection, taking.now
        broadcasts = await self._deliveries.running(connection, now)
        run = {each.id for each in broadcasts}
        stopped = [p for p in late if any(name not in run for name, _ in keys_in(p.ids))]
        waited = [parcel for parcel in late if parcel not in stopped]
        stopped += await self._deliveries.unwilling(connection, broadcasts, waited, now)
        back = {key: 0 for parcel in stopped for key in keys_in(parcel.ids)}
        await under_way.give_back(connection, back, owner=self._owner)
        await taking.look([p for p in late if p not in stopped], most, broadcasts)
        await self._leave_in_peace(connection, taking, now)
        return stopped

    async def _take(self, connection: AsyncConnection, ids: Sequence[str]) -> None:
        if notices := notices_in(ids):
            await post.take(connection, notices, owner=self._owner)
        await under_way.take(connection, keys_in(ids), owner=self._owner)

    async def _write(self, connection: AsyncConnection, news: News, now: datetime) -> None:
        results = [each for each in news.results.values() if ":" not in each.notice_id]
        done = [each for each in results if each.state is not None]
        back = {each.notice_id: each.tries for each in results if not each.state}
        await post.settle(connection, [settled(each, now) for each in done], owner=self._owner)
        await post.give_back(connection, back, owner=self._owner)
        await self._deliveries.write(connection, news.results.values(), now)
        if news.unreachable:
            await reachability.mark_unreachable(connection, news.unreachable, now=now)

    async def _learn(
        self, connection: AsyncConnection, rate: Rate, seen: Seen, moment: float, offset: float
    ) -> Rate:
        """What this process saw of the limits becomes everybody's."""
        if pace.is_from_ahead(rate, self._speed, moment):
            _log.warning("clock_set_back")
            rate = Rate()
            await gates.forget_gates(connection, before=0, after=moment)
        for old, new in seen.moved.items():
            await move_chat(connection, old=old, new=new)
        await gates.pay(connection, seen.groups, at=moment)
        closing = {chat: until - offset for chat, until in seen.refused.items()}
        await gates.close_gates(connection, closing)
        rate = pace.paid(rate, moment, seen.debt.used, seen.debt.owed(moment + offset))
        if seen.held_until:
            rate = refusals.refused(rate, moment, seen.held_until - offset - moment)
        return rate

    async def _leave_in_peace(
        self, connection: AsyncConnection, taking: Taking, now: datetime
    ) -> None:
        """What comes neither at night nor on a holiday waits, whatever kept it so long."""
        places = {head.quiet_in for head, _ in taking.rows if head.quiet_in is not None}
        if not places:
            return
        holidays = await national_days(now)
        until = await quiet.ends(connection, places=places, now=now, holidays=holidays)
        if until:
            await quiet.put_off(connection, until=until, now=now)
            taking.leave(until)

    def _open(self, taking: Taking) -> tuple[list[Parcel], list[str]]:
        """The parcels to send, in the order of their slots; ids that do not open."""
        parcels = list(taking.late)
        unreadable: list[str] = []
        for head, behind in taking.rows:
            try:
                others = [Parcel.of(row, self._db.vault) for row in behind]
                parcels.append(joined(Parcel.of(head, self._db.vault), others))
            except Exception as error:  # other keys, a damaged row: it must stop nobody
                _log.error("notice_unreadable", error=type(error).__name__)
                unreadable.append(head.id)
        for taken in taking.recipients:
            parcel = self._deliveries.parcel(taken)
            if parcel is None:
                unreadable.append(id_of((taken[1].broadcast_id, taken[1].number)))
            else:
                parcels.append(parcel)
        parcels.sort(key=lambda parcel: parcel.bulk)
        return parcels, unreadable

    async def _now(self, connection: AsyncConnection) -> datetime:
        return self._applied(await send_rate.moment(connection, here=self._clock.unmoved()))

    def _applied(self, moment: float) -> datetime:
        return self._clock.applied_to(datetime.fromtimestamp(moment, UTC))
