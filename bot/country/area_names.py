"""Areas in words: "Kec. Tebing Tinggi, Kepulauan Meranti". A code nobody knows stays a code."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.context import Ctx
from bot.country.places import Places
from bot.texts import Texts
from models.queries.imports.villages import names_of
from models.rules.roles import EVERYWHERE, covering

_REGENCY, _DISTRICT, _VILLAGE = len("14.10"), len("14.10.01"), len("14.10.01.2003")
_KELURAHAN = "1"
"""A village's last part begins with 1 where it is a kelurahan, with 2 where it is a desa."""


async def areas_in_words(ctx: Ctx, areas: Iterable[str]) -> dict[str, str]:
    """Each of these areas in the person's words."""
    wanted = set(areas)
    villages = await names_of(ctx.session, {area for area in wanted if len(area) == _VILLAGE})
    return {area: in_words(ctx.t, area, villages.get(area)) for area in wanted}


async def area_in_words(ctx: Ctx, area: str) -> str:
    """One area in the person's words."""
    return (await areas_in_words(ctx, [area]))[area]


async def area_said(session: AsyncSession, t: Texts, area: str) -> str:
    """One area in these words, where there is no update: in a job."""
    villages = await names_of(session, {area} if len(area) == _VILLAGE else set())
    return in_words(t, area, villages.get(area))


def in_words(t: Texts, area: str, village: str | None = None) -> str:
    """An area; `village` is the name of it, where it is one."""
    if area == EVERYWHERE:
        return t.label("area.everywhere")
    places = Places.load()
    if len(area) == _VILLAGE:
        return _village(t, area, village or area)
    if len(area) == _DISTRICT:
        found = places.district(area)
        return t.label("area.district", name=found.name, regency=found.regency) if found else area
    if len(area) == _REGENCY:
        inside = places.in_regency(area)
        return f"{inside[0].regency_kind} {inside[0].regency}" if inside else area
    name = places.province(area)
    return t.label("area.province", name=name) if name else area


def _village(t: Texts, area: str, name: str) -> str:
    *_, regency, district, _self = covering(area)
    del regency
    found = Places.load().district(district)
    kelurahan = area[_DISTRICT + 1 :].startswith(_KELURAHAN)
    where = found.name if found else district
    if kelurahan:
        return t.label("area.kelurahan", name=name, district=where)
    return t.label("area.village", name=name, district=where)
