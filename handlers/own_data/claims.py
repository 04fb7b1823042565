"""What offices noted of this account's owner as an heir of a claim: seen, and in the copy."""

from collections.abc import Iterable

from telegram import Update

from bot.context import Ctx
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu
from bot.screen import Screen
from bot.texts import Html, Texts
from handlers.answers.options import name_of
from handlers.own_data import screens
from handlers.own_data.described import LONGEST_NAME, shortened
from handlers.own_data.options import relations
from handlers.protected import show_protected
from models.queries.claims.bound import Mine, bound_to
from models.queries.claims.values import HeirOf
from models.rules.phone import Phone, mask_phone

SHOWN = 5
"""Claims on the screen; the copy has all."""


async def open_claims(update: Update, ctx: Ctx) -> None:
    """Everything kept of this chat's owner in claims."""
    mine = await bound_to(ctx.session, user_id=ctx.profile.user_id)
    await show_protected(update, ctx, _screen(ctx.t, mine))


def claim_lines(t: Texts, mine: Iterable[Mine]) -> list[str]:
    """The same for the copy, nothing masked."""
    lines = []
    for one in mine:
        said = {**_said(t, one.heir), "heir": one.heir.name}
        phone = Phone(one.heir.phone).national if one.heir.phone else "-"
        lines.append(t.label("own_data.copy.claim", name=one.worker_name, phone=phone, **said))
    return ["", *lines] if lines else []


def _screen(t: Texts, mine: tuple[Mine, ...]) -> Screen:
    lines = [t("own_data.claims") if mine else t("own_data.claims.none")]
    for one in mine[:SHOWN]:
        phone = mask_phone(one.heir.phone) if one.heir.phone else "-"
        name = shortened(one.worker_name, LONGEST_NAME)
        lines.append(t("own_data.claims.line", name=name, phone=phone, **_said(t, one.heir)))
    rows = ((leads_to(t, Goal.DESK),), (screens.erase_all_button(t),))
    return Screen(Html("\n".join(lines)), (*rows, back_or_menu(t, screens.NAME)), protect=True)


def _said(t: Texts, heir: HeirOf) -> dict[str, str]:
    return {
        "heir": shortened(heir.name, LONGEST_NAME),
        "relation": name_of(relations(t), heir.relation) if heir.relation else "-",
        "birth": t.long_date(heir.birth_date) if heir.birth_date else "-",
    }
