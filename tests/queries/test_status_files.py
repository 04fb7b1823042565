"""The branch's monthly file against the register: said once, newer over older, taken back."""

from datetime import date

import pytest
from sqlmodel import col, select

from bot.db import Database
from models.queries.endings import erasure
from models.queries.enrolments import sealing
from models.queries.vaults import NIK
from models.rules.enrolment.states import State
from models.tables import Enrolment, ImportRow, Membership, Person
from tests.support.export_rows import NOW, registered
from tests.support.lists import Office, told
from tests.support.memberships import HEADER, NOVEMBER, OCTOBER, kpj, row, said
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_file_is_kept_moved_on_by_the_next_and_taken_back(db: Database) -> None:
    branch, end = Office(db), date(2026, 11, 30)
    first = await branch.saves([row(1), row(2)], HEADER, "status")
    by_number = ["", kpj(1), "Menunggak", "", "20/11/2026"]

    second = await branch.saves([by_number, row(3, "12/2026")], HEADER, "status")

    assert first.batch.counts["new"] == 2
    assert (second.batch.counts["changed"], second.batch.counts["new"]) == (1, 1)
    assert await said(db) == {
        1: ("lapsed", None), 2: ("active", end), 3: ("active", date(2026, 12, 31)),
    }  # fmt: skip
    await branch.undoes(second.batch.id)
    assert await said(db) == {1: ("active", end), 2: ("active", end)}
    await branch.undoes(first.batch.id)
    assert await said(db) == {}


async def test_what_a_file_may_not_say_is_refused_by_row(db: Database) -> None:
    branch = Office(db)
    await branch.saves([row(1), row(2)], HEADER, "status")

    plan = await branch.looks(
        [
            row(1),
            row(2, "10/2026", OCTOBER),
            row(3, kpj=kpj(2)),
            ["", kpj(9), "Aktif", "11/2026", NOVEMBER],
            row(4),
            row(4, status="Keluar"),
        ],
        HEADER,
        "status",
    )

    twice: tuple[str, list[str], list[str]] = ("refused", ["duplicate_in_file"], [])
    assert told(plan) == [
        ("unchanged", [], []),
        ("refused", ["state_before_last"], []),
        ("refused", ["kpj_differs"], []),
        ("refused", ["kpj_unknown"], []),
        twice,
        ("duplicate", ["duplicate_in_file"], []),
    ]


async def test_two_rows_with_one_new_number_do_not_stop_the_file(db: Database) -> None:
    branch = Office(db)
    await branch.saves([row(n, kpj="") for n in (1, 2, 3)], HEADER, "status")
    rows = [row(1, "12/2026", kpj=kpj(8)), row(2, "12/2026", kpj=kpj(8)), row(3, "12/2026")]

    done = await branch.saves(rows, HEADER, "status")

    assert done.batch.counts["refused"] == 1
    months = {n: paid.month for n, (_, paid) in (await said(db)).items() if paid}
    assert months == {1: 12, 2: 11, 3: 12}


@ON_ONE
async def test_another_office_changes_nothing_of_ours(db: Database) -> None:
    await Office(db).saves([row(1)], HEADER, "status")
    await registered(db, 2, nik=nik(2))  # lives in 14.10
    natuna = Office(db, area="21.03")

    plan = await natuna.looks([row(1, "12/2026"), row(2), row(3)], HEADER, "status")

    assert told(plan) == [("unchanged", [], ["already_registered"])] * 2 + [("new", [], [])]


async def test_deleted_means_deleted_until_a_new_word(db: Database) -> None:
    branch = Office(db)
    await registered(db, 5, nik=nik(1))
    await branch.saves([row(1)], HEADER, "status")
    await branch.saves([row(1, "12/2026")], HEADER, "status")

    async with db.session() as session:
        await erasure.erase(session, user_id=5, ref=None, now=NOW)
    plan = await branch.looks([row(1)], HEADER, "status")

    assert await said(db) == {}
    async with db.reading() as session:
        kept = select(ImportRow).where(col(ImportRow.before).is_not(None))
        assert (await session.exec(kept)).all() == []
    assert told(plan) == [("refused", ["former_opt_out"], [])]
    await registered(db, 5, nik=nik(1))
    assert told(await branch.looks([row(1)], HEADER, "status"))[0][0] == "new"


@ON_ONE
async def test_no_number_of_anybody_stands_in_the_table(db: Database) -> None:
    await Office(db).saves([row(1)], HEADER, "status")

    async with db.reading() as session:
        (one,) = await session.exec(select(Membership))

    assert all(kpj(1).encode() not in bytes(v) for v in (one.kpj or b"", one.kpj_index or b""))
    assert nik(1).encode() not in one.nik_index


async def test_a_card_that_the_branchs_answer_told_is_known_without_the_nik(db: Database) -> None:
    branch = Office(db)
    await registered(db, 1, nik=nik(1))
    await registered(db, 2, nik=nik(2))
    for number in (1, 2):
        await carded(db, number)
    await branch.saves([row(2, kpj="")], HEADER, "status")
    rows = [["", kpj(n), "Aktif", "12/2026", "20/11/2026"] for n in (1, 2, 3)]

    done = await branch.saves(rows, HEADER, "status")

    assert (done.batch.counts["changed"], done.batch.counts["refused"]) == (2, 1)
    end = date(2026, 12, 31)
    assert await said(db) == {1: ("active", end), 2: ("active", end)}
    again = await branch.looks(rows, HEADER, "status")
    assert [outcome for outcome, _, _ in told(again)] == ["unchanged", "unchanged", "refused"]
    elsewhere = await Office(db, area="21.03").looks(rows, HEADER, "status")
    assert [outcome for outcome, _, _ in told(elsewhere)] == ["unchanged"] * 2 + ["refused"]
    await branch.undoes(done.batch.id)
    assert await said(db) == {2: ("active", date(2026, 11, 30))}


async def carded(db: Database, number: int) -> None:
    """The branch took the person and gave this number."""
    async with db.session() as session:
        index = db.vault.blind_index(nik(number), purpose=NIK)
        person = (await session.exec(select(Person).where(Person.nik_index == index))).one()
        row = await session.get_one(Enrolment, person.id)
        row.state = State.ACTIVE.value
        row.kpj = sealing.sealed(db.vault, "kpj", person.id, kpj(number))
        row.kpj_index = sealing.kpj_index(db.vault, kpj(number))
        session.add(row)
