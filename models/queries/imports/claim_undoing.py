"""What an undo takes away of a claim that stays: decided under the claim's lock.

Between reading and writing heirs may be told of the step, or one may begin to use what the list
brought; neither is taken from them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.bulk import insert_new
from models.queries.imports.claim_telling import ask_for_step
from models.queries.imports.registers import Prepared
from models.tables import ClaimHeir, ClaimLink, ClaimMove, ClaimTold

_move = ClaimMove.__table__  # type: ignore[attr-defined]


def in_use() -> ColumnElement[bool]:
    """An heir with a chat, a PIN or a link: a list does not take them back."""
    linked = exists().where(col(ClaimLink.heir_id) == col(ClaimHeir.id))
    return or_(col(ClaimHeir.user_id).is_not(None), col(ClaimHeir.pin_key).is_not(None), linked)


async def lose(session: AsyncSession, rows: Sequence[Prepared]) -> None:
    """Steps and heirs go; the claims of these rows are locked."""
    stepped = [row.rows for row in rows if "lost_move" in row.rows]
    told = await _told(session, [cells["lost_move"] for cells in stepped])
    backs: list[Mapping[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for cells in stepped:
        claim_id, number = cells["lost_move"]["claim_id"], cells["lost_move"]["number"]
        if (claim_id, number) in told:
            backs.append(cells["move_back"])
        else:
            gone.append({"of": claim_id, "step": number})
    if gone:
        step = (_move.c.claim_id == bindparam("of"), _move.c.number == bindparam("step"))
        await (await session.connection()).execute(_move.delete().where(*step), gone)
    await insert_new(session, _move, backs)
    for back in backs:
        await ask_for_step(
            session, claim_id=back["claim_id"], number=back["number"], by=back["by"],
            now=back["at"], once="undone",
        )  # fmt: skip
    heirs = [row.rows["lost_heir"]["id"] for row in rows if "lost_heir" in row.rows]
    if heirs:
        await session.exec(delete(ClaimHeir).where(col(ClaimHeir.id).in_(heirs), ~in_use()))


async def _told(session: AsyncSession, moves: Sequence[Mapping[str, Any]]) -> set[tuple[str, int]]:
    """Of which steps somebody was told."""
    ids = [move["claim_id"] for move in moves]
    if not ids:
        return set()
    found = select(ClaimTold.claim_id, ClaimTold.number).where(col(ClaimTold.claim_id).in_(ids))
    return set((await session.exec(found)).all())
