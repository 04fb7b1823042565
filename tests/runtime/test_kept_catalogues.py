"""Compiling the catalogues is spared the next start, and nothing stale is ever read."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.wording import catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


class Counted:
    """How often something had to be compiled."""

    def __init__(self) -> None:
        self.times = 0
        self._compile = catalogues._binary

    def __call__(self, texts: dict[str, bytes]) -> bytes:
        self.times += 1
        return self._compile(texts)


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "id").mkdir()
    _say(tmp_path, "Selamat datang")
    monkeypatch.setattr(catalogues, "resources", SimpleNamespace(files=lambda _: tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(catalogues, "_binary", counted)
    return counted


def test_the_second_start_compiles_nothing_and_says_the_same(
    locales: Path, compiling: Counted
) -> None:
    said = [catalogues.compiled("id").gettext("greeting") for _ in range(2)]

    assert said == ["Selamat datang"] * 2
    assert compiling.times == 1


@pytest.mark.parametrize("how", ["another word", "another file", "another name"])
def test_what_changed_is_compiled_anew(locales: Path, compiling: Counted, how: str) -> None:
    catalogues.compiled("id")
    if how == "another word":
        _say(locales, "Selamat pagi")
    elif how == "another file":
        _write(locales / "id" / "more.po", "more", "Lagi")
    else:
        _write(locales / "id" / "base.po", "hello", "Selamat datang")

    catalogue = catalogues.compiled("id")

    assert compiling.times == 2
    assert catalogue.gettext(
        {"another word": "greeting", "another file": "more"}.get(how, "hello")
    )
    if how == "another word":
        assert catalogue.gettext("greeting") == "Selamat pagi"


@pytest.mark.parametrize("cut", [0, 10, 32])
def test_what_was_cut_short_is_compiled_anew(locales: Path, compiling: Counted, cut: int) -> None:
    catalogues.compiled("id")
    [kept] = (locales / "__pycache__").glob("id.*.kept")
    kept.write_bytes(kept.read_bytes()[:cut])

    assert catalogues.compiled("id").gettext("greeting") == "Selamat datang"


def test_where_nothing_may_be_kept_each_start_compiles(
    locales: Path, compiling: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    (locales / "__pycache__").touch()  # no folder
    for _ in range(2):
        assert catalogues.compiled("id").gettext("greeting") == "Selamat datang"
    (locales / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    catalogues.compiled("id")

    assert compiling.times == 3
    assert not (locales / "__pycache__").exists()


def test_what_is_kept_may_be_read_by_whoever_may_read_the_source(locales: Path) -> None:
    locales.chmod(0o755)
    catalogues.compiled("id")

    [kept] = (locales / "__pycache__").glob("id.*.kept")
    assert kept.stat().st_mode & 0o777 == 0o644


def _say(locales: Path, words: str) -> None:
    _write(locales / "id" / "base.po", "greeting", words)


def _write(po: Path, key: str, words: str) -> None:
    po.write_text(f'{HEADER}msgid "{key}"\nmsgstr "{words}"\n', encoding="utf-8")
