"""What rules may ask about places and work: from packages, catalogues and the database."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.country.places import Places
from bot.texts import Library
from bot.understanding.secret_text import secret_in
from bot.wording.occupations import WORDS
from models.queries.imports.villages import villages_of
from models.rules.roster.columns import header_words
from models.rules.roster.kind import Fields, Surroundings

_KIND_OF_PLACE = re.compile(
    r"^(kecamatan|kec|desa|kelurahan|kel|ds|kampung|kp|dusun|nagari)\b\.?\s*"
)


async def surroundings(
    session: AsyncSession | None, *, today: date, area: str | None, defaults: Fields
) -> Surroundings:
    """For one file. Villages are known where the operator brought those of the area."""
    places = Places.load()
    villages = await villages_of(session, area=area) if session is not None and area else []
    return Surroundings(
        today=today,
        area=area,
        knows_area=lambda digits: places.of_nik(digits) is not None,
        district_named=_districts(places, area),
        village_named=_village_finder(villages) if villages else None,
        occupation_named=_occupations(),
        holds_secret=lambda text: secret_in(text, today=today) is not None,
        defaults=defaults,
    )


def _districts(places: Places, area: str | None) -> Callable[[str], str | None]:
    """A kecamatan by its name: the one of the office's regency, else the only one there is."""
    regency = (area or "")[:5]
    near = {_folded(d.name): d.code for d in places.in_regency(regency)}

    @cache
    def named(text: str) -> str | None:
        folded = _folded(text)
        if folded in near:
            return near[folded]
        exact = [d.code for d in places.search(text) if _folded(d.name) == folded]
        return exact[0] if len(exact) == 1 else None

    return named


def _village_finder(
    villages: Iterable[tuple[str, str]],
) -> Callable[[str, str | None], str | None]:
    """A village by its name in its kecamatan; without one, if the name is not used twice."""
    by_district: dict[tuple[str, str], str] = {}
    by_name: dict[str, list[str]] = {}
    for code, name in villages:
        by_district[code[:8], _folded(name)] = code
        by_name.setdefault(_folded(name), []).append(code)

    def named(text: str, district: str | None) -> str | None:
        folded = _folded(text)
        if district is not None:
            return by_district.get((district, folded))
        codes = by_name.get(folded, [])
        return codes[0] if len(codes) == 1 else None

    return named


@cache
def _occupations() -> Callable[[str], str | None]:
    """Work by the labels and spoken words of every language: the whole text, or words in it."""
    library = Library.load()
    words = {
        header_words(word): occupation.value
        for occupation, keys in WORDS.items()
        for word in library.spoken(*keys)
    }
    longest_first = sorted(words, key=len, reverse=True)

    @cache
    def named(text: str) -> str | None:
        folded = header_words(text)
        if folded in words:
            return words[folded]
        framed = f" {folded} "
        return next((words[word] for word in longest_first if f" {word} " in framed), None)

    return named


def _folded(name: str) -> str:
    """ "Desa Tebingtinggi" and "Tebing Tinggi" are one."""
    return re.sub(r"[\s\-'.]+", "", _KIND_OF_PLACE.sub("", name.casefold().strip()))
