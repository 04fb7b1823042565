"""Keys and database belong together: a start with the wrong keys fails before it does harm."""

from pathlib import Path

import pytest

from bot.config.keys import write_new
from bot.errors import KeysError
from models.tables.vault import Vault
from tests.support.chat import Stage
from tests.support.databases import VAULT, Databases
from tests.support.sign_up import up_to


async def used_stage(databases: Databases, folder: Path) -> Stage:
    """A bot that holds a draft, stopped again."""
    write_new(folder / "keys.json", VAULT.dump())
    stage = Stage(databases.sqlite(), folder)
    await stage.start()
    await up_to(stage.person(), "name")
    await stage.stop()
    return stage


async def test_other_keys_are_refused_at_the_start(databases: Databases, tmp_path: Path) -> None:
    stage = await used_stage(databases, tmp_path)
    (tmp_path / "keys.json").unlink()
    write_new(tmp_path / "keys.json", Vault.generate().dump())

    with pytest.raises(KeysError, match="do not open this database"):
        await stage.start()


async def test_no_new_keys_are_made_for_a_database_that_holds_sealed_data(
    databases: Databases, tmp_path: Path
) -> None:
    stage = await used_stage(databases, tmp_path)
    (tmp_path / "keys.json").unlink()

    with pytest.raises(KeysError, match="sealed data"):
        await stage.start()
    assert not (tmp_path / "keys.json").exists()


async def test_a_stolen_file_shows_no_nik_and_no_name(
    databases: Databases, tmp_path: Path
) -> None:
    """The whole file and its log, byte by byte."""
    from tests.support.sign_up import NIK, sign_up

    write_new(tmp_path / "keys.json", VAULT.dump())
    stage = Stage(databases.sqlite(), tmp_path)
    await stage.start()
    await sign_up(stage.person())
    file = Path(stage.settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    stolen = b"".join(p.read_bytes() for p in file.parent.glob(file.name + "*") if p.is_file())
    await stage.stop()

    assert len(stolen) > 10_000
    for secret in (NIK, "Siti Aminah", "siti aminah", "81234567801"):
        assert secret.encode() not in stolen


async def test_of_two_first_starts_with_keys_of_their_own_one_is_refused(
    database_url: str, tmp_path: Path
) -> None:
    """Two hosts with a folder each and one database: a person must not become two."""
    for host in ("one", "two"):
        write_new(tmp_path / host / "keys.json", Vault.generate().dump())
    first = Stage(database_url, tmp_path / "one")
    await first.start()
    await first.stop()

    with pytest.raises(KeysError, match="do not open this database"):
        await Stage(database_url, tmp_path / "two").start()
