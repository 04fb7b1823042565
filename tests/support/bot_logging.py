"""Sets logging up as the bot does, and puts everything back as it was."""

import io
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from bot.config.loading import load_settings
from bot.logs import handler as logs

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
"""A canary in the shape of a token."""

Configure = Callable[..., io.StringIO]


@contextmanager
def bots_own_logging() -> Iterator[Configure]:
    """Gives a function that configures logging and returns what will be written."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook

    def configure(log_format: str = "json", log_level: str = "DEBUG") -> io.StringIO:
        out = io.StringIO()
        given = {"token": TOKEN, "log_format": log_format, "log_level": log_level}
        logs.configure(load_settings(_env_file=None, **given), out)
        return out

    try:
        yield configure
    finally:
        root.handlers[:], root.level = handlers, level
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        logging.captureWarnings(False)
        structlog.reset_defaults()
