"""Words are proposed, and a second head is asked; once it agreed they are in force."""

from bot.context import Ctx
from bot.faq.editing import Fault
from bot.faq.proposing import note, propose
from bot.wording.plain import plain
from handlers import heavy
from handlers.book import screens
from models.queries.faq import unanswered, versions
from models.queries.faq.versions import Draft, Version
from models.queries.staff.approvals import Decided
from models.rules.office.audit import Act as On
from models.rules.office.audit import telegram_user
from models.rules.office.heavy import Act
from models.rules.office.told_of_duty import DUTY
from models.rules.roles import Role

SUBJECT = "content"


async def send(ctx: Ctx, draft: Draft, *, question: int | None = None) -> Fault | None:
    """Propose words and ask another admin; the fault where they may not be said."""
    me = telegram_user(ctx.profile.user_id)
    found = await propose(ctx.session, draft=draft, by=me, now=ctx.now())
    if found.fault is not None:
        return found.fault
    subject = f"{SUBJECT}:{found.id}" + (f".{question}" if question is not None else "")
    told = plain(draft.text) or " / ".join(draft.questions)
    await heavy.ask(ctx, act=Act.CONTENT, area=_area(ctx), subject=subject, told=told)
    return None


async def put_in_force(ctx: Ctx, decided: Decided) -> None:
    """Another admin agreed, or who wrote it proved to be himself."""
    number, _, question = decided.subject.partition(":")[2].partition(".")
    me = ctx.profile.user_id
    found = await versions.approve(
        ctx.session,
        number=number,
        approver=telegram_user(me),
        now=ctx.now(),
        by_code=decided.requested_by == me,
    )
    if not isinstance(found, Version):  # decided on the command line meanwhile
        return
    await note(ctx.session, On.CONTENT_APPROVED, number, by=telegram_user(me), now=ctx.now())
    if question:
        state = unanswered.State.ANSWERED
        await unanswered.settle(ctx.session, number=int(question), state=state)
    if decided.requested_by == me:
        await ctx.say(screens.in_force(ctx.t))
    else:
        t = await ctx.words_of(decided.requested_by)
        await ctx.tell(decided.requested_by, screens.in_force(t), topic=DUTY)


def _area(ctx: Ctx) -> str:
    """The widest area the admin has: whoever is admin there too may agree."""
    return min((d.area for d in ctx.duties if d.role is Role.ADMIN), key=len, default="")
