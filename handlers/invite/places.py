"""Where an admin may give duties, as choices."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import in_words
from bot.country.places import District, Places
from bot.guards import Option, text_of
from handlers.invite.screens import EVERYWHERE
from models.queries.imports.villages import villages_of
from models.rules.roles import Role, areas_of, holds

_REGENCY, _DISTRICT = len("14.10"), len("14.10.01")


def districts(ctx: Ctx) -> list[Option]:
    """All of each of the admin's areas, then the kecamatan in them (of this bot's regency where
    an area is larger than one)."""
    roots = areas_of(ctx.duties, Role.ADMIN)
    here = ctx.services.regency
    regencies = [root for root in roots if len(root) == _REGENCY]
    regencies += [
        here
        for root in roots
        if here and len(root) < _REGENCY and holds(ctx.duties, Role.ADMIN, here)
    ]
    wholes = [Option(root or EVERYWHERE, f"🏛️ {in_words(ctx.t, root)}") for root in roots]
    inside = [_option(d) for code in regencies for d in Places.load().in_regency(code)]
    return [*wholes, *inside]


def found_in(update: Update, ctx: Ctx) -> list[Option]:
    """What a typed name may mean, where the admin may give duties."""
    text = text_of(update)
    found = Places.load().search(text, near=ctx.services.regency) if text else []
    return [_option(d) for d in found if holds(ctx.duties, Role.ADMIN, d.code)]


def whole_of(ctx: Ctx, district: str) -> Option:
    """All villages of a kecamatan."""
    return Option(district, ctx.t.label("invite.whole.button"))


async def villages(ctx: Ctx, district: str) -> list[Option]:
    """The villages of a kecamatan, as far as a list brought them."""
    if len(district) != _DISTRICT:
        return []
    rows = await villages_of(ctx.session, area=district)
    return [Option(code, f"🏘️ {name}") for code, name in rows]


def _option(district: District) -> Option:
    return Option(district.code, f"📍 {district.name}")
