"""Exports: of the asker's area alone, masked, text cells, marked, on record, gone in a day."""

from datetime import datetime, timedelta

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.db import Database
from bot.exports import Made, Order, make
from bot.exports import making as export_making
from bot.exports.sorts import PEOPLE, REGISTRATIONS
from bot.process.housekeeping import tidy
from bot.sheets.limits import OPERATOR
from bot.sheets.reading import read
from bot.texts import Library
from models.queries.office import audit
from models.queries.reports import export_ends, exports
from models.queries.reports.exports import Asked
from models.queries.sending.notices import queue_notice
from models.rules.names import initials
from models.rules.roles import Duty, Role
from models.rules.running.pace import Lane
from models.tables import Export, ImportBatch, Notice, NoticeState, Person, RosterEntry
from tests.support.export_rows import (
    NOW,
    SITI,
    cell_types,
    everything,
    listed_person,
    parts,
    registered,
)
from tests.support.lists import Office

ID = Library.load().choose("id")
NIK = SITI.nik


def order(
    *areas: str, masked: bool = True, who: str = "Rahma & Budi", kind: str = REGISTRATIONS
) -> Order:
    duties = frozenset(Duty(Role.ADMIN, area) for area in areas)
    return Order(duties, Role.ADMIN, who, masked, kind)


async def made(db: Database, wanted: Order) -> Made:
    found = await make(db, wanted, t=ID, now=NOW)
    assert found is not None
    return found


async def grid(book: bytes) -> list[list[str]]:
    found = await read(book, "a.xlsx", OPERATOR)
    assert isinstance(found, list), found
    return [[str(cell) for cell in row] for _, row in found[0].rows]


async def test_by_default_nothing_in_the_file_tells_who_it_is(db: Database) -> None:
    await registered(db, income=1_250_000)

    book = (await made(db, order("14.10"))).content

    said = everything(book)
    for secret in (
        NIK,
        "Aminah",
        "Lubis",
        "81234567801",
        "3456-7801",
        "17/08",
        "1980-08-17",
        "1.250.000",
    ):
        assert secret not in said
    rows = await grid(book)
    assert rows[1] == [
        "Kode", "Diterima", "NIK", "Nama", "Tahun lahir", "No. HP", "Pekerjaan", "Kecamatan",
        "Pembayar iuran", "Dasar iuran", "Program",
    ]  # fmt: skip
    assert rows[2][1:] == [
        "27 November 2026", "1410 **** **** 0001", "Siti A. L.", "1980", "0812-****-801",
        "Nelayan", "Tebing Tinggi, Kepulauan Meranti", "sendiri", "Rp1.200.000", "JKK, JKM",
    ]  # fmt: skip


async def test_whole_data_is_there_only_where_it_was_asked_for(db: Database) -> None:
    await registered(db, income=1_250_000)

    rows = await grid((await made(db, order("14.10", masked=False))).content)

    assert rows[2][2:6] == [NIK, "Siti Aminah Lubis", "17/08/1980", "0812-3456-7801"]
    assert rows[2][9] == "Rp1.250.000"
    assert "DATA PRIBADI LENGKAP" in rows[0][0]


async def test_the_mark_names_who_and_when_above_the_rows_and_on_every_page(db: Database) -> None:
    await registered(db)

    book = (await made(db, order("14.10"))).content

    rows = await grid(book)
    assert rows[0][0].startswith("Diunduh oleh Rahma & Budi, 27 November 2026, 12.30 WIB. 1 baris")
    sheet = parts(book)["xl/worksheets/sheet1.xml"]
    for margin in ("oddHeader", "oddFooter"):
        text = sheet.partition(f"<{margin}>")[2].partition(f"</{margin}>")[0]
        assert text.startswith("&amp;LRahma ＆ Budi, 27 November 2026, 12.30 WIB")


@pytest.mark.parametrize("who", ["&G", "&[Picture]", "&R&D", "a&"])
async def test_a_name_with_codes_in_it_does_not_take_the_mark_off_the_page(
    db: Database, who: str
) -> None:
    sheet = parts((await made(db, order("14.10", who=who))).content)["xl/worksheets/sheet1.xml"]

    assert f"<oddHeader>&amp;L{who.replace('&', '＆')}, 27 November" in sheet


async def test_the_mark_tells_the_time_of_the_place(db: Database) -> None:
    rows = await grid((await made(db, order("93.01"))).content)

    assert "14.30 WIT" in rows[0][0]


