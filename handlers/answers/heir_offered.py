"""Right behind a sign-up the heir's name is asked for beside a button: it may be typed at once."""

from bot.context import Ctx
from bot.conversation import Step
from bot.navigation.menu import Replied, note_offer
from bot.understanding.recognise import Meaning, meaning_of
from handlers.answers import chat
from handlers.answers.hardly import called
from handlers.answers.kin import kin_named
from models.rules.names import NameFault, clean_name

_OFFER, _FORM = "heir", "heir_offered"


def offer_heir(ctx: Ctx, ref: str) -> None:
    """The heir of the registration `ref` is asked for now."""
    note_offer(ctx, _OFFER)
    ctx.form(_FORM)["ref"] = ref


def offered_ref(ctx: Ctx) -> str | None:
    """The registration whose heir was asked for last."""
    ref = ctx.turn.standing.form.get(_FORM, {}).get("ref")
    return str(ref) if ref else None


def named_at_once(take: object) -> Step:
    """The step `take`, for a name in the message right behind that."""
    return Replied(_OFFER, names_somebody, take)


def names_somebody(text: str) -> bool:
    """ "istri saya Rohani", "Rohani binti Ahmad"; anything that may be said of something else is
    no name: nobody waits for one but the line above the buttons."""
    both = kin_named(text)
    who = called(both.name if both else text, own=True)
    if who.doubtful or isinstance(clean_name(who.name), NameFault):
        return False
    if meaning_of(text) is not Meaning.UNKNOWN or not chat.asks_nothing(text):
        return False
    return both is not None or chat.instead_of_a_name(text) is None
