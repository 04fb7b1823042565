"""What a death may pay, in sentences: the three months have one of their own."""

from datetime import date

from bot.texts import Html, Texts
from handlers.figures.told import Silent, Told, known
from models.rules.benefits.headlines import (
    jkk_death_at_lowest_base,
    jkm_full,
    jkm_new_member,
    lowest_base,
)
from models.rules.benefits.jkm import waiting_months
from models.rules.benefits.payouts import Payout
from models.rules.claims.deaths import Cause
from models.rules.table.basis import Amount, Basis, basis


def payouts(t: Texts, day: date, cause: Cause) -> Told | None:
    """By the rules of the day; None where none may be stated for it."""
    try:
        told = [] if cause is Cause.WORK else _jkm(t, day)
        told += [] if cause is Cause.OTHER else [_by_work(t, day)]
    except Silent:
        return None
    text = Html("\n\n".join(each.text for each in told))
    return Told(text, basis(*(each.basis for each in told)))


def _jkm(t: Texts, day: date) -> list[Told]:
    """The full sum never goes without that of the first months."""
    full, limit = known(jkm_full(day), Payout), waiting_months(day)
    found = [Told(t("death.pays.full", amount=t.rupiah(full.total)), full.basis)]
    if limit:
        new = known(jkm_new_member(day), Payout)
        text = t("death.pays.first_months", limit=limit, amount=t.rupiah(new.total))
        found.append(Told(text, new.basis))
    return found


def _by_work(t: Texts, day: date) -> Told:
    base = known(lowest_base(day), Amount)
    paid = known(jkk_death_at_lowest_base(day), Payout)
    text = t("death.pays.by_work", amount=t.rupiah(paid.total), base=t.rupiah(base.rupiah))
    rests_on: Basis = basis(paid.basis, base.basis)
    return Told(text, rests_on)
