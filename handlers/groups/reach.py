"""Which group a button names, for whom: elsewhere is the same as nowhere."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers.groups.states import HEAD_PAGE, PAGE
from models.queries.groups.making import REGISTRARS as REGISTRARS  # given on
from models.queries.groups.photos import Photo, photo_for
from models.queries.groups.reading import Group, group_for, groups_of_head
from models.rules.roles import held_area

DIGITS, OF_AN_ACCOUNT = 9, 15
"""So long a number of a member and one of an account can be."""
_OF_OFFICERS = f"{PAGE.partition('.')[2]}."


async def group_named(ctx: Ctx, code: str) -> Group | None:
    """A group that who asks may touch by a duty."""
    return await group_for(ctx.session, code, user_id=ctx.profile.user_id, duties=ctx.duties)


async def group_behind(update: Update, ctx: Ctx) -> Group | None:
    """The group of the tapped page: of an officer by a duty, of a head because it is theirs."""
    code = (asked(update) or [""])[0]
    if page_name(update) == PAGE:
        return await group_named(ctx, code)
    mine = await groups_of_head(ctx.session, user_id=ctx.profile.user_id)
    return next((group for group in mine if group.code == code), None)


async def photo_in_hand(ctx: Ctx, photo_id: str) -> Photo | None:
    """A photo that this clerk took and has not put back."""
    me = ctx.profile.user_id
    found = await photo_for(ctx.session, photo_id, user_id=me, duties=ctx.duties, now=ctx.now())
    return found if found is not None and found.mine else None


def area_of(ctx: Ctx, group: Group) -> str | None:
    """In whose name members of the group are registered: the area of the sender's duty."""
    return held_area(ctx.duties, REGISTRARS, group.defaults.area)


def page_name(update: Update) -> str:
    """Whether an officer's page was tapped or a head's."""
    return PAGE if page_of(update).startswith(_OF_OFFICERS) else HEAD_PAGE


def asked(update: Update) -> list[str]:
    """What follows the page's own name: "tugas.kelompok.coret.4F7K9XRM.2" gives both of them.

    A client may send anything: only letters and digits are let through.
    """
    said = page_of(update).removeprefix(_OF_OFFICERS).split(".")[1:]
    return [part if is_plain(part) else "" for part in said]


def is_plain(part: str) -> bool:
    """Letters and digits as we write them into links and buttons."""
    return part.isascii() and part.isalnum()


def number_asked(update: Update, *, digits: int = DIGITS) -> int:
    """The number behind the group, -1 where there is none that a column could hold."""
    said = asked(update)[1:2]
    return int(said[0]) if said and said[0].isdigit() and len(said[0]) <= digits else -1
