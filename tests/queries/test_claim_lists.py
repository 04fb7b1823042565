"""Lists of claims against a real database: what they open, what they move, what they may not."""

import contextlib
from datetime import UTC, date, datetime
from typing import TypeAlias

import pytest
from sqlmodel import col, func, select

from bot import imports
from bot.db import Database
from bot.imports import slices
from models.queries.claims import moving, reading
from models.queries.claims.forgetting import forget_heir, forget_worker
from models.queries.claims.values import Timeline
from models.queries.imports import batch_ends
from models.queries.imports.batch_rows import to_fix
from models.queries.imports.claim_telling import ask_to_tell_of, notices_of, steps_to_tell
from models.queries.office.audit import Filter, lines
from models.rules.as_typed.dates import jakarta_day
from models.rules.claims.states import State
from models.tables import Claim, ClaimHeir, ClaimMove, ClaimTold, Erasure, ImportRow
from tests.support.claim_lists import HEADER, claim, opened, ref, requests, row, subscribed, worker
from tests.support.lists import Office, told
from tests.support.sheets import Rows, nik

Told: TypeAlias = tuple[str, list[str], list[str]]
NEW: Told = ("new", [], [])
CHANGED: Told = ("changed", [], [])
SAME: Told = ("unchanged", [], [])


class Branch(Office):
    """Sends lists of claims."""

    async def sees(self, rows: Rows) -> imports.Plan:
        """The dry run."""
        return await self.looks(rows, HEADER, "claims")

    async def sends(self, rows: Rows) -> imports.Applied:
        """The list, saved."""
        return await self.saves(rows, HEADER, "claims")


@pytest.fixture
def branch(db: Database) -> Branch:
    return Branch(db)


async def test_a_dry_run_writes_nothing(db: Database, branch: Branch) -> None:
    assert told(await branch.sees([row(1), row(2)])) == [NEW, NEW]
    assert await claim(db, 1) is None


async def test_a_row_is_a_claim_as_an_officer_would_have_opened_it(
    db: Database, branch: Branch
) -> None:
    await opened(db, 2, source="officer")
    await branch.sends([row(1)])

    made, by_hand = await claim(db, 1), await claim(db, 2)
    assert made is not None
    assert by_hand is not None
    own = {"id", "code", "code_index", "ref", "ref_index", "worker_nik", "worker_nik_index",
           "worker_name", "source", "batch_id", "last_batch_id", "opened_by", "created_at",
           "updated_at"}  # fmt: skip
    assert {k: v for k, v in made["row"].items() if k not in own} == {
        k: v for k, v in by_hand["row"].items() if k not in own
    }
    assert made["steps"] == by_hand["steps"] == [(1, "submitted", date(2026, 11, 10), "")]
    assert (made["row"]["source"], made["row"]["opened_by"]) == ("import", "tg:1")
    assert {k: v for k, v in made.items() if k not in ("row", "claim_ref", "worker_nik")} | {
        "row": 0
    } == {k: v for k, v in by_hand.items() if k not in ("row", "claim_ref", "worker_nik")} | {
        "row": 0
    }


async def test_the_same_list_twice_changes_nothing(db: Database, branch: Branch) -> None:
    await branch.sends([row(1), row(2)])
    before = await claim(db, 1)

    again = await branch.sees([row(1), row(2)])
    await branch.sends([row(1), row(2)])

    assert told(again) == [SAME, SAME]
    assert again.earlier is not None
    assert await claim(db, 1) == before


async def test_a_list_moves_a_claim_over_the_steps_between(db: Database, branch: Branch) -> None:
    await branch.sends([row(1)])

    plan = await branch.sees([row(1, "Dibayar", "20/11/2026", amount="42.000.000")])
    await branch.sends([row(1, "Dibayar", "20/11/2026", amount="42.000.000", note="Ke rekening")])

    assert told(plan) == [CHANGED]
    assert plan.rows[0].was == {"state": "submitted", "state_date": "2026-11-10", "amount": None}
    now = await claim(db, 1)
    assert now is not None
    assert (now["state"], now["amount"]) == ("paid", "42000000")
    assert now["steps"][1:] == [(2, "paid", date(2026, 11, 20), "Ke rekening")]
    assert now["row"]["due_on"] is None


