"""What was learned is read back while nothing it was made of has changed, and never stands in the
way of a start."""

import pickle
import resource
from pathlib import Path

import pytest

from bot.faq import learned as module
from bot.faq.learned import learned
from bot.faq.questions import Samples, shipped_samples

ASKED = ("iuran brp sebulan pak", "suami saya meninggal", "cara daftar nelayan", "hmm")


class Learning:
    """A house of its own with few samples; counts how often they are learned."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.sample = folder / "locales" / "id" / "questions" / "join.toml"
        self.sample.parent.mkdir(parents=True)
        self.sample.write_text("cara daftar")
        self.place = folder / "kept"
        self.place.mkdir()
        patch.setattr(module, "_ROOT", folder)
        patch.setattr("bot.kept.cache_from_source", lambda _: str(self.place / "learned.tag.pyc"))
        patch.setattr(module, "shipped_samples", self._samples)
        patch.setattr("sys.dont_write_bytecode", False)

    def _samples(self, _language: str) -> dict[str, Samples]:
        self.times += 1
        return {"a": Samples(("cara daftar nelayan",)), "b": Samples(("iuran berapa",))}

    def knows(self) -> bool:
        """Whether what a start would use is of any use."""
        return learned().find("cara daftar").hits[0].key == "a"

    @property
    def kept(self) -> list[Path]:
        """The files at hand."""
        return list(self.place.iterdir())


@pytest.fixture
def learning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learning:
    return Learning(tmp_path, monkeypatch)


def test_it_is_learned_once_and_anew_when_a_sample_changes(learning: Learning) -> None:
    assert learning.knows()
    assert learning.knows()
    assert learning.times == 1
    before = learning.kept[0].read_bytes()

    learning.sample.write_text("cara mendaftar")
    assert learning.knows()
    assert learning.knows()
    assert learning.times == 2
    assert len(learning.kept) == 1
    assert learning.kept[0].read_bytes() != before


@pytest.mark.parametrize("damage", ["empty", "cut", "a page of zeros", "another's"])
def test_what_is_damaged_is_learned_again(learning: Learning, damage: str) -> None:
    assert learning.knows()
    whole = learning.kept[0].read_bytes()
    middle = len(whole) // 2
    learning.kept[0].write_bytes(
        {
            "empty": b"",
            "cut": whole[:middle],
            "a page of zeros": whole[:middle] + bytes(64) + whole[middle + 64 :],
            "another's": pickle.dumps(5),
        }[damage]
    )

    assert learning.knows()
    assert learning.knows()
    assert learning.times == 2


def test_where_nothing_can_be_kept_it_is_learned_each_time(
    learning: Learning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert learning.knows()
    assert learning.kept == []
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    learning.place.rmdir()
    assert learning.knows()
    assert learning.times == 2


def test_the_shipped_one_comes_back_and_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.kept.cache_from_source", lambda _: str(tmp_path / "learned.tag.pyc"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    first = learned()
    monkeypatch.setattr(module, "shipped_samples", pytest.fail)
    again = learned()

    assert len(shipped_samples()) > 60
    for asked in ASKED:
        assert again.find(asked) == first.find(asked)
        assert again.known_words(asked) == first.known_words(asked)


def test_of_what_did_not_fit_on_a_full_disk_nothing_is_left(learning: Learning) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        assert learning.knows()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert learning.kept == []
