"""`demo`: the whole bot in a browser page, without token or network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.config.settings import Settings
    from bot.playground.telegram import Telegram
    from bot.process.runtime import Runtime

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port of the page; 0: any free one.")]
Host = Annotated[str, typer.Option(help="Address to listen on. The page has no password.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]
Folder = Annotated[Path, typer.Option(help="For its database; emptied at each start.")]


def demo(
    port: Port = 8080,
    no_browser: NoBrowser = False,
    host: Host = "127.0.0.1",
    folder: Folder = Path(".demo"),
) -> None:
    """Chat with the real bot in a browser page: no token, no network, invented people.

    Each start begins anew. Its database stays in the folder afterwards, to be looked at.
    """
    import asyncio

    from bot.logs import handler as logs
    from bot.playground import house
    from bot.playground.signups import lines_of
    from bot.playground.telegram.world import TOKEN

    folder = folder.absolute()
    logs.configure(settings_for(folder, TOKEN))
    opened = house.run(
        launch,
        folder,
        host=host,
        port=port,
        say=typer.echo,
        browser=not no_browser,
        signups=lines_of,
    )
    asyncio.run(opened)


async def launch(world: "Telegram", clock: "Clock", folder: Path) -> "Runtime":
    """Start the real bot on the simulated Telegram, with the sample sign-ups in its database."""
    from bot.app import start
    from bot.playground import branch, claims, crowd, desk, duties, groups, samples, villages
    from bot.playground.transport import PlaygroundRequest

    settings = settings_for(folder, world.token)
    request = PlaygroundRequest(world)
    runtime = await start(settings, request=request, clock=clock, web=False, say=_hush)
    await samples.fill(runtime.db, clock.now())
    await claims.fill(runtime.db, clock.now())
    await villages.fill(runtime.db, clock)
    await branch.fill(runtime.db, clock)
    await duties.fill(runtime.db, world.people.values(), clock.now())
    await groups.fill(runtime.db, world.people.values(), clock.now())
    await desk.fill(runtime.db, world, clock.now())
    await crowd.fill(runtime.db, world, clock.now())
    return runtime


def settings_for(folder: Path, token: str) -> "Settings":
    """Settings of the playground alone: nothing of a real installation may leak in."""
    from bot.config.loading import load_settings
    from bot.config.setting_types import Mode
    from bot.config.settings import TELEGRAM
    from bot.playground.folder import DATABASE

    return load_settings(
        _env_file=None,
        token=token,
        api_url=TELEGRAM,  # a name only: the transport never leaves the process
        data_dir=folder,
        database_url=f"sqlite+aiosqlite:///{folder / DATABASE}",
        keys=None,
        operator="Dinas Tenaga Kerja Kepulauan Meranti (contoh)",
        office_contact="Kantor contoh, Jalan Merdeka 1, Selatpanjang",
        regency="14.10",
        mode=Mode.POLLING,
        webhook_url=None,
        log_level="WARNING",
        debug=False,
    )


def _hush(_words: str) -> None:
    """New keys at each start are no news here."""
