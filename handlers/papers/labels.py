"""What the claims and the cases are called. A test holds it against the rule table."""

from bot.texts import Html, Texts, key
from models.rules.table.claim_rows import Claim

KINDS = {
    Claim.JKM: key("papers.kind.jkm"),
    Claim.JKK: key("papers.kind.jkk"),
    Claim.JHT: key("papers.kind.jht"),
    Claim.BEASISWA: key("papers.kind.beasiswa"),
}
SHORT = {
    Claim.JKM: key("papers.short.jkm"),
    Claim.JKK: key("papers.short.jkk"),
    Claim.JHT: key("papers.short.jht"),
    Claim.BEASISWA: key("papers.short.beasiswa"),
}
CASES = {
    "pu": key("papers.case.pu.ask"),
    "saldo_besar": key("papers.case.saldo_besar.ask"),
    "angkutan_dibayar_sendiri": key("papers.case.angkutan.ask"),
    "faskes_bukan_mitra": key("papers.case.faskes.ask"),
    "kecelakaan_lalu_lintas": key("papers.case.jalan.ask"),
    "diminta": key("papers.case.saksi.ask"),
}
"""The question on which papers hang, by the case's name in the rule table."""


def asks(t: Texts, case: str) -> Html:
    """The question about a case."""
    if case in CASES:
        return t(CASES[case])
    return t("papers.case.other.ask", paper=case.replace("_", " "))
