"""What an officer should look at in a person's answers; never a reason to refuse."""

from datetime import date

from bot.country.places import Places
from models.rules.nik import Nik, nik_warnings, parse_nik

_REGENCY = len("14.10")


def warnings_of(
    nik: str, *, district: str, birth_date: date | None, today: date
) -> tuple[str, ...]:
    """Where NIK, regency (of a `district` "14.10.01") and birth date do not fit together."""
    parsed = parse_nik(nik, today=today)
    if not isinstance(parsed, Nik):
        return ()
    known = {parsed.area} if Places.load().of_nik(parsed.area) else set[str]()
    domicile = district[:_REGENCY].replace(".", "")
    return tuple(nik_warnings(parsed, known_areas=known, domicile=domicile, birth_date=birth_date))
