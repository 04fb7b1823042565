"""The file for the branch: who is in it is sent, once; nobody without a word; who goes, goes."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from bot.db import Database
from bot.exports.branch import branch_sheet
from bot.texts import Library
from models.queries.endings.erasure import erase, stop_relying_on_consent
from models.queries.enrolments import handing, reading
from models.queries.enrolments.moving import Which
from models.queries.enrolments.values import Case
from models.queries.imports.undoing import begin_undo
from models.queries.reports.exports import Asked, record_export
from models.rules.enrolment.states import Move, State
from models.rules.roles import Role
from models.tables import Export
from tests.support.enrolments import ADMIN, HEADER, NOW, agreed, id_of, move, niks, state_of
from tests.support.export_rows import SITI, everything, registered
from tests.support.list_senders import table
from tests.support.lists import Office
from tests.support.sheets import people

NUMBER = "f" * 32


async def ready(db: Database) -> list[Case]:
    """Who can leave."""
    async with db.reading() as session:
        found = await reading.cases(
            session, duties=ADMIN, role=Role.ADMIN, states=[State.CHECKED], leaving=True
        )
    return list(found)


async def handed(db: Database, ids: list[str]) -> bool:
    async with db.session() as session:
        return await handing.hand(session, ids=ids, number=NUMBER, by="tg:2", now=NOW)


async def test_all_of_a_file_is_sent_or_nothing_and_nobody_without_a_word(db: Database) -> None:
    batch = (await Office(db).saves([*agreed(2), *people(3)[2:]], HEADER)).batch.id
    await move(db, Which(batch_id=batch), Move.APPROVE)
    rows = await ready(db)
    assert [row.nik for row in rows] == niks(2)
    silent = await id_of(db, niks(1, start=2)[0])
    assert not await handed(db, [*(row.person_id for row in rows), silent])
    assert await state_of(db, niks(1)[0]) == "checked"

    assert await handed(db, [row.person_id for row in rows])
    assert not await handed(db, [rows[0].person_id])  # a second file
    assert [await state_of(db, nik) for nik in niks(3)] == ["sent", "sent", "checked"]
    async with db.reading() as session:
        again = await reading.cases(session, duties=ADMIN, role=Role.ADMIN, handed_id=NUMBER)
    assert len(again) == 2
    again = [replace(again[0], village="14.10.05.2901"), *again[1:]]
    sheet = branch_sheet(
        Library.load().choose("id"), again, who="Hendra", when="hari ini",
        villages={"14.10.05.2901": "Kedabu Rapat"},
    )  # fmt: skip
    _, header, first, _ = table(sheet)
    assert (first[0], first[1], first[4]) == ("1", niks(1)[0], "Laki-laki")
    assert first[header.index("Desa")] == "Kedabu Rapat"
    assert {"Hasil", "Alasan", "Nomor peserta (KPJ)"} <= set(header)
    assert "Hendra" in everything(sheet)


async def test_who_deletes_everything_takes_the_file_back(db: Database) -> None:
    await registered(db, 77)
    await move(db, Which(person_id=await id_of(db, SITI.nik)), Move.APPROVE)
    rows = await ready(db)
    assert await handed(db, [row.person_id for row in rows])
    async with db.session() as session:
        await record_export(
            session, asked=Asked(handing.KIND, ("14.10",), False, "tg:2"), rows=1,
            holds=handing.held_by(session, rows), number=NUMBER, now=NOW,
        )  # fmt: skip
    async with db.session() as session:
        receipt = await erase(session, user_id=77, ref=None, now=NOW + timedelta(hours=1))
    assert receipt is not None
    assert receipt.exports_of == ("tg:2",)
    async with db.reading() as session:
        assert (await session.exec(select(Export.holds))).all() == [None]
        assert await reading.cases(session, duties=ADMIN, role=Role.ADMIN) == []


async def test_nobody_leaves_whose_list_is_being_taken_back(db: Database) -> None:
    batch = (await Office(db).saves(agreed(2), HEADER)).batch.id
    await move(db, Which(batch_id=batch), Move.APPROVE)
    rows = await ready(db)
    async with db.session() as session:
        assert await begin_undo(session, batch, by="tg:1", now=NOW) == 0

    assert not await handed(db, [row.person_id for row in rows])
    assert await ready(db) == []


async def test_who_was_sent_by_a_later_list_is_not_deleted_with_it(db: Database) -> None:
    office = Office(db)
    first = (await office.saves(agreed(1), HEADER)).batch.id
    await move(db, Which(batch_id=first), Move.APPROVE)
    changed = agreed(1)[0]
    changed[3] = "081299990000"
    second = (await office.saves([changed], HEADER)).batch.id
    await office.undoes(first)
    siti = await id_of(db, niks(1)[0])
    await move(db, Which(person_id=siti), Move.APPROVE)
    assert await handed(db, [siti])

    async with db.session() as session:
        assert await begin_undo(session, second, by="tg:1", now=NOW) is None
    assert await state_of(db, niks(1)[0]) == "sent"


async def test_a_file_that_leaves_once_more_is_without_who_took_a_yes_back(db: Database) -> None:
    await registered(db, 77)
    siti = await id_of(db, SITI.nik)
    await move(db, Which(person_id=siti), Move.APPROVE)
    assert await handed(db, [siti])
    async with db.session() as session:
        assert await handing.all_in_file(session, ids=[siti], number=NUMBER)
        await stop_relying_on_consent(session, user_id=77, now=NOW)

    async with db.reading() as session:
        assert not await handing.all_in_file(session, ids=[siti], number=NUMBER)
        again = await reading.cases(
            session, duties=ADMIN, role=Role.ADMIN, handed_id=NUMBER, leaving=True
        )
    assert again == []
