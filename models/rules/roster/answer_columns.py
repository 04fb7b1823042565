"""The columns of a branch's answer to a file of workers, and the ways branches head them."""

from typing import Final

from models.rules.roster import member_columns as members
from models.rules.roster import status_columns as status
from models.rules.roster.columns import Column

NIK: Final = members.NIK
NAME: Final = members.NAME
RESULT: Final = "result"
REASON: Final = "reason"
KPJ: Final = status.KPJ
NOTE: Final = "note"
"""What the branch wrote as its reason, in its own words; read with the reason, never a column."""

_MEMBERS: Final = {column.field: column for column in members.MEMBER_COLUMNS}
_STATUS: Final = {column.field: column for column in status.STATUS_COLUMNS}

ANSWER_COLUMNS: Final = (
    Column(NIK, _MEMBERS[NIK].synonyms, required=True, not_with=_MEMBERS[NIK].not_with),
    Column(NAME, _MEMBERS[NAME].synonyms, not_with=_MEMBERS[NAME].not_with),
    Column(
        RESULT,
        ("hasil", "hasil bpjs", "hasil pendaftaran", "hasil verifikasi", "hasil validasi",
         "hasil proses", "hasil upload", "jawaban", "jawaban bpjs", "status pendaftaran",
         "status pengajuan", "status verifikasi", "status upload", "status validasi", "result"),
        required=True,
        not_with=("tanggal", "tgl", "kerja", "tangkapan", "panen"),
    ),
    Column(
        REASON,
        ("alasan", "alasan ditolak", "alasan penolakan", "sebab", "sebab ditolak", "keterangan",
         "keterangan hasil", "keterangan gagal", "catatan bpjs", "pesan", "pesan error", "reason"),
        not_with=("berhenti", "meninggal", "keluar"),
    ),
    Column(KPJ, _STATUS[KPJ].synonyms, not_with=_STATUS[KPJ].not_with),
)  # fmt: skip
