"""Claims are opened, moved and read, sealed, on record, and by those of their area alone."""

from datetime import UTC, date, datetime

from sqlmodel import select

from bot.db import Database
from models.queries.claims import moving, opening, reading
from models.queries.claims.values import Moved, NewClaim, NewHeir, Opening, Wanted
from models.queries.enrolments.sign_up import register_interest
from models.queries.office import audit
from models.rules.benefits.relations import Relation
from models.rules.claims.states import MoveFault, Reason, State
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir, ClaimMove, JobRequest, Person
from tests.support.export_rows import SITI

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)
TODAY = date(2026, 11, 27)
HERE = frozenset({Duty(Role.OFFICER, "14.10")})
SARI = NewHeir("Sari", Relation.WIFE, date(1985, 7, 24), "+6281234567890")
BUDI = NewHeir("Budi", Relation.CHILD)


def claim(**more: object) -> Opening:
    said = {
        "programme": Programme.JKM,
        "worker_name": "Hasan",
        "worker_nik": SITI.nik,
        "area": "14.10.01",
        "state": State.DRAFT,
        "state_on": date(2026, 11, 20),
        "source": "officer",
        "heirs": (SARI, BUDI),
        **more,
    }
    return Opening(**said)  # type: ignore[arg-type]


async def opened(db: Database, **more: object) -> NewClaim:
    async with db.session() as session:
        return await opening.open_claim(
            session, opening=claim(**more), by="tg:7", now=NOW, holidays=()
        )


async def moved(db: Database, claim_id: str, to: State, **more: object) -> Moved | MoveFault:
    said = {"on": TODAY, "by": "tg:7", "now": NOW, "holidays": (), **more}
    async with db.session() as session:
        return await moving.move_claim(session, claim_id=claim_id, to=to, **said)  # type: ignore[arg-type]


async def test_a_claim_keeps_nothing_readable(db: Database) -> None:
    made = await opened(db, note="bawa KK", ref="BR-0001")

    async with db.reading() as session:
        rows = [
            *(await session.exec(select(Claim))).all(),
            *(await session.exec(select(ClaimHeir))).all(),
            *(await session.exec(select(ClaimMove))).all(),
        ]
    kept = " ".join(repr(row.model_dump()) for row in rows)
    secrets = ["Hasan", SITI.nik, "Sari", "Budi", "1985", "81234567890", "bawa", "BR-0001"]
    for secret in (*secrets, made.code, *(pin.pin for pin in made.pins)):
        assert secret not in kept


async def test_a_claim_is_read_as_it_was_opened(db: Database) -> None:
    made = await opened(db, note="bawa KK", ref="BR-0001")

    async with db.reading() as session:
        timeline = await reading.timeline_of(session, made.id)
        heirs = await reading.heirs_of(session, made.id)
        listed = await reading.claim_for(session, claim_id=made.id, duties=HERE, role=Role.OFFICER)

    assert timeline is not None
    assert (timeline.worker_name, timeline.state, timeline.due_on) == ("Hasan", State.DRAFT, None)
    assert [(step.number, step.note) for step in timeline.steps] == [(1, "bawa KK")]
    assert {(heir.name, heir.birth_date, heir.has_pin) for heir in heirs} == {
        ("Sari", SARI.birth_date, True),
        ("Budi", None, True),
    }
    assert listed is not None
    assert (listed.code, listed.ref) == (made.code, "BR-0001")


async def test_a_claim_finds_the_worker_who_signed_up(db: Database) -> None:
    async with db.session() as session:
        await register_interest(
            session, answers=SITI, user_id=5, own=True, regency_name="Meranti", source=None,
            now=NOW,
        )  # fmt: skip
    made = await opened(db)
    async with db.session() as session:
        person = (await session.exec(select(Person))).one()
        row = (await session.exec(select(Claim))).one()
        assert row.person_id == person.id

    unknown = await opened(db, worker_nik=None)
    async with db.reading() as session:
        ids = dict((await session.exec(select(Claim.id, Claim.person_id))).all())
    assert ids == {made.id: person.id, unknown.id: None}


