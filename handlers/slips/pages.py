"""What an officer taps: every page names a list, and whether it is the officer's is asked anew."""

from telegram import Update

from bot.context import Ctx
from bot.conversation import Page, Step
from bot.country.area_names import area_in_words
from bot.duties.steps import For
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.cost_words import noted_price
from handlers.slips import screens, words
from handlers.slips.lists import is_asked_of, show_all, show_of_group
from handlers.slips.states import CHANNEL, PAGE, Sort, Wanted
from models.queries.cover.own_prices import terms_of
from models.queries.imports import batches
from models.queries.imports.batches import Batch
from models.queries.jobs.requests import is_asked, request_job
from models.queries.word import assisting, slips
from models.queries.word.waiting import Waiting, how_many, waiting_of, waiting_one
from models.rules.office.audit import telegram_user
from models.rules.roles import Role

SENDERS = (Role.OFFICER, Role.ADMIN)


def handlers() -> list[Step]:
    """Before the page of all duties, which takes every name that begins with "tugas."."""
    acts = {
        "daftar": show_list,
        "slip": print_each,
        "lembar": print_sheet,
        "satu": print_one,
        "orang": show_people,
        "pesan": pass_on,
        "tekenan": all_signed,
        "teken": one_signed,
        "kelompok": show_of_group,
    }
    pages = [Page(f"{PAGE}.{act}", step) for act, step in acts.items()]
    return [For(SENDERS, step) for step in (*pages, Page(PAGE, show_all))]


async def show_list(update: Update, ctx: Ctx) -> None:
    """One list and the ways to ask."""
    batch = await _batch(update, ctx)
    if batch is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    n = (await how_many(ctx.session, batches=[batch.id])).get(batch.id, 0)
    await ctx.show(screens.one_list(ctx.t, batch, n))


async def print_each(update: Update, ctx: Ctx) -> None:
    """A slip for each, by a job."""
    await _print(update, ctx, Sort.EACH)


async def print_sheet(update: Update, ctx: Ctx) -> None:
    """A sheet for the group, by a job."""
    await _print(update, ctx, Sort.SHEET)


async def print_one(update: Update, ctx: Ctx) -> None:
    """The slip of one."""
    await _print(update, ctx, Sort.ONE)


async def _print(update: Update, ctx: Ctx, sort: Sort) -> None:
    """Asked for twice while it is made it comes once."""
    batch = await _batch(update, ctx)
    row = _row(update) if sort is Sort.ONE else 0
    if batch is None or row is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    subject = Wanted(batch.id, sort, row).subject
    if not await is_asked(ctx.session, kind="slips", subject=subject):
        await request_job(ctx.session, kind="slips", subject=subject, by=_me(ctx), now=ctx.now())
    await ctx.show(screens.being_made(ctx.t))


async def show_people(update: Update, ctx: Ctx) -> None:
    """The names of a list, or one of them."""
    batch = await _batch(update, ctx)
    if batch is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    if _row(update) is not None:
        one = await _one(update, ctx, batch)
        await ctx.show(screens.person(ctx.t, batch, one) if one else screens.unknown(ctx.t))
        return
    page = page_asked(".".join(_said(update)[1:])) or 0
    found = await waiting_of(ctx.session, batch_id=batch.id)
    await ctx.show(screens.people(ctx.t, batch, found, page))


async def pass_on(update: Update, ctx: Ctx) -> None:
    """A text for one person, ready for WhatsApp."""
    batch = await _batch(update, ctx)
    one = await _one(update, ctx, batch) if batch is not None else None
    if batch is None or one is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    (slip,) = await slips.ask(
        ctx.session, people=[one.person_id], area=batch.area or "", by=_me(ctx),
        subject=f"list:{batch.id}", now=ctx.now(),
    )  # fmt: skip
    area = await area_in_words(ctx, batch.area or "")
    link = words.link_of(ctx.services.bot_username, slip.code)
    cost = await _noted_cost(ctx, one.person_id)
    text = words.message(ctx.t, cost, name=one.name, area=area, code=slip.code, link=link)
    await ctx.show(screens.to_pass_on(ctx.t, batch, one, text, words.whatsapp(text, one.phone)))


async def _noted_cost(ctx: Ctx, person_id: str) -> str:
    terms = (await terms_of(ctx.session, ids=[person_id])).get(person_id)
    own = await noted_price(ctx, terms, channel=CHANNEL) if terms is not None else None
    return words.plain_cost(ctx.t, terms, own)


async def one_signed(update: Update, ctx: Ctx) -> None:
    """An officer saw one person sign: asked once, then on record."""
    batch = await _batch(update, ctx)
    one = await _one(update, ctx, batch) if batch is not None else None
    if batch is None or one is None:
        await ctx.show(screens.unknown(ctx.t))
    elif not _sure(update):
        await ctx.show(screens.really_signed(ctx.t, batch, one, 1))
    else:
        await _note(ctx, batch, [one])


async def all_signed(update: Update, ctx: Ctx) -> None:
    """The same for everybody on the sheet."""
    batch = await _batch(update, ctx)
    if batch is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    found = await waiting_of(ctx.session, batch_id=batch.id)
    if not found:
        await ctx.show(screens.one_list(ctx.t, batch, 0))
    elif not _sure(update):
        await ctx.show(screens.really_signed(ctx.t, batch, None, len(found)))
    else:
        await _note(ctx, batch, found)


async def _note(ctx: Ctx, batch: Batch, people: list[Waiting]) -> None:
    done = await assisting.saw_them_sign(
        ctx.session, people=[one.person_id for one in people], by=_me(ctx),
        subject=f"list:{batch.id}", area=batch.area or "", now=ctx.now(),
    )  # fmt: skip
    left = (await how_many(ctx.session, batches=[batch.id])).get(batch.id, 0)
    await ctx.show(screens.signed(ctx.t, batch, done, left))


async def _batch(update: Update, ctx: Ctx) -> Batch | None:
    """The saved list of people that the button names, if it is this person's to touch."""
    said = _said(update)
    number = said[0] if said else ""
    found = await batches.batch_for(ctx.session, number, sender=_me(ctx), duties=ctx.duties)
    return found if found is not None and is_asked_of(found) else None


async def _one(update: Update, ctx: Ctx, batch: Batch) -> Waiting | None:
    row = _row(update)
    if row is None:
        return None
    return await waiting_one(ctx.session, batch_id=batch.id, number=row)


def _row(update: Update) -> int | None:
    """The row that the button names."""
    said = _said(update)
    digits = said[1] if len(said) == 2 else ""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else None


def _said(update: Update) -> list[str]:
    """What follows the act: the list, and perhaps a row."""
    parts = page_of(update).split(".")[2:]
    return parts[1:] if parts[:1] == ["ya"] else parts


def _sure(update: Update) -> bool:
    return page_of(update).split(".")[2:3] == ["ya"]


def _me(ctx: Ctx) -> str:
    return telegram_user(ctx.profile.user_id)
