"""A hundred thousand people at their enrolment: moved at once, looked at through an index."""

from typing import Any

import pytest
from sqlalchemy import event, text

from bot.db import Database
from models.queries.enrolments import reading
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.moving import Which
from models.queries.reports import officer_day
from models.rules.enrolment.states import Move, State
from models.rules.roles import Role
from models.tables import metadata
from tests.support.enrolments import ADMIN, listed, move, state_of
from tests.support.export_rows import SITI, registered

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def copies(db: Database, count: int) -> None:
    """So many who came alone, each a copy of one who did."""
    await registered(db)
    numbers = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < :count)"
    name = "CAST(n AS VARCHAR(9))"
    async with db.transaction() as connection:
        is_pg = connection.dialect.name == "postgresql"
        index = f"convert_to({name}, 'UTF8')" if is_pg else f"CAST({name} AS BLOB)"
        for table, own in (
            (metadata.tables["person"], {"nik_index": index, "id": name}),
            (metadata.tables["enrolment"], {"person_id": name}),
        ):
            columns = [column.name for column in table.columns]
            values = ", ".join(own.get(column, column) for column in columns)
            into = f"INSERT INTO {table.name} ({', '.join(columns)})"
            copied = text(f"{into} {numbers} SELECT {values} FROM {table.name}, s")
            await connection.execute(copied, {"count": count})


@pytest.mark.parametrize(
    "database_url", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True
)
async def test_more_people_than_a_statement_takes_values_are_approved_at_once(
    db: Database,
) -> None:
    await copies(db, 65_999)
    async with db.reading() as session:
        day = await officer_day.waiting_for(session, user_id=1, duties=ADMIN, role=Role.OFFICER)
    assert day.to_review == officer_day.MOST + 1  # nobody counts further

    assert await move(db, Which(batch_id=ALONE), Move.APPROVE) == 66_000

    assert await state_of(db, SITI.nik) == "checked"


@ON_ONE
async def test_the_office_looks_into_an_index_and_walks_over_nobody(db: Database) -> None:
    batch = await listed(db, 2)
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, said: str, values: object, *_: object) -> None:
        if "enrolment" in said and not said.startswith("EXPLAIN"):
            asked.append((said, values))

    async with db.reading() as session:
        connection = await session.connection()
        event.listen(connection.sync_connection, "before_cursor_execute", note)
        await reading.piles(session, duties=ADMIN, role=Role.ADMIN)
        for pile in (batch, ALONE):
            await reading.piles(session, duties=ADMIN, role=Role.ADMIN, batch_id=pile)
            for states in ({State.RECEIVED}, set(State)):
                await reading.cases(
                    session, duties=ADMIN, role=Role.ADMIN, states=states, batch_id=pile, most=6
                )
        await officer_day.waiting_for(session, user_id=1, duties=ADMIN, role=Role.OFFICER)
        plans: set[str] = set()
        for said, values in asked:
            explained = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values)
            plans.update(str(step[-1]) for step in explained)

    assert len(asked) >= 10
    walked = [step for step in plans if step.startswith("SCAN") and " INDEX " not in step]
    assert set(walked) <= {"SCAN import_batch", "SCAN anon_1"}, walked  # lists; what was counted
    assert any("ix_enrolment_pile (batch_id=? AND state=? AND agreed=?)" in step for step in plans)
    assert any("ix_enrolment_turn (batch_id=? AND state=?)" in step for step in plans), plans
