"""The sign-ups in the playground's database, opened with its own keys: one masked line each."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.config.keys import FILE_NAME, read_keys
from bot.country.places import Places
from bot.db import Database
from bot.playground.samples import ACCOUNTS
from bot.playground.stage import Stage
from bot.texts import Library, Texts
from bot.wording import relations
from bot.wording.occupations import called
from models.queries.people.own_data import Record, records_of
from models.rules.benefits.relations import Relation
from models.rules.nik import mask_nik
from models.rules.occupations import Occupation
from models.rules.phone import mask_phone


async def lines_of(stage: Stage) -> list[str]:
    """Newest first; none before the first start has made tables and keys."""
    keys = stage.folder / FILE_NAME
    if not (stage.database.exists() and keys.exists()):
        return []
    owners = {n: member.name for n, member in stage.troupe.members.items()} | ACCOUNTS
    database = Database(f"sqlite+aiosqlite:///{stage.database}", read_keys(keys))
    try:
        async with database.reading() as session:
            found = [
                (record, name)
                for number, name in owners.items()
                for record in await records_of(session, user_id=number)
            ]
    except SQLAlchemyError:
        return []
    finally:
        await database.close()
    newest = sorted(found, key=lambda each: each[0].created_at, reverse=True)
    words = Library.load().choose()
    return [line_of(words, record, owner) for record, owner in newest]


def line_of(t: Texts, record: Record, owner: str) -> str:
    """One record as a visitor reads it; `owner` is whose phone it came from."""
    given = record.answers
    place = Places.load().district(given.district)
    where = f"{place.name}, {place.regency}" if place else given.district
    parts = [
        record.code,
        given.name,
        f"NIK {mask_nik(given.nik)}",
        f"HP {mask_phone(given.phone)}",
        called(t, Occupation(given.occupation)),
        where,
    ]
    heirs = [
        f"ahli waris: {heir.name} ({relations.called(t, Relation(heir.relation))})"
        for heir in record.heirs
    ]
    return " · ".join([*parts, *heirs, f"dari ponsel {owner}"])
