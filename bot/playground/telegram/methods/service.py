"""Webhook settings, logging out, and a person's profile photos."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def set_webhook(world: Telegram, p: Params) -> bool:
    url = p.text("url")
    if not url:
        return delete_webhook(world, p)
    if not url.startswith("https://") and not world.local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = p.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(p)
    if p.flag("drop_pending_updates"):
        world.updates.take()
    connections = min(max(p.integer("max_connections", 40), 1), 100)
    world.updates.webhook = {"url": url, "secret": secret, "max_connections": connections}
    world.tell("webhook")
    return True


def delete_webhook(world: Telegram, p: Params) -> bool:
    world.updates.webhook = {}
    if p.flag("drop_pending_updates"):
        world.updates.take()
    world.tell("webhook")
    return True


def get_webhook_info(world: Telegram, _p: Params) -> JSON:
    hook = world.updates.webhook
    info: JSON = {
        "url": hook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if hook:
        info["max_connections"] = hook["max_connections"]
    for name in ("last_error_date", "last_error_message"):
        if name in hook:
            info[name] = hook[name]
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def get_user_profile_photos(_world: Telegram, _p: Params) -> JSON:
    return {"total_count": 0, "photos": []}


def done(_world: Telegram, _p: Params) -> bool:
    return True


TABLE = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getUserProfilePhotos": get_user_profile_photos,
    "logOut": done,
    "close": done,
}
