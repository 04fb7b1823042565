"""What branches answer, and their reasons: only a whole cell is a result, a reason is looked for.

A worker is told of both, so that what is not known here is no result, and "another reason".
"""

from functools import lru_cache
from typing import Final

from models.rules.enrolment.states import Reason
from models.rules.roster.columns import header_words

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"

_RESULTS: Final = {
    ACCEPTED: ("accepted", "diterima", "terima", "sudah diterima", "berhasil", "sukses",
               "success", "valid", "lolos", "ok", "oke", "disetujui", "terdaftar",
               "sudah terdaftar aktif", "aktif", "ya", "y", "berhasil didaftarkan"),
    REFUSED: ("refused", "ditolak", "tolak", "tidak diterima", "belum diterima", "gagal",
              "tidak berhasil", "failed", "tidak valid", "invalid", "tidak lolos", "rejected",
              "tidak disetujui", "error", "tidak terdaftar", "tidak", "gagal didaftarkan"),
}  # fmt: skip
_REASONS: Final = (
    (Reason.DECEASED, ("meninggal", "wafat", "almarhum", "almarhumah")),
    (Reason.ALREADY_MEMBER, ("sudah terdaftar", "sudah peserta", "sudah menjadi peserta",
                             "peserta aktif", "masih aktif", "terdaftar sebagai", "sudah ada",
                             "duplikat", "ganda", "double", "sudah memiliki kpj")),
    (Reason.BIRTH_DATE_DIFFERS, ("tanggal lahir", "tgl lahir", "tgl lhr")),
    (Reason.TOO_OLD, ("usia melebihi", "umur melebihi", "usia lebih", "umur lebih", "usia di atas",
                      "umur di atas", "lewat usia", "lewat umur", "65 tahun", "usia maksimal",
                      "melebihi usia", "melebihi batas usia")),
    (Reason.TOO_YOUNG, ("di bawah umur", "dibawah umur", "usia kurang", "umur kurang",
                        "belum cukup umur", "usia minimal", "17 tahun")),
    (Reason.NAME_DIFFERS, ("nama tidak", "nama beda", "nama berbeda", "nama salah",
                           "beda nama", "perbedaan nama", "ejaan nama")),
    (Reason.NIK_UNKNOWN, ("nik tidak", "nik salah", "nik belum", "nik invalid", "dukcapil",
                          "nik nonaktif", "nik non aktif", "kependudukan", "adminduk")),
    (Reason.UNPAID, ("iuran", "belum bayar", "pembayaran")),
    (Reason.INCOMPLETE, ("belum lengkap", "tidak lengkap", "kurang lengkap", "data kosong",
                         "kosong", "wajib diisi", "ibu kandung", "alamat")),
)  # fmt: skip
"""In this order: who has died is told to nobody, whatever else is wrong."""
_BY_RESULT: Final = {word: said for said, words in _RESULTS.items() for word in words}
_AROUND: Final = frozenset({"pendaftaran", "bpjs", "peserta", "hasil", "data"})


def result_in(text: str) -> str | None:
    """What a cell says of somebody, and nothing that only sounds like it."""
    words = header_words(text)
    bare = " ".join(word for word in words.split() if word not in _AROUND)
    return _BY_RESULT.get(words) or _BY_RESULT.get(bare)


def reason_in(text: str) -> Reason:
    """The first reason that a branch's words name."""
    framed = f" {header_words(text)} "
    for reason, words in _REASONS:
        if any(f" {word} " in framed for word in words):
            return reason
    return Reason.OTHER


# A file of thousands of rows says the same few words over and over.
result_of = lru_cache(maxsize=512)(result_in)
