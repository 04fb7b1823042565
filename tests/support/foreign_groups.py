"""Groups and photos of an area where the asking duties do not reach."""

from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups import photos
from models.queries.groups.making import make_group
from models.queries.groups.reading import Group, group_for, groups_for
from models.rules.enrolment.groups import Defaults
from models.rules.roles import Duty, Role

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
ELSEWHERE = "21.03"
NOBODY = "0" * 32


async def _group(session: AsyncSession) -> Group:
    defaults = Defaults(f"{ELSEWHERE}.04", "nelayan", "sendiri", ("JKK", "JKM"))
    return await make_group(session, name="Nelayan", defaults=defaults, officer_id=1, now=NOW)


async def one_group(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """By its code, asked by the officer who made it and has no duty there any more."""
    code = (await _group(session)).code if there else NOBODY
    return await group_for(session, code, user_id=1, duties=held) is not None


async def all_groups(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """A list of them."""
    if there:
        await _group(session)
    return len(await groups_for(session, user_id=1, duties=held))


async def _photo(session: AsyncSession) -> str:
    group = await _group(session)
    await photos.add_photo(
        session, group_id=group.id, file_id="x", kind="photo", user_id=1, now=NOW
    )
    everywhere = {Duty(Role.ADMIN, "")}
    (photo,) = await photos.photos_for(session, user_id=1, duties=everywhere, now=NOW)
    return photo.id


async def one_photo(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """Of a list on paper."""
    number = await _photo(session) if there else NOBODY
    found = await photos.photo_for(session, number, user_id=1, duties=held, now=NOW)
    return found is not None


async def all_photos(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """The queue of them."""
    if there:
        await _photo(session)
    return len(await photos.photos_for(session, user_id=1, duties=held, now=NOW))


async def count_of_photos(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """How long that queue is."""
    if there:
        await _photo(session)
    return await photos.how_many_for(session, user_id=1, duties=held, now=NOW)
