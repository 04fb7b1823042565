"""What a branch answers, read row by row."""

from datetime import date
from typing import Any

import pytest

from bot.country.places import Places
from models.rules.enrolment.states import Reason
from models.rules.roster.answer_words import reason_in, result_of
from models.rules.roster.answers import ANSWERS, read_answer
from models.rules.roster.columns import map_columns
from models.rules.roster.kind import Reading, Surroundings

NIK = "1410012407800001"
AROUND = Surroundings(
    today=date(2026, 11, 27),
    knows_area=lambda digits: Places.load().of_nik(digits) is not None,
    holds_secret=lambda text: NIK in text,
)


def read(**fields: Any) -> Reading:
    return read_answer({"nik": NIK, **fields}, AROUND)


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("Diterima", "accepted"),
        ("BERHASIL", "accepted"),
        ("Data valid", "accepted"),
        ("ditolak", "refused"),
        ("Gagal", "refused"),
        ("tidak valid", "refused"),
        ("belum diterima", "refused"),
        ("diterima sebagian", None),
        ("ok?", "accepted"),
        ("menunggu", None),
        ("16800", None),
    ],
)
def test_only_a_whole_cell_is_a_result(said: str, result: str | None) -> None:
    assert result_of(said) == result


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("NIK tidak ditemukan di Dukcapil", Reason.NIK_UNKNOWN),
        ("Nama tidak sesuai Dukcapil", Reason.NAME_DIFFERS),
        ("Tgl lahir tidak sama dengan Dukcapil", Reason.BIRTH_DATE_DIFFERS),
        ("Sudah terdaftar sebagai peserta BPU", Reason.ALREADY_MEMBER),
        ("NIK terdaftar meninggal dunia", Reason.DECEASED),
        ("Usia melebihi 65 tahun", Reason.TOO_OLD),
        ("dibawah umur", Reason.TOO_YOUNG),
        ("Data ibu kandung kosong", Reason.INCOMPLETE),
        ("Iuran pertama belum dibayar", Reason.UNPAID),
        ("E-4711", Reason.OTHER),
        ("", Reason.OTHER),
    ],
)
def test_a_branchs_reason_is_known_by_its_words(said: str, reason: Reason) -> None:
    assert reason_in(said) is reason


def test_a_number_says_by_itself_that_somebody_was_taken() -> None:
    found = read(kpj="12 345 678 901")
    assert not found.faults
    assert found.values["result"] == "accepted"
    assert found.values["kpj"] == "12345678901"
    assert read(result="ditolak", reason="nama beda", kpj="12345678901").values["kpj"] is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"result": ""}, "missing_result"),
        ({"result": "proses"}, "unknown_result"),
        ({"result": "diterima", "kpj": "123"}, "kpj_strange"),
        ({"result": "diterima", "kpj": NIK}, "kpj_is_nik"),
        ({"result": "ditolak", "reason": "x" * 201}, "note_too_long"),
        ({"result": "ditolak", "reason": f"NIK {NIK} salah"}, "note_has_secret"),
        ({"nik": 1410012407800001, "result": "diterima"}, "numeric_cell"),
        ({"nik": "", "result": "diterima"}, "missing_nik"),
    ],
)
def test_what_cannot_be_read_is_refused_by_row(fields: dict[str, Any], fault: str) -> None:
    assert fault in [finding.what.value for finding in read(**fields).faults]


def test_a_reason_nobody_knows_is_worth_a_look() -> None:
    found = read(result="ditolak", reason="E-4711")
    assert [warning.what.value for warning in found.warnings] == ["reason_unclear"]
    assert (found.values["reason"], found.values["note"]) == ("other", "E-4711")


def test_branches_head_their_columns_in_their_own_words() -> None:
    labels = ("No", "NIK KTP", "Nama Lengkap", "Status Pendaftaran", "Keterangan", "No KPJ")
    found = map_columns(labels, ANSWERS.columns)
    assert found == {"nik": 1, "name": 2, "result": 3, "reason": 4, "kpj": 5}