async def test_a_claim_that_is_filed_again_is_promised_from_that_day(db: Database) -> None:
    made = await opened(db, state=State.SUBMITTED, state_on=date(2026, 10, 5))
    await moved(db, made.id, State.REJECTED, reason=Reason.NIK_FAULTY, on=date(2026, 10, 6))

    step = await moved(db, made.id, State.SUBMITTED)

    assert isinstance(step, Moved)
    assert step.due_on is not None
    assert step.due_on > NOW.date()


async def test_each_step_is_kept_told_once_and_on_record(db: Database) -> None:
    made = await opened(db)

    step = await moved(db, made.id, State.SUBMITTED, note="lengkap")
    assert isinstance(step, Moved)
    assert (step.number, step.before, step.due_on) == (2, State.DRAFT, date(2026, 12, 2))
    assert await moved(db, made.id, State.SUBMITTED) is MoveFault.ALREADY_THERE
    again = await moved(db, made.id, State.VERIFYING)
    assert isinstance(again, Moved)
    assert again.due_on == date(2026, 12, 2)

    async with db.reading() as session:
        asked = [job.subject for job in (await session.exec(select(JobRequest))).all()]
        lines = await audit.lines(session, wanted=audit.Filter(subject="claim"), most=9)
    assert sorted(asked) == [f"{made.id}:2", f"{made.id}:3"]
    assert [(line.act, line.why) for line in reversed(lines)] == [
        ("claim.opened", "officer, draft"),
        ("claim.changed", "draft > submitted"),
        ("claim.changed", "submitted > verifying"),
    ]
    assert {line.place for line in lines} == {"14.10.01"}


async def test_papers_found_missing_end_the_promise_until_they_are_complete(db: Database) -> None:
    made = await opened(db, state=State.SUBMITTED)

    back = await moved(db, made.id, State.INCOMPLETE)
    assert isinstance(back, Moved)
    assert back.due_on is None
    on = await moved(db, made.id, State.SUBMITTED)
    assert isinstance(on, Moved)
    assert on.due_on == date(2026, 12, 2)
    no = await moved(db, made.id, State.REJECTED, reason=Reason.LAPSED)
    assert isinstance(no, Moved)
    assert no.due_on is None


async def test_a_refused_move_changes_nothing(db: Database) -> None:
    made = await opened(db)

    assert await moved(db, made.id, State.PAID) is MoveFault.NOT_FROM_HERE
    assert await moved(db, made.id, State.SUBMITTED, on=date(2026, 11, 28)) is MoveFault.IN_FUTURE
    assert await moved(db, "0" * 32, State.SUBMITTED) is MoveFault.GONE
    async with db.reading() as session:
        timeline = await reading.timeline_of(session, made.id)
        asked = (await session.exec(select(JobRequest))).all()
    assert timeline is not None
    assert len(timeline.steps) == 1
    assert not asked


async def test_the_day_is_that_of_the_place(db: Database) -> None:
    """23.30 in Jakarta is half past one of the next day in Papua."""
    late = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    east = await opened(db, area="93.01")

    step = await moved(db, east.id, State.SUBMITTED, on=date(2026, 11, 28), now=late)

    assert isinstance(step, Moved)


async def test_a_potential_claim_is_one_until_it_is_filed(db: Database) -> None:
    made = await opened(db, potential=True, source="death_list")
    wanted = Wanted(potential=True)

    async with db.reading() as session:
        _, before = await reading.claims_in(
            session, duties=HERE, role=Role.OFFICER, wanted=wanted, most=9
        )
    await moved(db, made.id, State.SUBMITTED)
    async with db.reading() as session:
        _, after = await reading.claims_in(
            session, duties=HERE, role=Role.OFFICER, wanted=wanted, most=9
        )

    assert (before, after) == (1, 0)


async def test_a_list_shows_its_area_alone_page_by_page(db: Database) -> None:
    for day in (18, 19, 20):
        await opened(db, state_on=date(2026, 11, day))
    await opened(db, area="21.03")

    async with db.reading() as session:
        page, total = await reading.claims_in(
            session, duties=HERE, role=Role.OFFICER, most=2, skip=1
        )

    assert total == 3
    assert [each.state_on.day for each in page] == [19, 18]
