"""Where keys come from, and when new ones are refused."""

import os
import stat
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.config.keys import create_keys, existing_keys, key_file, open_keys
from bot.config.loading import load_settings
from bot.config.settings import Settings
from bot.errors import KeysError, SettingsError
from models.tables.vault import Vault

CELL = {"table": "person", "column": "nik", "row": "p1"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(_env_file=None, data_dir=tmp_path / "data")


def nothing_said(_line: str) -> None:
    raise AssertionError("nothing should be said")


def test_the_first_start_makes_keys_and_advises_a_copy(settings: Settings) -> None:
    said: list[str] = []

    vault = open_keys(settings, sealed_data=False, say=said.append)

    again = open_keys(settings, sealed_data=True, say=nothing_said)
    assert again.open(vault.seal("Siti", **CELL), **CELL) == "Siti"
    assert "Keep a copy" in said[0]
    assert str(key_file(settings)) in said[0]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_keys_are_for_their_owner_alone_whatever_the_umask(settings: Settings, umask: int) -> None:
    before = os.umask(umask)
    try:
        create_keys(key_file(settings))
    finally:
        os.umask(before)

    assert stat.S_IMODE(key_file(settings).stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700
    assert [file.name for file in settings.data_dir.iterdir()] == ["keys.json"]


def test_new_keys_are_never_made_beside_sealed_data(settings: Settings) -> None:
    with pytest.raises(KeysError, match=r"holds sealed data but .*keys\.json is missing"):
        open_keys(settings, sealed_data=True, say=nothing_said)

    assert not key_file(settings).exists()


def test_a_key_file_is_never_overwritten(settings: Settings) -> None:
    create_keys(key_file(settings))
    text = key_file(settings).read_text()

    with pytest.raises(FileExistsError):
        create_keys(key_file(settings))

    assert key_file(settings).read_text() == text
    assert len(list(settings.data_dir.iterdir())) == 1


def test_replicas_that_start_together_end_up_with_the_same_keys(settings: Settings) -> None:
    def start(_: int) -> str:
        return open_keys(settings, sealed_data=False, say=lambda _line: None).dump()

    with ThreadPoolExecutor(8) as pool:
        rings = set(pool.map(start, range(8)))

    assert len(rings) == 1


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_a_key_file_others_may_touch_is_refused(settings: Settings, mode: int) -> None:
    create_keys(key_file(settings))
    key_file(settings).chmod(mode)

    with pytest.raises(KeysError, match=f"mode {mode:o}.*chmod 600"):
        existing_keys(settings)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty after a full disk"),
        pytest.param(b'{"current": 1, "ke', id="cut short"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
    ],
)
def test_a_spoilt_key_file_is_named_and_stays(settings: Settings, content: bytes) -> None:
    settings.data_dir.mkdir()
    key_file(settings).touch(0o600)
    key_file(settings).write_bytes(content)

    with pytest.raises(KeysError, match=r"keys\.json holds no key ring"):
        open_keys(settings, sealed_data=False, say=nothing_said)

    assert key_file(settings).read_bytes() == content


@pytest.mark.parametrize("encode", [str, lambda text: b64encode(text.encode()).decode()])
def test_keys_in_the_environment_come_first(tmp_path: Path, encode: type[str]) -> None:
    vault = Vault.generate()
    settings = load_settings(_env_file=None, data_dir=tmp_path, keys=encode(vault.dump()))
    create_keys(key_file(settings))

    opened = open_keys(settings, sealed_data=True, say=nothing_said)

    assert opened.fingerprints == vault.fingerprints


def test_wrong_keys_in_the_environment_are_not_repeated(tmp_path: Path) -> None:
    settings = load_settings(_env_file=None, data_dir=tmp_path, keys="c2VjcmV0IGNhbmFyeQ==")

    with pytest.raises(SettingsError) as caught:
        open_keys(settings, sealed_data=False, say=nothing_said)

    assert "JAMSOSTEK_KEYS holds no key ring" in str(caught.value)
    assert "c2Vj" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = load_settings(_env_file=None, data_dir=tmp_path / "file" / "data")

    with pytest.raises(KeysError, match="cannot write"):
        open_keys(settings, sealed_data=False, say=nothing_said)
