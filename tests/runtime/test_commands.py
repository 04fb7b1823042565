"""What each command does: settings, keys, db."""

import re
import sqlite3
import stat
from base64 import b64decode

from models.tables.vault import Vault
from tests.support.command_line import Shell, assert_one_clear_line

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


def test_settings_lists_each_one_with_its_source_and_hides_secrets(shell: Shell) -> None:
    shell.set(TOKEN=TOKEN, DATABASE_URL="postgresql://bot:canary@db/x", LSTEN_PORT="1")
    (shell.folder / ".env").write_text("JAMSOSTEK_OPERATOR=Disnaker\n")

    code, out, err = shell.run("settings")

    assert (code, err) == (0, "")
    assert re.search(r"JAMSOSTEK_TOKEN +│ \(hidden\) +│ environment", out)
    assert re.search(r"JAMSOSTEK_OPERATOR +│ Disnaker +│ \.env", out)
    assert re.search(r"JAMSOSTEK_MODE +│ polling +│ default", out)
    assert "JAMSOSTEK_LSTEN_PORT is no setting: JAMSOSTEK_LISTEN_PORT?" in out
    assert "canary" not in out
    assert TOKEN.partition(":")[2] not in out


def test_no_form_of_a_database_password_is_listed_also_when_it_is_wrong(shell: Shell) -> None:
    for address in (
        "postgresql://u:canary/x@127.0.0.1/x",
        "postgresql://127.0.0.1/x?user=u&password=canary",
        "postgresql://u:canary@h:port/x",
    ):
        shell.set(DATABASE_URL=address)
        _, out, err = shell.run("settings")

        assert "JAMSOSTEK_DATABASE_URL" in out
        assert "canary" not in out + err


def test_a_place_that_is_no_folder_is_a_wrong_setting(shell: Shell) -> None:
    (shell.folder / "file").write_text("")
    shell.set(TOKEN=TOKEN, DATA_DIR=str(shell.folder / "file"))

    code, _, err = shell.run("run")

    assert code == 2
    assert_one_clear_line(err)
    assert "JAMSOSTEK_DATA_DIR" in err


def test_settings_lists_them_also_when_one_is_wrong(shell: Shell) -> None:
    shell.set(MODE="pigeon")

    code, out, err = shell.run("settings")

    assert code == 2
    assert re.search(r"JAMSOSTEK_MODE +│ pigeon", out)
    assert re.search(r"JAMSOSTEK_LISTEN_PORT +│ 8090", out)
    assert_one_clear_line(err)


def test_new_keys_are_made_once(shell: Shell) -> None:
    file = shell.folder / "data" / "keys.json"
    code, out, _ = shell.run("keys", "new")
    text = file.read_text()

    assert code == 0
    assert "Keep a copy in another place" in out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    code, _, err = shell.run("keys", "new")

    assert code == 1
    assert "is there already and stays as it is" in err
    assert file.read_text() == text


def test_keys_are_checked_by_their_fingerprints(shell: Shell) -> None:
    shell.run("keys", "new")
    vault = Vault.parse((shell.folder / "data" / "keys.json").read_text())

    code, out, _ = shell.run("keys", "check")

    assert code == 0
    assert f"key 1: {vault.fingerprints['1']} (seals)" in out
    assert f"key index: {vault.fingerprints['index']}" in out


def test_printed_keys_can_be_used_as_they_are(shell: Shell) -> None:
    printed = shell.run("keys", "new", "--print")[1]
    shell.set(KEYS=printed.strip())

    code, out, _ = shell.run("keys", "check")

    assert code == 0
    assert Vault.parse(b64decode(printed).decode()).fingerprints["1"] in out
    assert list(shell.folder.iterdir()) == []


def test_no_key_file_is_made_where_the_environment_has_keys(shell: Shell) -> None:
    shell.set(KEYS=shell.run("keys", "new", "--print")[1].strip())

    code, _, err = shell.run("keys", "new")

    assert code == 1
    assert "JAMSOSTEK_KEYS is set already" in err


def test_new_keys_are_refused_beside_data_that_older_keys_sealed(shell: Shell) -> None:
    shell.run("db", "upgrade")
    with sqlite3.connect(shell.folder / "data" / "jamsostek.db") as base:
        base.execute("INSERT INTO key_check (id, sealed, word_index) VALUES (1, x'00', x'00')")
    base.close()

    code, _, err = shell.run("keys", "new")

    assert code == 1
    assert "holds sealed data but" in err
    assert not (shell.folder / "data" / "keys.json").exists()
    assert_one_clear_line(err)


def test_the_database_is_brought_up_to_date(shell: Shell) -> None:
    assert "there is no database at" in shell.run("db", "check")[2]
    assert not (shell.folder / "data").exists()
    assert shell.run("db", "upgrade")[0] == 0
    assert shell.run("db", "upgrade")[0] == 0
    assert shell.run("db", "check")[:2] == (0, "The database is in order.\n")
    assert stat.S_IMODE((shell.folder / "data" / "jamsostek.db").stat().st_mode) == 0o600


def test_a_database_of_a_newer_release_or_without_tables_is_told_so(shell: Shell) -> None:
    file = shell.folder / "data" / "jamsostek.db"
    assert shell.run("db", "upgrade")[0] == 0
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    code, _, err = shell.run("db", "upgrade")

    assert code == 1
    assert "made by a newer release" in err
    assert_one_clear_line(err)

    file.unlink()
    file.touch(mode=0o600)
    assert "try `db upgrade`" in shell.run("db", "check")[2]
