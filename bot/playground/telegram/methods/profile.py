"""getMe and what the bot says about itself: names, descriptions, commands, menu button."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.params import Params
from bot.playground.telegram.profile import scope_key
from bot.playground.telegram.utf16 import units

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
# Field of the answer, limit in characters. The words of the refusals here are our own: Telegram
# documents the limits but not what it says.
_TEXTS = {"Name": ("name", 64), "Description": ("description", 512)}
_TEXTS["ShortDescription"] = ("short_description", 120)


def _language(p: Params) -> str:
    language = p.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _setter(field: str, limit: int) -> Callable[[Telegram, Params], bool]:
    def set_text(world: Telegram, p: Params) -> bool:
        text = p.text(field).strip()
        if units(text) > limit:
            raise bad_request(f"the bot's {field.replace('_', ' ')} is longer than {limit}")
        world.profile.texts[field, _language(p)] = text
        world.tell("profile")
        return True

    return set_text


def _getter(field: str) -> Callable[[Telegram, Params], JSON]:
    def get_text(world: Telegram, p: Params) -> JSON:
        texts = world.profile.texts
        name = world.bot["first_name"] if field == "name" else ""
        return {field: texts.get((field, _language(p))) or texts.get((field, "")) or name}

    return get_text


def get_me(world: Telegram, _p: Params) -> JSON:
    return world.profile.me


def _command(command: JSON) -> JSON:
    name, description = str(command.get("command", "")), str(command.get("description", ""))
    if not _COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description.strip()}


def _scope(world: Telegram, p: Params) -> str:
    scope: Any = p.value("scope")
    if scope is None:
        return scope_key(None)
    chat_id = scope.get("chat_id")
    if chat_id is not None:
        chat = world.chat(int(chat_id))
        if chat is None or not (chat.started or chat.met):
            raise bad_request("chat not found")
    return scope_key(scope)


def set_my_commands(world: Telegram, p: Params) -> bool:
    commands = p.objects("commands")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(command) for command in commands]
    world.profile.commands[_scope(world, p), _language(p)] = kept
    world.tell("profile")
    return True


def get_my_commands(world: Telegram, p: Params) -> list[JSON]:
    return world.profile.commands.get((_scope(world, p), _language(p)), [])


def delete_my_commands(world: Telegram, p: Params) -> bool:
    world.profile.commands.pop((_scope(world, p), _language(p)), None)
    world.tell("profile")
    return True


def set_chat_menu_button(world: Telegram, p: Params) -> bool:
    world.profile.menus[p.integer("chat_id")] = p.value("menu_button") or {"type": "default"}
    world.tell("profile")
    return True


def get_chat_menu_button(world: Telegram, p: Params) -> JSON:
    menus = world.profile.menus
    return menus.get(p.integer("chat_id")) or menus.get(0) or {"type": "commands"}


def set_my_default_administrator_rights(world: Telegram, p: Params) -> bool:
    world.profile.rights = p.value("rights") or {}
    return True


TABLE: dict[str, Callable[[Telegram, Params], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyDefaultAdministratorRights": set_my_default_administrator_rights,
}
for _suffix, (_field, _limit) in _TEXTS.items():
    TABLE[f"setMy{_suffix}"] = _setter(_field, _limit)
    TABLE[f"getMy{_suffix}"] = _getter(_field)
