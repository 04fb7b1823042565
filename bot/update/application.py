"""The library's Application, made to let errors out: a transaction must roll back what failed."""

import logging
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

App = Application[ExtBot[None], Any, Any, Any, Any, Any]


class TransactionalApplication(
    Application[ExtBot[None], CallbackContext[Any, Any, Any, Any], Any, Any, Any, None]
):
    """`process_update` raises what a handler raised.

    The library gives a handler's exception to error handlers and returns as if all were well; with
    the transaction around it that would commit half of an update. A contract test pins this.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        logging.getLogger("telegram.ext.Application").addFilter(_holds_no_update)

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:  # noqa: ARG002 - the library's names
        """Let the handler's exception out (the library calls this inside `except`)."""
        raise error


def _holds_no_update(record: logging.LogRecord) -> bool:
    """Where a context cannot be made the library writes the whole update, typed words and all."""
    args = record.args if isinstance(record.args, tuple) else ()
    return not any(isinstance(each, Update) for each in args)
