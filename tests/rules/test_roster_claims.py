"""One row of a list of claims: what is saved, what is refused, what is worth a second look."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.claims.states import State
from models.rules.roster.claim_columns import CLAIM_COLUMNS
from models.rules.roster.claim_words import programme_named, state_named
from models.rules.roster.claims import CLAIMS, lacks, read_claim
from models.rules.roster.columns import map_columns, missing
from models.rules.roster.kind import Reading, Surroundings
from models.rules.table.claim_rows import Claim

AROUND = Surroundings(date(2026, 11, 27), area="14.10")
SOUND: dict[str, Any] = {
    "claim_ref": "JKM-2026-00123",
    "programme": "JKM",
    "worker_nik": "1410012407800001",
    "worker_name": "Budi Hartono",
    "event_date": "1/11/2026",
    "heir_name": "Siti Aminah",
    "heir_birth_date": "24/7/1985",
    "state": "Diverifikasi",
    "state_date": "20/11/2026",
    "amount": "",
    "note": "",
}


def read(**cells: Any) -> Reading:
    return read_claim({**SOUND, **cells}, AROUND)


def faults(reading: Reading) -> list[str]:
    return [fault.what.value for fault in reading.faults]


def warnings(reading: Reading) -> list[str]:
    return [warning.what.value for warning in reading.warnings]


def test_a_sound_row_is_read_whole() -> None:
    reading = read(amount="Rp 42.000.000,-", note=" Menunggu  surat ")

    assert (faults(reading), warnings(reading), reading.key) == ([], [], "JKM-2026-00123")
    assert reading.values == {
        "claim_ref": "JKM-2026-00123",
        "programme": "JKM",
        "worker_nik": "1410012407800001",
        "worker_name": "Budi Hartono",
        "event_date": "2026-11-01",
        "heir_name": "Siti Aminah",
        "heir_birth_date": "1985-07-24",
        "state": "verifying",
        "state_date": "2026-11-20",
        "amount": "42000000",
        "note": "Menunggu surat",
    }


@pytest.mark.parametrize(
    ("label", "cells", "found"),
    [
        ("no number", {"claim_ref": "-"}, ["missing_claim_ref"]),
        ("a number without digits", {"claim_ref": "segera"}, ["claim_ref_strange"]),
        ("a formula", {"claim_ref": "=A1&\"<b>\""}, ["claim_ref_strange"]),
        ("a page", {"claim_ref": "1" * 60}, ["claim_ref_strange"]),
        ("the NIK as number", {"claim_ref": "1410012407800001"}, ["claim_ref_is_nik"]),
        ("a number Excel cut", {"claim_ref": 1410012407800001.0}, ["numeric_cell"]),
        ("a number Excel wrote out", {"claim_ref": "1,41E+15"}, ["numeric_cell"]),
        ("no programme", {"programme": ""}, ["missing_programme"]),
        ("a pension", {"programme": "Jaminan Pensiun"}, ["unknown_programme"]),
        ("two programmes", {"programme": "JKM + Beasiswa"}, ["unknown_programme"]),
        ("no NIK", {"worker_nik": None}, ["missing_nik"]),
        ("a NIK in a numeric cell", {"worker_nik": 1410012407800001}, ["numeric_cell"]),
        ("a short NIK", {"worker_nik": "141001240780"}, ["not_16_digits"]),
        ("a NIK with a letter", {"worker_nik": "14100124O7800001"}, ["not_digits"]),
        ("a NIK of 31 February", {"worker_nik": "1410013102800001"}, ["impossible_date"]),
        ("a NIK that Excel rounded", {"worker_nik": "1410012407800000"}, ["serial_zero"]),
        ("no name", {"worker_name": " "}, ["missing_name"]),
        ("a name with digits", {"worker_name": "Budi 2"}, ["name_has_digits"]),
        ("an heir without a name", {"heir_name": ""}, ["missing_name"]),
        ("31 November", {"event_date": "31/11/2025"}, ["impossible_date"]),
        ("a death to come", {"event_date": "1/12/2026"}, ["date_in_future"]),
        ("a state to come", {"state_date": date(2026, 12, 1)}, ["date_in_future"]),
        ("a death of 1926", {"event_date": "1/11/1926"}, ["date_too_old"]),
        ("a year alone", {"heir_birth_date": "1985"}, ["date_incomplete"]),
        ("words for a day", {"state_date": "minggu lalu"}, ["date_unreadable"]),
        ("a state before the death", {"state_date": "31/10/2026"}, ["state_before_event"]),
        ("no state", {"state": ""}, ["missing_state"]),
        ("a state nobody knows", {"state": "Selesai"}, ["unknown_state"]),
        ("words for an amount", {"amount": "menyusul"}, ["amount_unreadable"]),
        ("two amounts", {"amount": "42.000.000 + 5.000.000"}, ["amount_unreadable"]),
        ("less than nothing", {"amount": -5}, ["amount_unreadable"]),
        ("a decimal comma in doubt", {"amount": "42,5"}, ["amount_unreadable"]),
        ("a day for an amount", {"amount": date(2026, 1, 1)}, ["amount_unreadable"]),
        ("three zeros too many", {"amount": "42.000.000.000"}, ["amount_too_big"]),
        ("a letter as a note", {"note": "a" * 201}, ["note_too_long"]),
    ],
)  # fmt: skip
def test_a_row_is_refused_by_name(label: str, cells: dict[str, Any], found: list[str]) -> None:
    assert faults(read(**cells)) == found, label


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("jkm - 2026 / 00123", "JKM-2026/00123"),
        (" JKM–2026–00123 ", "JKM-2026-00123"),
        (26001234567.0, "26001234567"),
        ("'00123", "00123"),
        ("No. 12/KLM/2026", "NO.12/KLM/2026"),
    ],
)
def test_one_number_written_in_several_ways_is_one(text: Any, ref: str) -> None:
    assert read(claim_ref=text).key == ref


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        (42000000, "42000000"),
        (42000000.0, "42000000"),
        ("42.000.000", "42000000"),
        ("42,000,000", "42000000"),
        ("Rp42.000.000,00", "42000000"),
        ("IDR 42 000 000", "42000000"),
        ("Rp. 42.000.000,-", "42000000"),
        ("0", None),
        ("-", None),
        (0, None),
    ],
)
def test_amounts_as_offices_write_them(cell: Any, rupiah: str | None) -> None:
    reading = read(amount=cell)

    assert (faults(reading), reading.values["amount"]) == ([], rupiah)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Draf", State.DRAFT),
        ("BERKAS BELUM LENGKAP", State.INCOMPLETE),
        ("Klaim diajukan", State.SUBMITTED),
        ("sedang diproses", State.VERIFYING),
        ("Disetujui", State.DETERMINED),
        ("Proses pembayaran", State.PAYING),
        ("Sudah dibayarkan", State.PAID),
        ("Status: Lunas", State.PAID),
        ("Ditolak", State.REJECTED),
        ("Dibatalkan", State.WITHDRAWN),
        ("paid", State.PAID),
        ("belum dibayar", None),
        ("belum diverifikasi", None),
        ("tidak dibayar", None),
        ("dibayar atau ditolak", None),
        ("", None),
    ],
)
def test_states_by_their_names_and_by_nothing_that_only_sounds_like_it(
    text: str, state: State | None
) -> None:
    assert state_named(text) is state


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Jaminan Kematian (JKM)", Claim.JKM),
        ("Santunan Kematian", Claim.JKM),
        ("Jaminan Kecelakaan Kerja", Claim.JKK),
        ("jht", Claim.JHT),
        ("Beasiswa Pendidikan Anak", Claim.BEASISWA),
        ("JKM JHT", None),
        ("BPJS Kesehatan", None),
    ],
)
def test_programmes_by_name_and_by_letters(text: str, programme: Claim | None) -> None:
    assert programme_named(text) is programme


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_written_by_its_own_value(state: State) -> None:
    assert state_named(state.value) is state


def test_who_cannot_look_a_claim_up_yet_is_told_beside_the_row() -> None:
    nobody = read(heir_name="", heir_birth_date="")
    no_key = read(heir_birth_date="-")

    assert (faults(nobody), warnings(nobody)) == ([], ["heir_missing"])
    assert (faults(no_key), warnings(no_key)) == ([], ["heir_birth_date_missing"])
    assert warnings(read(programme="JHT", heir_name="", heir_birth_date="")) == []


def test_a_state_without_a_day_is_taken_with_a_word() -> None:
    assert warnings(read(state_date="")) == ["state_date_missing"]


def test_number_and_state_are_a_row() -> None:
    reading = read_claim(
        {"claim_ref": "K-1", "state": "Dibayar", "state_date": "1/11/2026"}, AROUND
    )

    assert (faults(reading), set(reading.values)) == ([], {"claim_ref", "state", "state_date"})
    assert [f.what.value for f in lacks(reading.values)] == [
        "missing_programme", "missing_nik", "missing_name",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        [column.field for column in CLAIM_COLUMNS],
        ["Nomor klaim", "Program", "NIK peserta", "Nama peserta", "Tanggal meninggal",
         "Nama ahli waris", "Tanggal lahir ahli waris", "Status", "Tanggal status", "Santunan",
         "Catatan"],
        ["No. Klaim", "Jenis Klaim", "NIK", "Nama Tenaga Kerja", "Tgl Kejadian", "Ahli Waris",
         "Tgl Lahir Ahli Waris", "Status Klaim", "Tgl Status", "Nominal (Rp)", "Ket."],
        ["NOMOR PENGAJUAN", "MANFAAT", "NIK TK", "NAMA TK", "TGL MENINGGAL DUNIA",
         "NAMA PENERIMA MANFAAT", "TANGGAL LAHIR PENERIMA", "POSISI KLAIM", "PER TANGGAL",
         "JUMLAH MANFAAT", "KETERANGAN"],
    ],
    ids=["english", "template", "branch", "capitals"],
)  # fmt: skip
def test_headings_of_branches_are_understood(header: list[str]) -> None:
    found = map_columns(header, CLAIM_COLUMNS)

    assert found == {column.field: at for at, column in enumerate(CLAIM_COLUMNS)}
    assert not missing(found, CLAIM_COLUMNS)


def test_a_list_of_people_is_no_list_of_claims() -> None:
    header = ["Nama", "NIK", "Tanggal lahir", "No HP", "Status perkawinan", "Pekerjaan"]

    assert missing(map_columns(header, CLAIM_COLUMNS), CLAIM_COLUMNS) == ("claim_ref", "state")


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**18), 10**18), st.floats(allow_nan=True),
    st.dates(), st.text(max_size=40),
    st.sampled_from(["Dibayar", "JKM", "1/1/2026", "42.000.000", "1410012407800001", "-"]),
)  # fmt: skip


@given(st.fixed_dictionaries({}, optional={c.field: CELLS for c in CLAIM_COLUMNS}))
def test_no_cell_breaks_the_rule(cells: dict[str, Any]) -> None:
    reading = read_claim(cells, AROUND)

    assert all(value is None or isinstance(value, str) for value in reading.values.values())
    assert reading.faults or (reading.key and reading.values["state"])
    assert CLAIMS.nik_of == "worker_nik"
