"""`run`: the real bot."""

import gc

import typer


def run() -> None:
    """Run the bot until it is stopped. Needs JAMSOSTEK_TOKEN; see [bold]settings[/bold]."""
    from bot.config.loading import lines_not_read, load_settings, unknown_names
    from bot.config.settings import ENV_FILE, PREFIX
    from bot.errors import SettingsError
    from bot.logs import handler as logs
    from bot.playground.folder import is_playground

    for name, meant in unknown_names().items():
        hint = f", did you mean {meant}?" if meant else ""
        typer.echo(f"jamsostek-bot: {name} is no setting{hint}", err=True)
    for number in lines_not_read():
        typer.echo(f"jamsostek-bot: line {number} of {ENV_FILE} sets nothing", err=True)
    settings = load_settings()
    settings.need_token()
    if is_playground(settings.data_dir):
        raise SettingsError(f"{PREFIX}DATA_DIR is a playground's: each `demo` there empties it")
    logs.configure(settings)
    gc.disable()  # What is imported stays: looking for circles in it takes a fifth of the start.
    # Heavy, and of no use where the settings are wrong.
    from bot.commands.foreground import run as run_app
    from bot.commands.regency import stranger

    if settings.regency and (word := stranger(settings.regency)):
        typer.echo(f"jamsostek-bot: {PREFIX}REGENCY: {word}", err=True)
    gc.freeze()
    gc.enable()  # a start may wait for its network for hours
    run_app(settings)
