"""What one transaction of the lanes finds to send, and the slots there are for it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.lanes.deliveries import Deliveries, Taken
from bot.lanes.parcels import Parcel
from models.queries.broadcasts.values import Running
from models.queries.sending import post
from models.rules.running import pace
from models.rules.running.pace import Rate, Speed

MOST_JOINED = 60


class Taking:
    """Notices and recipients that can go within the horizon."""

    def __init__(
        self,
        connection: AsyncConnection,
        now: datetime,
        moment: float,
        rate: Rate,
        speed: Speed,
        lead: float,
        deliveries: Deliveries,
    ) -> None:
        self.connection = connection
        self.now = now
        self._moment = moment
        self._rate = rate
        self._speed = speed
        self._lead = lead
        self._deliveries = deliveries
        self.late: list[Parcel] = []
        self.rows: list[tuple[Row[Any], Sequence[Row[Any]]]] = []
        self.recipients: list[Taken] = []
        self._starved = [False, False]
        """Whether urgent ones, or those of broadcasts, wait for nothing but a slot."""

    async def look(
        self, late: Sequence[Parcel], most: int, broadcasts: Sequence[Running] = ()
    ) -> None:
        """Find what can go within the horizon: urgent ones first, recipients last."""
        for bulk in (False, True):
            missed = [parcel for parcel in late if parcel.bulk is bulk]
            room = self._room(bulk, most)
            self.late += missed[:room]
            left = max(0, room - len(missed))
            found = await post.heads(  # one more than there is room for tells that some wait
                self.connection, bulk=bulk, now=self.now, at=self._moment, limit=left + 1
            )
            self._starved[bulk] = len(found) > left or len(missed) > room
            self.rows += [(head, await self._behind(head)) for head in found[:left]]
            if bulk:
                await self._look_for_recipients(broadcasts, left - len(found[:left]))

    async def _look_for_recipients(self, broadcasts: Sequence[Running], room: int) -> None:
        self.recipients, more = await self._deliveries.look(
            self.connection, broadcasts, now=self.now, at=self._moment, room=room
        )
        self._starved[True] = self._starved[True] or more

    def leave(self, places: Collection[str]) -> None:
        """What is not sent in the quiet hours of these places is not taken now."""
        self.rows = [each for each in self.rows if each[0].quiet_in not in places]

    def slots(self, parcels: Sequence[Parcel]) -> tuple[list[float], Rate]:
        """A slot for each parcel, urgent ones first, and the rate after them."""
        first = sum(not parcel.bulk for parcel in parcels)
        urgent, bulk, rate = self._hand_out(first, len(parcels) - first)
        more = sum(parcel.weight - 1 for parcel in parcels)
        if more:
            rate = pace.heavier(rate, self._speed, self._moment, more)
        return [*urgent, *bulk], rate

    def next_look(self, rate: Rate) -> float | None:
        """When to ask again: shortly before what was handed out is used up."""
        lead = pace.HORIZON_S / 2
        free = [rate.next_at] if self._starved[0] else []
        free += [max(rate.next_at, rate.next_bulk_at)] if self._starved[1] else []
        if not free:
            return None
        return max(min(free), rate.held_until) - lead

    def _room(self, bulk: bool, most: int) -> int:
        if not bulk:
            return len(self._hand_out(most, 0)[0])
        taken = len(self.late) + len(self.rows)
        return len(self._hand_out(taken, max(0, most - taken))[1])

    def _hand_out(self, first: int, bulk: int) -> tuple[list[float], list[float], Rate]:
        return pace.hand_out(
            self._rate, self._speed, self._moment, first=first, bulk=bulk, lead=self._lead
        )

    async def _behind(self, head: Row[Any]) -> Sequence[Row[Any]]:
        if head.joins is None:
            return []
        return await post.followers(self.connection, head, now=self.now, limit=MOST_JOINED)
