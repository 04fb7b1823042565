"""`keys`: the key ring that personal data is sealed with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import keys_anew

if TYPE_CHECKING:
    from bot.config.settings import Settings

app = typer.Typer(
    name="keys", help="Make, check or renew the keys of personal data.", no_args_is_help=True
)
for _act in (keys_anew.add, keys_anew.reseal, keys_anew.retire):
    app.command()(_act)


@app.command()
def new(
    to_screen: Annotated[
        bool,
        typer.Option("--print", help="Write no file; print a value for JAMSOSTEK_KEYS instead."),
    ] = False,
) -> None:
    """Make new keys in DATA_DIR/keys.json. Keys that are there are never overwritten."""
    from base64 import b64encode

    from bot.config import keys
    from bot.config.loading import load_settings
    from bot.errors import KeysError
    from models.tables.vault import Vault

    if to_screen:
        typer.echo(b64encode(Vault.generate().dump().encode()).decode())
        return
    settings = load_settings()
    path = keys.key_file(settings)
    if settings.keys is not None:
        raise KeysError("JAMSOSTEK_KEYS is set already; a key file would not be read")
    _refuse_beside_data(settings, path)
    try:
        keys.create_keys(path)
        keys.note_unused(path)
    except FileExistsError:
        raise KeysError(f"{path} is there already and stays as it is") from None
    typer.echo(keys.ADVICE.format(path=path))


@app.command()
def check() -> None:
    """Open the keys and show their fingerprints, to compare them with a copy."""
    from bot.config import keys
    from bot.config.loading import load_settings

    settings = load_settings()
    vault = keys.existing_keys(settings)
    for name, fingerprint in vault.fingerprints.items():
        note = " (seals)" if name == str(vault.current) else ""
        typer.echo(f"key {name}: {fingerprint}{note}")
    typer.echo("The keys are in order.")


def _refuse_beside_data(settings: "Settings", path: Path) -> None:
    """New keys beside data that older keys sealed would hide that the older ones are lost."""
    from bot.commands.db import with_database
    from bot.config.keys import lost
    from bot.process import schema

    file = settings.database_file
    if file is not None and not file.exists():
        return
    if not path.exists() and with_database(settings, schema.holds_sealed_data):
        raise lost(path)
