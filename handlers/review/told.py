"""Whoever looks after somebody hears what is to be put right; who signed up alone, himself."""

from collections.abc import Sequence

from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import key
from handlers.review.states import MEND
from models.queries.enrolments import reading
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.keepers import Keepers, keepers_of
from models.queries.enrolments.values import Case, Pile
from models.queries.people import own_data
from models.rules.enrolment.states import Move, State
from models.rules.office.audit import account_of
from models.rules.roles import Role
from models.rules.running.pace import Lane

TOPIC = "enrolment"
_OF_A_LIST = {
    (Move.RETURN, False): key("review.told.list_returned"),
    (Move.RETURN, True): key("review.told.list_returned.unattended"),
    (Move.REJECT, False): key("review.told.list_rejected"),
    (Move.REJECT, True): key("review.told.list_rejected.unattended"),
}
"""What is done with a list; and whether nobody looks after it."""


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


async def who_came_alone(ctx: Ctx, batch_id: str) -> Sequence[Case]:
    """Those of a pile without a list who wait: each is told alone."""
    if batch_id != ALONE:
        return ()
    return await reading.cases(
        ctx.session, duties=ctx.duties, role=Role.ADMIN, states=[State.RECEIVED], batch_id=ALONE
    )


async def list_moved(
    ctx: Ctx, pile: Pile, how: Move, n: int, comment: str, alone: Sequence[Case]
) -> None:
    """Many of a list came back or are not enrolled: one message, whoever is in it."""
    for case in alone:
        about = key("review.told.worker.rejected")
        if how is Move.RETURN:
            about = key("review.told.worker")
        await _tell_worker(ctx, case, about, comment)
    if pile.batch_id == ALONE:
        return
    keepers = await keepers_of(ctx.session, batch_id=pile.batch_id)
    about = _OF_A_LIST[how, keepers.unattended]
    way = ("review.mend.look.button", MEND)
    if how is Move.REJECT:
        way = ("group.entry.button", "tugas.kelompok")
    for account in _others(ctx, keepers):
        t = await ctx.words_of(account)
        rows = ((Button(t.label(way[0]), go=way[1]),),)
        text = t(about, n=t.number(n), note=comment)
        await ctx.tell(account, Screen(text, rows), topic=TOPIC)


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