async def test_only_the_area_of_the_duty_comes_out(db: Database) -> None:
    await registered(db, 1)
    await registered(db, 2, nik="1410025708800002", name="Budi", district="14.10.02")
    await registered(db, 3, nik="2103045708800003", name="Tono", district="21.03.04")

    async def names(*areas: str) -> list[str]:
        rows = await grid((await made(db, order(*areas))).content)
        return sorted(row[3] for row in rows[2:])

    assert await names("14.10") == ["Budi", "Siti A. L."]
    assert await names("14.10.02") == ["Budi"]
    assert await names("14.10.02", "21.03") == ["Budi", "Tono"]
    assert await names("") == ["Budi", "Siti A. L.", "Tono"]
    assert await names("14.1") == []
    assert await names() == []
    no_admin = Order(frozenset({Duty(Role.VIEWER, "")}), Role.ADMIN, "x")
    assert (await made(db, no_admin)).rows == 0


async def test_another_accounts_words_do_not_carry_a_person_into_another_area(
    db: Database,
) -> None:
    await registered(db, 1)
    await registered(db, 2, district="21.03.04")

    assert (await made(db, order("21.03"))).rows == 0
    assert (await made(db, order("14.10"))).rows == 2


@pytest.mark.parametrize("masked", [True, False])
async def test_every_cell_is_text_and_none_a_formula_or_a_link(db: Database, masked: bool) -> None:
    hostile = ["=1+1", "+62", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example")', "＝1"]
    for number, name in enumerate(hostile, 1):
        await registered(db, number, nik=f"141001570880{number:04}", name=f"{name} x")

    book = (await made(db, order("14.10", masked=masked, who='=cmd|"/c calc"!A0'))).content

    sheet = parts(book)["xl/worksheets/sheet1.xml"]
    assert cell_types(book) == {"s"}
    assert "<f" not in sheet
    assert "hyperlink" not in sheet.lower()
    shown = {row[3] for row in (await grid(book))[2:]}
    assert shown == {f"{name} x." if masked else f"{name} x" for name in hostile}


async def test_more_rows_than_a_file_may_have_are_no_file(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_making, "MOST", 1)
    await registered(db, 1)
    assert (await made(db, order("14.10"))).rows == 1

    await registered(db, 2, nik="1410025708800002")

    assert await make(db, order("14.10"), t=ID, now=NOW) is None


async def test_it_is_on_record_before_anybody_gets_it(db: Database) -> None:
    asked = Asked("registrations", ("14.10",), masked=True, by="tg:7")
    async with db.session() as session:
        number = await exports.record_export(session, asked=asked, rows=3, now=NOW)

    async with db.reading() as session:
        (line,) = await audit.lines(session, wanted=audit.Filter(), most=5)
        assert (line.actor, line.act, line.subject, line.place, line.why) == (
            "tg:7", "export.made", f"export:{number}", "14.10",
            "registrations rows=3 masked area=14.10",
        )  # fmt: skip


async def brought(
    session: AsyncSession,
    number: str,
    *,
    state: NoticeState = NoticeState.SENT,
    message_id: int | None = None,
) -> str:
    """The message that brings an export, as it stands; its id."""
    notice_id = await queue_notice(
        session, chat_id=7, lane=Lane.ANSWER, method="sendDocument", params={}, now=NOW,
        subject=f"export:{number}",
    )  # fmt: skip
    row = await session.get_one(Notice, notice_id)
    row.state, row.message_id = state.value, message_id
    await session.flush()
    return notice_id


async def ended(session: AsyncSession, number: str) -> datetime | None:
    """Since when it is gone."""
    return (await session.get_one(Export, number)).gone_at


async def an_export(session: AsyncSession) -> str:
    asked = Asked("registrations", ("14.10",), masked=True, by="tg:7")
    return await exports.record_export(session, asked=asked, rows=3, now=NOW)


@pytest.mark.parametrize("state", [NoticeState.QUEUED, NoticeState.UNSURE])
async def test_a_message_that_did_not_arrive_within_the_day_never_will(
    db: Database, state: NoticeState
) -> None:
    async with db.session() as session:
        notice_id = await brought(session, await an_export(session), state=state)

    async with db.session() as session:
        (gone,) = await export_ends.empty_due(session, now=NOW + timedelta(hours=23))
        row = await session.get_one(Notice, notice_id)

    assert gone.message_id is None
    assert (row.state, row.payload) == ("dropped", b"")


async def test_a_message_on_its_way_is_looked_for_the_next_time(db: Database) -> None:
    late = NOW + timedelta(hours=23)
    async with db.session() as session:
        number = await an_export(session)
        notice_id = await brought(session, number, state=NoticeState.SENDING)

    async with db.session() as session:
        assert await export_ends.empty_due(session, now=late) == []
        row = await session.get_one(Notice, notice_id)
        row.state, row.message_id = NoticeState.SENT.value, 55
    async with db.session() as session:
        (gone,) = await export_ends.empty_due(session, now=late + timedelta(hours=1))

    assert (gone.chat_id, gone.message_id) == (7, 55)


async def test_after_a_day_the_file_is_gone_and_the_record_stays(db: Database) -> None:
    clock = Clock()
    clock.shift(NOW - clock.now())
    asked = Asked("registrations", ("14.10",), masked=True, by="tg:7")
    async with db.session() as session:
        number = await exports.record_export(session, asked=asked, rows=3, now=NOW)
        await brought(session, number, message_id=55)

    await tidy(db, clock)
    async with db.session() as session:
        assert await ended(session, number) is None
        gone = await export_ends.empty_due(session, now=NOW + timedelta(hours=23))

    assert [(one.chat_id, one.message_id) for one in gone] == [(7, 55)]
    async with db.session() as session:
        assert await ended(session, number) == NOW + timedelta(hours=23)
        assert await export_ends.empty_due(session, now=NOW + timedelta(hours=25)) == []
        found = await audit.lines(session, wanted=audit.Filter(subject="export"), most=5)
    assert [line.act for line in found] == ["export.deleted", "export.made"]


async def test_the_hourly_sweep_empties_it_within_the_day(db: Database) -> None:
    clock = Clock()
    asked = Asked("registrations", ("14.10",), masked=True, by="tg:7")
    async with db.session() as session:
        number = await exports.record_export(session, asked=asked, rows=3, now=clock.now())

    clock.shift(timedelta(hours=23))
    await tidy(db, clock)

    async with db.reading() as session:
        assert await ended(session, number) is not None


@pytest.mark.parametrize(
    ("name", "short"),
    [("Siti Aminah Lubis", "Siti A. L."), ("Siti", "Siti"), ("", ""), ("M. Said", "M. S.")],
)
def test_a_name_is_cut_to_what_who_knows_them_knows(name: str, short: str) -> None:
    assert initials(name) == short


async def test_people_of_lists_who_have_not_signed_up_are_a_list_of_their_own(
    db: Database,
) -> None:
    """With who still waits; without who signed up, another area, or a list that was taken back."""
    await registered(db)
    async with db.session() as session:
        wanted = await listed_person(session, area="14.10", nik="1410015708800002", phone="")
        await listed_person(session, area="21.03", nik="2103045708800003")
        gone = await listed_person(session, area="14.10", nik="1410015708800004")
        entry = await session.get_one(RosterEntry, gone)
        (await session.get_one(ImportBatch, entry.batch_id)).status = "undone"

    found = await made(db, order("14.10", kind=PEOPLE))
    rows = await grid(found.content)

    assert found.ids == (wanted,)
    assert rows[1] == [
        "Masuk daftar", "NIK", "Nama", "Tahun lahir", "No. HP", "Pekerjaan", "Desa",
        "Kecamatan", "Persetujuan",
    ]  # fmt: skip
    assert rows[2:] == [[
        "27 November 2026", "1410 **** **** 0002", "Siti A. L.", "1980", "None", "Nelayan", "Alai",
        "None", "Menunggu kata setuju",
    ]]  # fmt: skip
    await Office(db).saves([["14.10.01.2003", "Banglas"]], ("Kode", "Nama"), kind="villages")
    async with db.session() as session:
        (await session.get_one(RosterEntry, wanted)).village = "14.10.01.2003"
    whole = await grid((await made(db, order("14.10", kind=PEOPLE, masked=False))).content)
    assert whole[2][1:5] == ["1410015708800002", "Siti Aminah Lubis", "17/08/1980", "None"]
    assert whole[2][6] == "Banglas"


async def test_a_file_of_listed_people_is_not_handed_out_once_one_of_them_is_gone(
    db: Database,
) -> None:
    async with db.session() as session:
        person_id = await listed_person(session, area="14.10")
        assert await exports.all_there(session, ids=[person_id], kind=PEOPLE)
        await session.delete(await session.get_one(Person, person_id))
        await session.flush()
        assert not await exports.all_there(session, ids=[person_id], kind=PEOPLE)
