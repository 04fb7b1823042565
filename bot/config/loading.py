"""The settings as they stand now, and what is wrong with them, one clause each."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config.settings import ENCODING, ENV_FILE, PREFIX, Settings
from bot.engines.owners import refused
from bot.errors import SettingsError


def load_settings(**given: Any) -> Settings:
    """The settings as they stand now. Raises SettingsError, one line, values never repeated."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("; ".join(_faults(error))) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{ENV_FILE} is not UTF-8: save it anew in that encoding") from None
    except OSError as error:
        whose = refused(Path(ENV_FILE).absolute())
        raise SettingsError(f"{ENV_FILE} cannot be read ({error.strerror}): {whose}") from None


def unknown_names() -> dict[str, str]:
    """Variables with our prefix that are no setting, each with the nearest name that is one.

    In `.env` also names that lack the prefix alone: that file is ours.
    """
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    in_file = given_in_file()
    strange = [n for n in (*os.environ, *in_file) if n.upper().startswith(PREFIX)]
    bare = {n: PREFIX + n.upper() for n in in_file if PREFIX + n.upper() in known}
    return bare | {
        name: next(iter(get_close_matches(name.upper(), known, n=1)), "")
        for name in strange
        if name.upper() not in known
    }


def given_in_file() -> dict[str, str | None]:
    """What `.env` sets; nothing where it cannot be read, which `load_settings` tells."""
    from dotenv import dotenv_values

    try:
        return dict(dotenv_values(ENV_FILE, encoding=ENCODING))
    except (UnicodeDecodeError, OSError):
        return {}


def lines_not_read() -> list[int]:
    """The numbers of lines of `.env` that set nothing, such as `NAME: value`."""
    from dotenv.parser import parse_stream

    try:
        with Path(ENV_FILE).open(encoding=ENCODING) as file:
            return [each.original.line for each in parse_stream(file) if each.error]
    except (UnicodeDecodeError, OSError):
        return []


def _faults(error: ValidationError) -> list[str]:
    """One clause per setting that is wrong, named as the operator wrote it."""
    faults = []
    for fault in error.errors(include_input=False, include_url=False):
        if fault["type"] == "default_factory_not_called":
            continue  # Follows from another fault that is told already.
        name = "".join(f"{PREFIX}{part}".upper() for part in fault["loc"])
        said = fault["msg"].removeprefix("Value error, ").replace("Input ", "")
        faults.append(f"{name} {said}".strip())
    return faults
