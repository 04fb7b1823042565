"""How updates come in: we ask for them, or are called."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.clock import Clock
from bot.config.setting_types import Mode
from bot.config.settings import Settings
from bot.polling import Polling
from bot.process.hook import Hook
from bot.process.insisting import ASK_AGAIN_S, insist, while_known
from bot.process.runtime import Runtime
from bot.process.server import Server, serve
from bot.request.transport import Transport
from bot.watch.health import Health
from bot.webhook import Door, web_app


@asynccontextmanager
async def health_shown(
    settings: Settings, health: Health, door: Door, *, web: bool
) -> AsyncIterator[Server | None]:
    """Say how it stands before Telegram is asked for the first time: the network may be away.

    Where Telegram calls us, `door` leads in from the same port.
    """
    if settings.mode is Mode.WEBHOOK:
        secret = settings.webhook_secret.get_secret_value()
        app = web_app(health=health, door=door, secret=secret, path=settings.webhook_path)
    elif web:
        app = web_app(health=health)
    else:
        yield None
        return
    server = await serve(app, settings.listen_host, settings.listen_port)
    try:
        yield server
    except BaseException:
        await server.stop()
        raise


async def listen(
    settings: Settings, runtime: Runtime, door: Door, request: Transport, clock: Clock
) -> None:
    """Let updates in: ask for them, or be called."""
    bot, health, take = runtime.application.bot, runtime.health, runtime.intake.take
    if settings.mode is Mode.WEBHOOK:
        door.take = take
        address, secret = settings.webhook_address, settings.webhook_secret.get_secret_value()
        hook = runtime.hook = Hook(bot, address, secret=secret, health=health, clock=clock)
        await insist(hook.set, health, server=settings.api_url)
        runtime.guard(runtime.beside(while_known(hook.look, every=ASK_AGAIN_S), name="token"))
        return
    await insist(bot.delete_webhook, health, server=settings.api_url)
    base = bot.base_url

    async def call(method: str, params: Mapping[str, Any]) -> Any:
        return await request.call(f"{base}/{method}", params)

    async def renew() -> None:
        await request.shutdown()
        await request.initialize()

    runtime.poll(Polling(call=call, take=take, renew=renew, health=health))