async def test_a_step_of_a_list_is_what_an_officers_step_is(db: Database, branch: Branch) -> None:
    """The same columns, but for who and when."""
    one, two = await opened(db, 1), await opened(db, 2)
    await branch.sends([row(1, "Diverifikasi", "12/11/2026")])
    async with db.session() as session:
        await moving.move_claim(
            session, claim_id=two.id, to=State.VERIFYING, on=date(2026, 11, 12), by="tg:7",
            now=branch.clock.now(), holidays=(),
        )  # fmt: skip

    async with db.reading() as session:
        kept = [await session.get(Claim, each.id) for each in (one, two)]
        said = [each.model_dump() for each in kept if each]
    columns = ("state", "state_on", "amount", "complete_on", "due_on", "potential", "closed_at",
               "batch_id")  # fmt: skip
    by_list, by_hand = ([each[name] for name in columns] for each in said)
    assert by_list == by_hand
    assert by_list[0] == "verifying"


@pytest.mark.parametrize(
    ("label", "state", "on", "fault"),
    [
        ("back", "Draf", "20/11/2026", ["illegal_move"]),
        ("after the end", "Diverifikasi", "20/11/2026", ["illegal_move"]),
    ],
)
async def test_an_illegal_step_is_refused_with_the_states_name(
    db: Database, branch: Branch, label: str, state: str, on: str, fault: list[str]
) -> None:
    await branch.sends([row(1, "Dibayar", "12/11/2026")])

    plan = await branch.sees([row(1, state, on)])

    assert [(r.outcome.value, [f.what.value for f in r.faults]) for r in plan.rows] == [
        ("refused", fault)
    ], label
    assert plan.rows[0].faults[0].about.startswith("paid>")


async def test_an_old_list_does_not_move_a_claim_back_in_time(branch: Branch) -> None:
    await branch.sends([row(1, "Diajukan", "10/11/2026")])

    plan = await branch.sees([row(1, "Diverifikasi", "9/11/2026")])

    assert told(plan) == [("refused", ["state_before_last"], [])]
    assert plan.rows[0].faults[0].about == "2026-11-10"


async def test_today_is_the_day_in_the_area_of_a_list(db: Database) -> None:
    branch = Branch(db, area="91.71")
    branch.clock.shift(datetime(2026, 11, 28, 15, 30, tzinfo=UTC) - branch.clock.now())
    today = date(2026, 11, 29)  # 00.30 WIT
    await branch.sends([row(1), row(2, on="")])
    await branch.sends([row(1, "Diverifikasi", "29/11/2026")])

    for number in (1, 2):
        kept = await claim(db, number)
        assert kept is not None
        assert kept["row"]["state_on"] == today


async def test_another_workers_number_or_programme_is_refused(branch: Branch) -> None:
    await branch.sends([row(1)])

    plan = await branch.sees([row(1, programme="JKK")])

    assert told(plan) == [("refused", ["programme_differs"], [])]
    assert told(await branch.sees([row(1, worker_nik=nik(77))])) == [
        ("refused", ["worker_differs"], [])
    ]


async def test_a_claim_elsewhere_is_neither_shown_nor_changed_nor_known_to_be_there(
    db: Database, branch: Branch
) -> None:
    await branch.sends([row(1)])
    before = await claim(db, 1)
    elsewhere = Branch(db, area="53.08", sender="tg:2")
    theirs = [row(1, "Dibayar", "20/11/2026"), row(2, "Dibayar", "20/11/2026")]

    plan = await elsewhere.sees(theirs)
    applied = await elsewhere.sends(theirs)

    assert told(plan) == [NEW, NEW], "as any number that nobody has"
    assert applied.batch.counts["new"] == 2
    assert await claim(db, 1) == before
    async with db.reading() as session:
        areas = await session.exec(select(Claim.area).order_by(col(Claim.area)))
        assert areas.all() == ["14.10", "53.08", "53.08"]

    again = await elsewhere.sees(theirs)
    assert told(again) == [SAME, SAME], "each office has its own under that number"
    await elsewhere.undoes(applied.batch.id)
    assert await claim(db, 1) == before


async def test_a_new_claim_says_who_and_which_programme(branch: Branch) -> None:
    short = ("Nomor klaim", "Status")

    plan = await branch.looks([[ref(1), "Dibayar"]], short, "claims")

    assert told(plan) == [
        ("refused", ["missing_programme", "missing_nik", "missing_name"], ["state_date_missing"])
    ]


