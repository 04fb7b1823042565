"""The columns of a list of members, and every way offices are known to head them."""

from typing import Final

from models.rules.roster.columns import Column

NIK: Final = "nik"
NAME: Final = "name"
BIRTH_DATE: Final = "birth_date"
PHONE: Final = "phone"
OCCUPATION: Final = "occupation"
VILLAGE: Final = "village"
DISTRICT: Final = "district"
PAYER: Final = "payer"
INCOME: Final = "income"
PROGRAMMES: Final = "programmes"
CONSENT: Final = "consent"
CONSENT_ON: Final = "consent_on"
CONSENT_BY: Final = "consent_by"

_OTHER_PEOPLE: Final = (
    "ibu", "ayah", "bapak", "ahli waris", "waris", "suami", "istri", "anak", "kepala", "ketua",
    "petugas", "pendamping", "saksi", "instansi", "sekolah", "kantor", "opd",
)  # fmt: skip
_OTHER_NAMES: Final = (
    "desa", "kelurahan", "kecamatan", "kabupaten", "kelompok", "bank", "usaha", "kapal", "jalan",
    "pekerjaan", "file",
)  # fmt: skip

MEMBER_COLUMNS: Final = (
    Column(
        NIK,
        ("nik", "no nik", "nomor nik", "no ktp", "nomor ktp", "no e ktp", "ktp", "nik ktp",
         "nomor induk kependudukan", "no induk kependudukan", "no identitas", "nomor identitas",
         "id number", "national id"),
        required=True,
        not_with=_OTHER_PEOPLE,
    ),
    Column(
        NAME,
        ("nama", "nama lengkap", "nama peserta", "nama pekerja", "nama anggota", "nama nelayan",
         "nama petani", "nama tenaga kerja", "nama sesuai ktp", "nama pegawai", "nama orang",
         "name", "full name"),
        required=True,
        not_with=(*_OTHER_PEOPLE, *_OTHER_NAMES),
    ),
    Column(
        BIRTH_DATE,
        ("tanggal lahir", "tgl lahir", "tgl lhr", "tanggal kelahiran", "lahir", "ttl",
         "tempat tanggal lahir", "tempat tgl lahir", "tmpt tgl lahir", "birth date", "birthdate",
         "date of birth", "dob"),
        not_with=("ibu", "ayah", "waris", "suami", "istri", "anak"),
    ),
    Column(
        PHONE,
        ("no hp", "nomor hp", "hp", "no hp wa", "no wa", "nomor wa", "wa", "whatsapp",
         "no whatsapp", "handphone", "no handphone", "nomor handphone", "telepon", "no telepon",
         "nomor telepon", "no telp", "telp", "tlp", "no tlp", "kontak", "no kontak", "ponsel",
         "nomor ponsel", "phone", "mobile"),
        not_with=_OTHER_PEOPLE,
    ),
    Column(
        OCCUPATION,
        ("pekerjaan", "jenis pekerjaan", "nama pekerjaan", "profesi", "kerja", "jabatan",
         "bidang pekerjaan", "occupation", "job"),
        not_with=("kode", "lokasi", "jam", "tempat", "suami", "istri", "waris"),
    ),
    Column(
        VILLAGE,
        ("desa", "kelurahan", "desa kelurahan", "kelurahan desa", "nama desa", "desa kel", "kel",
         "kampung", "nagari", "gampong", "village"),
        not_with=("kode pos", "kepala"),
    ),
    Column(
        DISTRICT,
        ("kecamatan", "kec", "nama kecamatan", "distrik", "kapanewon", "district"),
    ),
    Column(
        PAYER,
        ("pembayar", "pembayar iuran", "sumber iuran", "sumber dana", "dibayar oleh",
         "yang membayar", "sumber pembiayaan", "penanggung", "payer"),
    ),
    Column(
        INCOME,
        ("penghasilan", "pendapatan", "upah", "gaji", "penghasilan per bulan", "honor", "income"),
        not_with=("sumber",),
    ),
    Column(PROGRAMMES, ("program", "program diikuti", "jenis program", "programmes")),
    Column(
        CONSENT,
        ("persetujuan", "setuju", "surat persetujuan", "bukti persetujuan", "tanda tangan", "ttd",
         "consent"),
        not_with=("tanggal", "tgl", "petugas", "oleh"),
    ),
    Column(
        CONSENT_ON,
        ("tanggal persetujuan", "tgl persetujuan", "tanggal setuju", "tanggal tanda tangan",
         "consent date"),
    ),
    Column(
        CONSENT_BY,
        ("petugas", "nama petugas", "pendamping", "nama pendamping", "saksi", "nama saksi",
         "petugas persetujuan", "disaksikan oleh", "witness"),
        not_with=("hp", "telepon", "nik"),
    ),
)  # fmt: skip
