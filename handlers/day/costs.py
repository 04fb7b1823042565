"""What the next month costs whom the officer rings, in a line, a sentence and a message."""

from dataclasses import dataclass
from datetime import date

from bot.texts import Html, Texts
from handlers.figures.decree_words import payer_name, who_pays
from handlers.figures.told import call_centre
from models.queries.reports.lapsing import Lapsing
from models.rules.contributions.overlay import Decree
from models.rules.contributions.own_price import OwnPrice
from models.rules.occupations import Occupation


@dataclass(frozen=True, slots=True)
class Priced:
    """Somebody, and what the next month costs; None where no price can be told."""

    who: Lapsing
    cost: OwnPrice | None


def price_said(t: Texts, cost: OwnPrice | None) -> str:
    """In a line of the list."""
    if cost is None:
        return t.label("day.line.unpriced")
    price = t.rupiah(cost.due)
    if cost.decree is None:
        return price
    return t.label("day.line.decree", price=price, payer=payer_name(t, cost.decree.payer))


def cost_said(t: Texts, found: Priced) -> Html:
    """In a sentence to the officer, with who else may pay."""
    cost = found.cost
    if cost is None:
        return t("day.one.unpriced")
    price = t.rupiah(cost.due)
    if cost.decree is None:
        return t("day.one.price", price=price)
    decided = who_pays(t, cost.decree, Occupation(found.who.terms.occupation), cost.month)
    listed = _on_its_list(t, cost.decree)
    return Html(f"{t('day.one.own_price', price=price)}\n{decided} {listed}.")


def _on_its_list(t: Texts, decree: Decree) -> Html:
    """An officer looks it up; a worker asks one (`handlers.figures.decree_words`)."""
    if decree.quota is None:
        return t("day.one.decree.list")
    return t("day.one.decree.quota", quota=t.number(decree.quota))


def cost_to_send(t: Texts, found: Priced, today: date) -> str:
    """In the message that goes on by WhatsApp."""
    cost = found.cost
    if cost is None:
        return t.label("day.one.words.unpriced", call_centre=call_centre(today))
    price = t.rupiah(cost.due)
    if cost.decree is None:
        return t.label("day.one.words.price", price=price)
    payer = payer_name(t, cost.decree.payer)
    return t.label("day.one.words.decree", price=price, payer=payer)