async def test_number_and_state_are_enough_for_a_known_one(db: Database, branch: Branch) -> None:
    await branch.sends([row(1)])

    await branch.saves([[ref(1), "Diverifikasi"]], ("Nomor klaim", "Status"), "claims")

    now = await claim(db, 1)
    assert now is not None
    assert (now["state"], now["state_date"]) == ("verifying", str(jakarta_day(branch.clock.now())))
    async with db.reading() as session:
        keys = (await session.exec(select(ImportRow.key))).all()
    assert len(set(keys)) == 1, "the second list's row is found by the worker's NIK too"
    assert None not in keys


async def test_undo_takes_new_claims_away_and_puts_changed_ones_back(
    db: Database, branch: Branch
) -> None:
    await branch.sends([row(1), row(2)])
    before = [await claim(db, n) for n in (1, 2)]
    second = await branch.sends(
        [row(1, "Dibayar", "20/11/2026", amount="5000000"),
         row(2, worker_name="Hasan B", heir_name="Siti A", event_date="2/11/2026"), row(3)]
    )  # fmt: skip
    assert (await claim(db, 2) or {})["heir_name"] == "Siti A"

    undone = await branch.undoes(second.batch.id)

    assert (undone.deleted, undone.restored, undone.kept) == (1, 2, 0)
    after = [await claim(db, n) for n in (1, 2)]
    moment = ("updated_at", "worker_name")
    for was, now in zip(before, after, strict=True):
        assert was is not None
        assert now is not None
        for told_of in (was, now):
            told_of["row"] = {k: v for k, v in told_of["row"].items() if k not in moment}
    assert after == before
    assert await claim(db, 3) is None


async def test_undo_leaves_what_an_officer_has_moved_since(db: Database, branch: Branch) -> None:
    first = await branch.sends([row(1), row(2)])
    kept = await claim(db, 1)
    assert kept is not None
    async with db.session() as session:
        await moving.move_claim(
            session, claim_id=kept["row"]["id"], to=State.VERIFYING, on=date(2026, 11, 12),
            by="tg:7", now=branch.clock.now(), holidays=(),
        )  # fmt: skip

    undone = await branch.undoes(first.batch.id)

    assert (undone.deleted, undone.kept) == (1, 1)
    still = await claim(db, 1)
    assert still is not None
    assert still["state"] == "verifying"


async def test_heirs_are_told_once_the_list_is_seen(db: Database, branch: Branch) -> None:
    made = await opened(db, 1)
    await opened(db, 2)
    await subscribed(db, made.id, 700)

    plan = await branch.sees([row(1, "Dibayar", "20/11/2026"), row(2, "Dibayar", "20/11/2026")])
    batch_id = await branch.keeps(
        [row(1, "Dibayar", "20/11/2026"), row(2, "Dibayar", "20/11/2026")], HEADER, "claims"
    )
    assert await requests(db, "claims_told") == []
    await branch.applies(batch_id)

    assert plan.notices == 1
    assert await requests(db, "claims_told") == [batch_id]
    async with db.reading() as session:
        assert await notices_of(session, batch_id=batch_id) == 1
        assert await steps_to_tell(session, batch_id=batch_id) == [(made.id, 2)]


async def test_nobody_is_told_where_nothing_moved(db: Database, branch: Branch) -> None:
    made = await opened(db, 1)
    await subscribed(db, made.id, 700)

    plan = await branch.sees([row(1, worker_name="Hasan")])
    applied = await branch.sends([row(1, worker_name="Hasan")])

    assert (told(plan), plan.notices) == ([CHANGED], 0)
    async with db.reading() as session:
        assert await steps_to_tell(session, batch_id=applied.batch.id) == []


async def test_what_was_told_is_put_right_by_a_further_step(db: Database, branch: Branch) -> None:
    made = await opened(db, 1)
    heir_id = await subscribed(db, made.id, 700)
    batch = await branch.sends([row(1, "Dibayar", "20/11/2026")])
    async with db.session() as session:
        session.add(ClaimTold(claim_id=made.id, number=2, heir_id=heir_id, at=branch.clock.now()))

    await branch.undoes(batch.batch.id)

    now = await claim(db, 1)
    assert now is not None
    assert [step[:2] for step in now["steps"]] == [(1, "submitted"), (2, "paid"), (3, "submitted")]
    assert now["state"] == "submitted"
    assert await requests(db, "claim_told") == [f"{made.id}:3"]


