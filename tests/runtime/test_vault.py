"""Sealed columns: what a thief of the database has, and what a moved or changed value does."""

import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables.vault import (
    OVERHEAD_BYTES,
    BrokenSealError,
    KeyRingError,
    UnknownKeyError,
    Vault,
)

NIK = "1410020304050607"
CELL = {"table": "person", "column": "nik", "row": "p1"}


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.generate()


@given(st.text())
def test_what_was_sealed_opens_again(text: str) -> None:
    ring = Vault.generate()

    assert ring.open(ring.seal(text, **CELL), **CELL) == text


def test_blobs_open_again(vault: Vault) -> None:
    photo = bytes(range(256)) * 100

    assert vault.open_bytes(vault.seal_bytes(photo, **CELL), **CELL) == photo


def test_a_sealed_nik_takes_45_bytes_and_does_not_hold_the_nik(vault: Vault) -> None:
    blob = vault.seal(NIK, **CELL)

    assert len(blob) == len(NIK) + OVERHEAD_BYTES == 45
    assert NIK.encode() not in blob


def test_equal_values_look_different_each_time(vault: Vault) -> None:
    assert len({vault.seal(NIK, **CELL) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"row": "p2"}, id="another person's row"),
        pytest.param({"column": "name"}, id="another column"),
        pytest.param({"table": "heir"}, id="another table"),
        pytest.param({"column": "", "row": "nik|p1"}, id="names that run into one another"),
    ],
)
def test_a_value_moved_to_another_cell_does_not_open(vault: Vault, other: dict[str, str]) -> None:
    blob = vault.seal(NIK, **CELL)

    with pytest.raises(BrokenSealError):
        vault.open(blob, **{**CELL, **other})


def test_names_that_would_be_ambiguous_are_refused(vault: Vault) -> None:
    with pytest.raises(ValueError, match="ambiguous"):
        vault.seal(NIK, table="person|nik", column="", row="p1")


@pytest.mark.parametrize("place", range(1, 45))
def test_one_changed_bit_anywhere_is_noticed(vault: Vault, place: int) -> None:
    blob = bytearray(vault.seal(NIK, **CELL))
    blob[place] ^= 1

    with pytest.raises(BrokenSealError):
        vault.open(bytes(blob), **CELL)


@pytest.mark.parametrize("length", [0, 1, 12, 28, 44])
def test_a_value_cut_short_is_noticed(vault: Vault, length: int) -> None:
    with pytest.raises(BrokenSealError):
        vault.open(vault.seal(NIK, **CELL)[:length], **CELL)


def test_another_ring_opens_nothing(vault: Vault) -> None:
    with pytest.raises(BrokenSealError):
        Vault.generate().open(vault.seal(NIK, **CELL), **CELL)


def test_a_key_that_is_not_on_the_ring_is_named(vault: Vault) -> None:
    newer = vault.with_new_key()

    with pytest.raises(UnknownKeyError, match="needs key 2"):
        vault.open(newer.seal(NIK, **CELL), **CELL)


def test_errors_hold_no_value(vault: Vault) -> None:
    blob = vault.seal(NIK, **CELL)
    with pytest.raises(BrokenSealError) as caught:
        vault.open(blob, table="person", column="nik", row="p2")

    assert NIK not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_new_key_seals_and_the_retired_one_still_opens(vault: Vault) -> None:
    old = vault.seal(NIK, **CELL)
    newer = vault.with_new_key()
    new = newer.seal(NIK, **CELL)

    assert newer.open(old, **CELL) == newer.open(new, **CELL) == NIK
    with pytest.raises(UnknownKeyError):
        vault.open(new, **CELL)
    assert newer.blind_index(NIK, purpose="nik") == vault.blind_index(NIK, purpose="nik")


def test_without_the_retired_key_only_what_was_sealed_anew_opens(vault: Vault) -> None:
    newer = vault.with_new_key().without_key(1)

    assert newer.open(newer.seal(NIK, **CELL), **CELL) == NIK
    with pytest.raises(UnknownKeyError):
        newer.open(vault.seal(NIK, **CELL), **CELL)


def test_the_current_key_cannot_be_dropped(vault: Vault) -> None:
    with pytest.raises(KeyRingError):
        vault.without_key(1)


def test_a_ring_survives_being_written_and_read(vault: Vault) -> None:
    ring = vault.with_new_key()

    again = Vault.parse(ring.dump())

    assert again.open(ring.seal(NIK, **CELL), **CELL) == NIK
    assert again.blind_index(NIK, purpose="nik") == ring.blind_index(NIK, purpose="nik")
    assert again.fingerprints == ring.fingerprints


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: "", id="nothing"),
        pytest.param(lambda _: "[" * 100_000, id="deep brackets"),
        pytest.param(lambda _: "[1]", id="a list"),
        pytest.param(lambda _: "null", id="null"),
        pytest.param(lambda text: text[:40], id="cut short"),
        pytest.param(_swap('"keys"', '"kees"'), id="no keys"),
        pytest.param(_swap('"current": 1', '"current": 7'), id="current key missing"),
        pytest.param(_swap('"1":', '"300":'), id="number too large for its byte"),
        pytest.param(_swap('="', '"'), id="broken base64"),
        pytest.param(_swap('"index": "', '"index": "AAAA'), id="wrong length"),
    ],
)
def test_a_text_that_is_no_ring_is_refused_without_being_repeated(
    vault: Vault, spoil: Callable[[str], str]
) -> None:
    text = vault.dump()
    secret = text.split('"1": "')[1][:20]

    with pytest.raises(KeyRingError) as caught:
        Vault.parse(spoil(text))

    assert secret not in str(caught.value)


def test_the_blind_index_finds_equals_and_only_within_its_purpose(vault: Vault) -> None:
    index = vault.blind_index(NIK, purpose="nik")

    assert len(index) == 32
    assert index == vault.blind_index(NIK, purpose="nik")
    assert index != vault.blind_index(NIK, purpose="phone")
    assert index != vault.blind_index(NIK[:-1] + "8", purpose="nik")
    assert index != Vault.generate().blind_index(NIK, purpose="nik")


def test_no_key_shows_in_any_form_a_log_would_use(vault: Vault) -> None:
    keys = [line.split('"')[-2][:12] for line in vault.dump().splitlines() if "=" in line]
    shown = f"{vault} {vault!r} {vault.fingerprints}"

    assert len(keys) == 2
    assert not any(key in shown for key in keys)


def test_a_ring_is_never_pickled(vault: Vault) -> None:
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(vault)
