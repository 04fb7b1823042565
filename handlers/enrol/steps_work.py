"""What happens at each answer about work and place."""

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of, contact_of, text_of, value_of
from bot.pager import page_asked
from bot.places import Places
from bot.texts import key
from handlers.enrol import options, prices
from handlers.enrol.asking import ask, draft_of, go_on, home_regency, refuse
from handlers.enrol.states import Enrol
from models.rules.amounts import AmountFault, parse_rupiah
from models.rules.phone import PhoneFault, parse_phone

_PHONE = {
    PhoneFault.NOT_A_NUMBER: key("enrol.phone.not_a_number"),
    PhoneFault.TOO_SHORT: key("enrol.phone.too_short"),
    PhoneFault.TOO_LONG: key("enrol.phone.too_long"),
    PhoneFault.LANDLINE: key("enrol.phone.not_mobile"),
    PhoneFault.NOT_MOBILE: key("enrol.phone.not_mobile"),
    PhoneFault.FOREIGN: key("enrol.phone.foreign"),
}
LONGEST_NUMBER = 2
"""A typed "3" is the third choice; three rupiah a month nobody earns."""

_AMOUNT = {
    AmountFault.NOT_AN_AMOUNT: key("enrol.income.not_an_amount"),
    AmountFault.TOO_LARGE: key("enrol.income.too_large"),
    AmountFault.TOO_SMALL: key("enrol.income.too_small"),
}


async def take_occupation(update: Update, ctx: Ctx) -> Enrol:
    """What the person works at: the sector decides the price's relief."""
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, Enrol.OCCUPATION, page=page)
    chosen = choice_of(update, options.occupations(ctx.t))
    if chosen is None:
        return await refuse(ctx, Enrol.OCCUPATION, ctx.t("enrol.occupation.unknown"))
    draft_of(ctx).put(occupation=chosen)
    return await go_on(ctx)


async def take_area(update: Update, ctx: Ctx) -> Enrol:
    """A kecamatan: tapped, or found by its typed name."""
    draft, places = draft_of(ctx), Places.load()
    tapped = value_of(update)
    page = page_asked(tapped)
    if page is not None:
        return await ask(ctx, Enrol.AREA, page=page)
    if tapped == "other":
        draft.put(area_other=True, area_found=[])
        return await ask(ctx, Enrol.AREA)
    if tapped is not None:
        return await _take_district(ctx, tapped)
    text = text_of(update) or ""
    shown = [d for code in draft.get("area_found") or () if (d := places.district(code))]
    chosen = choice_of(update, options.districts(ctx.t, shown)) if shown else None
    if chosen is not None:
        return await _take_district(ctx, chosen)
    found = places.search(text, near=home_regency(ctx, draft))
    if not found:
        return await refuse(ctx, Enrol.AREA, ctx.t("enrol.area.not_found"))
    if len(found) == 1:
        return await _take_district(ctx, found[0].code)
    draft.put(area_found=[d.code for d in found])
    return await ask(ctx, Enrol.AREA)


async def _take_district(ctx: Ctx, code: str) -> Enrol:
    if Places.load().district(code) is None:  # the code comes from the client
        return await refuse(ctx, Enrol.AREA, ctx.t("enrol.area.not_found"))
    draft_of(ctx).put(district=code, area_found=[], area_other=False)
    return await go_on(ctx)


async def take_phone(update: Update, ctx: Ctx) -> Enrol:
    """The shared contact, believed only where it is the sender's own, or a typed number."""
    draft = draft_of(ctx)
    card = contact_of(update)
    if card is not None and draft.own and not card.own:
        return await refuse(ctx, Enrol.PHONE, ctx.t("enrol.phone.not_yours"))
    text = card.phone if card is not None else text_of(update)
    if text is None:
        return await refuse(ctx, Enrol.PHONE, ctx.t("enrol.not_text"))
    phone = parse_phone(text)
    if isinstance(phone, PhoneFault):
        return await refuse(ctx, Enrol.PHONE, ctx.t(_PHONE[phone]))
    draft.put(phone=phone.e164, phone_verified=card is not None and card.own and draft.own)
    return await go_on(ctx)


async def take_income(update: Update, ctx: Ctx) -> Enrol:
    """A bracket, or an amount that falls into one."""
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, Enrol.INCOME, page=page)
    text = text_of(update) or ""
    brackets = options.incomes(ctx.t, prices.bracket_lows())
    if value_of(update) is not None or len(text) <= LONGEST_NUMBER:
        chosen = choice_of(update, brackets)
        amount = int(chosen) if chosen is not None else parse_rupiah(text)
    else:
        amount = parse_rupiah(text)
    if isinstance(amount, AmountFault):
        return await refuse(ctx, Enrol.INCOME, ctx.t(_AMOUNT[amount]))
    draft_of(ctx).put(income=prices.bracket_low(amount))
    return await go_on(ctx)


async def take_programmes(update: Update, ctx: Ctx) -> Enrol:
    """JKK and JKM belong together; JHT may be added."""
    chosen = choice_of(update, options.programmes(ctx.t))
    if chosen is None:
        return await refuse(ctx, Enrol.PROGRAMMES, ctx.t("enrol.choose_one"))
    draft_of(ctx).put(programmes=chosen.split("+"))
    return await go_on(ctx)
