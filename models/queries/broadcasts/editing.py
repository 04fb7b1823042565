"""What was sent is put right where it stands: the messages people have are edited.

An edit is a broadcast of its own: counted, confirmed, agreed to, paced, paused and told of as any
other. Its recipients are the messages of the one it corrects, its words are that one's from the
moment it begins; until then the other one stands still. It rings nowhere, so neither a muted topic
nor a ceiling keeps it back. A bot may edit its own messages in private chats without limit of time
(Bot API, editMessageText).
"""

from typing import Any, Final

from sqlalchemy import case, func, insert, literal, null, select
from sqlmodel import col
from sqlmodel import select as of_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.bounded import up_to
from models.queries.broadcasts.posting import written
from models.queries.broadcasts.reading import locked_by_bot
from models.queries.broadcasts.values import Content, Facts, led
from models.rules.broadcasts.states import EDITS, OPEN, STANDS_STILL, State
from models.tables import Broadcast, BroadcastContent, Delivery, DeliveryState

_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_COLUMNS: Final = (
    "broadcast_id", "number", "chat_id", "language", "variant", "state", "tries", "message_id",
)  # fmt: skip


async def editable(session: AsyncSession, *, broadcast_id: str | None) -> int:
    """How many messages of it people have, as far as we know."""
    mine = select(func.count()).select_from(_delivery).where(*_has_it(broadcast_id))
    return int((await (await session.connection()).execute(mine)).scalar_one())


def may_begin(old: Facts, contents: tuple[Content, ...]) -> bool:
    """Whether its messages can be edited now.

    Of an album the words can, where one of its messages carries them: an edit is one call.
    """
    if old.state not in STANDS_STILL or old.in_place or old.started_at is None:
        return False
    texts = [[i for i in each.content.get("items", ()) if i.get("text")] for each in contents]
    return bool(contents) and all(len(found) <= 1 for found in texts)


async def will_read(session: AsyncSession, *, broadcast_id: str | None, most: int) -> int:
    """How many more get the new words once it goes on; counted a little past `most`."""
    return await _up_to(session, most + 1, broadcast_id, DeliveryState.QUEUED)


async def stands_still(session: AsyncSession, *, broadcast_id: str | None) -> bool:
    """Whether no message of it leaves now: it would say what is being put right."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id or "")
    if row is None or State(row.state) not in STANDS_STILL:
        return False
    return not await _up_to(session, 1, row.id, DeliveryState.SENDING)


async def is_awaited(session: AsyncSession, *, broadcast_id: str) -> bool:
    """Whether one that puts it right is confirmed and has not begun: its words come first."""
    query = of_rows(Broadcast.id).where(
        col(Broadcast.corrects) == broadcast_id,
        col(Broadcast.in_place),
        col(Broadcast.started_at).is_(None),
        col(Broadcast.state).in_([state.value for state in OPEN - {State.WAITING}]),
    )
    return (await session.exec(query.limit(1))).first() is not None


async def unsent(session: AsyncSession, *, broadcast_id: str) -> Facts | None:
    """A correction of it that is still written or waits to be agreed to; an edit comes first."""
    query = of_rows(Broadcast).where(
        col(Broadcast.corrects) == broadcast_id,
        col(Broadcast.state).in_([State.DRAFT.value, State.WAITING.value]),
    )
    edits_first = query.order_by(
        col(Broadcast.in_place).desc(), col(Broadcast.created_at).desc(), col(Broadcast.id)
    )
    row = (await session.exec(edits_first.limit(1))).first()
    return None if row is None else Facts.of(row)


async def may_keep_old(session: AsyncSession, edit: Facts, *, most: int = 10_000) -> int:
    """How many may have the old words after an edit: nobody knows whether these came.

    Counted up to `most`; 0 for what is no edit, or is not over.
    """
    if not edit.in_place or edit.ended_at is None:
        return 0
    return await _up_to(session, most, edit.corrects, DeliveryState.UNSURE)


async def adopt_words(session: AsyncSession, row: Broadcast) -> None:
    """From now on the broadcast that is put right says what `row` says, below its own buttons."""
    old = str(row.corrects)
    words = of_rows(BroadcastContent).where(col(BroadcastContent.broadcast_id) == row.id)
    for said in (await session.exec(words)).all():
        await session.merge(
            BroadcastContent(
                broadcast_id=old, language=said.language, variant=said.variant, kind=said.kind,
                content=said.content,
                buttons=led(said.buttons, row.id, old),
            )
        )  # fmt: skip
    await session.flush()


async def freeze(
    session: AsyncSession, row: Broadcast, *, after: int, size: int
) -> tuple[int, int]:
    """The next messages become recipients of `row`: how many, and the number of the last."""
    d, connection = _delivery.c, await session.connection()
    there = (d.number > after, *_has_it(row.corrects))
    window = select(d.number).where(*there).order_by(d.number).limit(size).subquery()
    query = select(func.count(), func.max(window.c.number)).select_from(window)
    found, upto = (await connection.execute(query)).one()
    if found:
        old = await session.get_one(Broadcast, str(row.corrects))
        number = literal(row.total) + func.row_number().over(order_by=d.number)
        chosen = select(
            literal(row.id), number, d.chat_id, d.language, _text(old),
            literal(DeliveryState.QUEUED.value), literal(0), d.message_id,
        ).where(*there, d.number <= upto)  # fmt: skip
        await connection.execute(insert(_delivery).from_select(_COLUMNS, chosen))
        row.total += int(found)
    return int(found), int(upto or after)


def _text(old: Broadcast) -> Any:
    """Which of two texts each message is."""
    winner = EDITS[1] if (old.ab or {}).get("winner") == "b" else EDITS[0]
    variant = _delivery.c.variant
    return case((variant == "a", EDITS[0]), (variant == "b", EDITS[1]), else_=winner)


async def _up_to(
    session: AsyncSession, most: int, broadcast_id: str | None, state: DeliveryState
) -> int:
    mine = _delivery.c.broadcast_id == broadcast_id, _delivery.c.state == written(state)
    return await up_to(await session.connection(), most, *mine)


def _has_it(broadcast_id: str | None) -> list[Any]:
    return [
        _delivery.c.broadcast_id == broadcast_id,
        _delivery.c.state == written(DeliveryState.SENT),
        _delivery.c.reason.is_(null()),  # one that was taken back is there no more
        _delivery.c.message_id.is_not(None),
        _delivery.c.chat_id.is_not(None),
    ]
