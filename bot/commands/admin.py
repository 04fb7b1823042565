"""`admin`: who may give duties to others. The first one comes from here and nowhere else."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from models.queries.staff.duties import Held

app = typer.Typer(name="admin", help="Say who may give duties to others.", no_args_is_help=True)
UserId = Annotated[int, typer.Argument(help="The number of the Telegram account.", min=1)]
Area = Annotated[
    str | None,
    typer.Option(help="Where: 14.10, 14.10.01 or all. Without it: JAMSOSTEK_REGENCY, else all."),
]
Name = Annotated[str, typer.Option(help="What colleagues call the person; lists show it.")]
ALL = "all"


@app.command()
def add(user_id: UserId, area: Area = None, name: Name = "") -> None:
    """Make somebody an admin. The running bot knows with the person's next message."""
    where = _area(area)
    made = asyncio.run(_add(user_id, where, name))
    told = "is an admin" if made else "was an admin already, nothing changed,"
    typer.echo(f"{user_id} {told} in {where or 'all areas'}.")


@app.command()
def remove(user_id: UserId, area: Area = None) -> None:
    """End an admin's duty; the account can do nothing more from this moment on."""
    from bot.commands.import_arguments import ArgumentError

    where = _area(area)
    if not asyncio.run(_remove(user_id, where)):
        raise ArgumentError(f"{user_id} is no admin in {where or 'all areas'}; see `admin list`")
    typer.echo(f"{user_id} is no longer an admin in {where or 'all areas'}.")


@app.command()
def totp(user_id: UserId) -> None:
    """Give an admin a secret for six-digit codes, shown once; an older one is worthless then."""
    import segno

    address = asyncio.run(_new_secret(user_id))
    typer.echo("Scan this with an authenticator app now; it is not shown again.")
    typer.echo(address)
    segno.make(address, error="l", micro=False).terminal(sys.stdout, compact=True)


@app.command("list")
def list_them() -> None:
    """List everybody who holds a duty: account, role, area, name, since when, given by whom."""
    from rich.table import Table
    from rich.text import Text

    from bot.commands.output import for_tables

    console = for_tables()
    shown = Table("Account", "Role", "Area", "Name", "Since (UTC)", "Given by")
    for held in asyncio.run(_held()):
        cells = (
            str(held.user_id), held.duty.role.value, held.duty.area or ALL, held.name or "-",
            f"{held.given_at:%Y-%m-%d %H:%M}", held.given_by,
        )  # fmt: skip
        shown.add_row(*(Text(cell, overflow="fold") for cell in cells))
    console.print(shown)


def _area(told: str | None) -> str:
    """The area meant, "" for all of them. Raises ArgumentError."""
    from bot.commands.import_arguments import ArgumentError, area_code
    from bot.config.loading import load_settings

    area = load_settings().regency or ALL if told is None else told
    if area == ALL:
        return ""
    if not area:
        raise ArgumentError("say --area: a code such as 14.10 or 14.10.01, or all")
    return area_code(area) or ""


async def _add(user_id: int, area: str, name: str) -> bool:
    from bot.clock import Clock
    from bot.commands.import_arguments import sender
    from bot.commands.import_database import opened
    from models.queries.staff import duties
    from models.rules.roles import Duty, Role

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            return await duties.give(
                session,
                user_id=user_id,
                duty=Duty(Role.ADMIN, area),
                name=name.strip()[:60],
                by=sender(),
                now=Clock().now(),
            )


async def _remove(user_id: int, area: str) -> bool:
    from bot.clock import Clock
    from bot.commands.import_arguments import sender
    from bot.commands.import_database import opened
    from bot.duties.command_menu import forget_commands
    from models.queries.endings.dismissal import dismiss
    from models.queries.staff import duties
    from models.rules.roles import Duty, Role

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        now, duty = Clock().now(), Duty(Role.ADMIN, area)
        async with db.session() as session:
            if not await dismiss(session, user_id=user_id, duty=duty, by=sender(), now=now):
                return False
            if not await duties.held_by(session, user_id=user_id):
                await forget_commands(session, user_id=user_id, now=now)
            return True


async def _new_secret(user_id: int) -> str:
    from bot.clock import Clock
    from bot.commands.import_arguments import ArgumentError, sender
    from bot.commands.import_database import opened
    from bot.config.loading import load_settings
    from bot.duties import totp
    from models.queries.staff import duties, second_factor
    from models.rules.roles import Role, holds

    secret = totp.new_secret()
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            if not holds(await duties.held_by(session, user_id=user_id), Role.ADMIN):
                raise ArgumentError(f"{user_id} is no admin; `admin add` comes first")
            await second_factor.set_secret(
                session, user_id=user_id, secret=secret, by=sender(), now=Clock().now()
            )
    issuer = load_settings().operator or "Jamsostek bot"
    return totp.address_of(secret, account=str(user_id), issuer=issuer)


async def _held() -> "list[Held]":
    from bot.commands.import_database import opened
    from models.queries.staff.holding import staff_within
    from models.rules.roles import Duty, Role

    async with opened(write=False) as db:
        if db is None:
            return []
        everywhere = [Duty(Role.ADMIN, "")]
        async with db.reading() as session:
            return await staff_within(session, duties=everywhere, role=Role.ADMIN)
