"""Where a group may be: the kecamatan and villages of who makes it."""

import re
from collections.abc import Sequence

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import in_words
from bot.country.places import District, Places
from bot.guards import Option, text_of
from handlers.groups.reach import REGISTRARS
from models.queries.imports.villages import names_of, villages_of
from models.rules.roles import held_area

_REGENCY, _DISTRICT, _VILLAGE = len("14.10"), len("14.10.01"), len("14.10.01.2003")
_KIND = re.compile(r"^\W*(?:kecamatan|kec|desa|kelurahan|kel|ds)\b\.?")
_SHORTEST = 3
WHOLE = "semua"
"""All villages of the kecamatan."""


async def options(ctx: Ctx) -> list[Option]:
    """Every kecamatan of the duties; of a duty in a village that village."""
    areas = sorted({duty.area for duty in ctx.duties if duty.role in REGISTRARS})
    here = ctx.services.regency
    wide = [here] if here and any(len(area) < _REGENCY for area in areas) else []
    inside = [area for area in (*areas, *wide) if len(area) == _REGENCY]
    found = {d.code: _option(d) for area in inside for d in Places.load().in_regency(area)}
    names = await names_of(ctx.session, {area for area in areas if len(area) == _VILLAGE})
    for area in areas:
        if len(area) in (_DISTRICT, _VILLAGE):
            name = names.get(area) or in_words(ctx.t, area)
            found.setdefault(area, Option(area, f"📍 {name}"))
    return list(found.values())


def found_in(update: Update, ctx: Ctx) -> list[Option]:
    """What a typed name may mean, where a duty reaches."""
    text = text_of(update)
    named = Places.load().search(text, near=ctx.services.regency) if text else []
    return [_option(d) for d in named if allowed(ctx, d.code)]


async def villages(ctx: Ctx, district: str) -> list[Option]:
    """Villages of a kecamatan, as far as the operator brought them."""
    if len(district) != _DISTRICT:
        return []
    known = await villages_of(ctx.session, area=district)
    inside = [Option(code, f"🏘️ {name}") for code, name in known]
    whole = Option(WHOLE, ctx.t.label("group.village.all.button"))
    return [whole, *inside] if inside else []


async def village_in(update: Update, ctx: Ctx, districts: Sequence[Option]) -> str | None:
    """The one village of these kecamatan that is called as it was typed."""
    text = folded(text_of(update) or "")
    here = tuple(option.value for option in districts)
    found = [
        code
        for regency in sorted({code[:_REGENCY] for code in here})
        for code, name in await villages_of(ctx.session, area=regency)
        if code.startswith(here) and text and folded(name) == text
    ]
    return found[0] if len(found) == 1 and allowed(ctx, found[0]) else None


def named_like(update: Update, known: Sequence[Option]) -> list[Option]:
    """Villages in whose name the typed words stand; of a short piece none."""
    text = folded(text_of(update) or "")
    villages = [option for option in known if option.value != WHOLE]
    return [one for one in villages if len(text) >= _SHORTEST and text in folded(one.label)]


def is_elsewhere(update: Update) -> bool:
    """Whether there is such a kecamatan somewhere: called just so, and not merely alike."""
    text = text_of(update) or ""
    return any(folded(one.name) == folded(text) for one in Places.load().search(text))


def district_of(village: str) -> str:
    """The kecamatan of a village."""
    return village[:_DISTRICT]


def folded(name: str) -> str:
    """Letters and digits alone; what kind of place it is does not count."""
    said = "".join(c for c in _KIND.sub("", name.casefold()) if c.isalnum() or c.isspace())
    return "".join(said.split())


def allowed(ctx: Ctx, area: str) -> bool:
    """Whether a duty reaches there at this moment."""
    return bool(area) and held_area(ctx.duties, REGISTRARS, area) is not None


def _option(district: District) -> Option:
    return Option(district.code, f"📍 {district.name}")
