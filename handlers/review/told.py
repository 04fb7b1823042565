"""Whoever brought somebody hears what is to be put right: an officer, or the worker alone."""

from bot.context import Ctx
from bot.screen import Button, Screen
from handlers.review.states import MEND
from models.queries import own_data
from models.queries.duties import held_among
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.values import Case, Pile
from models.rules.pace import Lane
from models.rules.roles import Role, holds

TOPIC = "enrolment"


async def one_returned(ctx: Ctx, case: Case, comment: str) -> None:
    """One person came back."""
    account = _account(case.by)
    if account is None:
        return
    if case.batch_id == ALONE:
        await _tell_worker(ctx, account, case, comment)
    elif await _is_officer(ctx, account, case.area):
        t = await ctx.words_of(account)
        look = Button(t.label("review.mend.look.button"), go=f"{MEND}.p.{case.person_id}")
        text = t("review.told.returned", name=case.name, note=comment)
        await ctx.tell(account, Screen(text, ((look,),), protect=True), topic=TOPIC)


async def list_returned(ctx: Ctx, pile: Pile, n: int, comment: str) -> None:
    """Many of a list came back: one message, whoever is in it."""
    account = pile.account
    if account is None or account == ctx.profile.user_id:
        return
    held = await held_among(await ctx.session.connection(), [account])
    if not held.get(account):
        return
    t = await ctx.words_of(account)
    look = Button(t.label("review.mend.look.button"), go=MEND)
    text = t("review.told.list_returned", n=t.number(n), note=comment)
    await ctx.tell(account, Screen(text, ((look,),)), topic=TOPIC)


async def _tell_worker(ctx: Ctx, account: int, case: Case, comment: str) -> None:
    """Who signed up alone puts it right alone; never at night."""
    records = await own_data.records_of(ctx.session, user_id=account)
    mine = next((one for one in records if one.answers.nik == case.nik), None)
    if mine is None:
        return
    t = await ctx.words_of(account)
    rows = (
        (Button(t.label("own_data.correct.button"), go=f"data.ubah.{mine.ref}"),),
        (Button(t.label("progress.button"), go=f"sampai.{mine.ref}"),),
    )
    screen = Screen(t("review.told.worker", note=comment), rows, protect=True)
    await ctx.tell(account, screen, topic=TOPIC, lane=Lane.NOTICE, quiet_in=case.area)


async def _is_officer(ctx: Ctx, account: int, area: str) -> bool:
    """Whose duty there has ended is told nothing of its people any more."""
    held = await held_among(await ctx.session.connection(), [account])
    mine = held.get(account, frozenset())
    return any(holds(mine, role, area) for role in (Role.OFFICER, Role.ADMIN))


def _account(by: str) -> int | None:
    name = by.removeprefix("tg:")
    return int(name) if by.startswith("tg:") and name.isdigit() else None
