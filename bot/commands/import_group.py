"""`import members --group CODE`: what holds for the group holds for its list, as in the chat."""

from dataclasses import replace

import typer

from bot import imports
from bot.clock import Clock
from bot.commands.import_arguments import ArgumentError
from bot.commands.import_output import ID_SHOWN
from bot.db import Database
from bot.imports import Plan, Upload
from bot.imports.group_defaults import cells_of
from models.queries.groups.listed import group_of_list, tie_list
from models.queries.groups.reading import Group, group_by_code
from models.rules.roles import within
from models.rules.roster.kind import Kind
from models.rules.roster.members import MEMBERS


def must_be_people(kind: Kind) -> None:
    """Nothing else comes into a group. Raises ArgumentError."""
    if kind.name != MEMBERS.name:
        raise ArgumentError("--group goes with a list of members alone")


async def group_named(db: Database | None, code: str) -> Group:
    """An open group. Raises ArgumentError."""
    found = None
    if db is not None:
        async with db.reading() as session:
            found = await group_by_code(session, code.strip().upper())
    if found is None:
        raise ArgumentError("there is no open group with this code: it stands behind its link")
    return found


def filled_in(upload: Upload, group: Group) -> Upload:
    """With what holds for everybody in it; what the command line says itself goes first.

    Without an area the list is of the group's kecamatan, so that its officer may touch it.
    """
    if upload.area is not None and not within(group.defaults.area, upload.area):
        raise ArgumentError(f"the group is not in {upload.area}")
    area = upload.area or group.defaults.district
    return replace(upload, area=area, defaults={**cells_of(group.defaults), **upload.defaults})


async def tie_to_group(
    db: Database, plan: Plan, batch_id: str, group_id: str, *, clock: Clock
) -> None:
    """The people of the batch come into the group once it is saved."""
    await _finish_earlier(db, plan, group_id, clock=clock)
    async with db.session() as session:
        await tie_list(session, batch_id=batch_id, group_id=group_id)


async def _finish_earlier(db: Database, plan: Plan, group_id: str, *, clock: Clock) -> None:
    """Whoever died when the people of this same list were saved and not in the group yet: they
    come in as that batch's, so that taking it back finds them."""
    if plan.earlier is None:
        return
    batch_id = plan.earlier.batch_id
    async with db.reading() as session:
        tied = await group_of_list(session, batch_id=batch_id)
    if tied == group_id and await imports.credit(db, batch_id, clock=clock):
        typer.echo(f"Batch {batch_id[:ID_SHOWN]}, interrupted before, is finished.", err=True)
