"""Lists against a real database: the dry run, the same file twice, other offices, undo."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import make_url
from sqlmodel import col, delete, select

from bot import imports
from bot.db import Database
from bot.imports import Upload
from models.queries.enrolments.sign_up import register_interest
from models.queries.imports import batch_ends, batches, mappings
from models.queries.imports.batch_rows import to_fix
from models.queries.people.given import Answers
from models.rules.roster.kinds import KINDS
from models.tables import Basis, BatchStatus, Erasure, ImportRow, Person
from tests.support.lists import Office, counts, person, seen, told
from tests.support.sheets import HEADER, delimited, nik

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SITI = ["Siti Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nelayan"]
BUDI = ["Budi Hartono", nik(2), "24/7/1980", "", "Petani"]
Told: TypeAlias = tuple[str, list[str], list[str]]
NEW: Told = ("new", [], [])
CHANGED: Told = ("changed", [], [])
RENAMED: Told = ("changed", [], ["name_differs"])
SAME: Told = ("unchanged", [], [])
TAKEN: Told = ("unchanged", [], ["already_registered"])
PROOF = ("Nama", "NIK", "Persetujuan", "Tanggal persetujuan", "Petugas")


@pytest.fixture
def meranti(db: Database) -> Office:
    return Office(db)


async def sign_up(db: Database, number: str, name: str = "Siti Sendiri", user_id: int = 7) -> None:
    """Somebody signs up alone."""
    answers = Answers(
        nik=number, name=name, birth_date=datetime(1980, 7, 24).date(), phone="+628111111111",  # noqa: DTZ001
        phone_verified=True, occupation="petani", payer="sendiri", district="14.10.01",
        income=1_000_000, programmes=("JKK", "JKM"),
    )  # fmt: skip
    async with db.session() as session:
        await register_interest(
            session, answers=answers, user_id=user_id, own=True, regency_name="Meranti",
            source=None, now=NOW,
        )  # fmt: skip


async def test_a_dry_run_writes_nothing(db: Database, meranti: Office) -> None:
    assert told(await meranti.looks([SITI, BUDI])) == [NEW, NEW]
    assert set((await counts(db)).values()) == {0}


async def test_a_plan_on_record_makes_no_person(db: Database, meranti: Office) -> None:
    await meranti.keeps([SITI, BUDI])

    assert (await counts(db))["Person"] == 0


async def test_a_saved_row_is_a_person_who_has_not_given_consent(
    db: Database, meranti: Office
) -> None:
    applied = await meranti.saves([SITI])

    siti = await person(db, nik(1))
    assert siti is not None
    said = ("name", "birth_date", "phone", "occupation", "regency", "basis", "phone_verified")
    assert [siti[field] for field in said] == [
        "Siti Aminah", "1980-07-24", "+6281234567801", "nelayan", "14.10", "waiting", False,
    ]  # fmt: skip
    assert siti["entry"]["batch_id"] == applied.batch.id
    assert (applied.batch.status, applied.batch.sender) == (BatchStatus.APPLIED, "tg:1")
    assert await seen(db) == 1


async def test_staff_find_what_to_look_at_with_the_person(db: Database, meranti: Office) -> None:
    elsewhere = nik(1, area="147101")
    await meranti.saves([["Siti", elsewhere, "25/7/1980", "", ""]])

    siti = await person(db, elsewhere)
    assert siti is not None
    assert siti["warnings"] == ["date_differs", "area_differs"]


async def test_somebody_without_a_phone_is_found_by_none(db: Database, meranti: Office) -> None:
    await meranti.saves([BUDI])

    budi = await person(db, nik(2))
    assert budi is not None
    assert (budi["phone"], budi["phone_index"]) == ("", b"")


async def test_the_same_file_twice_changes_nothing(db: Database, meranti: Office) -> None:
    first = await meranti.saves([SITI, BUDI])
    before = await person(db, nik(1))

    again = await meranti.looks([SITI, BUDI])
    await meranti.saves([SITI, BUDI])

    assert told(again) == [SAME, SAME]
    assert again.earlier is not None
    assert again.earlier.batch_id == first.batch.id
    assert await person(db, nik(1)) == before
    assert (await counts(db))["Person"] == 2


async def test_the_same_rows_in_another_file_change_nothing(meranti: Office) -> None:
    await meranti.saves([SITI, BUDI])

    plan = await meranti.looks([BUDI, [f"'{c}" if c == nik(1) else c for c in SITI]])

    assert (told(plan), plan.earlier) == ([SAME, SAME], None)


async def test_the_office_that_listed_somebody_may_change_what_it_said(
    db: Database, meranti: Office
) -> None:
    await meranti.saves([SITI, BUDI])
    married = ["Siti Aminah Hartono", *SITI[1:]]

    assert told(await meranti.looks([married, BUDI])) == [CHANGED, SAME]
    applied = await meranti.saves([married, BUDI])

    siti = await person(db, nik(1))
    assert siti is not None
    assert siti["name"] == "Siti Aminah Hartono"
    assert siti["entry"]["last_batch_id"] == applied.batch.id


async def test_an_empty_cell_or_a_missing_column_forgets_nothing(
    db: Database, meranti: Office
) -> None:
    await meranti.saves([SITI])
    before = await person(db, nik(1))

    without_phone = [*SITI[:3], "", ""]
    assert told(await meranti.looks([without_phone])) == [SAME]
    assert told(await meranti.looks([SITI[:2]], HEADER[:2])) == [SAME]
    await meranti.saves([SITI[:2]], HEADER[:2])

    assert await person(db, nik(1)) == before


@pytest.mark.parametrize(
    ("area", "other", "outcome"),
    [
        ("14.10", "14.11", TAKEN),
        ("14.10", "14.10.01", TAKEN),
        ("14.10.01", "14.10.02", TAKEN),
        ("14.10.01", "14.10", RENAMED),
        ("14.10", None, RENAMED),
        (None, "14.10", TAKEN),
    ],
)
async def test_another_office_learns_that_somebody_is_listed_and_changes_nothing(
    db: Database, area: str | None, other: str | None, outcome: Told
) -> None:
    header = HEADER[:3]
    await Office(db, area=area).saves([SITI[:3]], header)
    before = await person(db, nik(1))

    plan = await Office(db, area=other).looks([["Orang Lain", *SITI[1:3]]], header)

    assert told(plan) == [outcome]
    done = await Office(db, area=other).saves([["Orang Lain", *SITI[1:3]]], header)
    assert await person(db, nik(1)) == before
    assert done.batch.counts["refused"] == (outcome is RENAMED), "nobody said: the same person"


async def test_who_signed_up_alone_is_not_changed_by_a_list(db: Database, meranti: Office) -> None:
    await sign_up(db, nik(1))
    before = await person(db, nik(1))

    assert told(await meranti.looks([SITI])) == [TAKEN]
    await meranti.saves([SITI])

    assert await person(db, nik(1)) == before


async def test_who_signs_up_between_dry_run_and_saving_stays_as_they_are(
    db: Database, meranti: Office
) -> None:
    batch_id = await meranti.keeps([SITI, BUDI])
    await sign_up(db, nik(1))

    applied = await meranti.applies(batch_id)

    assert applied.batch.counts == {
        "new": 1, "changed": 0, "unchanged": 1, "duplicate": 0, "refused": 0,
    }  # fmt: skip
    siti = await person(db, nik(1))
    assert siti is not None
    assert (siti["name"], siti["entry"]) == ("Siti Sendiri", None)


async def test_proof_of_consent_is_kept_with_who_and_when(db: Database, meranti: Office) -> None:
    await meranti.saves(
        [["Siti", nik(1), "Ya", "1/10/2026", "Rahma"], ["Budi", nik(2), "", "", ""]], PROOF
    )

    siti, budi = await person(db, nik(1)), await person(db, nik(2))
    assert siti is not None
    assert budi is not None
    assert (siti["basis"], budi["basis"]) == ("assisted", "waiting")
    proof = db.vault.open(
        siti["entry"]["proof"], table="roster_entry", column="proof", row=siti["id"]
    )
    assert (proof, budi["entry"]["proof"]) == ('{"on": "2026-10-01", "by": "Rahma"}', None)


async def test_proof_may_follow_later_and_is_not_lost_again(db: Database, meranti: Office) -> None:
    await meranti.saves([["Siti", nik(1), "", "", ""]], PROOF)
    await meranti.saves([["Siti", nik(1), "Ya", "1/10/2026", ""]], PROOF)
    await meranti.saves([["Siti Aminah", nik(1), "", "", ""]], PROOF)

    siti = await person(db, nik(1))
    assert siti is not None
    assert (siti["basis"], siti["name"]) == ("assisted", "Siti Aminah")


async def test_the_word_of_a_worker_is_not_weakened_by_a_list(
    db: Database, meranti: Office
) -> None:
    await meranti.saves([SITI])
    async with db.session() as session:
        (siti,) = await session.exec(select(Person))
        siti.basis = Basis.GIVEN.value

    proof = ["Siti Lain", nik(1), "Ya", "1/10/2026", "Rahma"]
    assert told(await meranti.looks([[SITI[0], *proof[1:]]], PROOF)) == [SAME]
    await meranti.saves([proof], PROOF)

    after = await person(db, nik(1))
    assert after is not None
    assert (after["basis"], after["name"]) == ("given", "Siti Lain")


async def test_who_asked_to_be_forgotten_does_not_come_back_without_a_new_consent(
    db: Database, meranti: Office
) -> None:
    index = db.vault.blind_index(nik(1), purpose="nik")
    async with db.session() as session:
        session.add(Erasure(code="HPS-1", nik_index=index, counts={}, at=NOW))

    barred = await meranti.looks([["Siti", nik(1), "Ya", "22/11/2026", "Rahma"]], PROOF)
    await meranti.saves([SITI])

    assert told(barred) == [("refused", ["former_opt_out"], [])]
    assert await person(db, nik(1)) is None

    meranti.clock.shift(NOW + timedelta(days=2) - meranti.clock.now())
    assert told(await meranti.looks([["Siti", nik(1), "Ya", "23/11/2026", "Rahma"]], PROOF)) == [
        NEW
    ]


async def test_an_erased_person_leaves_no_row_of_a_list(db: Database, meranti: Office) -> None:
    await meranti.saves([SITI, BUDI])
    async with db.session() as session:
        await session.exec(
            delete(Person).where(
                col(Person.nik_index) == db.vault.blind_index(nik(1), purpose="nik")
            )
        )

    left = await counts(db)
    assert (left["Person"], left["RosterEntry"], left["ImportRow"]) == (1, 1, 1)


async def test_every_row_of_a_refused_person_can_be_forgotten(
    db: Database, meranti: Office
) -> None:
    await meranti.saves([["", *SITI[1:]], BUDI])
    async with db.session() as session:
        assert await batch_ends.forget_person(session, nik=nik(1)) == 1

    assert (await counts(db))["ImportRow"] == 1


async def test_one_person_under_two_niks_is_suggested_against_the_register(
    meranti: Office,
) -> None:
    columns = ("Nama", "NIK", "Desa")
    await meranti.saves([["Siti Aminah", nik(1), "Alai"]], columns)

    plan = await meranti.looks(
        [["SITI AMINAH", nik(9), "alai"], ["Siti Aminah", nik(8), "Banglas"]], columns
    )

    assert told(plan) == [("new", [], ["near_duplicate"]), NEW]


async def test_undo_takes_a_whole_batch_back(db: Database, meranti: Office) -> None:
    applied = await meranti.saves([SITI, BUDI])

    undone = await meranti.undoes(applied.batch.id)

    assert (undone.deleted, undone.restored, undone.kept) == (2, 0, 0)
    left = await counts(db)
    assert (left["Person"], left["RosterEntry"], left["ImportRow"]) == (0, 0, 2)
    assert told(await meranti.looks([SITI, BUDI])) == [NEW, NEW]
    async with db.reading() as session:
        batch = await batches.batch_of(session, applied.batch.id)
    assert batch is not None
    assert (batch.status, batch.undone_by) == (BatchStatus.UNDONE, "tg:1")


async def test_undo_puts_back_what_a_batch_changed(db: Database, meranti: Office) -> None:
    await meranti.saves([SITI])
    before = await person(db, nik(1))
    changed = await meranti.saves([["Siti Lain", nik(1), "25/7/1980", "0813 1111 2222", "Petani"]])

    undone = await meranti.undoes(changed.batch.id)

    after = await person(db, nik(1))
    assert before is not None
    assert after is not None
    assert undone.restored == 1
    same = ("name", "birth_date", "phone", "occupation", "basis", "phone_index", "nik_index")
    assert [after[field] for field in same] == [before[field] for field in same]
    assert told(await meranti.looks([SITI])) == [SAME]


async def test_undo_leaves_what_a_later_list_changed(db: Database, meranti: Office) -> None:
    first = await meranti.saves([SITI, BUDI])
    second = await meranti.saves([["Siti Lain", *SITI[1:]]])

    undone = await meranti.undoes(first.batch.id)

    assert (undone.deleted, undone.kept, await seen(db)) == (1, 1, 1)
    siti = await person(db, nik(1))
    assert siti is not None
    assert (siti["name"], siti["entry"]["batch_id"]) == ("Siti Lain", second.batch.id)
    await meranti.undoes(second.batch.id)
    assert await person(db, nik(1)) is None


async def test_undo_leaves_who_signed_up_alone_meanwhile(db: Database, meranti: Office) -> None:
    applied = await meranti.saves([SITI, BUDI])
    await sign_up(db, nik(1))

    await meranti.undoes(applied.batch.id)

    siti = await person(db, nik(1))
    assert siti is not None
    assert (siti["name"], siti["entry"], await seen(db)) == ("Siti Sendiri", None, 1)


async def test_a_batch_is_applied_once_and_undone_once(db: Database, meranti: Office) -> None:
    applied = await meranti.saves([SITI])

    assert await imports.apply(db, applied.batch.id, clock=meranti.clock) is None
    await meranti.undoes(applied.batch.id)
    assert await imports.undo(db, applied.batch.id, by="x", clock=meranti.clock) is None
    assert await imports.apply(db, applied.batch.id, clock=meranti.clock) is None


@pytest.mark.parametrize("batch_id", ["", "no such batch", "%"])
async def test_a_batch_that_is_not_there_is_none(
    db: Database, meranti: Office, batch_id: str
) -> None:
    await meranti.saves([SITI])

    assert await imports.apply(db, batch_id, clock=meranti.clock) is None
    assert await imports.undo(db, batch_id, by="x", clock=meranti.clock) is None


async def test_what_was_refused_can_be_fetched_after_a_restart(
    db: Database, meranti: Office
) -> None:
    applied = await meranti.saves([SITI, ["Budi", "12", "31/2/1980", "", ""]])

    async with db.reading() as session:
        (row,) = await to_fix(session, batch_id=applied.batch.id)
    assert (row.row, row.cells["nik"]) == (3, "12")
    assert [(field, fault.value) for field, fault in row.faults] == [
        ("nik", "not_16_digits"), ("birth_date", "impossible_date"),
    ]  # fmt: skip


async def test_plans_and_refused_words_are_forgotten_after_a_week(
    db: Database, meranti: Office
) -> None:
    applied = await meranti.saves([SITI, ["Budi", "12", "", "", ""]])
    await meranti.keeps([BUDI])
    now = meranti.clock.now()

    async with db.session() as session:
        assert await batch_ends.forget_old(session, now=now + timedelta(days=6, hours=23)) == 0
        assert await batch_ends.forget_old(session, now=now + timedelta(days=7, seconds=9)) == 1

    left = await counts(db)
    assert (left["ImportBatch"], left["ImportRow"], left["Person"]) == (1, 2, 1)
    async with db.reading() as session:
        assert await to_fix(session, batch_id=applied.batch.id) == []


async def test_a_plan_can_be_dropped_but_no_batch_that_was_applied(
    db: Database, meranti: Office
) -> None:
    kept, applied = await meranti.keeps([BUDI]), await meranti.saves([SITI])

    async with db.session() as session:
        assert await batches.drop(session, kept)
        assert not await batches.drop(session, applied.batch.id)

    assert (await counts(db))["ImportBatch"] == 1


async def test_who_imported_what_is_on_record(db: Database, meranti: Office) -> None:
    await meranti.saves([SITI])
    await Office(db, sender="tg:2", area="14.11").saves([BUDI])

    async with db.reading() as session:
        everyone, second = (
            await batches.batches(session),
            await batches.batches(session, sender="tg:2"),
        )
    assert [(b.sender, b.area, b.counts["new"]) for b in everyone] == [
        ("tg:2", "14.11", 1), ("tg:1", "14.10", 1),
    ]  # fmt: skip
    assert [b.kind for b in second] == ["members"]


async def test_nothing_of_a_person_lies_in_the_database_in_clear(
    db: Database, meranti: Office
) -> None:
    if not db.is_sqlite:
        pytest.skip("the file of SQLite can be searched")
    refused = ["Tono Canary", "1410012407", "31/2/1980", "081234567899", ""]
    await meranti.saves([SITI, refused])
    await meranti.saves([["Siti Changed", *SITI[1:]], refused])
    await meranti.keeps([["Rina Planned", nik(5), *SITI[2:]]])
    named = replace(await meranti.looks([BUDI]), file_name="Siti Aminah.csv")
    batch_id = await imports.keep(db, named, now=NOW)

    async with db.reading() as session:
        batch = await batches.batch_of(session, batch_id)
    assert batch is not None
    assert batch.file_name == "Siti Aminah.csv"
    file = Path(make_url(db.url).database or "")
    data = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    for secret in ("Siti", "Canary", "Planned", nik(1), "1410012407", "812345678"):
        assert secret.encode() not in data, secret


async def test_a_mapping_is_remembered_for_its_sender_alone(db: Database, meranti: Office) -> None:
    labels, rows = ("Identitas", "HP", "Sebutan"), [[nik(1), "", "Siti Aminah"]]
    async with db.session() as session:
        await mappings.remember(
            session, sender="tg:1", kind="members", labels=labels,
            columns={"nik": 0, "name": 2}, now=NOW,
        )  # fmt: skip

    content = delimited([labels, *rows])
    for sender, missing in (("tg:1", None), ("tg:2", ("nik", "name"))):
        upload = Upload(KINDS["members"], sender, content, "daftar.csv", area="14.10")
        found = await imports.plan(db, upload, now=NOW)
        assert getattr(found, "missing", None) == missing


async def test_villages_give_names_their_codes_once_they_are_applied(db: Database) -> None:
    operator, meranti = Office(db, area=None), Office(db)
    header, alai = ("Kode", "Nama"), [["14.10.02.2001", "Alai"]]
    members = [["Siti", nik(1), "Desa Alai"], ["Budi", nik(2), "Atlantis"]]
    columns = ("Nama", "NIK", "Desa")

    planned = await operator.keeps(alai, header, "villages")
    assert told(await meranti.looks(members, columns)) == [NEW, NEW]
    await operator.applies(planned)

    plan = await meranti.looks(members, columns)
    assert plan.rows[0].values["village"] == "14.10.02.2001"
    assert told(plan)[1] == ("new", [], ["region_unknown"])
    renamed = await operator.saves([["14.10.02.2001", "Alai Baru"]], header, "villages")
    assert renamed.batch.counts["changed"] == 1
    assert told(await operator.looks(alai, header, "villages")) == [CHANGED]
    await operator.undoes(renamed.batch.id)
    assert told(await operator.looks(alai, header, "villages")) == [SAME]
    await operator.undoes(planned)
    assert (await counts(db))["Village"] == 0


async def test_what_holds_for_a_group_is_saved_with_each_of_it(
    db: Database, meranti: Office
) -> None:
    content = f"Siti Aminah, {nik(1)}\nBudi, {nik(2)}".encode()
    upload = Upload(
        KINDS["members"], "tg:1", content, area="14.10",
        defaults={"occupation": "nelayan", "district": "Tebing Tinggi Barat"},
    )  # fmt: skip
    plan = await imports.plan(db, upload, now=NOW)
    assert isinstance(plan, imports.Plan)
    await meranti.applies(await imports.keep(db, plan, now=NOW))

    budi = await person(db, nik(2))
    assert budi is not None
    assert (budi["occupation"], budi["district"]) == ("nelayan", "14.10.04")


async def test_rows_on_record_hold_what_was_wrong_and_no_words(
    db: Database, meranti: Office
) -> None:
    await meranti.saves([SITI, ["Budi", "12", "", "1", ""]])

    async with db.reading() as session:
        rows = (await session.exec(select(ImportRow).order_by(col(ImportRow.number)))).all()
    assert [(row.row, row.outcome, row.values is None) for row in rows] == [
        (2, "new", True), (3, "refused", False),
    ]  # fmt: skip
    assert rows[1].faults == [["nik", "not_16_digits"]]
    assert rows[1].warnings == [["phone", "phone_invalid"]]


async def test_a_nul_in_a_cell_stops_no_list(db: Database, meranti: Office) -> None:
    """PostgreSQL takes none in a text; old Excel files can bring them in any cell."""
    header = (*HEADER, "Desa")
    row = ["Siti\x00 Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nela\x00yan", "Alah\x00 Air"]

    applied = await meranti.saves([row], header)
    villages = Office(db, area=None, sender="cli:op")
    named = await villages.saves(
        [["14.10.01.2003", "Ba\x00nglas"]], ("Kode", "Nama"), kind="villages"
    )

    assert applied.batch.counts["new"] == 1
    assert named.batch.counts["new"] == 1
