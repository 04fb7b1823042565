"""What happens when an heir opens an officer's link: the chat sees the claim and hears of it.

Opening it shows nothing yet. Used, over, replaced or guessed: the same words, which tell nothing.
"""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import value_of, word_of
from bot.navigation.home import keys
from bot.navigation.links import Link, token_of
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import call_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.claim_office import told
from handlers.claim_office.states import BINDING, Bind
from handlers.claim_office.telling import TOPIC
from handlers.condolence import GRAVE, condoles, stop_campaigns
from models.queries.claims import bound, links
from models.rules.office.audit import telegram_user
from models.rules.table.claim_rows import Claim

END: int = ConversationHandler.END
Next = Bind | int
YES = "yes"


async def open_link(update: Update, ctx: Ctx) -> Next:
    """A link that can be used is offered; nothing of the claim is shown before a yes."""
    ctx.leave_wizards()
    token = token_of(update, Link.BIND)
    if await links.heir_behind(ctx.session, token=token, now=ctx.now()) is None:
        return await _dead(ctx)
    ctx.form(BINDING)["token"] = token
    await ctx.say(_offer(ctx.t))
    return Bind.ANSWER


async def take_answer(update: Update, ctx: Ctx) -> Next:
    """Yes: the link is used up and the chat bound, in one transaction."""
    if value_of(update) != YES and not word_of(ctx, update, "word.yes.spoken"):
        await ctx.show(_offer(ctx.t))
        return Bind.ANSWER
    token = str(ctx.form(BINDING).get("token", ""))
    ctx.drop_form(BINDING)
    heir_id = await links.use_link(ctx.session, token=token, now=ctx.now())
    me = ctx.profile.user_id
    made = heir_id and await bound.bind(
        ctx.session, heir_id=heir_id, user_id=me, by=telegram_user(me), now=ctx.now()
    )
    if not made:
        return await _dead(ctx)
    if made.instead is not None:
        t = await ctx.words_of(made.instead)
        await ctx.tell(made.instead, Screen(t("claim_office.bind.elsewhere")), topic=TOPIC)
    await _welcome(ctx, made.heir_id)
    return END


async def decline(_update: Update, ctx: Ctx) -> int:
    """Not now; the link stays good."""
    ctx.drop_form(BINDING)
    await ctx.show(Screen(ctx.t("claim_office.bind.declined"), keys=keys(ctx.t)))
    return END


async def _welcome(ctx: Ctx, heir_id: str) -> None:
    """From now on changes are told here; campaigns to a family in mourning stop."""
    found = await bound.as_heir(ctx.session, heir_id=heir_id, user_id=ctx.profile.user_id)
    text = ctx.t("claim_office.bind.done")
    if found is not None and found[1].programme in GRAVE:
        stop_campaigns(ctx)
        if found[1].programme is Claim.JKM and condoles(ctx):
            text = Html(f"{ctx.t('claims.condolence')} {text}")
    rows = ((told.look(ctx.t, heir_id),), (leads_to(ctx.t, Goal.MENU),))
    await ctx.show(Screen(text, rows, protect=True))


def _offer(t: Texts) -> Screen:
    yes = Button(t.label("claim_office.bind.yes.button"), choice=f"{Bind.ANSWER}:{YES}")
    no = call_off(t)
    return Screen(t("claim_office.bind.offer"), ((yes,), (no,)))


async def _dead(ctx: Ctx) -> int:
    ctx.drop_form(BINDING)
    await ctx.say(Screen(ctx.t("claim_office.bind.dead"), keys=keys(ctx.t)))
    return END
