"""People typed one after another and not looked at yet: kept in the locked row, group by group."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.context import Ctx
from handlers.groups.states import ADD
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


def drafted(ctx: Ctx, code: str) -> list[dict[str, str]]:
    """People typed for a group; change it in place."""
    people: list[dict[str, str]] = _drafts(ctx).setdefault(code, [])
    return people


def drop(ctx: Ctx, code: str) -> None:
    """They were looked at, or nobody wants them."""
    _drafts(ctx).pop(code, None)
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


def _drafts(ctx: Ctx) -> dict[str, Any]:
    drafts: dict[str, Any] = ctx.form(ADD).setdefault("drafts", {})
    return drafts
