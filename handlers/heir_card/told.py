"""What a card says: the family's sums by today's rules. Sober words, said in somebody's life."""

from datetime import date

from bot.texts import Texts
from handlers.figures.told import Silent, Told, call_centre, known
from models.rules.benefits.headlines import jkm_full, jkm_new_member
from models.rules.benefits.jkm import waiting_months
from models.rules.benefits.payouts import Payout
from models.rules.table.basis import basis


def card(t: Texts, who: str | None, day: date) -> Told:
    """Both sums of JKM, each in a sentence of its own, and what to do. Raises Silent."""
    limit = waiting_months(day)
    if not limit:
        raise Silent  # the words tell of two sums
    full, new = known(jkm_full(day), Payout), known(jkm_new_member(day), Payout)
    values = {
        "full": t.rupiah(full.total),
        "new": t.rupiah(new.total),
        "limit": limit,
        "call_centre": call_centre(day),
    }
    if who is None:
        text = t("heir_card.card.nameless", **values)
    else:
        text = t("heir_card.card", name=who, **values)
    return Told(text, basis(full.basis, new.basis))
