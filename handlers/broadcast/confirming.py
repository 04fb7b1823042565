"""Sending: the number of recipients is typed; many need a second head and wait ten minutes."""

from telegram import Update

from bot.broadcasts import figures, taking_over
from bot.context import Ctx
from bot.guards import text_of, value_of
from handlers import heavy
from handlers.broadcast import hub, looking, making_screens, send_screens, series, timing
from handlers.broadcast.agreeing import about
from handlers.broadcast.checking import Wrong
from handlers.broadcast.draft import Draft, current, form, whole
from handlers.broadcast.hub import END, Next
from handlers.broadcast.moments import first_hour
from handlers.broadcast.states import FLOW, Ask
from models.queries.broadcasts import editing, making, reading
from models.queries.broadcasts.releasing import SUBJECT, reached_alone, release
from models.queries.broadcasts.values import Facts, Fault
from models.rules.as_typed.send_times import TimeFault
from models.rules.broadcasts.confirming import needs_second_head, typed_number
from models.rules.office.audit import telegram_user
from models.rules.office.heavy import Act

PRACTISE = "practise"
MAY_DIFFER = 0.01
"""People come and go while a number is typed: up to this share it is still the same audience."""


async def show(ctx: Ctx, *, wrong: bool = False) -> Next:
    """Whom it reaches at this moment; the number has to be typed."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    if (instead := await _in_vain(ctx, facts)) is not None:
        return instead
    draft = await whole(ctx, facts)
    if not figures.may_be_confirmed(draft.audience, ctx.now()):
        form(ctx)["shown"] = 0
        await ctx.show(send_screens.counting(ctx.t))
        return Ask.SEND
    number = draft.audience.reached
    form(ctx)["shown"] = number
    large, day = await _is_large(ctx, facts, number)
    practice = ctx.services.broadcast_practice
    first = await first_hour(facts.starts_at, draft.regency, now=ctx.now(), large=False)
    await ctx.show(
        send_screens.confirm(
            ctx.t, draft, first=first, large=large, day=day, practice=practice, wrong=wrong
        )
    )
    return Ask.SEND


async def _in_vain(ctx: Ctx, facts: Facts) -> Next | None:
    """What is to be mended before anybody is counted; None where it may go on."""
    if facts.stale_at is not None and facts.stale_at <= ctx.now():  # everybody would be dropped
        return await timing.show(ctx, facts, TimeFault.PAST)
    if facts.in_place and not await editing.stands_still(ctx.session, broadcast_id=facts.corrects):
        await ctx.show(making_screens.not_still(ctx.t, facts))
        return Ask.HUB
    if await _says_the_same(ctx, facts):
        await ctx.show(making_screens.says_the_same(ctx.t))
        return Ask.HUB
    return None


async def take(update: Update, ctx: Ctx) -> Next:
    """The number, or a practice that reaches nobody."""
    facts, shown = await current(ctx), form(ctx).get("shown", 0)
    if facts is None or value_of(update) == "back":
        return await hub.show(ctx)
    if value_of(update) == PRACTISE:
        return await _practise(ctx, await whole(ctx, facts))
    if not shown or typed_number(text_of(update) or "") != shown:
        return await show(ctx, wrong=update.message is not None)
    draft = await whole(ctx, facts)
    found = draft.audience
    if not figures.may_be_confirmed(found, ctx.now()) or not _is_same(found.reached, shown):
        return await show(ctx)
    if ctx.services.broadcast_practice:
        return await _practise(ctx, draft)
    return await _send(ctx, draft)


async def _send(ctx: Ctx, draft: Draft) -> Next:
    facts, number = draft.facts, draft.audience.reached
    wrong = await _fill(ctx, draft)
    if wrong is not None:
        return await _cannot(ctx, wrong)
    large, _ = await _is_large(ctx, facts, number)
    if large:
        return await _ask_second_head(ctx, draft)
    fault = await making.confirm(
        ctx.session,
        broadcast_id=facts.id,
        duties=ctx.duties,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        starts_at=await first_hour(facts.starts_at, draft.regency, now=ctx.now(), large=False),
    )
    if fault is Fault.TOO_LATE:
        return await timing.show(ctx, facts, TimeFault.PAST)
    if fault is not None:  # it moved on while the number was typed
        return await show(ctx)
    await series.begin(ctx.session, ctx.services, facts, count=number, now=ctx.now())
    ctx.drop_form(FLOW)
    await taking_over.begin(ctx, facts.id)
    return END


async def _ask_second_head(ctx: Ctx, draft: Draft) -> Next:
    """It waits as it is: nothing of it can be changed until somebody decided."""
    facts = draft.facts
    held = await making.hold(ctx.session, broadcast_id=facts.id, duties=ctx.duties)
    if held is not None:  # it says too little, or a colleague changed it: nothing to agree to
        return await hub.show(ctx)
    asked = await heavy.ask(
        ctx,
        act=Act.BROADCAST,
        area=facts.area,
        subject=f"{SUBJECT}{facts.id}",
        size=draft.audience.reached,
        tell=about,
    )
    if not asked:
        await release(ctx.session, broadcast_id=facts.id, duties=ctx.duties, now=ctx.now())
        return Ask.SEND
    ctx.drop_form(FLOW)
    return END


async def _cannot(ctx: Ctx, wrong: Wrong) -> Next:
    """It stays a draft: what is wrong is said, and its words are one tap away."""
    await ctx.show(making_screens.cannot_go(ctx.t, wrong))
    return Ask.HUB


async def _fill(ctx: Ctx, draft: Draft) -> Wrong | None:
    """Figures in the place of their names; or what is wrong with it on that day."""
    said = looking.filled_in(ctx, draft.facts, draft.contents)
    if not isinstance(said, list):
        return said
    for each in said:
        await making.put_content(
            ctx.session, broadcast_id=draft.facts.id, duties=ctx.duties,
            language=each.language, variant=each.variant, kind=each.kind,
            content=each.content, buttons=each.buttons,
        )  # fmt: skip
    return None


async def _practise(ctx: Ctx, draft: Draft) -> Next:
    """Everything as in earnest, but one person gets it: whoever practises."""
    languages = list(ctx.services.library.languages)
    me = [ctx.profile.user_id]
    wrong = await looking.send_test(ctx, draft.facts, me, languages)
    if wrong is not None:
        return await _cannot(ctx, wrong)
    await ctx.say(send_screens.practised(ctx.t, draft.audience.reached))
    return Ask.SEND


async def _says_the_same(ctx: Ctx, facts: Facts) -> bool:
    """What corrects another must not say the wrong words once more.

    Whoever an edit did not reach gets the words that the edit has put right already.
    """
    if facts.corrects is None or facts.segment.excluded.got:
        return False
    said = [
        {(each.language, each.variant): (each.kind, each.content) for each in contents}
        for contents in (
            await reading.contents(ctx.session, broadcast_id=facts.id),
            await reading.contents(ctx.session, broadcast_id=facts.corrects),
        )
    ]
    return said[0] == said[1]


async def _is_large(ctx: Ctx, facts: Facts, number: int) -> tuple[bool, int]:
    """Whether somebody has to agree; and, where these are few, how many are counted with them."""
    me = telegram_user(ctx.profile.user_id)
    limit = ctx.services.broadcast_alone
    if facts.in_place:  # whoever still waits for the old one reads the new words too
        number += await editing.will_read(ctx.session, broadcast_id=facts.corrects, most=limit)
    before = await reached_alone(ctx.session, by=me, now=ctx.now(), most=limit)
    large = needs_second_head(number, alone_before=before, limit=limit)
    return large, before if number <= limit else 0


def _is_same(number: int, shown: int) -> bool:
    return number > 0 and abs(number - shown) <= max(1, shown * MAY_DIFFER)
