"""What happens at each answer of a report: read, decide, write, show."""

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of, text_of, value_of, word_of
from bot.navigation.pager import page_asked
from bot.texts import Html, key
from handlers.answers import chat, person, work
from handlers.answers.hardly import called
from handlers.answers.said import Refused, Unsure
from handlers.death import options, told
from handlers.death.asking import ask, go_on, refuse, today_there
from handlers.death.draft import draft_of
from handlers.death.states import FLOW, Ask
from handlers.figures.home import home_regency
from models.rules.as_typed.dates import DateFault
from models.rules.as_typed.event_days import parse_event_day
from models.rules.claims.deaths import Named, who_is_meant
from models.rules.hours.zones import Zone, day_in
from models.rules.names import NameFault
from models.rules.nik import NikFault, NikRefusal

_DAY = {
    DateFault.IN_FUTURE: key("death.when.future"),
    DateFault.TOO_OLD: key("death.when.old"),
    DateFault.IMPOSSIBLE_DATE: key("death.when.impossible"),
}


async def take_who(update: Update, ctx: Ctx) -> Ask:
    """A name, a NIK or both; the message with a NIK is deleted."""
    if passed(update):
        return await _keep(ctx, who=None, nik=None)
    text = text_of(update)
    if text is None:
        return await refuse(update, ctx, Ask.WHO, ctx.t("enrol.not_text"))
    note = person.hide_secret(update, ctx)
    meant = who_is_meant(text, today=ctx.today())
    if not isinstance(meant, Named):
        return await refuse(update, ctx, Ask.WHO, _why_not(ctx, meant))
    if meant.name and chat.urgent(meant.name):  # "suami saya meninggal" is no name
        return await ask(ctx, Ask.WHO, above=ctx.t("death.who.only"))
    return await _keep_who(ctx, meant, note)


async def _keep_who(ctx: Ctx, meant: Named, note: Html | None) -> Ask:
    """What hardly is a name is asked again once: "saya istrinya" tells who reports."""
    draft, said = draft_of(ctx), called(meant.name, own=False) if meant.name else None
    name = said.name if said is not None and not said.doubtful else meant.name
    own = told.who_asks(ctx.t, meant.name)
    insisted = draft.answers.get("doubted") == meant.name
    if said is not None and (own or said.doubtful) and not insisted:
        draft.put(doubted=meant.name, nik=meant.nik, **({"relation": own} if own else {}))
        return await ask(ctx, Ask.WHO, above=ctx.t("death.who.only"))
    draft.put(who=name, nik=meant.nik or draft.nik)
    draft.drop("doubted")
    return await go_on(ctx, above=note)


async def take_when(update: Update, ctx: Ctx) -> Ask:
    """A day, tapped or typed any way."""
    if passed(update):
        return await _keep(ctx, when=None)
    tapped, today = value_of(update), await today_there(ctx)
    chosen = choice_of(update, options.days(ctx.t, today)) if tapped is not None else None
    if chosen is not None:
        return await _keep(ctx, when=chosen)
    latest = day_in(Zone.WIT, ctx.now())  # who writes may be in another zone
    day = parse_event_day(text_of(update) or "", today=today, latest=latest)
    if isinstance(day, DateFault):
        person.hide_secret(update, ctx)
        why = ctx.t(_DAY.get(day, key("death.when.unclear")))
        return await refuse(update, ctx, Ask.WHEN, why)
    return await _keep(ctx, when=day.isoformat())


async def take_where(update: Update, ctx: Ctx) -> Ask:
    """A kecamatan: tapped, or found by its typed name."""
    if passed(update):
        return await _keep(ctx, where=None, found=[])
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, Ask.WHERE, page=page)
    draft = draft_of(ctx)
    shown = draft.answers.get("found") or []
    said = work.read_area(update, ctx, shown=shown, near=await home_regency(ctx))
    if isinstance(said, Refused):
        draft.put(found=[])
        return await refuse(update, ctx, Ask.WHERE, said.why)
    if isinstance(said, Unsure):
        draft.put(found=list(said.found))
        return await ask(ctx, Ask.WHERE)
    return await _keep(ctx, where=said.changes["district"], found=[])


async def take_work(update: Update, ctx: Ctx) -> Ask:
    """Whether work was the cause."""
    chosen = choice_of(update, options.causes(ctx.t)) or told.cause(ctx.t, text_of(update))
    if chosen is None and not passed(update):
        return await refuse(update, ctx, Ask.WORK, ctx.t("enrol.choose_one"))
    return await _keep(ctx, work=chosen)


async def take_relation(update: Update, ctx: Ctx) -> Ask:
    """Who reports."""
    chosen = choice_of(update, options.reporters(ctx.t)) or told.reporter(ctx.t, text_of(update))
    if chosen is None and not passed(update):
        return await refuse(update, ctx, Ask.RELATION, ctx.t("enrol.choose_one"))
    return await _keep(ctx, relation=chosen)


async def take_phone(update: Update, ctx: Ctx) -> Ask:
    """A number somebody may call; a bare no is an answer."""
    if passed(update) or word_of(ctx, update, "word.no.spoken"):
        return await _keep(ctx, phone=None)
    said = person.read_phone(update, ctx, own=False)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Ask.PHONE, said.why)
    return await _keep(ctx, phone=said.changes["phone"])


async def pass_over(_update: Update, ctx: Ctx) -> Ask:
    """ "Tidak tahu": honest, so it is an answer; at the summary nothing is left to pass over."""
    state = Ask(ctx.turn.standing.states[FLOW])
    if state is Ask.SUMMARY:
        return await ask(ctx, state)
    nothing = {"who": None, "nik": None} if state is Ask.WHO else {state.value: None}
    return await _keep(ctx, found=[], **nothing)


def passed(update: Update) -> bool:
    """Whether the question is passed over by a tap."""
    return value_of(update) == options.SKIP


async def _keep(ctx: Ctx, **answers: object) -> Ask:
    draft_of(ctx).put(**answers)
    return await go_on(ctx)


def _why_not(ctx: Ctx, fault: NikRefusal | NameFault) -> Html:
    if isinstance(fault, NameFault):
        return ctx.t("death.who.unclear")
    if fault.fault is NikFault.NOT_16_DIGITS:
        return ctx.t("death.who.nik_length", n=fault.digits)
    return ctx.t("death.who.nik_wrong")
