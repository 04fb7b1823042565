"""What an export shows of a registration, masked or whole."""

from bot.exports.column import Column
from bot.places import Places
from bot.sheets import words
from bot.texts import Texts, key
from models.queries.exports import ExportRow
from models.rules.names import initials
from models.rules.nik import mask_nik
from models.rules.occupations import Occupation
from models.rules.phone import Phone, mask_phone
from models.rules.zones import day_in, zone_of

_OCCUPATIONS = {
    Occupation.NELAYAN: key("occupation.nelayan.button"),
    Occupation.PETANI: key("occupation.petani.button"),
    Occupation.BURUH_HARIAN: key("occupation.buruh_harian.button"),
    Occupation.PEDAGANG: key("occupation.pedagang.button"),
    Occupation.OJEK: key("occupation.ojek.button"),
    Occupation.PEKERJA_SAWIT: key("occupation.pekerja_sawit.button"),
    Occupation.GURU_HONORER: key("occupation.guru_honorer.button"),
    Occupation.GURU_NGAJI: key("occupation.guru_ngaji.button"),
    Occupation.PERANGKAT_DESA: key("occupation.perangkat_desa.button"),
    Occupation.KADER_POSYANDU: key("occupation.kader_posyandu.button"),
    Occupation.ATLET: key("occupation.atlet.button"),
    Occupation.LAINNYA: key("occupation.lainnya.button"),
}


def columns(t: Texts, *, masked: bool) -> list[Column[ExportRow]]:
    """In the order of the sheet; headings are those that an import understands."""
    return [
        Column(t.label("export.column.code"), 14, lambda row: row.code),
        Column(t.label("export.column.received"), 16, lambda row: _received(t, row)),
        *(_masked(t) if masked else _whole(t)),
        Column(words.heading(t, "occupation"), 20, lambda row: _occupation(t, row)),
        Column(words.heading(t, "district"), 26, _district),
        Column(words.heading(t, "payer"), 16, lambda row: row.answers.payer.replace("_", " ")),
        Column(words.heading(t, "income"), 16, lambda row: t.rupiah(row.answers.income)),
        Column(words.heading(t, "programmes"), 18, lambda row: ", ".join(row.answers.programmes)),
    ]


def _masked(t: Texts) -> list[Column[ExportRow]]:
    return [
        Column(words.heading(t, "nik"), 22, lambda row: mask_nik(row.answers.nik)),
        Column(words.heading(t, "name"), 22, lambda row: initials(row.answers.name)),
        Column(
            t.label("export.column.birth_year"), 12, lambda row: str(row.answers.birth_date.year)
        ),
        Column(words.heading(t, "phone"), 18, lambda row: mask_phone(row.answers.phone)),
    ]


def _whole(t: Texts) -> list[Column[ExportRow]]:
    return [
        Column(words.heading(t, "nik"), 20, lambda row: row.answers.nik),
        Column(words.heading(t, "name"), 30, lambda row: row.answers.name),
        Column(
            words.heading(t, "birth_date"), 14, lambda row: f"{row.answers.birth_date:%d/%m/%Y}"
        ),
        Column(words.heading(t, "phone"), 18, lambda row: Phone(row.answers.phone).national),
    ]


def _received(t: Texts, row: ExportRow) -> str:
    return t.long_date(day_in(zone_of(row.answers.district), row.created_at))


def _occupation(t: Texts, row: ExportRow) -> str:
    """The word on the button, without its emoji."""
    found = _OCCUPATIONS.get(Occupation(row.answers.occupation))
    return t.label(found).partition(" ")[2] if found else row.answers.occupation


def _district(row: ExportRow) -> str:
    place = Places.load().district(row.answers.district)
    return f"{place.name}, {place.regency}" if place else row.answers.district
