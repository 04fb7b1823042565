"""Who asks to be forgotten is in no spreadsheet any more: emptied, taken back, on record."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.exports import Order, make
from bot.tasks import spawn
from bot.texts import Library
from models.queries.endings.erasure import erase
from models.queries.endings.receipts import Receipt
from models.queries.office import audit
from models.queries.reports import export_ends, exports
from models.queries.reports.exports import Asked
from models.queries.sending.notices import cell_of, queue_notice
from models.queries.vaults import vault_of
from models.rules.roles import Duty, Role
from models.rules.running.pace import Lane
from models.tables import Erasure, Export, Notice, NoticeState
from tests.support.export_rows import NOW, registered

ID = Library.load().choose("id")
SITI, TONO = 1, 2
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
async def places(db: Database) -> None:
    """Somebody in Meranti and somebody in Natuna."""
    await registered(db, SITI)
    await registered(db, TONO, nik="2103045708800003", name="Tono", district="21.03.04")


async def holding(db: Database, area: str) -> tuple[str, ...]:
    order = Order(frozenset({Duty(Role.ADMIN, area)}), Role.ADMIN, "Rahma")
    made = await make(db, order, t=ID, now=NOW)
    assert made is not None
    return made.ids


async def handed_out(
    db: Database, area: str, *, by: str = "tg:7", state: NoticeState = NoticeState.SENT
) -> str:
    """An export of an area, brought by message 55; its number."""
    ids = await holding(db, area)
    async with db.session() as session:
        number = await exports.record_export(
            session, asked=Asked("registrations", (area,), masked=False, by=by), rows=len(ids),
            holds=ids, now=NOW,
        )  # fmt: skip
        notice_id = await queue_notice(
            session, chat_id=7, lane=Lane.ANSWER, method="sendDocument", params={}, now=NOW,
            subject=f"export:{number}",
        )  # fmt: skip
        row = await session.get_one(Notice, notice_id)
        row.state, row.message_id = state.value, 55 if state is NoticeState.SENT else None
    return number


async def forgotten(db: Database, user_id: int = SITI) -> Receipt:
    async with db.session() as session:
        receipt = await erase(session, user_id=user_id, ref=None, now=LATER)
    assert receipt is not None
    return receipt


async def export(session: AsyncSession, number: str) -> Export:
    return await session.get_one(Export, number, populate_existing=True)


async def calls(session: AsyncSession) -> list[tuple[int, str, int | None]]:
    """What is queued for Telegram: chat, method, message."""
    queued = select(Notice).where(col(Notice.state) == NoticeState.QUEUED.value)
    vault = vault_of(session)
    found = []
    for row in await session.exec(queued):
        method, params, _ = json.loads(vault.open(row.payload, **cell_of(row.id)))
        found.append((row.chat_id, method, params.get("message_id")))
    return found


async def test_a_file_is_emptied_and_taken_back_when_somebody_in_it_is_forgotten(
    db: Database, places: None
) -> None:
    hers, everybodys, his = [await handed_out(db, area) for area in ("14.10", "", "21.03")]

    receipt = await forgotten(db)

    assert receipt.exports_of == ("tg:7",)
    async with db.session() as session:
        for number in (hers, everybodys):
            row = await export(session, number)
            assert (row.holds, row.gone_at) == (None, LATER)
        assert (await export(session, his)).holds is not None
        assert await calls(session) == [(7, "deleteMessage", 55)] * 2
        proof = (await session.exec(select(Erasure))).one()
        assert proof.counts["exports"] == 2
        found = await audit.lines(session, wanted=audit.Filter(subject="export"), most=9)
    ends = [(line.actor, line.subject, line.why) for line in found if line.act == "export.deleted"]
    assert sorted(ends) == sorted(
        ("erasure", f"export:{number}", receipt.code) for number in (hers, everybodys)
    )


async def test_a_file_that_waits_to_be_sent_never_is(db: Database, places: None) -> None:
    number = await handed_out(db, "14.10", state=NoticeState.QUEUED)

    await forgotten(db)

    async with db.session() as session:
        assert await calls(session) == []
        (row,) = (await session.exec(select(Notice))).all()
        assert (row.state, row.payload) == ("dropped", b"")
        assert (await export(session, number)).gone_at == LATER


async def test_a_file_on_its_way_is_empty_at_once_and_taken_back_when_it_arrived(
    db: Database, places: None
) -> None:
    number = await handed_out(db, "14.10", state=NoticeState.SENDING)

    assert (await forgotten(db)).exports_of == ("tg:7",)

    async with db.session() as session:
        row = await export(session, number)
        assert (row.holds, row.gone_at) == (None, None)
        (notice,) = (await session.exec(select(Notice))).all()
        notice.state, notice.message_id = NoticeState.SENT.value, 60
    async with db.session() as session:
        (gone,) = await export_ends.empty_due(session, now=LATER)
        assert gone.message_id == 60
        assert await calls(session) == [(7, "deleteMessage", 60)]


async def test_who_is_in_no_file_changes_none(db: Database, places: None) -> None:
    await registered(db, 3, nik="1410025708800002", name="Budi", district="14.10.02")
    number = await handed_out(db, "21.03")

    assert (await forgotten(db, 3)).exports_of == ()

    async with db.session() as session:
        assert (await export(session, number)).gone_at is None


async def test_a_file_is_not_handed_out_with_somebody_forgotten_while_it_was_made(
    db: Database, places: None
) -> None:
    ids = await holding(db, "")
    async with db.session() as session:
        assert await exports.all_there(session, ids=ids)

    await forgotten(db)

    async with db.session() as session:
        assert not await exports.all_there(session, ids=ids)
        assert await exports.all_there(session, ids=())


async def test_a_file_handed_out_at_the_same_moment_is_emptied_too(
    db: Database, places: None
) -> None:
    ids = await holding(db, "14.10")
    asked = Asked("registrations", ("14.10",), masked=False, by="tg:7")
    async with db.session() as session:
        assert await exports.all_there(session, ids=ids)
        erasing = spawn(forgotten(db), name="erasing")
        await asyncio.sleep(0.2)
        number = await exports.record_export(session, asked=asked, rows=1, holds=ids, now=NOW)
    receipt = await erasing

    assert receipt.exports_of == ("tg:7",)
    async with db.session() as session:
        assert (await export(session, number)).gone_at is not None
