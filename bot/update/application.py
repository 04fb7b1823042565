"""The library's Application, made to let errors out: a transaction must roll back what failed."""

import logging
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    ContextTypes,
    ExtBot,
)

from bot.config.settings import Settings
from bot.context import Ctx
from bot.request.transport import Transport


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


def application_of(
    settings: Settings, request: Transport, steps: Sequence[BaseHandler[Any, Any, Any]]
) -> TransactionalApplication:
    """The library's application on our request, its `steps` in order; no updater of its own."""
    bot: ExtBot[None] = ExtBot(
        settings.need_token(),
        base_url=settings.api_base,
        base_file_url=settings.api_file_base,
        request=request,
        get_updates_request=request,
    )
    builder = ApplicationBuilder().application_class(TransactionalApplication).bot(bot)
    types = ContextTypes(context=Ctx)
    application = builder.context_types(types).updater(None).job_queue(None).build()
    application.add_handlers(steps)
    return application  # type: ignore[return-value]  # the builder knows no subclass
