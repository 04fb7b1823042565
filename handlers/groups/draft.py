"""People typed one after another and not looked at yet: they wait with their group."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from bot.context import Ctx
from handlers.groups.states import ADD
from models.queries.groups import typed
from models.queries.groups.reading import Group
from models.queries.groups.typed import Typed
from models.rules.roster.member_columns import BIRTH_DATE, NAME, NIK, PHONE

MOST = 100
"""People of one group that may wait to be looked at."""
FIELDS = (NIK, NAME, BIRTH_DATE, PHONE)
_HEADER = (
    "NIK",
    "Nama",
    "Tanggal lahir",
    "No HP",
    "Persetujuan",
    "Tanggal persetujuan",
    "Petugas",
)


async def drafted(ctx: Ctx, group: Group) -> list[Typed]:
    """People typed for a group, also by a colleague whose duty ended."""
    me = ctx.profile.user_id
    return await typed.people_of(ctx.session, group_id=group.id, user_id=me)


async def how_many(ctx: Ctx, group: Group) -> int:
    """How many that are."""
    me = ctx.profile.user_id
    return await typed.how_many(ctx.session, group_id=group.id, user_id=me)


async def add(ctx: Ctx, group: Group, person: Mapping[str, str]) -> None:
    """One more of them."""
    await typed.note(
        ctx.session, group_id=group.id, user_id=ctx.profile.user_id, nik=person[NIK],
        said=person, now=ctx.now(),
    )  # fmt: skip


async def drop(ctx: Ctx, group: Group) -> None:
    """They were looked at, or nobody wants them."""
    await typed.drop(ctx.session, await drafted(ctx, group))
    ctx.form(ADD).pop("half", None)


def half_of(ctx: Ctx) -> dict[str, str]:
    """What is known of somebody of whom something is still asked."""
    half: dict[str, str] = ctx.form(ADD).setdefault("half", {})
    return half


def as_list(people: Sequence[Mapping[str, str]], *, agreed_on: date | None, officer: str) -> str:
    """The people as the lines of a list, so that they go the way of every other list."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    rows.writerow(_HEADER)
    consent = ("ya", agreed_on.isoformat(), officer) if agreed_on else ("", "", "")
    for person in people:
        rows.writerow((*(person.get(field, "") for field in FIELDS), *consent))
    return out.getvalue()
