"""What a question means from somebody whose people were just hurt: it is asked of the hurt.

Nobody is told what a burial costs while one of theirs lies in hospital.
"""

from dataclasses import replace

from bot.faq.deciding import Decided, Decision

_OF_THE_HURT = "faq.accident."
_NO_HELP = frozenset({"faq.accident.not_work", "faq.accident.illness"})
"""Refusals: a guess never says one to who was just hurt."""
_OF_THE_DEAD = ("faq.death.", "faq.accident.death")
_TREATMENT = "faq.accident.treatment"
_MEANT = dict.fromkeys(("faq.death.funeral", "faq.pay.price", "faq.pay.who"), _TREATMENT)
"""Guesses about money, by what they mean: who pays for the treatment."""


def is_of_the_hurt(answer: str) -> bool:
    """Whether it may be said as the likeliest, without asking which is meant."""
    return answer.startswith(_OF_THE_HURT) and answer not in _NO_HELP


def meant_of_the_hurt(decided: Decided) -> Decided:
    """The same decision where somebody was hurt; what is certain stays as it is."""
    if decided.urgent is not None or decided.decision is not Decision.CHOOSE:
        return decided
    fits: dict[str, float] = {}
    for key, fit in decided.answers:
        meant = _MEANT.get(key, key)
        if not meant.startswith(_OF_THE_DEAD):
            fits[meant] = max(fit, fits.get(meant, 0.0))
    return replace(decided, answers=tuple(fits.items())) if fits else decided
