"""Whoever looks after somebody hears what is to be put right; who signed up alone, himself."""

from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import key
from handlers.review.states import MEND
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.keepers import Keepers, keepers_of
from models.queries.enrolments.values import Case, Pile
from models.queries.people import own_data
from models.rules.office.audit import account_of
from models.rules.running.pace import Lane

TOPIC = "enrolment"


async def one_returned(ctx: Ctx, case: Case, comment: str) -> None:
    """One person came back."""
    if case.batch_id == ALONE:
        await _tell_worker(ctx, case, key("review.told.worker"), comment)
        return
    keepers = await keepers_of(ctx.session, batch_id=case.batch_id, area=case.area)
    alone = keepers.unattended
    about = key("review.told.returned.unattended") if alone else key("review.told.returned")
    for account in _others(ctx, keepers):
        t = await ctx.words_of(account)
        look = Button(t.label("review.mend.look.button"), go=f"{MEND}.p.{case.person_id}")
        text = t(about, name=case.name, note=comment)
        await ctx.tell(account, Screen(text, ((look,),), protect=True), topic=TOPIC)


async def one_rejected(ctx: Ctx, case: Case, comment: str) -> None:
    """One person is not enrolled: whoever waits for it hears why."""
    if case.batch_id == ALONE:
        await _tell_worker(ctx, case, key("review.told.worker.rejected"), comment)
        return
    await _tell_keepers(ctx, case, key("review.told.rejected"), comment)


async def one_reopened(ctx: Ctx, case: Case) -> None:
    """A rejection was taken back."""
    if case.batch_id == ALONE:
        await _tell_worker(ctx, case, key("review.told.worker.reopened"))
        return
    await _tell_keepers(ctx, case, key("review.told.reopened"))


async def _tell_keepers(ctx: Ctx, case: Case, about: str, comment: str = "") -> None:
    keepers = await keepers_of(ctx.session, batch_id=case.batch_id, area=case.area)
    for account in _others(ctx, keepers):
        t = await ctx.words_of(account)
        text = t(about, name=case.name, note=comment) if comment else t(about, name=case.name)
        rows = ((Button(t.label("group.entry.button"), go="tugas.kelompok"),),)
        await ctx.tell(account, Screen(text, rows, protect=True), topic=TOPIC)


async def list_returned(ctx: Ctx, pile: Pile, n: int, comment: str) -> None:
    """Many of a list came back: one message, whoever is in it."""
    if pile.batch_id == ALONE:  # of many who signed up by themselves each is sent back alone
        return
    keepers = await keepers_of(ctx.session, batch_id=pile.batch_id)
    alone = keepers.unattended
    about = (
        key("review.told.list_returned.unattended") if alone else key("review.told.list_returned")
    )
    for account in _others(ctx, keepers):
        t = await ctx.words_of(account)
        look = Button(t.label("review.mend.look.button"), go=MEND)
        text = t(about, n=t.number(n), note=comment)
        await ctx.tell(account, Screen(text, ((look,),)), topic=TOPIC)


async def _tell_worker(ctx: Ctx, case: Case, about: str, comment: str = "") -> None:
    """Who signed up alone puts it right alone; never at night."""
    account = account_of(case.by)
    if account is None:
        return
    records = await own_data.records_of(ctx.session, user_id=account)
    mine = next((one for one in records if one.answers.nik == case.nik), None)
    if mine is None:
        return
    t = await ctx.words_of(account)
    rows = (
        (Button(t.label("own_data.correct.button"), go=f"data.ubah.{mine.ref}"),),
        (Button(t.label("progress.button"), go=f"sampai.{mine.ref}"),),
    )
    screen = Screen(t(about, note=comment) if comment else t(about), rows, protect=True)
    await ctx.tell(account, screen, topic=TOPIC, lane=Lane.NOTICE, quiet_in=case.area)


def _others(ctx: Ctx, keepers: Keepers) -> list[int]:
    """Nobody is told what he did himself."""
    return [account for account in keepers.accounts if account != ctx.profile.user_id]
