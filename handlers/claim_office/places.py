"""In which kecamatan a claim belongs, as choices of an officer."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import in_words
from bot.country.places import District, Places
from bot.guards import Option, text_of
from handlers.claim_office.reach import AS, reach_of
from handlers.claim_office.states import OPENING
from models.queries.imports.villages import names_of
from models.rules.roles import areas_of, holds

FOUND = "found"
"""In the form: what a typed name may mean."""
_REGENCY, _DISTRICT, _VILLAGE = len("14.10"), len("14.10.01"), len("14.10.01.2003")


async def options(ctx: Ctx) -> list[Option]:
    """Every kecamatan of the officer's areas; of a duty in a village that village."""
    areas = areas_of(reach_of(ctx), AS)
    here = ctx.services.regency
    wide = [here] if here and any(len(area) < _REGENCY for area in areas) else []
    places = Places.load()
    found = [
        _option(district)
        for area in (*areas, *wide)
        if len(area) == _REGENCY
        for district in places.in_regency(area)
    ]
    names = await names_of(ctx.session, {area for area in areas if len(area) == _VILLAGE})
    for area in areas:
        if len(area) in (_DISTRICT, _VILLAGE):
            name = names.get(area) or in_words(ctx.t, area)
            found.append(Option(area, ctx.t.label("claim_office.place.button", name=name[:20])))
    return found


async def shown(ctx: Ctx) -> list[Option]:
    """What a typed name may mean, or every place of the officer's."""
    wanted = ctx.form(OPENING).get(FOUND)
    known = await options(ctx)
    return [option for option in known if option.value in wanted] if wanted else known


def found_in(update: Update, ctx: Ctx) -> list[Option]:
    """What a typed name may mean, where the officer has a duty."""
    text = text_of(update)
    named = Places.load().search(text, near=ctx.services.regency) if text else []
    return [_option(d) for d in named if allowed(ctx, d.code)]


def allowed(ctx: Ctx, area: str) -> bool:
    """Whether the officer has a duty there at this moment."""
    return bool(area) and holds(reach_of(ctx), AS, area)


def _option(district: District) -> Option:
    return Option(district.code, f"📍 {district.name}")
