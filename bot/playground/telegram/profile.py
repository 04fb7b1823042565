"""What the bot says about itself: names, descriptions, commands and the menu button."""

from __future__ import annotations

import json

from bot.playground.telegram.errors import JSON


class Profile:
    """Kept as Telegram does: texts by language, commands by scope and language."""

    def __init__(self, number: int, username: str) -> None:
        self.user: JSON = {
            "id": number,
            "is_bot": True,
            "first_name": username.removesuffix("Bot"),
            "username": username,
        }
        self.me: JSON = {
            **self.user,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_guest_queries": False,
            "supports_join_request_queries": False,
        }
        self.texts: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[str, str], list[JSON]] = {}
        self.menus: dict[int, JSON] = {}
        self.rights: JSON = {}

    def commands_of(self, scope: JSON | None, language: str) -> list[JSON]:
        """The commands set for exactly this scope and language."""
        return self.commands.get((scope_key(scope), language), [])


def scope_key(scope: JSON | None) -> str:
    """A BotCommandScope as a key."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)
