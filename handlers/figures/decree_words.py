"""What a regency decided, in the words people are told it with."""

from datetime import date

from bot.country.places import Places
from bot.texts import Html, Texts, key
from handlers.answers import options
from models.rules.contributions.overlay import Decree
from models.rules.occupations import Occupation, Payer

_PAYERS = {
    Payer.APBN: key("figures.payer.apbn"),
    Payer.APBD: key("figures.payer.apbd"),
    Payer.APBDES: key("figures.payer.apbdes"),
    Payer.DBH_SAWIT: key("figures.payer.dbh_sawit"),
    Payer.CSR: key("figures.payer.csr"),
    Payer.ASN: key("figures.payer.asn"),
    Payer.SELF: key("figures.payer.self"),
}


def payer_name(t: Texts, payer: Payer) -> str:
    """Who pays, as a word in a sentence."""
    return t.label(_PAYERS[payer])


def work_name(t: Texts, work: Occupation) -> str:
    """An occupation inside a sentence: "nelayan"."""
    name = options.name_of(options.occupations(t), work.value)
    return name[:1].lower() + name[1:]


def who_pays(t: Texts, decree: Decree, work: Occupation, month: date) -> Html:
    """ "Di Kepulauan Meranti iuran nelayan ditanggung APBD s.d. Desember 2026 (SK ...)." """
    said = {
        "regency": regency_name(decree.regency),
        "work": work_name(t, work),
        "payer": payer_name(t, decree.payer),
        "number": decree.number,
    }
    if not decree.holds_on(month):
        return t("figures.decree.coming", month=t.month(decree.start), **said)
    return t("figures.decree.text", month=t.month(decree.last_month), **said)


def on_the_list(t: Texts, decree: Decree) -> Html:
    """A decree pays for who is on its list, so the name has to be there."""
    if decree.quota is None:
        return t("figures.decree.list")
    return t("figures.decree.quota", quota=t.number(decree.quota))


def regency_name(code: str) -> str:
    """ "Kepulauan Meranti"; the code where it is not known."""
    found = Places.load().in_regency(code)
    return found[0].regency if found else code


def span(t: Texts, first: date, last: date) -> str:
    """ "Januari-Oktober 2027", or one month."""
    if (first.year, first.month) == (last.year, last.month):
        return t.month(first)
    return f"{t.month(first, year=first.year != last.year)}–{t.month(last)}"
