"""`settings`: what can be set, what it is now and where that comes from."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from bot.config.settings import Settings

HIDDEN = "(hidden)"


class Row(NamedTuple):
    """One setting as the table shows it."""

    name: str
    value: str
    source: str
    meaning: str


def settings() -> None:
    """List every setting: its value (secrets hidden), its source and its meaning."""
    from rich.table import Table
    from rich.text import Text

    from bot.commands.output import for_tables
    from bot.commands.regency import stranger
    from bot.config.loading import lines_not_read, load_settings, unknown_names
    from bot.config.settings import ENV_FILE, PREFIX
    from bot.errors import SettingsError

    fault: SettingsError | None = None
    try:
        now = load_settings()
    except SettingsError as error:
        now, fault = None, error
    console = for_tables()
    table = Table("Setting", "Value", "Source", "Meaning")
    table.columns[0].no_wrap = True
    for row in rows(now):
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    console.print(table)
    for name, meant in unknown_names().items():
        console.print(Text(f"{name} is no setting" + (f": {meant}?" if meant else "")))
    for number in lines_not_read():
        console.print(Text(f"Line {number} of {ENV_FILE} sets nothing: NAME=value does"))
    if now and now.regency and (word := stranger(now.regency)):
        console.print(Text(f"{PREFIX}REGENCY: {word}"))
    if fault:
        raise fault


def rows(now: "Settings | None") -> Iterator[Row]:
    """A row per setting; `now` None: what was given, right or wrong."""
    from bot.config.loading import given_in_file
    from bot.config.settings import PREFIX, Settings

    in_file = {name.upper(): value for name, value in given_in_file().items()}
    in_environment = {name.upper(): value for name, value in os.environ.items()}
    for field, about in Settings.model_fields.items():
        name = PREFIX + field.upper()
        if in_environment.get(name):
            source = "environment"
        else:
            source = ".env" if name in in_file else "default"
        default = None if about.default_factory else about.default
        told = in_environment.get(name) or in_file.get(name) or default
        given = getattr(now, field) if now else told
        shown = _shown(given, secret=_is_secret(field), address=field == "database_url")
        yield Row(name, shown, source, about.description or "")


def _is_secret(field: str) -> bool:
    return field in {"token", "keys", "webhook_secret", "webhook_path"}


def _shown(value: Any, *, secret: bool, address: bool) -> str:
    from bot.config.addresses import without_passwords

    if value is None or value == "":
        return "-"
    if secret:
        return HIDDEN
    return without_passwords(str(value)) if address or "://" in str(value) else str(value)
