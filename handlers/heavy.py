"""One function with which any flow asks for a heavy act, and what it gets back.

    await ask(ctx, act=Act.BROADCAST, area="14.10", subject="broadcast:3f2a", size=1204)

The flow keeps what is to be done under `subject` and goes home. Once a second admin agreed, or who
asked typed a code, the act's `CarryOut` of `handlers.heavy_acts()` runs in that transaction, once.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.duties.on_record import on_record
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import DUTIES, back_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers import heavy_cards
from models.queries.staff import approvals, second_factor
from models.queries.staff.approvals import Decided
from models.queries.staff.duties import name_of
from models.queries.staff.holding import staff_of
from models.rules.office.audit import Act as On
from models.rules.office.heavy import Act
from models.rules.office.told_of_duty import DUTY
from models.rules.roles import Role

CarryOut = Callable[[Ctx, Decided], Awaitable[None]]
"""Does what was asked for. Whoever decided is at the keyboard: it may be who asked, or not."""
HeavyActs = Mapping[Act, CarryOut]


@dataclass(frozen=True, slots=True)
class About:
    """What an open request is about, read anew from what is kept under its subject."""

    told: str = ""
    """A name or a title."""
    lines: tuple[Html, ...] = ()
    """Whom it is for, when it happens: what has to be known before anybody agrees."""
    look: str | None = None
    """The page on which it is read whole; it ends with the way to agree (`decision`)."""
    seal: str = ""
    """Stands for what is read there: who has not read just that cannot agree to it."""
    again: str | None = None
    """The page on which whoever asked goes on where nobody agreed."""


TellAbout = Callable[[Ctx, Decided, Texts], Awaitable[About]]


@dataclass(frozen=True, slots=True)
class Subject:
    """How a flow speaks of what it asked for."""

    tell: TellAbout
    """In these words."""
    void: CarryOut
    """Nobody agreed: it was refused or withdrawn."""


Subjects = Mapping[Act, Subject]
"""Acts with something to read before anybody agrees."""

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
    tell: TellAbout | None = None,
) -> bool:
    """Ask for a second head and say so; False, and said too, where there is none to ask.

    Asked for again while it waits it is the same request: nobody else is written to twice.

    `told`: a name or a title that the other admin should read; it is kept nowhere. `tell`: more of
    it, in the words of each of them.
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
        asked = Decided(number, act, area, subject, size, me)
        for user in others:
            t = await ctx.words_of(user)
            it = About(told) if tell is None else await tell(ctx, asked, t)
            words = await words_of(ctx, asked, it, t)
            shown = request(t, number, words, it)
            await ctx.tell(user, shown, topic=DUTY, subject=heavy_cards.about(number))
    await ctx.show(_waiting(ctx.t, number, len(others), by_code=by_code))
    return True


async def words_of(ctx: Ctx, asked: Decided, it: About, t: Texts) -> Html:
    """The act in words: who asks, what, where, for whom, when, for how many."""
    where = await area_in_words(ctx, asked.area)
    by = await name_of(ctx.session, user_id=asked.requested_by)
    lines = [t(ACTS[asked.act]), t("heavy.where", area=where)]
    if by:
        lines.insert(0, t("heavy.by", value=by))
    if it.told:
        lines.append(t("heavy.told", value=it.told))
    lines += it.lines
    if asked.size is not None:
        lines.append(t("heavy.size", n=t.number(asked.size)))
    return Html("\n".join(f"• {line}" for line in lines))


def request(t: Texts, number: str, words: Html, it: About) -> Screen:
    """To the second admin. What can be read is read first: the way to agree stands below it."""
    no = Button(t.label("heavy.refuse.button"), go=f"tugas.tolak.{number}")
    if it.look is None:
        return Screen(t("heavy.request", what=words), ((_yes(t, number, it), no),))
    look = Button(t.label("heavy.look.button"), go=it.look)
    return Screen(t("heavy.request.read", what=words), ((look,), (no,)))


def decision(t: Texts, number: str, words: Html, it: About) -> Screen:
    """Below what was read."""
    no = Button(t.label("heavy.refuse.button"), go=f"tugas.tolak.{number}")
    return Screen(t("heavy.decide", what=words), ((_yes(t, number, it), no),))


def _yes(t: Texts, number: str, it: About) -> Button:
    sealed = f".{it.seal}" if it.seal else ""
    return Button(t.label("heavy.agree.button"), go=f"tugas.setuju.{number}{sealed}")


def _waiting(t: Texts, number: str, n: int, *, by_code: bool) -> Screen:
    code = Button(t.label("heavy.code.button"), go=f"tugas.kode.{number}")
    stop = Button(t.label("heavy.withdraw.button"), go=f"tugas.urung.{number}")
    rows = ((code,), (stop,)) if by_code else ((stop,),)
    text = t("heavy.waiting", n=n) if n else t("heavy.waiting_code")
    return Screen(text, (*rows, (back_to(t, DUTIES), leads_to(t, Goal.MENU))))


def _nobody(t: Texts) -> Screen:
    return Screen(t("heavy.nobody"), ((back_to(t, DUTIES), leads_to(t, Goal.MENU)),))
