"""Recipients of broadcasts in the lanes: taken from their rows, sent beside the notices.

The id of such a parcel names a broadcast and a recipient ("b3f9a01c2d4:17"), a notice's never.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.broadcasts.rendering import call_of, chosen, edit_of, weight_of
from bot.country.national_days import national_days
from bot.lanes.parcels import Parcel, Result
from bot.lanes.sending import GONE
from models.queries.broadcasts import ending, halting, posting, under_way, willing
from models.queries.broadcasts.posting import Key
from models.queries.broadcasts.values import Content, Running
from models.queries.sending import quiet
from models.rules.broadcasts.quiet_places import places_of
from models.rules.broadcasts.states import Left
from models.rules.running.pace import BULK
from models.tables import DeliveryState, NoticeState

Taken = tuple[Running, Row[Any]]
AWAKE_FOR = timedelta(seconds=2)
"""So long it is not asked again whether it is night."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_REASON = 40

_log = structlog.stdlib.get_logger(__name__)


def id_of(key: Key) -> str:
    """How a recipient is called among the notices."""
    return f"{key[0]}:{key[1]}"


def keys_in(ids: Iterable[str]) -> list[Key]:
    """The recipients among these ids."""
    parts = (each.split(":") for each in ids if ":" in each)
    return [(broadcast, int(number)) for broadcast, number in parts]


def notices_in(ids: Iterable[str]) -> list[str]:
    """The notices among these ids."""
    return [each for each in ids if ":" not in each]


class Deliveries:
    """What one replica takes of the broadcasts that run."""

    def __init__(self, *, owner: str, paid: bool = False) -> None:
        self._owner = owner
        self._paid = paid
        self._said: dict[str, tuple[Content, ...]] = {}
        self._awake: set[str] = set()
        self._asked_at = EPOCH

    async def running(self, connection: AsyncConnection, now: datetime) -> list[Running]:
        """Broadcasts whose messages may leave now; where it is quiet, they rest."""
        found = await posting.running(connection, now=now)
        if not found:
            return []
        self._said.clear()  # what is put right meanwhile is not said any more
        until = await self._quiet(connection, found, now)
        await ending.rest(connection, until)
        return [each for each in found if each.id not in until]

    async def _quiet(
        self, connection: AsyncConnection, found: Sequence[Running], now: datetime
    ) -> dict[str, datetime]:
        """Until when some of these have to rest; who was awake a moment ago is not asked again."""
        places = {place for each in found for place in places_of(each.area)}
        if places <= self._awake and self._asked_at <= now < self._asked_at + AWAKE_FOR:
            return {}
        holidays = await national_days(now)
        ends = await quiet.ends(connection, places=places, now=now, holidays=holidays)
        self._awake, self._asked_at = places - ends.keys(), now
        return {
            each.id: max(there)
            for each in found
            if (there := [ends[place] for place in places_of(each.area) if place in ends])
        }

    async def look(
        self,
        connection: AsyncConnection,
        broadcasts: Sequence[Running],
        *,
        now: datetime,
        at: float,
        room: int,
    ) -> tuple[list[Taken], bool]:
        """Whom to write to within the horizon; whether more wait for nothing but a slot."""
        taken: list[Taken] = []
        chats: set[int] = set()
        for broadcast in broadcasts:
            left = max(0, room - len(taken)) // await self._weight(connection, broadcast)
            left = left or (1 if room and not taken else 0)
            found = await posting.heads(connection, broadcast, now=now, at=at, limit=left + 1)
            # What is taken here stands in no row yet: another broadcast waits for its turn.
            free = [row for row in found[:left] if row.chat_id not in chats]
            taken += await self._still_willing(connection, broadcast, free, now)
            chats |= {row.chat_id for row in free}
            if len(found) > left:
                return taken, True
        return taken, False

    async def unwilling(
        self,
        connection: AsyncConnection,
        broadcasts: Sequence[Running],
        late: Sequence[Parcel],
        now: datetime,
    ) -> list[Parcel]:
        """Those that missed their slots and may not be written to any more, however long ago."""
        found: list[Parcel] = []
        for broadcast in broadcasts:
            mine = [p for p in late if any(name == broadcast.id for name, _ in keys_in(p.ids))]
            chats = {parcel.chat_id for parcel in mine}
            left = await willing.left_now(connection, broadcast, chats, now=now)
            found += [parcel for parcel in mine if parcel.chat_id in left]
        return found

    def parcel(self, taken: Taken) -> Parcel | None:
        """The message for this recipient; None where the broadcast says nothing it could say."""
        broadcast, row = taken
        variant = row.variant if row.variant in ("a", "b") else broadcast.winner
        edits = broadcast.edits is not None
        variant = row.variant[1:] if edits else variant
        said = chosen(self._said[broadcast.id], language=row.language, variant=variant or "a")
        if said is None:
            return None
        method, params = edit_of(said, row.message_id) if edits else call_of(said, paid=self._paid)
        key = id_of((row.broadcast_id, row.number))
        params["chat_id"] = row.chat_id
        return Parcel(
            (key,), row.chat_id, BULK, method, params, None, edits, row.tries, None,
            weight=1 if edits else weight_of(said),
        )  # fmt: skip

    async def write(
        self, connection: AsyncConnection, results: Collection[Result], now: datetime
    ) -> None:
        """What became of recipients; a broadcast of which too many fail stops here."""
        mine = {each.notice_id: each for each in results if ":" in each.notice_id}
        done, back, failing = [], {}, set()
        for key, result in zip(keys_in(mine), mine.values(), strict=True):
            if result.state is None:
                back[key] = result.tries
                continue
            done.append(_settled(key, result, now))
            if result.state is NoticeState.FAILED and result.reason != GONE:
                failing.add(key[0])
        await under_way.settle(connection, done, owner=self._owner)
        await under_way.give_back(connection, back, owner=self._owner)
        for halted in await halting.halt_failing(connection, failing):
            _log.error("broadcast_halted", broadcast=halted)

    async def _still_willing(
        self,
        connection: AsyncConnection,
        broadcast: Running,
        rows: Sequence[Row[Any]],
        now: datetime,
    ) -> list[Taken]:
        chats = {row.chat_id for row in rows}
        left = await willing.left_now(connection, broadcast, chats, now=now)
        out = {
            (row.broadcast_id, row.number): left[row.chat_id]
            for row in rows
            if row.chat_id in left
        }
        await willing.leave_out(connection, out, now=now)
        return [(broadcast, row) for row in rows if row.chat_id not in left]

    async def _weight(self, connection: AsyncConnection, broadcast: Running) -> int:
        """How many messages Telegram counts for one of it, in whatever language."""
        if broadcast.id not in self._said:
            source = broadcast.edits or broadcast.id
            self._said[broadcast.id] = await posting.contents(connection, source)
        if broadcast.edits:  # of an album too one message alone is edited
            return 1
        return max([1, *(weight_of(said) for said in self._said[broadcast.id])])


def _settled(key: Key, result: Result, at: datetime) -> Mapping[str, Any]:
    assert result.state is not None  # noqa: S101 - those go back into the queue
    state, reason = result.state.value, result.reason and result.reason[:LONGEST_REASON]
    if result.reason == GONE:  # the person deleted it: nothing went wrong
        state, reason = DeliveryState.SKIPPED.value, Left.GONE.value
    return {
        "b": key[0], "n": key[1], "s": state, "r": reason, "m": result.message_id,
        "at": at,
    }  # fmt: skip
