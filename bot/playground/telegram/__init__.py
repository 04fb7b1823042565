"""A simulated Telegram, strict where Telegram is strict, for tests and the playground."""

from bot.playground.telegram.errors import ApiError
from bot.playground.telegram.events import Subscription
from bot.playground.telegram.groups import Group
from bot.playground.telegram.params import Upload
from bot.playground.telegram.person import Person
from bot.playground.telegram.shown import Shown
from bot.playground.telegram.world import Call, Telegram

__all__ = ["ApiError", "Call", "Group", "Person", "Shown", "Subscription", "Telegram", "Upload"]
