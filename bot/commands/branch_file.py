"""`export branch`: the file for the branch, with the same effect as in the chat."""

from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.commands.import_arguments import sender
from bot.commands.import_database import opened
from bot.errors import OperatorError
from bot.exports.branch import branch_sheet
from bot.texts import Library
from bot.wording.moments import moment_said
from models.queries.enrolments import handing, reading
from models.queries.imports.villages import names_of
from models.queries.reports.exports import Asked, new_number, record_export
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role


async def made(
    area: str, language: str, why: str, out: Path, write: Callable[[Path, bytes], None]
) -> tuple[int, str]:
    """How many are in it, and its number. They are sent once the file is on the disk."""
    now, t, number = Clock().now(), Library.load().choose(language), new_number()
    reach = frozenset({Duty(Role.ADMIN, area)})
    asked = Asked(handing.KIND, (area,), False, sender())
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            rows = await reading.cases(
                session, duties=reach, role=Role.ADMIN, states=[State.CHECKED], leaving=True
            )
            if not rows:
                raise OperatorError("nobody there is approved and may leave; see Periksa data")
            ids = [row.person_id for row in rows]
            if not await handing.hand(session, ids=ids, number=number, by=sender(), now=now):
                raise OperatorError("somebody moved meanwhile; nothing was written, try again")
            await record_export(
                session, asked=asked, rows=len(rows), to_chat=False, number=number, why=why,
                now=now,
            )  # fmt: skip
            when = moment_said(t, area, now)
            villages = await names_of(session, {row.village for row in rows})
            write(out, branch_sheet(t, rows, who=sender(), when=when, villages=villages))
    return len(rows), number
