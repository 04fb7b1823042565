"""Who pays the contribution, and how much a month: said before anybody is asked for a yes."""

from datetime import date

from bot.context import Ctx
from bot.texts import Html, Texts, key
from models.queries import quotes
from models.queries.word.terms import Terms
from models.rules.basis import Programme
from models.rules.contributions import BASIC, BpuCase, quote_bpu
from models.rules.occupations import Occupation, WagePayer, sector_of
from models.rules.prices import Price, Quote

_OTHERS = {
    WagePayer.SPONSOR: key("group.cost.sponsor"),
    WagePayer.PEMERINTAH: key("group.cost.government"),
    WagePayer.PEMBERI_KERJA: key("group.cost.employer"),
}


def cost_said(t: Texts, terms: Terms, day: date) -> Html | None:
    """One sentence; None where the list does not say who pays."""
    if terms.payer not in set(WagePayer):
        return None
    payer = WagePayer(terms.payer)
    if payer in _OTHERS:
        return t(_OTHERS[payer])
    price = _own_price(terms, day)
    if price is None:
        return t("group.cost.self.unknown")
    said = {"price": t.rupiah(price.due)}
    last = price.basis.last_day
    if price.relieved and last is not None:
        said |= {"end": t.long_date(last), "price_full": t.rupiah(price.full)}
        about = key("group.cost.self.relief") if terms.income else key("group.cost.least.relief")
        return t(about, **said)
    return t(key("group.cost.self") if terms.income else key("group.cost.least"), **said)


async def note_cost(ctx: Ctx, terms: Terms, *, channel: str) -> None:
    """Who reads `cost_said` is known, should a figure of it prove wrong."""
    price = _own_price(terms, ctx.today())
    if price is not None:
        await quotes.note_quote(
            ctx.session, user_id=ctx.profile.user_id, rows=price.basis.row_ids, channel=channel,
            now=ctx.now(),
        )  # fmt: skip


def _own_price(terms: Terms, day: date) -> Price | None:
    """Of this month; of an income that nobody said, of the lowest. None where others pay."""
    if terms.payer != WagePayer.SENDIRI or terms.occupation not in set(Occupation):
        return None
    case = BpuCase(
        sector=sector_of(Occupation(terms.occupation)),
        income=terms.income,
        programmes=frozenset(Programme(one) for one in terms.programmes) or BASIC,
    )
    quote = quote_bpu(case, first_month=day)
    return quote.months[0] if isinstance(quote, Quote) else None
