"""The columns of a list of claims, and the ways branches and offices are known to head them."""

from typing import Final

from models.rules.roster.columns import Column

REF: Final = "claim_ref"
PROGRAMME: Final = "programme"
WORKER_NIK: Final = "worker_nik"
WORKER_NAME: Final = "worker_name"
EVENT_DATE: Final = "event_date"
HEIR_NAME: Final = "heir_name"
HEIR_BIRTH_DATE: Final = "heir_birth_date"
STATE: Final = "state"
STATE_DATE: Final = "state_date"
AMOUNT: Final = "amount"
NOTE: Final = "note"

_HEIRS: Final = ("ahli waris", "waris", "penerima", "ahliwaris", "heir", "istri", "suami", "anak")
_OTHERS: Final = (*_HEIRS, "ibu", "ayah", "petugas", "pelapor", "saksi", "kantor", "bank",
                  "cabang", "perusahaan", "desa", "kecamatan", "file")  # fmt: skip
_DAYS: Final = ("tanggal", "tgl", "date")

CLAIM_COLUMNS: Final = (
    Column(
        REF,
        ("claim ref", "nomor klaim", "no klaim", "kode klaim", "id klaim", "nomor pengajuan",
         "no pengajuan", "nomor registrasi klaim", "no registrasi klaim", "nomor berkas klaim",
         "nomor berkas", "no berkas", "nomor referensi", "no referensi", "nomor agenda",
         "no agenda", "referensi klaim", "klaim no", "claim number", "claim no", "claim id"),
        required=True,
        not_with=(*_DAYS, "nama", "status", "jenis", "jumlah", "nominal"),
    ),
    Column(
        PROGRAMME,
        ("programme", "program", "jenis program", "program klaim", "jenis klaim", "nama program",
         "manfaat", "jenis manfaat", "jenis jaminan", "jaminan", "tipe klaim", "program jaminan",
         "claim type", "program bpjs"),
        not_with=(*_DAYS, "status", "jumlah", "nilai", "nominal"),
    ),
    Column(
        WORKER_NIK,
        ("worker nik", "nik peserta", "nik", "no nik", "nomor nik", "nik pekerja", "nik tk",
         "nik tenaga kerja", "nik almarhum", "nik ktp", "no ktp peserta", "no ktp", "nomor ktp",
         "nomor induk kependudukan"),
        not_with=_OTHERS,
    ),
    Column(
        WORKER_NAME,
        ("worker name", "nama peserta", "nama pekerja", "nama tenaga kerja", "nama tk",
         "nama almarhum", "nama almarhum almarhumah", "nama", "nama lengkap",
         "nama lengkap peserta", "peserta", "tenaga kerja", "almarhum"),
        not_with=(*_OTHERS, *_DAYS, "nik", "ktp", "no", "nomor", "program"),
    ),
    Column(
        EVENT_DATE,
        ("event date", "tanggal meninggal", "tgl meninggal", "tanggal kejadian", "tgl kejadian",
         "tanggal kecelakaan", "tgl kecelakaan", "tanggal wafat", "tgl wafat",
         "tanggal kematian", "tgl kematian", "tanggal meninggal kejadian",
         "tanggal meninggal dunia", "tanggal peristiwa", "tanggal risiko", "meninggal",
         "date of death", "date of event"),
        not_with=("lahir", "klaim", "status", "lapor", "bayar"),
    ),
    Column(
        HEIR_NAME,
        ("heir name", "nama ahli waris", "ahli waris", "nama ahliwaris", "nama penerima",
         "nama penerima manfaat", "penerima manfaat", "nama penerima santunan", "waris",
         "nama pewaris"),
        not_with=(*_DAYS, "lahir", "nik", "ktp", "hp", "telepon", "rekening", "alamat",
                  "hubungan", "jumlah", "status"),
    ),
    Column(
        HEIR_BIRTH_DATE,
        ("heir birth date", "tanggal lahir ahli waris", "tgl lahir ahli waris",
         "tanggal lahir ahliwaris", "tgl lahir ahliwaris", "tanggal lahir waris",
         "tgl lahir waris", "tgl lhr ahli waris", "lahir ahli waris",
         "tanggal lahir penerima", "tanggal lahir penerima manfaat"),
        not_with=("peserta", "pekerja", "almarhum"),
    ),
    Column(
        STATE,
        ("state", "status", "status klaim", "status pengajuan", "posisi klaim", "tahap",
         "tahapan", "tahap klaim", "proses klaim", "keadaan klaim", "status berkas",
         "status proses", "claim status"),
        required=True,
        not_with=(*_DAYS, "kawin", "nikah", "perkawinan", "pekerjaan", "kepesertaan",
                  "peserta", "hubungan", "sejak"),
    ),
    Column(
        STATE_DATE,
        ("state date", "tanggal status", "tgl status", "tanggal status klaim",
         "tgl status klaim", "sejak", "status sejak", "tanggal proses", "tgl proses",
         "tanggal update", "tgl update", "tanggal perubahan", "tanggal perubahan status",
         "per tanggal", "status date"),
        not_with=("lahir", "meninggal", "kejadian"),
    ),
    Column(
        AMOUNT,
        ("amount", "jumlah", "santunan", "jumlah santunan", "nilai santunan", "besar santunan",
         "jumlah klaim", "nilai klaim", "nominal", "nominal klaim", "nominal santunan",
         "jumlah manfaat", "nilai manfaat", "jumlah bayar", "jumlah dibayar",
         "jumlah dibayarkan", "jumlah rp", "santunan rp", "rupiah", "nilai"),
        not_with=(*_DAYS, "anak", "ahli waris", "berkas", "dokumen", "hari", "nama", "jenis",
                  "status"),
    ),
    Column(
        NOTE,
        ("note", "catatan", "keterangan", "ket", "catatan petugas", "catatan klaim",
         "keterangan klaim", "alasan", "alasan penolakan", "notes", "remark", "remarks"),
        not_with=_DAYS,
    ),
)  # fmt: skip
