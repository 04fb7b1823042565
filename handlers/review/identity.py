"""An officer puts right who somebody is: one answer after another, old and new side by side."""

from datetime import date, datetime

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import Option, choice_of, value_of, word_of
from bot.texts import Html
from handlers.answers.aside import Aside
from handlers.answers.person import read_birth, read_name, read_nik
from handlers.answers.said import Refused, Said, Taken
from handlers.answers.warnings import warnings_of
from handlers.protected import show_named
from handlers.review import identity_screens as screens
from handlers.review import mending
from handlers.review.identity_asking import asker_of, before, group_code, next_after
from handlers.review.identity_ending import case_of, end, gone, hand_over
from handlers.review.reach import said, seen
from handlers.review.states import IDENTITY, Identity
from models.queries.enrolments.identity import mend_identity
from models.queries.enrolments.to_mend import NotMended, may_become
from models.queries.enrolments.values import Case

Next = Identity | int
_FINAL = frozenset({NotMended.GONE, NotMended.ENOUGH})


async def begin(update: Update, ctx: Ctx) -> Next:
    """Of somebody who waits to be put right, and whom a list brought: which NIK is right?"""
    ctx.leave_wizards()
    ctx.drop_form(IDENTITY)
    ctx.form(IDENTITY)["person"] = said(update)[-1]
    return await ask(ctx, Identity.NIK)


async def ask(ctx: Ctx, state: Identity, *, why: Html | None = None, twin: bool = False) -> Next:
    """Show a question; where there is nobody to be put right any more, say so."""
    case = await case_of(ctx)
    if case is None:
        return await gone(ctx)
    form = ctx.form(IDENTITY)
    form["twin"] = twin
    if state is Identity.SAVE:
        form["seen"] = case.updated_at.isoformat()
        await seen(ctx, case)
        if not screens.changed(case, form):
            return await end(ctx, screens.same(ctx.t, case, await group_code(ctx, case)))
    screen = screens.question(ctx.t, state, case, form, await group_code(ctx, case))
    await show_named(ctx, screen if why is None else screen.below(why))
    return state


async def again(ctx: Ctx, aside: Aside) -> Next:
    """Something else was said: it is answered, and the question stays."""
    state = Identity(ctx.state_of(IDENTITY) or Identity.NIK)
    if aside.instead is not None:
        await ctx.show(aside.instead)
        return state
    return await ask(ctx, state, why=aside.line)


async def take_nik(update: Update, ctx: Ctx) -> Next:
    """The right NIK, unless it is somebody's; or the one there is stands."""
    case = await case_of(ctx)
    if case is None:
        return await gone(ctx)
    form = ctx.form(IDENTITY)
    if form.get("twin") and value_of(update) == screens.TWIN:
        return await hand_over(ctx, case)
    if _stands(update, ctx):
        form.pop("nik", None)
        return await ask(ctx, next_after(Identity.NIK, case, form))
    answer = read_nik(update, ctx)
    if isinstance(answer, Refused):
        return await ask(ctx, Identity.NIK, why=answer.why)
    form["nik"] = answer.changes["nik"]
    if form["nik"] != case.nik:
        refused = await may_become(
            ctx.session, person_id=case.person_id, nik=form["nik"], asker=asker_of(ctx, case),
            now=ctx.now(),
        )  # fmt: skip
        if refused is not None:
            return await _refused(ctx, case, refused)
    return await ask(ctx, next_after(Identity.NIK, case, form), why=answer.note)


async def take_name(update: Update, ctx: Ctx) -> Next:
    """The name as on the KTP."""
    return await _take(update, ctx, Identity.NAME, read_name(update, ctx))


async def take_birth(update: Update, ctx: Ctx) -> Next:
    """The birth date."""
    return await _take(update, ctx, Identity.BIRTH, read_birth(update, ctx))


async def take_save(update: Update, ctx: Ctx) -> Next:
    """Write it; the locked row decides, since a colleague may have been faster."""
    case = await case_of(ctx)
    if case is None:
        return await gone(ctx)
    if not (value_of(update) == screens.YES or word_of(ctx, update, "word.yes.spoken")):
        return await ask(ctx, Identity.SAVE, why=ctx.t("enrol.choose_one"))
    form = ctx.form(IDENTITY)
    to = screens.becomes(case, form)
    noted = warnings_of(
        to.nik, district=case.district, birth_date=to.birth_date, today=ctx.today()
    )
    refused = await mend_identity(
        ctx.session, person_id=case.person_id, to=to, warnings=noted,
        seen=datetime.fromisoformat(form["seen"]), asker=asker_of(ctx, case), now=ctx.now(),
    )  # fmt: skip
    if refused is not None:
        return await _refused(ctx, case, refused)
    return await end(ctx, screens.done(ctx.t, to.name))


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; from the first to the person."""
    state = Identity(ctx.state_of(IDENTITY) or Identity.NIK)
    case = await case_of(ctx)
    if case is None or state is Identity.NIK:
        return await stop(update, ctx)
    return await ask(ctx, before(state, case, ctx.form(IDENTITY)))


async def stop(update: Update, ctx: Ctx) -> int:
    """Nothing is changed."""
    person_id = str(ctx.form(IDENTITY).get("person", ""))
    ctx.drop_form(IDENTITY)
    await mending.show_person(update, ctx, person_id)
    return ConversationHandler.END


async def _take(update: Update, ctx: Ctx, state: Identity, answer: Said) -> Next:
    case = await case_of(ctx)
    if case is None:
        return await gone(ctx)
    form, field = ctx.form(IDENTITY), screens.FIELDS[state]
    if _stands(update, ctx):
        form.pop(field, None)
    elif isinstance(answer, Taken):
        value = answer.changes[field]
        form[field] = value.isoformat() if isinstance(value, date) else value
    else:
        return await ask(ctx, state, why=answer.why)
    return await ask(ctx, next_after(state, case, form))


async def _refused(ctx: Ctx, case: Case, why: NotMended) -> Next:
    """Why it stays as it was, and the way on; nothing of what stays is told."""
    if why is NotMended.CHANGED:
        return await ask(ctx, Identity.SAVE, why=ctx.t("identity.changed"))
    if why in _FINAL:
        return await end(ctx, screens.refused(ctx.t, why, case.person_id))
    ctx.form(IDENTITY).pop("nik", None)
    line = ctx.t(screens.REFUSALS[why])
    return await ask(ctx, Identity.NIK, why=line, twin=why is NotMended.TAKEN)


def _stands(update: Update, ctx: Ctx) -> bool:
    """What there is is right."""
    kept = Option(screens.KEEP, ctx.t.label("identity.keep.button"))
    return choice_of(update, [kept]) == screens.KEEP
