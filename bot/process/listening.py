"""How updates come in: we ask for them, or are called."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.config.settings import Mode, Settings
from bot.polling import ALLOWED_UPDATES, Polling
from bot.process.insisting import insist, while_known
from bot.process.runtime import Runtime
from bot.process.server import serve
from bot.request.transport import Transport
from bot.webhook import web_app


async def listen(settings: Settings, runtime: Runtime, request: Transport, *, web: bool) -> None:
    """Let updates in: ask for them, or be called."""
    bot, health, take = runtime.application.bot, runtime.health, runtime.intake.take
    if settings.mode is Mode.WEBHOOK:
        secret = settings.webhook_secret.get_secret_value()
        app = web_app(health=health, intake=take, secret=secret, path=settings.webhook_path)
        runtime.server = await serve(app, settings.listen_host, settings.listen_port)
        address = settings.webhook_address
        hook: dict[str, Any] = {"secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
        await insist(partial(bot.set_webhook, address, **hook))
        runtime.guard(runtime.beside(while_known(bot.get_me), name="token"))
        return
    if web:
        app = web_app(health=health)
        runtime.server = await serve(app, settings.listen_host, settings.listen_port)
    await insist(bot.delete_webhook)
    base = bot.base_url

    async def call(method: str, params: Mapping[str, Any]) -> Any:
        return await request.call(f"{base}/{method}", params)

    async def renew() -> None:
        await request.shutdown()
        await request.initialize()

    runtime.poll(Polling(call=call, take=take, renew=renew, health=health))
