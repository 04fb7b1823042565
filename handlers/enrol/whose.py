"""For whom a sign-up is, in the person's own words: "suami saya", "untuk saya", "orang lain"."""

from telegram import Update

from bot.guards import text_of, value_of
from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken
from handlers.answers.explained import is_kin
from handlers.answers.meant import says, without_fillers

_OWN = (
    key("enrol.whose.own.button"),
    key("enrol.whose.own.spoken"),
    key("enrol.payer.own.button"),
)
_OTHER = (
    key("enrol.whose.other.button"),
    key("enrol.whose.other.spoken"),
    key("enrol.payer.other.button"),
)
_ELSE = (
    key("enrol.whose.other.button"),
    key("enrol.payer.other.button"),
    key("enrol.whose.else.spoken"),
)


def whose(update: Update, *, asked: bool) -> str | None:
    """The button "own", "other" or another one that was tapped, or these two in words.

    `asked`: for whom it is was the question; where the income comes from was it otherwise, and
    "suami saya" is no answer to that.
    """
    text = text_of(update)
    if text is None:
        return value_of(update)
    lead, rest = _parted(folded(text))
    if asked or lead:
        return "own" if says(rest, *_OWN) else "other" if _is_another(rest) else None
    if says(text, _OWN[-1]):
        return "own"
    return "other" if says(text, *_ELSE) else None


def _is_another(said: str) -> bool:
    """A relative, a neighbour, somebody else; whose they are does not matter."""
    first, _, last = without_fillers(said).rpartition(" ")
    mine = first if last in spoken("enrol.name.my.spoken") else ""
    return says(said, *_OTHER, *_ELSE) or says(mine, *_OTHER) or is_kin(said)


def _parted(said: str) -> tuple[str, str]:
    """ "untuk suami" is about "suami"."""
    for lead in sorted(spoken("enrol.whose.lead.spoken"), key=len, reverse=True):
        if said.startswith(f"{lead} "):
            return lead, said[len(lead) + 1 :]
    return "", said
