"""The columns of a branch's monthly file of members, and the ways branches head them."""

from typing import Final

from models.rules.roster import member_columns as members
from models.rules.roster.columns import Column

NIK: Final = members.NIK
KPJ: Final = "kpj"
STATUS: Final = "member_status"
PAID_THROUGH: Final = "paid_through"
AS_OF: Final = "as_of"

_MEMBERS: Final = {column.field: column for column in members.MEMBER_COLUMNS}
_OTHER_STATUS: Final = (
    "kawin", "perkawinan", "nikah", "pernikahan", "rumah", "klaim", "pekerjaan", "pegawai",
    "tinggal", "verifikasi", "pendaftaran", "upah", "data", "kirim", "pengajuan",
)  # fmt: skip

STATUS_COLUMNS: Final = (
    Column(
        NIK,
        (*_MEMBERS[NIK].synonyms, "nik peserta", "nik tk", "nik tenaga kerja", "nik pekerja"),
        not_with=_MEMBERS[NIK].not_with,
    ),
    Column(
        KPJ,
        ("kpj", "no kpj", "nomor kpj", "no peserta", "nomor peserta", "nomor kepesertaan",
         "no kepesertaan", "nomor kartu peserta", "no kartu peserta", "kartu peserta",
         "member number"),
        not_with=("nama", "tanggal", "tgl", "status"),
    ),
    Column(
        STATUS,
        ("status kepesertaan", "status peserta", "status keaktifan", "status aktif", "status tk",
         "status tenaga kerja", "keaktifan", "kepesertaan", "status", "member status"),
        not_with=(*_OTHER_STATUS, "tanggal", "tgl", "nomor", "no", "mulai", "akhir", "sampai"),
    ),
    Column(
        PAID_THROUGH,
        ("lunas sampai", "lunas s d", "lunas sd", "iuran lunas sampai", "iuran sampai",
         "iuran s d", "iuran terakhir", "bulan iuran terakhir", "periode iuran terakhir",
         "blth terakhir", "blth iuran terakhir", "blth akhir", "dibayar sampai",
         "terbayar sampai", "pembayaran sampai", "terlindungi sampai", "perlindungan sampai",
         "masa perlindungan", "akhir perlindungan", "tanggal akhir perlindungan",
         "masa aktif sampai", "aktif sampai", "berlaku sampai", "tanggal berakhir",
         "tgl berakhir", "kepesertaan berakhir", "akhir kepesertaan", "akhir masa aktif",
         "paid through", "paid until"),
        not_with=("mulai", "awal", "nominal", "jumlah", "status"),
    ),
    Column(
        AS_OF,
        ("per tanggal", "posisi data", "tanggal data", "tgl data", "data per", "posisi",
         "tanggal posisi", "keadaan per", "as of"),
    ),
)  # fmt: skip
