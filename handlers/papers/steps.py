"""What happens at each answer before a list of papers is there."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of, page_of
from bot.navigation.menu import resumable
from handlers.answers.aside import aside_of
from handlers.papers import options, screens
from handlers.papers.asking import ask, draft_of, next_question, refuse, say_aside
from handlers.papers.pages import open_home, open_page, show_list, show_next
from handlers.papers.states import FLOW, Ask
from models.queries.claims import bound
from models.queries.papers import lists
from models.rules.benefits.relations import Relation
from models.rules.claims.paper_lists import HEIR, questions
from models.rules.table.claim_rows import Claim

END: int = ConversationHandler.END
Next = Ask | int


async def open_any(update: Update, ctx: Ctx) -> Next:
    """The page that a button names; whoever has no list yet is asked for the first."""
    act, _, kind = page_of(update).partition(".")
    if act == "untuk" or not act:
        known = await lists.lists_of(ctx.session, user_id=ctx.profile.user_id)
        fitting = [papers.ref for papers in known if papers.kind.value == kind]
        if not known or (kind and not fitting):
            return await begin(update, ctx)
        if len(fitting) == 1:
            ctx.leave_wizards()
            await show_next(ctx, fitting[0])
            return END
    await open_page(update, ctx)
    return END


async def begin(update: Update, ctx: Ctx) -> Next:
    """A new list: for the claim that the button names, or the one that is said."""
    ctx.leave_wizards()
    kind = page_of(update).partition(".")[2]
    draft_of(ctx).begin(kind if kind in set(Claim) else None)
    return await go_on(ctx)


async def begin_changing(update: Update, ctx: Ctx) -> Next:
    """The answers of a list anew; what is ticked stays ticked."""
    ctx.leave_wizards()
    ref = page_of(update).partition(".")[2]
    papers = await lists.list_of(ctx.session, user_id=ctx.profile.user_id, ref=ref)
    if papers is None:
        await ctx.show(screens.gone(ctx.t))
        return END
    draft_of(ctx).begin(papers.kind.value, ref=ref)
    return await go_on(ctx)


async def go_on(ctx: Ctx) -> Next:
    """The next open question, or the list."""
    await _know_claim(ctx)
    state = next_question(draft_of(ctx), ctx)
    return await ask(ctx, state) if state is not None else await _finish(ctx)


async def _know_claim(ctx: Ctx) -> None:
    """Where this chat sees one claim of the kind, the list is for it, and its heir is known."""
    draft = draft_of(ctx)
    if draft.kind is None or draft.claim_id is not None:
        return
    seen = await bound.bound_to(ctx.session, user_id=ctx.profile.user_id)
    mine = [one.heir for one in seen if one.programme is draft.kind]
    draft.put(claim=mine[0].claim_id if len(mine) == 1 else "")
    if len(mine) == 1 and mine[0].relation is not None and draft.heir is None:
        draft.put(heir=mine[0].relation.value)


async def take_kind(update: Update, ctx: Ctx) -> Next:
    """Which claim. "meninggal" is an answer here."""
    chosen = choice_of(update, options.kinds(ctx.t))
    if chosen is None:
        if aside := await aside_of(update, ctx, Ask.KIND):
            return await say_aside(ctx, aside)
        return await refuse(update, ctx, Ask.KIND)
    draft_of(ctx).put(kind=chosen)
    return await go_on(ctx)


async def take_heir(update: Update, ctx: Ctx) -> Next:
    """Who the heir is to the worker."""
    chosen = choice_of(update, options.relations(ctx.t))
    if chosen is None:
        return await refuse(update, ctx, Ask.HEIR)
    draft_of(ctx).put(heir=Relation(chosen).value)
    return await go_on(ctx)


async def take_case(update: Update, ctx: Ctx) -> Next:
    """Whether a case holds on which a paper hangs."""
    draft = draft_of(ctx)
    chosen = choice_of(update, options.answers(ctx.t))
    if chosen is None:
        return await refuse(update, ctx, Ask.CASE)
    draft.put(answers={**draft.answers, draft.asking: chosen})
    return await go_on(ctx)


async def _finish(ctx: Ctx) -> Next:
    """Keep the answers with the list, then the first paper that is missing."""
    draft, user_id, now = draft_of(ctx), ctx.profile.user_id, ctx.now()
    if draft.ref is not None:
        papers = await lists.list_of(ctx.session, user_id=user_id, ref=draft.ref)
    else:
        kind = draft.kind or Claim.JKM
        papers = await lists.begin_list(
            ctx.session, user_id=user_id, kind=kind, now=now, claim_id=draft.claim_id or None
        )
    if papers is None:
        ctx.drop_form(FLOW)
        await ctx.show(screens.gone(ctx.t) if draft.ref else screens.too_many(ctx.t))
        return END
    await lists.answer(ctx.session, papers=papers, now=now, heir=draft.heir, answers=draft.answers)
    changes = draft.ref is not None
    ctx.drop_form(FLOW)
    await (show_list(ctx, papers.ref) if changes else show_next(ctx, papers.ref))
    return END


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; before the first one lies the page this began on."""
    draft = draft_of(ctx)
    asked = questions(draft.kind, filed=ctx.today()) if draft.kind else ()
    answered = [case for case in asked if case in draft.answers or (case == HEIR and draft.heir)]
    if answered:
        last = answered[-1]
        if last == HEIR:
            draft.put(heir=None)
        left = {case: said for case, said in draft.answers.items() if case != last}
        draft.put(answers=left)
        return await go_on(ctx)
    if draft.kind is not None and draft.ref is None:
        draft.put(kind=None, claim=None)
        return await go_on(ctx)
    ref = draft.ref
    ctx.drop_form(FLOW)
    await (show_list(ctx, ref) if ref else open_home(update, ctx))
    return END


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: nothing was changed."""
    ctx.drop_form(FLOW)
    await ctx.show(resumable(ctx, screens.stopped(ctx.t)))
    return END
