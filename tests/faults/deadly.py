"""The real bot with one handler more: the word "mati" ends the process as a bad library would."""

import os
from typing import Any

from telegram import Update

import handlers
from bot.conversation import Step


class Deadly(Step):
    """Kills the process before anything is committed."""

    def check_update(self, update: object) -> bool:
        """Whether somebody says the word."""
        message = update.message if isinstance(update, Update) else None
        return message is not None and message.text == "mati"


async def die(_update: Update, _ctx: Any) -> None:
    """No exception, no cleaning up."""
    os._exit(139)


def main() -> None:
    """Run the bot with the deadly handler in front."""
    ordinary = handlers.in_order
    handlers.in_order = lambda: [Deadly(die), *ordinary()]
    from bot.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
