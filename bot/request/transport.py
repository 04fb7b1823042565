"""What a way to the Bot API must offer: the library's request, and a short way beside it."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from telegram.request import BaseRequest


class Transport(BaseRequest):
    """The library's request with the short way: plain parameters in, the `result` out."""

    @abstractmethod
    async def call(self, url: str, parameters: Mapping[str, Any]) -> Any:
        """Raise the same errors as `post`; a long poll is waited for as long as it asks."""
