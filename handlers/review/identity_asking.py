"""What is asked of somebody who is put right: what the branch refused, and what no longer fits."""

from collections.abc import Mapping
from typing import Any

from bot.context import Ctx
from handlers.review.reach import mending
from handlers.review.states import Identity
from models.queries.enrolments.to_mend import Asker
from models.queries.enrolments.values import Case
from models.queries.groups.listed import group_of_list
from models.queries.groups.reading import group_for
from models.queries.imports.told import MOST_A_DAY, MOST_OF_ADMIN
from models.rules.enrolment.states import Reason
from models.rules.nik import date_differs
from models.rules.office.audit import telegram_user
from models.rules.roles import Role, holds

_ALL = (Identity.NIK, Identity.NAME, Identity.BIRTH)
_OF_REFUSED = {
    Reason.NIK_UNKNOWN: (Identity.NIK, Identity.NAME),
    Reason.NAME_DIFFERS: (Identity.NIK, Identity.NAME),
    Reason.BIRTH_DATE_DIFFERS: (Identity.NIK, Identity.BIRTH),
}
"""Whoever sends somebody back writes in words: then each of the three is asked."""


def questions(case: Case, form: Mapping[str, Any]) -> tuple[Identity, ...]:
    """In this order; a birth date that does not fit the new NIK is asked in any case."""
    asked = _OF_REFUSED.get(case.reason, _ALL) if case.reason is not None else _ALL
    nik = form.get("nik")
    if nik and Identity.BIRTH not in asked and date_differs(nik, case.birth_date):
        asked = (*asked, Identity.BIRTH)
    return (*asked, Identity.SAVE)


def next_after(state: Identity, case: Case, form: Mapping[str, Any]) -> Identity:
    """What is asked after this answer."""
    asked = questions(case, form)
    return asked[asked.index(state) + 1] if state in asked else Identity.SAVE


def before(state: Identity, case: Case, form: Mapping[str, Any]) -> Identity:
    """What was asked before this question."""
    asked = questions(case, form)
    return asked[max(asked.index(state) - 1, 0)] if state in asked else Identity.NIK


def asker_of(ctx: Ctx, case: Case) -> Asker:
    """This account, with the areas in which it brings people."""
    is_admin = holds(ctx.duties, Role.ADMIN, case.area)
    most = MOST_OF_ADMIN if is_admin else MOST_A_DAY
    return Asker(telegram_user(ctx.profile.user_id), mending(ctx), most)


async def group_code(ctx: Ctx, case: Case) -> str | None:
    """The code of the group whose list brought somebody, while this officer may touch it."""
    group_id = await group_of_list(ctx.session, batch_id=case.batch_id)
    if group_id is None:
        return None
    me = ctx.profile.user_id
    group = await group_for(ctx.session, group_id, user_id=me, duties=ctx.duties)
    return group.code if group is not None else None
