"""One function with which any flow asks for a heavy act, and what it gets back.

    await ask(ctx, act=Act.BROADCAST, area="14.10", subject="broadcast:3f2a", size=1204)

The flow keeps what is to be done under `subject` and goes home. Once a second admin agreed, or who
asked typed a code, the act's `CarryOut` of `handlers.heavy_acts()` runs in that transaction, once.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.area_names import area_in_words
from bot.context import Ctx
from bot.menu import Goal, leads_to
from bot.on_record import on_record
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from models.queries import approvals, second_factor
from models.queries.approvals import Decided
from models.queries.duties import name_of
from models.queries.staff import staff_of
from models.rules.audit import Act as On
from models.rules.heavy import Act
from models.rules.roles import Role
from models.rules.told_of_duty import DUTY

CarryOut = Callable[[Ctx, Decided], Awaitable[None]]
"""Does what was asked for. Whoever decided is at the keyboard: it may be who asked, or not."""
HeavyActs = Mapping[Act, CarryOut]


@dataclass(frozen=True, slots=True)
class About:
    """What an open request is about, read anew from what is kept under its subject."""

    told: str = ""
    """A name or a title."""
    look: str | None = None
    """The page on which it can be seen whole."""


TellAbout = Callable[[Ctx, Decided], Awaitable[About]]
AboutActs = Mapping[Act, TellAbout]
"""Acts with something to look at before anybody agrees."""

ACTS = {
    Act.EXPORT: key("heavy.act.export"),
    Act.BRANCH_FILE: key("heavy.act.branch_file"),
    Act.GIVE_DUTY: key("heavy.act.give_duty"),
    Act.MASS_DELETE: key("heavy.act.mass_delete"),
    Act.BROADCAST: key("heavy.act.broadcast"),
    Act.CONTENT: key("heavy.act.content"),
}


async def ask(
    ctx: Ctx,
    *,
    act: Act,
    area: str,
    subject: str,
    size: int | None = None,
    told: str = "",
    look: str | None = None,
) -> bool:
    """Ask for a second head and say so; False, and said too, where there is none to ask.

    Asked for again while it waits it is the same request: nobody else is written to twice.

    `told`: a name or a title that the other admin should read; it is kept nowhere. `look`: a page
    on which the other admin sees what it is about.
    """
    me = ctx.profile.user_id
    others = [
        user for user in await staff_of(ctx.session, role=Role.ADMIN, place=area) if user != me
    ]
    by_code = await second_factor.is_set(ctx.session, user_id=me)
    if not others and not by_code:
        await ctx.show(_nobody(ctx.t))
        return False
    number = await approvals.still_open(
        ctx.session, act=act, area=area, subject=subject, size=size, by=me, now=ctx.now()
    )
    if number is None:
        number = await approvals.ask(
            ctx.session, act=act, area=area, subject=subject, size=size, by=me, now=ctx.now()
        )
        await on_record(ctx, On.APPROVAL_ASKED, subject, place=area, why=act.value)
        where, by = await area_in_words(ctx, area), await name_of(ctx.session, user_id=me)
        for user in others:
            t = await ctx.words_of(user)
            words = described(t, act, where, size, told, by=by)
            await ctx.tell(user, request(t, number, words, look), topic=DUTY)
    await ctx.show(_waiting(ctx.t, number, len(others), by_code=by_code))
    return True


def described(
    t: Texts, act: Act, area: str, size: int | None, told: str = "", *, by: str = ""
) -> Html:
    """The act in words: what, where, for how many, and who asks."""
    lines = [t(ACTS[act]), t("heavy.where", area=area)]
    if by:
        lines.insert(0, t("heavy.by", value=by))
    if told:
        lines.append(t("heavy.told", value=told))
    if size is not None:
        lines.append(t("heavy.size", n=t.number(size)))
    return Html("\n".join(f"• {line}" for line in lines))


def request(t: Texts, number: str, words: Html, look: str | None = None) -> Screen:
    """To the second admin."""
    yes = Button(t.label("heavy.agree.button"), go=f"tugas.setuju.{number}")
    no = Button(t.label("heavy.refuse.button"), go=f"tugas.tolak.{number}")
    first = ((Button(t.label("heavy.look.button"), go=look),),) if look else ()
    return Screen(t("heavy.request", what=words), (*first, (yes, no)))


def _waiting(t: Texts, number: str, n: int, *, by_code: bool) -> Screen:
    code = Button(t.label("heavy.code.button"), go=f"tugas.kode.{number}")
    stop = Button(t.label("heavy.withdraw.button"), go=f"tugas.urung.{number}")
    rows = ((code,), (stop,)) if by_code else ((stop,),)
    text = t("heavy.waiting", n=n) if n else t("heavy.waiting_code")
    return Screen(text, (*rows, (_back(t), leads_to(t, Goal.MENU))))


def _nobody(t: Texts) -> Screen:
    return Screen(t("heavy.nobody"), ((_back(t), leads_to(t, Goal.MENU)),))


def _back(t: Texts) -> Button:
    return Button(t.label("nav.back.button"), go="tugas")
