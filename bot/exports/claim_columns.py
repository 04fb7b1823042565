"""What an export shows of a claim, masked or whole; whole, a list reads it back as it is."""

from datetime import date

from bot.country.places import Places
from bot.exports.column import Column
from bot.sheets import claim_words, words
from bot.texts import Texts, key
from models.queries.claims.exporting import ExportedClaim, ExportedHeir
from models.rules.names import initials
from models.rules.nik import mask_nik

_NIK = 16


def claim_columns(t: Texts, *, masked: bool) -> list[Column[ExportedClaim]]:
    """In the order of the sheet; headings are those that an import understands."""
    return [
        Column(words.heading(t, "claim_ref"), 24, lambda row: row.ref),
        Column(words.heading(t, "programme"), 12, lambda row: row.programme.value),
        *(_masked(t) if masked else _whole(t)),
        Column(words.heading(t, "event_date"), 16, lambda row: _day(row.event_on)),
        Column(words.heading(t, "state"), 18, lambda row: claim_words.state(t, row.state)),
        Column(words.heading(t, "state_date"), 16, lambda row: _day(row.state_on)),
        Column(words.heading(t, "amount"), 18, lambda row: _rupiah(t, row.amount)),
        Column(t.label(key("claim_list.export.due")), 16, lambda row: _day(row.due_on)),
        Column(t.label(key("claim_list.export.place")), 30, lambda row: _place(row.area)),
    ]


def _masked(t: Texts) -> list[Column[ExportedClaim]]:
    return [
        Column(words.heading(t, "worker_nik"), 22, lambda row: _hidden(row.worker_nik)),
        Column(words.heading(t, "worker_name"), 22, lambda row: initials(row.worker_name)),
        Column(words.heading(t, "heir_name"), 22, lambda row: _names(row, whole=False)),
    ]


def _whole(t: Texts) -> list[Column[ExportedClaim]]:
    return [
        Column(words.heading(t, "worker_nik"), 20, lambda row: row.worker_nik),
        Column(words.heading(t, "worker_name"), 30, lambda row: row.worker_name),
        Column(words.heading(t, "heir_name"), 30, lambda row: _first(row).name),
        Column(words.heading(t, "heir_birth_date"), 18, lambda row: _day(_first(row).birth_date)),
        Column(t.label(key("claim_list.export.others")), 30, lambda row: _names(row, whole=True)),
    ]


def _names(row: ExportedClaim, *, whole: bool) -> str:
    """All heirs by their first name; or whole, those beside the first."""
    if whole:
        return ", ".join(heir.name for heir in row.heirs[1:])
    return ", ".join(initials(heir.name) for heir in row.heirs)


def _first(row: ExportedClaim) -> ExportedHeir:
    return row.heirs[0] if row.heirs else ExportedHeir("", "", None)


def _hidden(nik: str) -> str:
    return mask_nik(nik) if len(nik) == _NIK else ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _rupiah(t: Texts, amount: int | None) -> str:
    return t.rupiah(amount) if amount is not None else ""


def _place(area: str) -> str:
    place = Places.load().district(area[:8])
    return f"{place.name}, {place.regency}" if place else area
