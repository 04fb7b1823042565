"""HTTP to the Bot API: light, and clear about what was certainly never sent."""

from bot.request.adapter import AiohttpRequest
from bot.request.errors import NotSent, NotSentInTime, Refused

__all__ = ["AiohttpRequest", "NotSent", "NotSentInTime", "Refused"]
