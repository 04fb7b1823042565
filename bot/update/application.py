"""The library's Application, made to let errors out: the savepoint must roll back what failed."""

from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

App = Application[ExtBot[None], Any, Any, Any, Any, Any]


class TransactionalApplication(
    Application[ExtBot[None], CallbackContext[Any, Any, Any, Any], Any, Any, Any, None]
):
    """`process_update` raises what a handler raised.

    The library gives a handler's exception to error handlers and returns as if all were well; with
    the transaction around it that would commit half of an update. A contract test pins this.
    """

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:  # noqa: ARG002
        """Let the handler's exception out (the library calls this inside `except`)."""
        raise error
