"""The choices only the price calculator offers: which sponsor pays, how many months."""

from datetime import date

from bot.guards import Option
from bot.texts import Texts, key
from models.rules.contributions.bpu import payment_periods
from models.rules.occupations import Payer

_SPONSORS = {
    Payer.APBD: (key("quote.sponsor.apbd.button"), key("quote.sponsor.apbd.spoken")),
    Payer.APBDES: (key("quote.sponsor.apbdes.button"), key("quote.sponsor.apbdes.spoken")),
    Payer.APBN: (key("quote.sponsor.apbn.button"), key("quote.sponsor.apbn.spoken")),
    Payer.DBH_SAWIT: (
        key("quote.sponsor.dbh_sawit.button"),
        key("quote.sponsor.dbh_sawit.spoken"),
    ),
    Payer.CSR: (key("quote.sponsor.csr.button"), key("quote.sponsor.csr.spoken")),
    Payer.ASN: (key("quote.sponsor.asn.button"), key("quote.sponsor.asn.spoken")),
}


def sponsors(t: Texts) -> list[Option]:
    """Who pays the contribution, where it is not the worker."""
    return [
        Option(payer.value, t.label(label), t.words(spoken))
        for payer, (label, spoken) in _SPONSORS.items()
    ]


def months(t: Texts, day: date) -> list[Option]:
    """How many months are paid at once; a typed number counts months, never choices."""
    periods = payment_periods(day)
    return [Option(str(count), t.label("quote.months.button", months=count)) for count in periods]
