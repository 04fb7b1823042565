"""A branch's answers: taken, refused and why, with a number; taken back whole; nobody else's."""

from typing import Any

from sqlmodel import select

from bot.db import Database
from models.queries.enrolments.moving import Which, set_state
from models.rules.enrolment.states import Move, State
from models.tables import JobRequest
from tests.support.enrolments import NOW, id_of, listed, move, niks, row_of, state_of
from tests.support.lists import Office, told

HEADER = ("NIK", "Nama", "Hasil", "Alasan", "Nomor KPJ")
KPJ = "12345678901"


async def sent(db: Database, count: int) -> list[str]:
    """So many who went to the branch; their NIKs."""
    batch = await listed(db, count)
    await move(db, Which(batch_id=batch), Move.APPROVE)
    ids = [await id_of(db, nik) for nik in niks(count)]
    async with db.session() as session:
        await set_state(session, ids, State.SENT, by="tg:2", now=NOW)
    return niks(count)


def answer(nik: str, result: str = "diterima", reason: str = "", kpj: str = "") -> list[Any]:
    return [nik, "x", result, reason, kpj]


async def test_an_answer_moves_whom_it_names_and_is_taken_back_whole(db: Database) -> None:
    one, two, three, four = await sent(db, 4)
    office = Office(db, sender="tg:2")
    rows = [
        answer(one, kpj=KPJ),
        answer(two),
        answer(three, "ditolak", "Nama tidak sesuai Dukcapil"),
        answer("1410012407800009"),
    ]
    plan = await office.looks(rows, HEADER, "answers")
    assert [outcome for outcome, _, _ in told(plan)] == ["changed"] * 3 + ["refused"]
    assert told(plan)[3][1] == ["not_enrolled"]
    done = await office.saves(rows, HEADER, "answers")

    assert [await state_of(db, nik) for nik in (one, two, three, four)] == [
        "card", "active", "refused", "sent",
    ]  # fmt: skip
    row = await row_of(db, three)
    assert row is not None
    assert row.reason == "name_differs"
    async with db.reading() as session:
        kinds = set(await session.exec(select(JobRequest.kind)))
    assert {"enrolments_told", "answers_told"} <= kinds
    again = await office.looks(rows, HEADER, "answers")
    assert again.counts["unchanged"] == 3

    undone = await office.undoes(done.batch.id)
    assert (undone.restored, undone.kept) == (3, 0)
    assert [await state_of(db, nik) for nik in (one, two, three)] == ["sent"] * 3
    row = await row_of(db, one)
    assert row is not None
    assert row.kpj is None


async def test_a_no_is_only_for_whom_was_sent_and_a_yes_stands(db: Database) -> None:
    one, two = await sent(db, 2)
    office = Office(db, sender="tg:2")
    await office.saves([answer(one)], HEADER, "answers")
    (alone,) = niks(1, start=2)
    await listed(db, 1, start=2)
    plan = await office.looks(
        [answer(one, "ditolak", "NIK salah"), answer(alone, "gagal"), answer(two, "ditolak")],
        HEADER,
        "answers",
    )
    assert [faults for _, faults, _ in told(plan)] == [["already_taken"], ["not_sent"], []]

    # The branch knows best whom it took, also of somebody who went there without us.
    await office.saves([answer(alone, kpj=KPJ)], HEADER, "answers")
    assert await state_of(db, alone) == "card"
    undone = await office.undoes(
        (await office.saves([answer(two, "ditolak", "x")], HEADER, "answers")).batch.id
    )
    assert undone.restored == 1


async def test_one_number_is_one_persons_and_rows_that_contradict_move_nobody(
    db: Database,
) -> None:
    one, two, three = await sent(db, 3)
    office = Office(db, sender="tg:2")
    rows = [answer(one, kpj=KPJ), answer(two, kpj=KPJ), answer(three), answer(three, "ditolak")]
    done = await office.saves(rows, HEADER, "answers")

    assert done.batch.counts["refused"] == 2
    assert done.batch.counts["changed"] == 1
    assert sorted([await state_of(db, nik) for nik in (one, two)]) == ["card", "sent"]
    assert await state_of(db, three) == "sent"
    assert (await office.looks([answer(two, kpj=KPJ)], HEADER, "answers")).counts["refused"] == 1


async def test_another_offices_people_are_as_if_they_were_not(db: Database) -> None:
    (one,) = await sent(db, 1)
    natuna = Office(db, area="21.03", sender="tg:9")
    theirs, nobody = [
        told(await natuna.looks([answer(nik)], HEADER, "answers"))
        for nik in (one, "1410012407800009")
    ]
    assert theirs == nobody == [("refused", ["not_enrolled"], [])]
    assert await state_of(db, one) == "sent"
