"""Which words answer a death or an accident that a text tells of: never those of the other.

After a death at work JKK pays, not JKM, and it has to be reported in time. Who died at sea or in
the field may have died of work: their family never reads the lesser sum alone.
"""

from bot.faq.questions import ADDED
from bot.understanding.recognise import Meaning, folded
from bot.understanding.urgency import of_an_accident, of_the_lost, of_work

DEATH, AT_WORK = "faq.urgent.death", "faq.urgent.at_work"
ACCIDENT, LOST = "faq.urgent.accident", "faq.urgent.lost"
DEATHS = frozenset({DEATH, AT_WORK})
HURT = frozenset({ACCIDENT, LOST})
"""After which somebody lives, as far as anybody knows."""
DESPAIR = "rest.despair"
OF_THE_DEAD = ("faq.death.", "faq.accident.death", AT_WORK, "faq.school.", "faq.claim.", ADDED)
"""What may be said first of a death: never what the hurt are due."""
BURIAL = "faq.death.funeral"
"""What a burial costs is an answer to who asks for it, not to who tells of one."""


def happened_in(meaning: Meaning, text: str) -> str:
    """The answer to what the text alone tells of."""
    said = folded(text)
    if meaning is Meaning.DESPAIR:
        return DESPAIR
    if meaning is Meaning.DEATH:
        return AT_WORK if of_an_accident(said) or of_work(said) else DEATH
    return LOST if of_the_lost(said) else ACCIDENT
