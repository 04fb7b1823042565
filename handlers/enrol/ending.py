"""How a sign-up begins, is checked, sent, paused and dropped."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.places import Places
from bot.guards import page_of
from bot.navigation import home
from bot.navigation.menu import tidied
from bot.navigation.pager import page_asked
from bot.screen import Screen
from bot.texts import Html
from handlers.answers.heir_offered import offer_heir
from handlers.answers.warnings import warnings_of
from handlers.enrol import address, consent, screens, summary
from handlers.enrol.asking import ask, consent_screen, draft_of, go_on, refuse, resumed
from handlers.enrol.checking import pressed, take_words
from handlers.enrol.decided import paid_by
from handlers.enrol.draft import FLOW, Draft
from handlers.enrol.for_whom import let_go, take_up, tell_of_own, turn_to
from handlers.enrol.invited import credit, fill_in
from handlers.enrol.states import Enrol, before
from models.queries.endings import erasure
from models.queries.endings.drafts import DRAFTS
from models.queries.enrolments import sign_up
from models.queries.enrolments.sign_up import Registered
from models.queries.people import own_data
from models.queries.people.given import Answers
from models.queries.people.own_data import REF_LENGTH

END: int = ConversationHandler.END
Next = Enrol | int


async def begin(update: Update, ctx: Ctx) -> Next:
    """Go on where a sign-up was left, or ask for consent, or begin with the first question."""
    ctx.leave_wizards()
    if not await consent.has_consented(ctx):
        await ctx.say(consent_screen(ctx))
        return Enrol.CONSENT
    take_up(ctx)
    draft = draft_of(ctx)
    other = update.callback_query is not None and page_of(update) == "lain"
    if other and (draft.own or not draft.begun):
        return await ask(ctx, Enrol.PAYER, above=turn_to(ctx, own=False))
    if draft.begun:
        await fill_in(ctx, draft)
        return await ask(ctx, draft.asking, above=resumed(ctx, draft.asking))
    return await start_questions(ctx)


async def start_questions(ctx: Ctx) -> Next:
    """The first question; whoever signed up already is asked for whom it is this time."""
    draft = draft_of(ctx)
    draft.set_own(True)
    if await sign_up.own_registration_exists(ctx.session, user_id=ctx.profile.user_id):
        draft.ask_whose()
    else:
        await fill_in(ctx, draft)
    above = ctx.t("enrol.tidied", days=DRAFTS.days) if tidied(ctx) else None
    return await ask(ctx, Enrol.PAYER if draft.asks_whose else draft.next_question(), above=above)


async def take_consent(update: Update, ctx: Ctx) -> Next:
    """Yes with the address the person likes, or no; every act is kept with the words shown."""
    said = consent.said(update)
    if said not in ("yes", "bapak", "ibu", "no"):
        return await _explain_consent(update, ctx, said)
    await consent.record(ctx, given=said != "no")
    if said in ("bapak", "ibu"):
        ctx.profile.set(address=said)
    if said == "no":
        return await _decline(ctx)
    if ctx.profile.address is None:  # agreed in words
        await ctx.say(address.offer(ctx.t))
    draft = draft_of(ctx)
    return await (go_on(ctx) if draft.begun else start_questions(ctx))


async def _explain_consent(update: Update, ctx: Ctx, said: str | None) -> Next:
    """The details, the question again, or why an answer was none."""
    if said == "more":
        chosen = ctx.profile.address is not None
        await ctx.show(screens.consent_details(ctx.t, chosen=chosen))
    elif said is not None:
        await ctx.show(consent_screen(ctx))
    else:
        return await refuse(update, ctx, Enrol.CONSENT, ctx.t("enrol.choose_one"))
    return Enrol.CONSENT


async def _decline(ctx: Ctx) -> Next:
    """Nothing new is kept, and what is here is used no more until there is a yes."""
    user_id = ctx.profile.user_id
    let_go(ctx)
    ctx.drop_form(FLOW)
    await erasure.stop_relying_on_consent(ctx.session, user_id=user_id, now=ctx.now())
    known = await own_data.records_of(ctx.session, user_id=user_id)
    await ctx.show(screens.declined(ctx.t, known=bool(known)))
    return END


async def take_summary(update: Update, ctx: Ctx) -> Next:
    """Send it, or change one answer."""
    draft = draft_of(ctx)
    said = pressed(update, draft) or ""
    if said == "send":
        return await send(ctx, draft)
    page = page_asked(said)
    if said == "change" or page is not None:
        draft.choose()
        await ctx.show(summary.fields(ctx.t, page or 0))
        return Enrol.SUMMARY
    if said in set(Enrol) - {Enrol.CONSENT, Enrol.SUMMARY}:
        draft.edit(True)
        return await ask(ctx, Enrol(said))
    return await take_words(update, ctx)


async def send(ctx: Ctx, draft: Draft) -> Next:
    """Save the sign-up, close with its code: the same words whether the NIK was known or not."""
    if draft.next_question() is not Enrol.SUMMARY:  # a rule may have changed since
        return await go_on(ctx)
    warnings = warnings_of(
        draft.nik or "",
        district=str(draft.get("district")),
        birth_date=draft.birth_date,
        today=ctx.today(),
    )
    answers = draft.complete(warnings=warnings)
    registered = await _save(ctx, draft, answers)
    await credit(ctx, draft, registered.registration_id)
    payer, whose = await paid_by(ctx, draft), None if draft.own else answers.name
    own_waits = let_go(ctx)
    code, name = registered.code, ctx.services.bot_username
    await ctx.show(summary.closing(ctx.t, code=code, bot_username=name, whose=whose, payer=payer))
    await ctx.say(summary.heir_offer(ctx.t, registered.registration_id, code))
    if own_waits:
        await tell_of_own(ctx)
    else:
        offer_heir(ctx, registered.registration_id[:REF_LENGTH])
    return END


async def _save(ctx: Ctx, draft: Draft, answers: Answers) -> Registered:
    place = Places.load().district(answers.district)
    return await sign_up.register_interest(
        ctx.session,
        answers=answers,
        user_id=ctx.profile.user_id,
        own=draft.own,
        regency_name=place.regency if place else "",
        source=ctx.profile.source,
        now=ctx.now(),
    )


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; before the first one lies the menu. Answers stay."""
    draft = draft_of(ctx)
    if ctx.state_of(FLOW) == Enrol.CONSENT:  # no way round it into answers of an older consent
        return await stop(update, ctx)
    if draft.editing or draft.choosing:
        draft.edit(False)
        return await ask(ctx, Enrol.SUMMARY)
    earlier = before(draft.asking)
    if earlier is None:
        return await stop(update, ctx)
    await _give_keys_back(ctx, draft, ctx.t("enrol.phone.left"))
    return await ask(ctx, earlier)


async def _give_keys_back(ctx: Ctx, draft: Draft, line: Html) -> None:
    """Only another keyboard takes the place of the one that shares a number."""
    if draft.asking is Enrol.PHONE and (draft.own or draft.lending):
        await ctx.say(Screen(line, keys=home.keys(ctx.t)))


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: the questions end, the answers wait 30 days unless the person drops them."""
    if not draft_of(ctx).begun:
        own_waits = let_go(ctx)
        await ctx.show(summary.dropped(ctx.t))
        if own_waits:
            await tell_of_own(ctx)
        return END
    await _give_keys_back(ctx, draft_of(ctx), ctx.t("enrol.phone.left"))
    await ctx.show(summary.stopped(ctx.t))
    return END
