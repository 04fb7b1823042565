"""The columns of a village's list of the dead, and every way offices are known to head them."""

from typing import Final

from models.rules.roster import member_columns as members
from models.rules.roster.columns import Column

NIK: Final = members.NIK
NAME: Final = members.NAME
BIRTH_DATE: Final = members.BIRTH_DATE
VILLAGE: Final = members.VILLAGE
DISTRICT: Final = members.DISTRICT
DIED_ON: Final = "died_on"
MEMBER_SINCE: Final = "member_since"
DAYS: Final = "days_since_death"
AMOUNT: Final = "amount"
AMOUNT_FIRST_MONTHS: Final = "amount_first_months"
"""The last three are counted, never read."""

_OF_A_DEATH: Final = (
    "meninggal", "wafat", "kematian", "almarhum", "almarhumah", "alm", "mati", "died", "death",
)  # fmt: skip
_MEMBERS: Final = {column.field: column for column in members.MEMBER_COLUMNS}


def _as_members(field: str, *more: str, required: bool = False) -> Column:
    """Headed as on a list of members, or with these words."""
    known = _MEMBERS[field]
    return Column(field, (*known.synonyms, *more), required=required, not_with=known.not_with)


DEATH_COLUMNS: Final = (
    _as_members(NIK, "nik almarhum", "nik yang meninggal"),
    _as_members(
        NAME,
        "nama almarhum", "nama yang meninggal", "nama almarhum almarhumah", "nama jenazah",
        "almarhum", "almarhumah", "yang meninggal",
        required=True,
    ),
    Column(
        DIED_ON,
        ("tanggal meninggal", "tgl meninggal", "tanggal kematian", "tgl kematian",
         "tanggal wafat", "tgl wafat", "meninggal tanggal", "meninggal pada", "hari meninggal",
         "tanggal meninggal dunia", "tgl meninggal dunia", "meninggal", "wafat",
         "date of death", "death date", "died on", "died"),
        required=True,
        not_with=("sebab", "penyebab", "tempat", "akta", "nomor", "no", "nama", "yang"),
    ),
    Column(
        VILLAGE,
        _MEMBERS[VILLAGE].synonyms,
        not_with=(*_MEMBERS[VILLAGE].not_with, *_OF_A_DEATH),
    ),
    _as_members(DISTRICT),
    Column(
        BIRTH_DATE,
        _MEMBERS[BIRTH_DATE].synonyms,
        not_with=(*_MEMBERS[BIRTH_DATE].not_with, *_OF_A_DEATH),
    ),
    Column(
        MEMBER_SINCE,
        ("tanggal kepesertaan", "tgl kepesertaan", "tmt kepesertaan", "mulai kepesertaan",
         "mulai peserta", "peserta sejak", "terdaftar sejak", "tmt", "member since"),
        not_with=("akhir", "berakhir", "sampai"),
    ),
)  # fmt: skip
