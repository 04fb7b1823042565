"""How the worker's answer is written: consent with the words shown, or deletion with a receipt."""

from bot.consenting import note_consent
from bot.context import Ctx
from bot.country.places import Places
from bot.screen import Screen
from handlers.recalled import tell_recalled
from handlers.word import screens
from models.queries.people import consents
from models.queries.word import answering
from models.queries.word.looking import Listed

VERSION = "slip-2026-11b"
"""Changes with the words of `own_word.ask`."""
REFUSE_VERSION = "slip-no-2026-11"
"""Changes with the words of `own_word.sure`."""
_REGENCY = len("14.10")


async def agree(ctx: Ctx, found: Listed, asked: Screen) -> None:
    """Yes, kept with the words that were on the screen; the record is the account's own now."""
    done = await answering.agree(
        ctx.session,
        person_id=found.person_id,
        user_id=ctx.profile.user_id,
        regency_name=_regency(found),
        now=ctx.now(),
    )
    if done is None:
        await ctx.show(screens.gone(ctx.t))
        return
    purpose = consents.SIGN_UP if done.own else consents.LISTED
    await note_consent(ctx, asked, purpose=purpose, version=VERSION, given=True)
    await ctx.show(screens.agreed(ctx.t, found, done.code))


async def refuse(ctx: Ctx, found: Listed, asked: Screen) -> None:
    """No: deleted as if the person had deleted it under Data saya."""
    receipt = await answering.refuse(
        ctx.session, person_id=found.person_id, user_id=ctx.profile.user_id, now=ctx.now()
    )
    if receipt is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await tell_recalled(ctx, receipt.exports_of)
    await note_consent(ctx, asked, purpose=consents.LISTED, version=REFUSE_VERSION, given=False)
    await ctx.show(screens.refused(ctx.t, receipt.code))


def _regency(found: Listed) -> str:
    """The name behind the first signs of the registration's code."""
    code = (found.answers.district or found.area)[:_REGENCY]
    inside = Places.load().in_regency(code)
    return inside[0].regency if inside else ""
