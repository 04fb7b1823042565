"""What an operator is told when the bot cannot go on: one clear line, never a traceback."""


class OperatorError(Exception):
    """A fault whose message is one line for whoever runs the bot: what is wrong, what to do.

    The message holds no secret and nothing that a person typed into the chat.
    """

    exit_code = 1
    """What the process ends with: 1 a fault, 2 wrong settings or arguments, 3 a refused token,
    4 a Telegram that does not answer."""


class SettingsError(OperatorError):
    """An environment variable or a line of `.env` that cannot be used."""

    exit_code = 2


class KeysError(OperatorError):
    """The key ring is missing, unreadable, too readable or wrong."""
