"""Code and PIN are handed over apart: the slip as a file, each PIN in a message of its own."""

from bot.context import Ctx
from bot.country.offices import office_of
from bot.navigation.links import Link
from bot.navigation.menu import Goal, leads_to
from bot.screen import Attachment, Button, Screen
from bot.texts import Texts
from handlers.claim_office.slip import FILE_NAME, MAKER
from handlers.claim_office.states import NAME
from models.queries.claims.values import Pin
from models.rules.claims.codes import link_payload


async def say_slip(ctx: Ctx, claim_id: str, code: str, *, area: str) -> None:
    """The slip, to be printed or shown."""
    t = ctx.t
    link = f"https://t.me/{ctx.services.bot_username}?start={Link.CLAIM}{link_payload(code)}"
    office = await office_of(ctx, area)
    values = {
        "title": t.label("claim_office.slip.title"),
        "code": code,
        "link": link,
        "lines": [
            t.label("claim_office.slip.scan", username=ctx.services.bot_username),
            t.label("claim_office.slip.keys"),
            t.label("claim_office.slip.apart"),
            t.label("claim_office.slip.help", office=office)
            if office
            else t.label("claim_office.slip.help_175"),
        ],
        "foot": t.label("claim_office.slip.foot"),
    }
    file = Attachment("document", MAKER, values, FILE_NAME)
    await ctx.say(
        Screen(t("claim_office.slip.caption", code=code), (_ways(t, claim_id),), attachment=file)
    )


async def say_pins(ctx: Ctx, pins: tuple[Pin, ...]) -> None:
    """One message a PIN, so that each can be shown to its heir alone and taken away after."""
    for pin in pins:
        done = Button(ctx.t.label("claim_office.pin.done.button"), go=f"{NAME}.sudah")
        text = ctx.t("claim_office.pin", heir=pin.name, code=pin.pin)
        await ctx.say(Screen(text, ((done,),), protect=True))


def _ways(t: Texts, claim_id: str) -> tuple[Button, ...]:
    look = Button(t.label("claim_office.look.button"), go=f"{NAME}.lihat.{claim_id}")
    return (look, leads_to(t, Goal.MENU))
