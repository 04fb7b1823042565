"""Who took a yes back waits for a new word: no signature, no list and no second file ends that."""

import pytest

from bot.db import Database
from models.queries.endings.erasure import stop_relying_on_consent
from models.queries.word.answering import agree
from models.queries.word.assisting import saw_them_sign
from tests.support.lists import Office
from tests.support.sheets import nik
from tests.support.slips import BUDI, SITI, found, slip_of

WORKER = 5


async def took_back(office: Office) -> str:
    """Siti of the list said yes in her own chat, and took it back there; the person's id."""
    await office.saves([SITI, BUDI])
    siti = await slip_of(office, nik(1))
    async with office.db.session() as session:
        assert await agree(
            session, person_id=siti.person_id, user_id=WORKER, regency_name="Meranti",
            now=office.clock.now(),
        )  # fmt: skip
    async with office.db.session() as session:
        now = office.clock.now()
        assert await stop_relying_on_consent(session, user_id=WORKER, now=now) == 1
    return siti.person_id


async def basis(db: Database, number: int) -> str:
    person = await found(db, nik(number))
    assert person is not None
    return person.basis


async def test_a_signature_does_not_stand_for_who_took_a_yes_back(db: Database) -> None:
    office = Office(db)
    siti = await took_back(office)
    budi = (await slip_of(office, nik(2))).person_id

    async with db.session() as session:
        signed = await saw_them_sign(
            session, people=[siti, budi], by="tg:1", subject="list:x", area="14.10",
            now=office.clock.now(),
        )  # fmt: skip

    assert signed == 1
    assert [await basis(db, 1), await basis(db, 2)] == ["waiting", "assisted"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_list_changes_a_number_and_never_the_word_of_who_took_it_back(
    db: Database,
) -> None:
    office = Office(db)
    await took_back(office)
    header = ("Nama", "NIK", "Tanggal lahir", "No HP", "Persetujuan", "Tanggal persetujuan")
    name, number, born, *_ = SITI
    phone_alone = [name, number, born, "081299990000", "", ""]
    witnessed = [name, number, born, "081299990001", "Ya", "20/11/2026"]

    for row in (phone_alone, witnessed):
        done = await office.saves([row], header)
        assert done.batch.counts["changed"] == 1
        assert await basis(db, 1) == "waiting"
    await office.undoes(done.batch.id)
    assert await basis(db, 1) == "waiting"
