"""Logging: structlog and the standard library through one handler, whose formatter redacts.

Our own loggers follow LOG_LEVEL; libraries stay at WARNING whatever it is, for at DEBUG several of
them write whole messages (telegram), statements with values (aiosqlite) or the token (httpx).
"""

import logging
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.config.addresses import passwords_in
from bot.config.settings import Settings
from bot.logs.redact import redactor
from bot.logs.tracebacks import render

OURS = ("bot", "handlers", "models", "__main__")
LIBRARIES = (
    "aiohttp", "aiosqlite", "alembic", "asyncio", "concurrent", "dbos", "httpcore", "httpx",
    "multipart", "psycopg", "py.warnings", "sqlalchemy", "telegram", "urllib3", "uvicorn",
)  # fmt: skip

_CONTROLS = {code: repr(chr(code))[1:-1] for code in (*range(0x20), 0x7F, 0x85, 0x2028, 0x2029)}
"""Line ends and terminal escapes in a value, made visible: nobody forges a second log line."""


class RedactingHandler(logging.StreamHandler[TextIO]):
    """Writes lines; says so where one cannot be made (the default would print the arguments)."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Name the place of the faulty call, and nothing of what it wanted to say."""
        with suppress(OSError, ValueError):  # closed: there is nowhere to say it
            self.stream.write(f"a log line could not be written ({record.name}:{record.lineno})\n")


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (stderr), redacted. May be called again."""
    redactor.hide(_secrets(settings))
    stream = stream or sys.stderr
    handler = RedactingHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_common(), structlog.stdlib.ExtraAdder()],
            processors=[_cleaned, _renderer(settings.log_format, stream)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    _set_levels(settings.log_level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_common(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda fault: _uncaught(fault.exc_type, fault.exc_value, None)
    threading.excepthook = lambda fault: _uncaught(fault.exc_type, fault.exc_value, None)


def _set_levels(level: str) -> None:
    logging.getLogger().setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)


def _common() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _renderer(log_format: str, stream: TextIO) -> Processor:
    if log_format == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


def _cleaned(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The redactor over every field; tracebacks are written here, by us."""
    error = _exception(event.pop("exc_info", None))
    stack = event.pop("stack_info", None)
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    clean: EventDict = {name: _visible(redactor.field(name, it)) for name, it in event.items()}
    if error is not None:
        clean["exception"] = render(error, redactor.text)
    if isinstance(stack, str):
        clean["stack"] = "\n".join(redactor.text(line) for line in stack.split("\n"))
    return clean


def _visible(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return value.encode(errors="backslashreplace").decode().translate(_CONTROLS)


def _exception(exc_info: Any) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None


def _uncaught(
    kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("bot").critical("uncaught %s", kind.__name__, exc_info=error or True)


def _secrets(settings: Settings) -> list[str]:
    sealed = (settings.token, settings.keys, settings.webhook_secret)
    known = [secret.get_secret_value() for secret in sealed if secret is not None]
    token_halves = settings.token.get_secret_value().split(":") if settings.token else []
    passwords = passwords_in(settings.database_url)
    return [*known, *token_halves[1:], *passwords, settings.webhook_path]
