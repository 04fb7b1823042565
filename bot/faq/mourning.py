"""What a question means from somebody who mourns: it is asked of the one who died.

Nobody who mourns is told to pay, or sent to a doctor. "Belum bayar bulan ini, masih dapat?" asks
whether the family is due the grant all the same; "kalau lewat?" until when a death is reported.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.faq.deciding import AHEAD, FULL_MARKS, SURE, Decided, Decision
from bot.faq.happened import AT_WORK, DEATHS, OF_THE_DEAD

_UNPAID = "faq.death.unpaid"
_MEANT = {
    "faq.pay.late": _UNPAID,
    "faq.pay.lapsed": _UNPAID,
    "faq.pay.due": _UNPAID,
    "faq.pay.prepaid": _UNPAID,
    "faq.pay.sponsor_end": _UNPAID,
    "faq.accident.report": AT_WORK,
    "faq.join.status": "faq.death.member",
}
"""What the living are told, by what it means after a death."""
_YIELDS = frozenset({"faq.pay.price", "faq.pay.who", "faq.trust.why", "faq.accident.what"})
"""Were these meant, none of the dead would be near: "uangnya berapa" asks for no price."""


def meant_of_the_dead(decided: Decided) -> Decided:
    """The same decision where somebody died; a guess about the dead goes before any other."""
    if decided.urgent is not None:
        return _with_what_was_owed(decided)
    fits: dict[str, float] = {}
    for key, fit in decided.answers:
        meant = _MEANT.get(key, key)
        fits[meant] = max(fit, fits.get(meant, 0.0))
    first = next(iter(fits), "")
    guessed = decided.decision is Decision.CHOOSE and not first.startswith(OF_THE_DEAD)
    if guessed or first in _YIELDS:
        fits = dict(sorted(fits.items(), key=lambda each: not each[0].startswith(OF_THE_DEAD)))
    sure = decided.decision is Decision.CHOOSE and _is_sure(list(fits.values()))
    decision = Decision.ANSWER if sure else decided.decision
    return replace(decided, decision=decision, answers=tuple(fits.items()))


def _is_sure(fits: Sequence[float]) -> bool:
    """Two that mean the same now doubt each other no more."""
    best, second, *_ = *fits, 0.0
    return best >= SURE / FULL_MARKS and best - second >= AHEAD / FULL_MARKS


def _with_what_was_owed(decided: Decided) -> Decided:
    """ "Suami meninggal, iuran belum dibayar, masih dapat?": that it asks comes first."""
    happened, *asked = decided.answers
    owed = [fit for key, fit in asked if _MEANT.get(key) == _UNPAID and fit >= SURE / FULL_MARKS]
    if happened[0] not in DEATHS or not owed:
        return decided
    others = [each for each in asked if _MEANT.get(each[0], each[0]) != _UNPAID]
    return replace(decided, answers=((_UNPAID, max(owed)), happened, *others))
