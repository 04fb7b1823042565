"""What happens when heirs are named: a name, how they are related, a number to reach them."""

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of, page_of, text_of, value_of, word_of
from bot.screen import Screen
from bot.texts import Html, key
from bot.wording.labels import without_emoji
from handlers.answers.again import refused
from handlers.answers.aside import aside_after
from handlers.answers.heir_offered import offered_ref
from handlers.answers.kin import kin_named
from handlers.answers.person import read_name, read_phone
from handlers.answers.said import Refused
from handlers.own_data import options, questions, screens
from handlers.own_data.pages import record_at_hand
from handlers.own_data.states import FLOW, Own
from handlers.own_data.steps import END, Next, say_gone
from handlers.own_data.steps_leave import ask_to_erase_heirs
from handlers.own_data.task import task_of
from handlers.protected import show_protected
from models.queries.people import own_data
from models.queries.people.own_data import HeirEntry, Record

STATES = (Own.HEIR_NAME, Own.HEIR_RELATION, Own.HEIR_PHONE)


async def begin_heirs(update: Update, ctx: Ctx) -> Next:
    """The heirs named so far; where there are none, the first question at once."""
    ctx.leave_wizards()
    ref, _, act = page_of(update).partition(".")[2].partition(".")
    found = await record_at_hand(ctx, ref)
    if found is None:
        return await say_gone(ctx)
    if act == "hapus":
        return await ask_to_erase_heirs(ctx, found)
    if found.heirs and act not in ("tambah", "ganti"):
        await show_protected(update, ctx, screens.heirs(ctx.t, found))
        return END
    state = _waiting(ctx, ref, replaces=act == "ganti")
    if state is Own.HEIR_NAME:
        task_of(ctx).begin(ref, replaces=act == "ganti")
    await ctx.show(question_of(ctx, state, found))
    return state


async def take_name_at_once(update: Update, ctx: Ctx) -> Next:
    """The name typed where the button to this question was offered."""
    task_of(ctx).begin(offered_ref(ctx), replaces=False)
    return await take_heir_name(update, ctx)


def _waiting(ctx: Ctx, ref: str, *, replaces: bool) -> Own:
    """The first question without an answer: another page may have been opened in between."""
    task = task_of(ctx)
    if (task.ref, task.replaces) != (ref, replaces) or "name" not in task.heir:
        return Own.HEIR_NAME
    return Own.HEIR_PHONE if "relation" in task.heir else Own.HEIR_RELATION


async def take_heir_name(update: Update, ctx: Ctx) -> Next:
    """The heir's name, and how they are related where that is told with it."""
    found = await record_at_hand(ctx, task_of(ctx).ref)
    if found is None:
        return await say_gone(ctx)
    both = kin_named(text_of(update) or "")
    said = read_name(update, ctx, of=both.name if both else None)
    if isinstance(said, Refused):
        return await _refuse(update, ctx, Own.HEIR_NAME, found, said.why)
    heir = {"name": said.changes["name"]}
    relation = options.relation_of(ctx.t, both.kin) if both else None
    if relation is not None:
        task_of(ctx).keep(heir={**heir, "relation": relation.value}, failures=0)
        noted = ctx.t("own_data.heir.noted", kin=without_emoji(relation.label), **heir)
        await ctx.show(questions.heir_phone(ctx.t, heir["name"]).below(noted))
        return Own.HEIR_PHONE
    task_of(ctx).keep(heir=heir, failures=0)
    await ctx.show(questions.heir_relation(ctx.t, found, heir["name"]))
    return Own.HEIR_RELATION


async def take_relation(update: Update, ctx: Ctx) -> Next:
    """How the heir is related to the worker."""
    task = task_of(ctx)
    found = await record_at_hand(ctx, task.ref)
    if found is None:
        return await say_gone(ctx)
    chosen = choice_of(update, options.relations(ctx.t))
    if chosen is None:
        return await _refuse(update, ctx, Own.HEIR_RELATION, found, ctx.t("enrol.choose_one"))
    task.keep(heir={**task.heir, "relation": chosen}, failures=0)
    await ctx.show(questions.heir_phone(ctx.t, task.heir["name"]))
    return Own.HEIR_PHONE


async def take_heir_phone(update: Update, ctx: Ctx) -> Next:
    """The heir's number, or that it is not known."""
    task = task_of(ctx)
    found = await record_at_hand(ctx, task.ref)
    if found is None:
        return await say_gone(ctx)
    unknown = value_of(update) == "none" or word_of(
        ctx, update, key("own_data.heir.no_phone.spoken")
    )
    if unknown:
        return await _save(ctx, found, phone=None)
    said = read_phone(update, ctx, own=False)  # the heir's number, not the sender's
    if isinstance(said, Refused):
        return await _refuse(update, ctx, Own.HEIR_PHONE, found, said.why)
    return await _save(ctx, found, phone=said.changes["phone"])


async def _save(ctx: Ctx, found: Record, *, phone: str | None) -> Next:
    task, user_id = task_of(ctx), ctx.profile.user_id
    heir = HeirEntry(task.heir["name"], task.heir["relation"], phone)
    if task.replaces:
        await own_data.drop_heirs(ctx.session, user_id=user_id, ref=found.ref, now=ctx.now())
    added = await own_data.add_heir(
        ctx.session, user_id=user_id, ref=found.ref, heir=heir, now=ctx.now()
    )
    ctx.drop_form(FLOW)
    if not added:  # as many as there may be, named from an older screen
        await ctx.show(screens.heirs(ctx.t, found))
        return END
    await ctx.show(questions.heir_saved(ctx.t, found.ref, heir.name, own=found.own))
    return END


async def _refuse(update: Update, ctx: Ctx, state: Own, found: Record, why: Html) -> Next:
    again = question_of(ctx, state, found)
    if aside := await aside_after(update, ctx):
        await ctx.show(aside.above(ctx.t, again))
        return state
    failures = task_of(ctx).fail()
    await ctx.show(refused(ctx.t, why, again, failures=failures))
    return state


def question_of(ctx: Ctx, state: Own, found: Record) -> Screen:
    """How a question about an heir looks now."""
    heir = task_of(ctx).heir.get("name", "")
    if state is Own.HEIR_NAME:
        return questions.heir_name(ctx.t, found)
    if state is Own.HEIR_RELATION:
        return questions.heir_relation(ctx.t, found, heir)
    return questions.heir_phone(ctx.t, heir)
