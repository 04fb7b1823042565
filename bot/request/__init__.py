"""HTTP to the Bot API: light, and clear about what was certainly never sent."""

from bot.request.adapter import AiohttpRequest
from bot.request.errors import Intercepted, NotSent, NotSentInTime, Refused, TooLarge, Unwell

__all__ = [
    "AiohttpRequest", "Intercepted", "NotSent", "NotSentInTime", "Refused", "TooLarge", "Unwell",
]  # fmt: skip
