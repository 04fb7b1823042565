"""Where the key ring comes from: JAMSOSTEK_KEYS, else a file of mode 600 beside the database."""

import os
import stat
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

from bot.config.settings import PREFIX, Settings
from bot.errors import KeysError, OperatorError, SettingsError
from bot.whole_file import whole
from models.tables.vault import KeyRingError, Vault

FILE_NAME = "keys.json"
MAX_BYTES = 64 * 1024
OTHERS = stat.S_IRWXG | stat.S_IRWXO
ADVICE = (
    "New keys are in {path}. Keep a copy in another place, not with the database: "
    "without them nobody can read the personal data again."
)


def open_keys(settings: Settings, *, sealed_data: bool, say: Callable[[str], None]) -> Vault:
    """The key ring of this installation.

    `sealed_data`: whether the database already holds something sealed; then new keys are never
    made, as they could not open it. Otherwise the first start makes them and `say`s so.
    Raises KeysError.
    """
    if has_keys(settings):
        return existing_keys(settings)
    path = key_file(settings)
    if sealed_data:
        raise lost(path)
    try:
        vault = create_keys(path)
    except FileExistsError:  # Another replica was faster.
        return read_keys(path)
    say(ADVICE.format(path=path))
    return vault


def existing_keys(settings: Settings) -> Vault:
    """The key ring that is there. Raises KeysError, also where there is none."""
    if settings.keys is not None:
        return parsed(settings.keys.get_secret_value(), source=f"{PREFIX}KEYS")
    path = key_file(settings)
    if not path.exists():
        raise KeysError(f"there are no keys yet: `keys new` makes {path}")
    return read_keys(path)


def has_keys(settings: Settings) -> bool:
    """Whether there are any."""
    return settings.keys is not None or key_file(settings).exists()


def were_used(settings: Settings) -> bool:
    """Whether the key file has sealed a database, which then must be there too.

    Keys that `keys new` has just made have a mark beside them, until the first start. Of a ring in
    the environment nobody knows.
    """
    path = key_file(settings)
    return settings.keys is None and path.exists() and not _mark_of_new(path).exists()


def note_unused(path: Path) -> None:
    """These keys were made before any database."""
    _mark_of_new(path).touch(mode=0o600)


def note_used(settings: Settings) -> None:
    """From here on a database belongs to them."""
    _mark_of_new(key_file(settings)).unlink(missing_ok=True)


def _mark_of_new(path: Path) -> Path:
    return path.with_name(f"{path.name}.unused")


def lost(path: Path) -> KeysError:
    """The error where data was sealed with keys that are not there any more."""
    return KeysError(
        f"the database holds sealed data but {path} is missing: "
        f"bring the copy of the key file back, or set {PREFIX}KEYS"
    )


def key_file(settings: Settings) -> Path:
    """Where the key file is or would be."""
    return settings.data_dir / FILE_NAME


def create_keys(path: Path) -> Vault:
    """Make new keys and write them. Raises FileExistsError: a key file is never overwritten."""
    vault = Vault.generate()
    write_new(path, vault.dump())
    return vault


def read_keys(path: Path) -> Vault:
    """The ring in `path`. Raises KeysError, also where others than the owner may read it."""
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            text = file.read(MAX_BYTES)
    except OSError as error:
        raise KeysError(f"cannot read {path}: {error.strerror}") from None
    if mode & OTHERS:
        raise KeysError(f"others may read {path} (mode {mode:o}): run `chmod 600 {path}`")
    return parsed(text.decode(errors="replace"), source=str(path))


def parsed(text: str, *, source: str) -> Vault:
    """The ring in `text`, its JSON or the base64 of it. Raises KeysError or SettingsError."""
    text = text.strip()
    try:
        if not text.startswith("{"):
            text = b64decode(text, validate=True).decode()
        return Vault.parse(text)
    except (ValueError, KeyRingError):
        raise _no_ring(source) from None


def _no_ring(source: str) -> OperatorError:
    if source.startswith(PREFIX):
        return SettingsError(f"{source} holds no key ring: `keys new --print` shows one")
    return KeysError(f"{source} holds no key ring: `keys new` makes one where there is none")


def replace(path: Path, text: str) -> None:
    """Put another ring in the place of one: a power cut leaves the one or the other.

    Where the path is a link, what it leads to is replaced: the ring lies there on purpose.
    """
    _write(path.resolve(), text, anew=False)


def write_new(path: Path, text: str) -> None:
    """Write a file of mode 600 that is there in full or not at all, also after a power cut.

    Raises FileExistsError if it is there already, KeysError if it cannot be written.
    """
    _write(path, text, anew=True)


def _write(path: Path, text: str, *, anew: bool) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole(path, anew=anew) as file:
            file.write(text.encode())
    except FileExistsError:
        raise
    except OSError as error:
        raise KeysError(f"cannot write {path}: {error.strerror}") from None
