"""Who is covered, of whom the branch's file speaks: the one place that asks for it."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, delete, or_
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.visible import membership_is_visible
from models.queries.vaults import NIK, vault_of
from models.rules.enrolment.membership import GOOD_FOR, LAPSES_SOON, Member, Said, Standing
from models.tables import Membership, Person

KEPT = timedelta(days=730)
"""So long what was said last stays."""


def is_membership_of_person() -> ColumnElement[bool]:
    """To join `Membership` to `Person` (outer: most people are in no file); seen rows alone."""
    return and_(
        col(Membership.nik_index) == col(Person.nik_index),
        membership_is_visible(),
    )


def standing_column(day: date) -> ColumnElement[str]:
    """`models.rules.enrolment.membership.standing_on` as SQL, of an outer-joined `Membership`."""
    said, paid = col(Membership.status), col(Membership.paid_through)
    soon = or_(said == Said.LAPSING.value, paid <= day + LAPSES_SOON)
    return case(
        (said.is_(None), Standing.UNKNOWN.value),
        (said == Said.ENDED.value, Standing.ENDED.value),
        (and_(paid >= day, said == Said.LAPSED.value), Standing.LAPSED.value),
        (and_(paid >= day, soon), Standing.LAPSING.value),
        (paid >= day, Standing.ACTIVE.value),
        (col(Membership.as_of) < day - GOOD_FOR, Standing.UNKNOWN.value),
        (paid.is_(None), said),
        else_=Standing.LAPSED.value,
    )


def stands(standings: Collection[Standing], day: date) -> ColumnElement[bool]:
    """The condition that the standing of the outer-joined `Membership` is one of these."""
    return standing_column(day).in_([one.value for one in standings])


def as_said(row: Membership) -> Member:
    """A row as the rules know it."""
    return Member(Said(row.status), row.paid_through, row.as_of)


async def forget_old(session: AsyncSession, *, today: date) -> None:
    """Drop what no file has said anything of for long."""
    await session.exec(delete(Membership).where(col(Membership.as_of) < today - KEPT))


async def forget_member(session: AsyncSession, *, nik: str) -> None:
    """Drop what was said of somebody who asked to be forgotten."""
    index = vault_of(session).blind_index(nik, purpose=NIK)
    await session.exec(delete(Membership).where(col(Membership.nik_index) == index))
