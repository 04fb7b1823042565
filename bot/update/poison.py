"""Updates that keep failing: tried three times, then set aside so that their chat goes on.

A handler that raises is tried again at once. An update that takes the whole process down leaves
no exception behind, so after an unclean stop each update is counted in the database before it is
tried; while the database is away nothing is counted.
"""

import json
import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.update.arrival import Arrival
from bot.update.batch import save, touch
from bot.update.outgoing import Outgoing
from bot.update.profile import Profile
from bot.update.queued import Queued
from bot.update.work import open_work
from models.queries.updates import inbox, poison
from models.rules.codes import registration_code

MAX_TRIES = 3
CASE_PREFIX = "KSS"

Apology = Callable[[Arrival, Profile, str], Outgoing | None]
"""What the person is told: (update, account, case code) -> reply."""


async def count_try(db: Database, arrival: Arrival, now: datetime) -> int:
    """Remember, committed, that this update is about to be tried; how often it was before."""
    async with db.transaction() as connection:
        before = await poison.tries_of(connection, arrival.update_id)
        tried = {"update_id": arrival.update_id, "tries": before + 1, "at": now}
        await poison.note(connection, tried)
    return before


async def forget_tries(connection: AsyncConnection, update_ids: Collection[int]) -> None:
    """These updates were survived: their counters go with the commit of their effect."""
    await poison.forget_tries(connection, update_ids)


async def unhandled(
    db: Database, arrivals: Sequence[Arrival]
) -> tuple[list[Arrival], frozenset[int]]:
    """The arrivals that have not taken effect yet; which of them a process died under."""
    ids = {arrival.update_id for arrival in arrivals}
    async with db.transaction() as connection:
        handled = await inbox.handled_among(connection, ids)
        if handled:  # by a replica that did not count, while the one that had counted died
            await poison.forget_tries(connection, handled)
        suspects = await poison.known_among(connection, ids - handled)
    return [arrival for arrival in arrivals if arrival.update_id not in handled], suspects


async def set_aside(
    db: Database, arrival: Arrival, *, error: str, apology: Apology, owner: str, clock: Clock
) -> list[Queued]:
    """Mark the update handled, keep it sealed under a case code, and queue one apology."""
    now = clock.now()
    code = registration_code(CASE_PREFIX, secrets.token_bytes(8))
    async with AsyncExitStack() as closing, db.transaction() as connection:
        work = await open_work(db, connection, [arrival], now, closing)
        if arrival.update_id in work.handled:
            return []
        sealed = db.vault.seal(
            json.dumps(arrival.raw),
            table="poison_update",
            column="payload",
            row=str(arrival.update_id),
        )
        row = {
            "case_code": code,
            "user_id": arrival.key[1] or None,
            "error": error,
            "payload": sealed,
            "at": now,
        }
        await poison.note(connection, {"update_id": arrival.update_id, "tries": MAX_TRIES, **row})
        said = [_answer_to_tap(arrival), apology(arrival, work.profiles[arrival.key[1]], code)]
        outs = [out for out in said if out is not None]
        work.replies += [Queued(arrival.update_id, n, out) for n, out in enumerate(outs)]
        work.standings[arrival.key].handled += 1
        touch(work, arrival.key)
        work.done.append(arrival.update_id)
        await save(work, owner=owner)
    return work.replies


async def release(db: Database, update_id: int) -> dict[str, Any] | None:
    """Let an update that was set aside be tried again; gives it, to be taken, then `put_away`.

    None where there is no such case, or its content was kept long enough and is gone. Released a
    second time, as after a crash, it is given again, and takes effect once all the same.
    """
    async with db.transaction() as connection:
        row = await poison.case(connection, update_id)
        if row is None or row.payload is None:
            return None
        if row.tries >= MAX_TRIES:
            await inbox.forget_update(connection, update_id)
            await poison.note(connection, {"update_id": update_id, "tries": 0, "at": row.at})
    cell = {"table": "poison_update", "column": "payload", "row": str(update_id)}
    raw: dict[str, Any] = json.loads(db.vault.open(row.payload, **cell))
    return raw


async def put_away(db: Database, update_id: int) -> bool:
    """What was released took effect: nothing is set aside any more. False where it failed anew."""
    async with db.transaction() as connection:
        row = await poison.case(connection, update_id)
        if row is not None and row.tries >= MAX_TRIES:
            return False
        await poison.remove(connection, update_id)
    return True


def _answer_to_tap(arrival: Arrival) -> Outgoing | None:
    """The phone shows a spinner until a tap is answered, even one that failed."""
    query = arrival.update.callback_query if arrival.update else None
    if query is None:
        return None
    params = {"callback_query_id": query.id}
    return Outgoing("answerCallbackQuery", arrival.key[0], params)
