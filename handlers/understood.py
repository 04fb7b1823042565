"""A step for everyday questions: their page opens at once, nobody has to guess which button."""

from typing import Any

from bot.conversation import Step
from bot.navigation.menu import typed
from bot.understanding.recognise import Meaning, meaning_of
from bot.update.turn import CURRENT


class Understood(Step):
    """Takes a typed text of one meaning; while a question is open, words are its answer."""

    def __init__(self, meaning: Meaning, callback: Any) -> None:
        super().__init__(callback)
        self._meaning = meaning

    def check_update(self, update: object) -> bool:
        """Whether the text means this."""
        message = typed(update)
        if message is None or CURRENT.get().standing.states:
            return False
        text = message.text or ""
        return not text.startswith("/") and meaning_of(text) is self._meaning
