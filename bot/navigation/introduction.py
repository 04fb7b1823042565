"""How the bot presents itself in Telegram: commands, name, descriptions, in each language.

Telegram is said to limit these calls tightly, so each is read first and written on difference.
"""

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.texts import SOURCE_LANGUAGE, Library, Texts, key

COMMANDS = {
    "menu": key("profile.command.menu"),
    "manfaat": key("profile.command.manfaat"),
    "daftar": key("profile.command.daftar"),
    "klaim": key("profile.command.klaim"),
    "tanya": key("profile.command.tanya"),
    "data_saya": key("profile.command.data_saya"),
    "bahasa": key("profile.command.bahasa"),
    "batal": key("profile.command.batal"),
    "bantuan": key("profile.command.bantuan"),
}

_log = structlog.stdlib.get_logger(__name__)


async def introduce(bot: Bot, library: Library) -> None:
    """Set what differs; a failure is no reason not to run."""
    try:
        for language in library.languages:
            # Indonesian is also what people with any other language see.
            code = None if language == SOURCE_LANGUAGE else language
            await _introduce(bot, library.choose(language), code)
    except TelegramError as error:
        _log.warning("not_introduced", error=type(error).__name__)


async def _introduce(bot: Bot, t: Texts, code: str | None) -> None:
    commands = tuple(BotCommand(name, t.label(text)) for name, text in COMMANDS.items())
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
    long, short = t.label("profile.description"), t.label("profile.short_description")
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
