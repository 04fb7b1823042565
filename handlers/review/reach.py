"""Where somebody reviews, and where somebody puts right what came back."""

from telegram import Update

from bot.context import Ctx
from bot.duties.on_record import on_record
from bot.guards import page_of
from models.queries.enrolments import reading
from models.queries.enrolments.values import Case, Pile
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role

SENDERS = (Role.OFFICER, Role.ADMIN)


def mending(ctx: Ctx) -> frozenset[Duty]:
    """The areas in which somebody brings people, as one role."""
    return frozenset(Duty(Role.OFFICER, duty.area) for duty in ctx.duties if duty.role in SENDERS)


async def pile_here(ctx: Ctx, batch_id: str) -> Pile | None:
    """A pile with somebody of the admin's area in it, counted there alone."""
    found = await reading.piles(ctx.session, duties=ctx.duties, role=Role.ADMIN, batch_id=batch_id)
    return found[0] if found else None


async def person_here(ctx: Ctx, person_id: str) -> Case | None:
    """Somebody of the admin's area."""
    return await reading.case_of(
        ctx.session, person_id=person_id, duties=ctx.duties, role=Role.ADMIN
    )


async def seen(ctx: Ctx, case: Case) -> None:
    """Put on record that a person's data was looked at."""
    await on_record(ctx, Act.DATA_SEEN, f"person:{case.person_id}", place=case.area)


def said(update: Update) -> list[str]:
    """What follows the page: "tugas.periksa.o.4f.2" gives ["o", "4f", "2"]."""
    return page_of(update).split(".")[1:]


def number_in(text: str) -> int:
    """A number from a button; what is none is 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
