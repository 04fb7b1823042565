"""Who pays the contribution, and how much a month: said before anybody is asked for a yes."""

from bot.context import Ctx
from bot.texts import Html, Texts, key
from handlers.figures.decree_words import payer_name
from models.queries.cover import own_prices
from models.rules.contributions.own_price import OwnPrice, Terms
from models.rules.occupations import WagePayer

_OTHERS = {
    WagePayer.SPONSOR: key("group.cost.sponsor"),
    WagePayer.PEMERINTAH: key("group.cost.government"),
    WagePayer.PEMBERI_KERJA: key("group.cost.employer"),
}


def cost_said(t: Texts, terms: Terms, own: OwnPrice | None) -> Html | None:
    """A sentence, and one more where a decree pays; None where the list says not who pays."""
    if terms.payer not in set(WagePayer):
        return None
    payer = WagePayer(terms.payer)
    if payer in _OTHERS:
        return t(_OTHERS[payer])
    if own is None:
        return t("group.cost.self.unknown")
    said = _price_said(t, own, least=not terms.income)
    if own.decree is None:
        return said
    payer_said, month = payer_name(t, own.decree.payer), t.month(own.decree.last_month)
    return Html(f"{said} {t('group.cost.decree', payer=payer_said, month=month)}")


async def noted_price(ctx: Ctx, terms: Terms, *, channel: str) -> OwnPrice | None:
    """Of this month. Whoever reads it is known, should a figure of it prove wrong."""
    own = await own_prices.own_price_of(ctx.session, terms, month=ctx.today())
    await own_prices.note_prices(
        ctx.session, user_id=ctx.profile.user_id, prices=[own], channel=channel, now=ctx.now()
    )
    return own


def _price_said(t: Texts, own: OwnPrice, *, least: bool) -> Html:
    """`least`: of an income that nobody said."""
    price = own.price
    said, last = {"price": t.rupiah(price.due)}, price.basis.last_day
    if price.relieved and last is not None:
        said |= {"end": t.long_date(last), "price_full": t.rupiah(price.full)}
        about = key("group.cost.least.relief") if least else key("group.cost.self.relief")
        return t(about, **said)
    return t(key("group.cost.least") if least else key("group.cost.self"), **said)
