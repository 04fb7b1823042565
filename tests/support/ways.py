"""AiohttpRequest on both of its ways: the lean wire, and aiohttp."""

from __future__ import annotations

from typing import Any

from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

WAYS = {"lean": True, "aiohttp": False}


def data(**parameters: Any) -> RequestData:
    """The parameters as the library hands them to a request."""
    return RequestData([RequestParameter.from_input(k, v) for k, v in parameters.items()])
