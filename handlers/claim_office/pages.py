"""What happens on the pages of claims: lists, one claim, its heirs, what is handed over."""

from telegram import Message, Update

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.guards import page_of
from bot.navigation.links import Link
from bot.navigation.pager import page_asked
from handlers.claim_office import correcting_screens, lists, screens
from handlers.claim_office.handing import say_slip
from handlers.claim_office.reach import found, seen, today_in
from handlers.protected import show_protected
from models.queries.claims import keys, links, office, reading
from models.queries.claims.values import HeirOf, Listed
from models.rules.office.audit import Act, telegram_user
from models.rules.roles import Role, holds


async def open_home(_update: Update, ctx: Ctx) -> None:
    """The entry of /tugas."""
    ctx.leave_wizards()
    stalled = (await lists.stalled(ctx, 0, most=0))[1] if holds(ctx.duties, Role.ADMIN) else None
    locked = await lists.locked(ctx)
    await ctx.show(screens.home(ctx.t, locked=locked, stalled=stalled))


async def open_page(update: Update, ctx: Ctx) -> None:
    """A page about claims; one of another release, or of a claim that is not there, says so."""
    ctx.leave_wizards()
    act, _, rest = page_of(update).partition(".")
    match act:
        case "daftar":
            await lists.show(update, ctx, rest)
        case "saring" if rest in {o.value for o in lists.filters(ctx)}:
            await lists.show(update, ctx, rest)
        case "saring":
            await ctx.show(screens.which(ctx.t, lists.filters(ctx), page_asked(rest) or 0))
        case "tahan" if holds(ctx.duties, Role.ADMIN):
            await lists.show_stalled(update, ctx, rest)
        case "sudah":
            _take_away(update, ctx)
        case "tautan":
            await _make_link(ctx, rest)
        case "ahli":
            await _show_heir(update, ctx, rest)
        case _:
            await _of_one(update, ctx, act, rest)


async def _of_one(update: Update, ctx: Ctx, act: str, claim_id: str) -> None:
    claim = await found(ctx, claim_id)
    if claim is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    await seen(ctx, claim, why=act)
    match act:
        case "waris":
            heirs = await reading.heirs_of(ctx.session, claim_id)
            await show_protected(update, ctx, screens.heirs(ctx.t, claim_id, heirs))
        case "riwayat":
            timeline = await reading.timeline_of(ctx.session, claim_id)
            if timeline is not None:
                await show_protected(update, ctx, correcting_screens.history(ctx.t, timeline))
        case "buka":
            await _unlock(update, ctx, claim)
        case "ambil":
            await _take_out(update, ctx, claim)
        case "lembar":
            await say_slip(ctx, claim_id, claim.code, area=claim.area)
        case _:
            await show_claim(update, ctx, claim)


async def show_claim(update: Update, ctx: Ctx, claim: Listed) -> None:
    """One claim as the office has it."""
    heirs = await reading.heirs_of(ctx.session, claim.claim_id)
    area = await area_in_words(ctx, claim.area)
    today = today_in(ctx, claim.area)
    await show_protected(update, ctx, screens.claim(ctx.t, claim, heirs, area=area, today=today))


async def _unlock(update: Update, ctx: Ctx, claim: Listed) -> None:
    """The family's keys open it again; a second tap changes nothing."""
    by = telegram_user(ctx.profile.user_id)
    if await keys.unlock(ctx.session, claim_id=claim.claim_id, by=by, now=ctx.now()):
        ctx.toast(ctx.t.label("claim_office.unlocked"))
    opened = await found(ctx, claim.claim_id)
    if opened is not None:
        await show_claim(update, ctx, opened)


async def _take_out(update: Update, ctx: Ctx, claim: Listed) -> None:
    """A claim that was put away goes on."""
    by, now = telegram_user(ctx.profile.user_id), ctx.now()
    if await keys.put_away(ctx.session, claim_id=claim.claim_id, closed=False, by=by, now=now):
        ctx.toast(ctx.t.label("claim_mend.archive.out"))
    opened = await found(ctx, claim.claim_id)
    if opened is not None:
        await show_claim(update, ctx, opened)


async def _show_heir(update: Update, ctx: Ctx, heir_id: str) -> None:
    here = await heir_here(ctx, heir_id)
    if here is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    await seen(ctx, here[0], why="heir")
    await show_protected(update, ctx, screens.heir(ctx.t, here[0].claim_id, here[1]))


async def heir_here(ctx: Ctx, heir_id: str) -> tuple[Listed, HeirOf] | None:
    """An heir of a claim of the officer's area, and the claim."""
    claim_id = await office.claim_of_heir(ctx.session, heir_id=heir_id)
    claim = await found(ctx, claim_id) if claim_id else None
    if claim is None:
        return None
    heirs = await reading.heirs_of(ctx.session, claim.claim_id)
    return next(((claim, heir) for heir in heirs if heir.id == heir_id), None)


async def _make_link(ctx: Ctx, heir_id: str) -> None:
    here = await heir_here(ctx, heir_id)
    if here is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    claim, heir = here
    by = telegram_user(ctx.profile.user_id)
    token = await links.make_link(ctx.session, heir_id=heir_id, by=by, now=ctx.now())
    await seen(ctx, claim, Act.CLAIM_KEYS, "link made")
    address = f"https://t.me/{ctx.services.bot_username}?start={Link.BIND}{token}"
    days = links.LASTS.days
    await ctx.say(screens.link(ctx.t, claim.claim_id, heir.name, address, days))


def _take_away(update: Update, ctx: Ctx) -> None:
    """The PIN was handed over: nobody shall find it in this chat."""
    query = update.callback_query
    if query is not None and isinstance(query.message, Message):
        ctx.erase(query.message)
        ctx.toast(ctx.t.label("claim_office.pin.gone"))
