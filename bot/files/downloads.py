"""Files that people sent, fetched from Telegram: outside of transactions, of a bounded size."""

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.request import TooLarge
from bot.request.answers import understood
from bot.request.transport import Transport


class FileGoneError(Exception):
    """Telegram does not give this file (any more): it has to be sent again."""


class FileTooBigError(Exception):
    """The file is larger than what is wanted."""


class Downloads:
    """Fetches by file id; a link of Telegram's is good for an hour, so each is asked for anew."""

    def __init__(self, bot: Bot, request: Transport) -> None:
        self._bot = bot
        self._request = request

    async def __call__(self, file_id: str, *, most: int) -> bytes:
        """The content, at most `most` bytes.

        Raises FileGoneError, FileTooBigError, and TelegramError in network trouble: then it is
        worth another try.
        """
        try:
            with understood():
                found = await self._bot.get_file(file_id)
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise FileTooBigError from None
            raise FileGoneError from None
        if (found.file_size or 0) > most:
            raise FileTooBigError
        if not found.file_path:
            raise FileGoneError
        try:
            content = await self._request.retrieve(found.file_path)
        except (InvalidToken, BadRequest):  # the first is what the library makes of a 404
            raise FileGoneError from None
        except TooLarge:  # longer than it said
            raise FileTooBigError from None
        if len(content) > most:
            raise FileTooBigError
        return bytes(content)


__all__ = ["Downloads", "FileGoneError", "FileTooBigError", "TelegramError"]
