"""What happens when somebody opens an invitation.

Used, over, guessed, made for another phone, withdrawn: the same words, which tell nothing.
"""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.duties.command_menu import offer_commands
from bot.guards import contact_of, page_of
from bot.navigation.links import Link, token_of
from handlers.invite import screens
from handlers.invite.states import ACCEPT_FLOW, Accept
from models.queries.staff import duties, invites
from models.queries.staff.invites import Invited
from models.rules.office.audit import telegram_user
from models.rules.office.told_of_duty import DUTY
from models.rules.phone import PhoneFault, parse_phone

END: int = ConversationHandler.END
Next = Accept | int


async def open_link(update: Update, ctx: Ctx) -> Next:
    """A link that can be used is offered; one for a certain phone asks for the phone first."""
    ctx.leave_wizards()
    token = token_of(update, Link.INVITE)
    invited = await invites.behind(ctx.session, token=token, now=ctx.now())
    if invited is None:
        return await _dead(ctx)
    ctx.form(ACCEPT_FLOW).update(
        number=invited.number, phone=None, wants_phone=invited.wants_phone
    )
    if invited.wants_phone:
        await ctx.say(screens.ask_contact(ctx.t))
        return Accept.PHONE
    return await _offer(ctx, invited)


async def take_phone(update: Update, ctx: Ctx) -> Next:
    """The sender's own card, for which Telegram vouches; anything else is asked again."""
    contact = contact_of(update)
    if contact is None or not contact.own:
        await ctx.say(screens.ask_contact(ctx.t))
        return Accept.PHONE
    phone = parse_phone(contact.phone)
    form = ctx.form(ACCEPT_FLOW)
    form["phone"] = None if isinstance(phone, PhoneFault) else phone.e164
    invited = await invites.fitting(
        ctx.session, number=form["number"], phone=form["phone"], now=ctx.now()
    )
    return await _offer(ctx, invited) if invited is not None else await _dead(ctx)


async def again(_update: Update, ctx: Ctx) -> Next:
    """What is still open of it, after anything else was tapped or typed."""
    form = ctx.form(ACCEPT_FLOW)
    if form.get("wants_phone") and form["phone"] is None:
        await ctx.say(screens.ask_contact(ctx.t))
        return Accept.PHONE
    invited = await invites.fitting(
        ctx.session, number=form["number"], phone=form["phone"], now=ctx.now()
    )
    return await _offer(ctx, invited) if invited is not None else await _dead(ctx)


async def accept(update: Update, ctx: Ctx) -> Next:
    """Yes: the link is used up and the duty begins, in one transaction. The button stays good
    whatever was tapped or typed meanwhile; of a double tap the second finds it done."""
    form = ctx.form(ACCEPT_FLOW)
    if "number" not in form:
        return await _done_or_dead(ctx)
    if page_of(update).rpartition(".")[2] != form["number"]:  # another was opened since
        return await again(update, ctx)
    used = await invites.redeem(
        ctx.session,
        number=form["number"],
        user_id=ctx.profile.user_id,
        phone=form["phone"],
        now=ctx.now(),
    )
    if used is None:
        return await _dead(ctx)
    await _begin_duty(ctx, used)
    return END


async def decline(_update: Update, ctx: Ctx) -> int:
    """Not now; the link stays good until it is over."""
    ctx.drop_form(ACCEPT_FLOW)
    await ctx.show(screens.declined(ctx.t))
    return END


async def _begin_duty(ctx: Ctx, used: Invited) -> None:
    me, duty = ctx.profile.user_id, used.duty
    by = telegram_user(used.created_by)
    await duties.give(ctx.session, user_id=me, duty=duty, by=by, now=ctx.now(), name=used.name)
    ctx.drop_form(ACCEPT_FLOW)
    area = await area_in_words(ctx, duty.area)
    held = await duties.held_by(ctx.session, user_id=me)
    offer_commands(ctx, me, held, ctx.t)
    await ctx.show(screens.accepted(ctx.t, duty.role, area))
    t = await ctx.words_of(used.created_by)
    await ctx.tell(
        used.created_by, screens.somebody_accepted(t, used.name, duty.role, area), topic=DUTY
    )


async def _offer(ctx: Ctx, invited: Invited) -> Accept:
    area = await area_in_words(ctx, invited.duty.area)
    await ctx.show(screens.offer(ctx.t, invited.number, invited.duty.role, area))
    return Accept.ANSWER


async def _done_or_dead(ctx: Ctx) -> int:
    if not ctx.duties:
        return await _dead(ctx)
    ctx.drop_form(ACCEPT_FLOW)
    await ctx.show(screens.accepted_before(ctx.t))
    return END


async def _dead(ctx: Ctx) -> int:
    ctx.drop_form(ACCEPT_FLOW)
    await ctx.say(screens.dead(ctx.t))
    return END
