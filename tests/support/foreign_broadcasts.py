"""Every query about a broadcast that is given somebody's duties, tried with one elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import (
    correcting,
    doubts,
    failed,
    making,
    once_more,
    reading,
    releasing,
    repeating,
    running,
    saved,
    sources,
)
from models.queries.broadcasts.values import Fault
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.roles import Duty, Role
from models.tables import Broadcast, Delivery, DeliveryState, WorkGroup

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
ELSEWHERE = "21.03"
NOBODY = "b0000000000"
EVERYWHERE = frozenset({Duty(Role.ADMIN, "")})

Case = Callable[[AsyncSession, frozenset[Duty], bool], Awaitable[object]]


async def drafted(session: AsyncSession, area: str = ELSEWHERE, **more: Any) -> str:
    """A draft that says something in Indonesian."""
    how: dict[str, Any] = {"topic": CampaignTopic.BENEFITS, "segment": Segment(), **more}
    made = await making.draft(
        session, title="Siaran nelayan", area=area, by="tg:9", now=NOW, **how
    )
    await making.put_content(
        session, broadcast_id=made, duties=EVERYWHERE, language="id", kind="text",
        content={"text": "Iuran nelayan ditanggung kabupaten."},
    )  # fmt: skip
    return made


async def going_out(session: AsyncSession) -> str:
    """One that is confirmed."""
    made = await drafted(session)
    await making.confirm(session, broadcast_id=made, duties=EVERYWHERE, by="tg:9", now=NOW)
    return made


def _case(
    query: Any, begin: Callable[[AsyncSession], Awaitable[str]] = drafted, **more: Any
) -> Case:
    async def tried(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
        made = await begin(session)
        found = await query(session, broadcast_id=made if there else NOBODY, duties=held, **more)
        return found if found is None or isinstance(found, Fault) else "found"

    return tried


async def _paused(session: AsyncSession) -> str:
    made = await going_out(session)
    await running.pause(session, broadcast_id=made, duties=EVERYWHERE, by="tg:9", now=NOW)
    return made


async def _listed(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await drafted(session)
    return len(await reading.listed(session, duties=held, limit=9))


async def _doubted(session: AsyncSession) -> str:
    made = await going_out(session)
    session.add(
        Delivery(
            broadcast_id=made, number=1, chat_id=5, language="id", variant="a",
            state=DeliveryState.UNSURE.value, reason="died",
        )
    )  # fmt: skip
    await session.flush()
    return made


async def _failing(session: AsyncSession) -> str:
    made = await _doubted(session)
    failed = await session.get_one(Delivery, (made, 1))
    failed.state, failed.reason = DeliveryState.FAILED.value, "bad_request"
    await session.flush()
    return made


async def _failed_counted(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    made = await _failing(session)
    return await failed.how_many(session, broadcast_id=made if there else NOBODY, duties=held)


async def _recipients_counted(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    made = await _failing(session)
    everybody = [col(Delivery.broadcast_id) == made]
    wanted = made if there else NOBODY
    return await once_more.how_many(session, broadcast_id=wanted, duties=held, found=everybody)


async def _unsure(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    made = await _doubted(session)
    wanted = made if there else NOBODY
    return len(await doubts.unsure(session, broadcast_id=wanted, duties=held))


async def _doubts_counted(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    made = await _doubted(session)
    return await doubts.how_many(session, broadcast_id=made if there else NOBODY, duties=held)


async def _kept_back(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    made = await _doubted(session)
    (await session.get_one(Delivery, (made, 1))).reason = "unreachable"
    await session.flush()
    return await doubts.kept_back(session, broadcast_id=made if there else NOBODY, duties=held)


async def _held(session: AsyncSession) -> str:
    made = await drafted(session)
    await making.hold(session, broadcast_id=made, duties=EVERYWHERE)
    return made


async def _undecided(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    made = await _held(session)
    return await releasing.release_undecided(
        session, broadcast_id=made if there else NOBODY, duties=held, now=NOW
    )


async def _weekly(session: AsyncSession) -> str:
    made = await drafted(session)
    every = {"every": "weekly", "day": 27}
    await making.change(session, broadcast_id=made, duties=EVERYWHERE, repeat=every)
    return made


async def _kept(session: AsyncSession, there: bool) -> None:
    if there:
        await saved.save(
            session, area=ELSEWHERE, name="Nelayan", segment=Segment(), by="tg:9", now=NOW
        )


async def _saved_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    await _kept(session, there)
    return len(await saved.saved_for(session, area=ELSEWHERE, duties=held))


async def _forgotten(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    await _kept(session, there)
    mine = await saved.saved_for(session, area=ELSEWHERE, duties=EVERYWHERE)
    for each in mine:
        await saved.forget(session, segment_id=each.id, area=ELSEWHERE, duties=held)
    left = await saved.saved_for(session, area=ELSEWHERE, duties=EVERYWHERE)
    return len(mine) - len(left)


async def _groups(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        session.add(
            WorkGroup(
                id="f" * 32, code="KLP", name="Nelayan Ranai", area="21.03.05", programmes=[],
                occupation="nelayan", payer="sendiri", created_by="tg:9", created_at=NOW,
            )
        )  # fmt: skip
        await session.flush()
    return len(await sources.groups_in(session, area=ELSEWHERE, duties=held))


async def _begun(session: AsyncSession) -> str:
    """Some have got it."""
    made = await going_out(session)
    (await session.get_one(Broadcast, made)).started_at = NOW
    await session.flush()
    return made


async def _words(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """How many words a draft elsewhere took over."""
    old, new = await drafted(session), await drafted(session)
    await making.drop_content(session, broadcast_id=new, duties=EVERYWHERE, language="id")
    await repeating.copy_words(session, old if there else NOBODY, new, held)
    return len(await reading.contents(session, broadcast_id=new))


_SAYS: dict[str, Any] = {"language": "id", "kind": "text", "content": {"text": "lain"}}
_BY: dict[str, Any] = {"by": "tg:1", "now": NOW}
_CASES: dict[str, Case] = {
    "correcting.correction": _case(correcting.correction, _begun, title="Koreksi", **_BY),
    "repeating.copy_words": _words,
    "reading.one": _case(reading.one),
    "reading.locked": _case(reading.locked),
    "reading.draft_of": _case(reading.draft_of),
    "reading.listed": _listed,
    "making.change": _case(making.change, title="lain"),
    "making.put_content": _case(making.put_content, **_SAYS),
    "making.drop_content": _case(making.drop_content, language="id"),
    "confirming.hold": _case(making.hold),
    "confirming.confirm": _case(making.confirm, **_BY),
    "making.discard": _case(making.discard),
    "doubts.unsure": _unsure,
    "doubts.how_many": _doubts_counted,
    "doubts.kept_back": _kept_back,
    "doubts.send_again": _case(doubts.send_again, _doubted, **_BY),
    "doubts.let_be": _case(doubts.let_be, _doubted, **_BY),
    "failed.how_many": _failed_counted,
    "failed.send_again": _case(failed.send_again, _failing, **_BY),
    "once_more.how_many": _recipients_counted,
    "once_more.send": _case(once_more.send, _failing, old=DeliveryState.FAILED, meant=[], **_BY),
    "releasing.release_undecided": _undecided,
    "repeating.stop": _case(repeating.stop, _weekly),
    "repeating.copy": _case(repeating.copy, _weekly, starts_at=NOW, now=NOW),
    "releasing.release": _case(releasing.release, _held, now=NOW),
    "saved.saved_for": _saved_for,
    "saved.forget": _forgotten,
    "sources.groups_in": _groups,
    "running.pause": _case(running.pause, going_out, **_BY),
    "running.resume": _case(running.resume, _paused, **_BY),
    "running.cancel": _case(running.cancel, **_BY),
}
BROADCASTS = {f"models.queries.broadcasts.{name}": case for name, case in _CASES.items()}