async def test_a_worker_who_asked_to_be_forgotten_does_not_come_back_and_nobody_learns_of_it(
    db: Database, branch: Branch
) -> None:
    number = nik(2)
    async with db.session() as session:
        index = db.vault.blind_index(number, purpose="nik")
        at = datetime(2026, 11, 15, tzinfo=UTC)
        session.add(Erasure(code="HPS-1", nik_index=index, counts={}, at=at))
    rows = [row(1, worker_nik=number),
            row(2, worker_nik=number, event_date="16/11/2026", on="17/11/2026"),
            row(3)]  # fmt: skip

    plan = await branch.sees(rows)
    await branch.sends(rows)

    assert told(plan) == [NEW, NEW, NEW]
    old, later, other = [await claim(db, each) for each in (1, 2, 3)]
    assert old is not None
    assert (old["worker_nik"], old["row"]["worker_nik_index"]) == (None, None)
    assert (old["worker_name"], old["heir_name"]) == ("Hasan Basri", "Siti Aminah")
    assert later is not None
    assert later["worker_nik"] == number, "what happened after that day is a new matter"
    assert other is not None
    assert other["worker_nik"] == worker(3)
    assert told(await branch.sees(rows))[0] == SAME


async def test_a_worker_who_deletes_everything_leaves_the_claim_to_its_heirs(
    db: Database, branch: Branch
) -> None:
    await branch.sends([row(1), row(2)])
    async with db.session() as session:
        await forget_worker(session, nik=worker(1))
        await batch_ends.forget_person(session, nik=worker(1))
        index, at = db.vault.blind_index(worker(1), purpose="nik"), branch.clock.now()
        session.add(Erasure(code="HPS-1", nik_index=index, counts={}, at=at))
    async with db.reading() as session:
        assert (await session.exec(select(func.count(col(ImportRow.number))))).one() == 1

    await branch.sends([row(1, "Dibayar", "20/11/2026"), row(2)])

    now = await claim(db, 1)
    assert now is not None
    assert (now["state"], now["worker_nik"], now["row"]["worker_nik_index"]) == (
        "paid",
        None,
        None,
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_rows_that_contradict_each_other_move_nothing(db: Database, branch: Branch) -> None:
    await branch.sends([row(1), row(2)])

    rows = [row(1, "Dibayar", "20/11/2026"), row(1, "Ditolak", "20/11/2026"),
            *[row(2, "Dibayar", "20/11/2026")] * 2]  # fmt: skip
    plan = await branch.sees(rows)
    await branch.sends(rows)

    twice = ["duplicate_in_file"]
    assert told(plan) == [
        ("refused", twice, []), ("duplicate", twice, []), CHANGED, ("duplicate", twice, []),
    ]  # fmt: skip
    assert [(await claim(db, n) or {})["state"] for n in (1, 2)] == ["submitted", "paid"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_note_with_a_secret_reaches_no_family(branch: Branch) -> None:
    secrets = ["NIK istri 1410016407850001", "kartu 4111 1111 1111 1111"]

    plan = await branch.sees([row(n, note=note) for n, note in enumerate(secrets, 1)])

    assert told(plan) == [("refused", ["note_has_secret"], [])] * 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_number_that_begins_like_an_example_is_none(branch: Branch) -> None:
    plan = await branch.sees([row(1, claim_ref="CONTOH-2026-1"), row(2, claim_ref="Contoh: 12")])

    assert told(plan) == [NEW]


async def test_an_heir_who_deleted_everything_does_not_come_back(
    db: Database, branch: Branch
) -> None:
    made = await opened(db, 1)
    await subscribed(db, made.id, 700)
    async with db.session() as session:
        await forget_heir(session, user_id=700, why="HPS-1", now=branch.clock.now())

    await branch.sends([row(1, "Diverifikasi", "12/11/2026")])

    now = await claim(db, 1)
    assert now is not None
    assert (now["state"], now["heir_name"], now["heir_birth_date"]) == ("verifying", None, None)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_known_heir_is_not_missed(db: Database, branch: Branch) -> None:
    await opened(db, 1)
    nobody = {"heir_name": "", "heir_birth_date": ""}

    plan = await branch.sees([row(1, **nobody), row(2, **nobody)])

    assert told(plan) == [SAME, ("new", [], ["heir_missing"])]


async def test_each_opening_and_each_step_is_on_record(db: Database, branch: Branch) -> None:
    await branch.sends([row(1), row(2)])
    await branch.sends([row(1, "Dibayar", "20/11/2026")])

    async with db.reading() as session:
        found = await lines(session, wanted=Filter(), most=9)
        kept = (await session.exec(select(Claim))).all()

    assert [(line.act, line.why, line.place) for line in found if "claim." in line.act] == [
        ("claim.changed", "import, submitted > paid", "14.10"),
        ("claim.opened", "2 claims", "14.10"),  # one line a slice; each claim names its list
    ]
    (opening,) = (line for line in found if line.act == "claim.opened")
    assert {f"list:{claim.batch_id}" for claim in kept} == {opening.subject}


async def test_a_claim_that_moved_between_look_and_save_is_refused_then(
    db: Database, branch: Branch
) -> None:
    made = await opened(db, 1)
    batch_id = await branch.keeps([row(1, "Diverifikasi", "12/11/2026")], HEADER, "claims")
    async with db.session() as session:
        await moving.move_claim(
            session, claim_id=made.id, to=State.WITHDRAWN, on=date(2026, 11, 12), by="tg:7",
            now=branch.clock.now(), holidays=(),
        )  # fmt: skip

    applied = await branch.applies(batch_id)

    assert applied.batch.counts["refused"] == 1
    async with db.reading() as session:
        (refused,) = await to_fix(session, batch_id=batch_id)
    assert refused.faults[0][1].value == "illegal_move"
    assert refused.cells["state"] == "verifying"


async def test_several_heirs_are_the_officers_business(db: Database, branch: Branch) -> None:
    made = await opened(db, 1)
    await subscribed(db, made.id, 700)

    plan = await branch.sees([row(1, heir_name="Orang Lain", heir_birth_date="1/1/1990")])

    assert told(plan) == [SAME]
    async with db.reading() as session:
        heirs = select(func.count(col(ClaimHeir.id)))
        assert (await session.exec(heirs)).one() == 1
        assert (await session.exec(select(func.count(col(ClaimMove.number))))).one() == 1


async def test_asking_twice_to_tell_asks_once(db: Database, branch: Branch) -> None:
    made = await opened(db, 1)
    await subscribed(db, made.id, 700)
    applied = await branch.sends([row(1, "Dibayar", "20/11/2026")])

    async with db.session() as session:
        now = branch.clock.now()
        await ask_to_tell_of(session, batch_id=applied.batch.id, by="cli", now=now)

    assert len(await requests(db, "claims_told")) == 1


async def test_a_family_sees_a_step_of_a_long_list_when_all_of_it_is_there(
    db: Database, branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "_TOGETHER", 0)
    monkeypatch.setattr(slices.Pace.__init__, "__defaults__", (20,))
    made = await opened(db, 1)
    await branch.sends([row(n) for n in range(2, 60)])
    paid = [row(n, "Dibayar", "20/11/2026", amount="5000000") for n in range(1, 60)]
    batch_id = await branch.keeps(paid, HEADER, "claims")

    with contextlib.suppress(KilledError):
        await imports.apply(db, batch_id, clock=branch.clock, progress=killing)
    in_the_middle = await timeline(db, made.id)
    await branch.applies(batch_id)

    async with db.reading() as session:
        steps = select(func.count()).select_from(ClaimMove)
        assert (await session.exec(steps)).one() == 59 + 59
    told = [(found.state, found.amount, len(found.steps)) for found in
            (in_the_middle, await timeline(db, made.id))]  # fmt: skip
    assert told == [(State.SUBMITTED, None, 1), (State.PAID, 5_000_000, 2)]


class KilledError(Exception):
    """The process ends here."""


def killing(_rows: int) -> None:
    """After the first slice."""
    raise KilledError


async def timeline(db: Database, claim_id: str) -> Timeline:
    """The claim as its family sees it."""
    async with db.reading() as session:
        found = await reading.timeline_of(session, claim_id)
    assert found is not None
    return found


async def test_a_number_that_an_officer_opens_while_the_list_is_saved_stays_theirs(
    db: Database, branch: Branch
) -> None:
    batch_id = await branch.keeps([row(1, "Dibayar"), row(2)], HEADER, "claims")
    theirs = await opened(db, 1)

    applied = await branch.applies(batch_id)

    assert (applied.batch.counts["new"], applied.batch.counts["unchanged"]) == (1, 1)
    found = await claim(db, 1)
    assert found is not None
    assert (found["row"]["id"], found["state"], len(found["steps"])) == (theirs.id, "submitted", 1)
    assert await claim(db, 2) is not None
