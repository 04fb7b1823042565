"""Which kind of row each table of the file holds; some tables hold several, told by one field."""

from collections.abc import Mapping
from typing import Any, Final

from models.rules.table import benefit_rows as benefits
from models.rules.table import claim_rows as claims
from models.rules.table import contribution_rows as prices
from models.rules.table.reading import WrongTableError

_ONE_KIND: Final[Mapping[str, type[Any]]] = {
    "membership": claims.Membership,
    "relief": prices.Relief,
    "wage_cap": prices.WageCap,
    "pension_age": benefits.PensionAge,
    "promise": claims.Promise,
    "expiry": claims.ExpiryRow,
    "heirs": claims.HeirRanks,
    "papers": claims.Papers,
    "report": claims.ReportDeadline,
    "contact": claims.Contact,
}
_RULES: Final[Mapping[str, type[Any]]] = {
    "caution": claims.Caution,
    "age_at_least": claims.AgeAtLeast,
    "age_below": claims.AgeBelow,
    "unpaid_months": claims.UnpaidMonths,
    "pay_ahead": claims.PayAhead,
}
_CONTRIBUTIONS: Final[Mapping[str, type[Any]]] = {
    "flat": prices.Flat,
    "bracket_percent": prices.BracketPercent,
    "wage_percent": prices.WagePercent,
    "wage_percent_by_risk": prices.WagePercentByRisk,
    "redirected": prices.Redirected,
    "contract_tiers": prices.ContractTiers,
    "packages": prices.Packages,
    "chosen": prices.Chosen,
}
_BENEFITS: Final[Mapping[str, type[Any]]] = {
    "lump": benefits.Lump,
    "new_member": benefits.NewMember,
    "wage_months": benefits.WageMonths,
    "wage_steps": benefits.WageSteps,
    "wage_share": benefits.WageShare,
    "ceilings": benefits.Ceilings,
    "scholarship": benefits.Scholarship,
    "statement": benefits.Statement,
    "partial_balance": benefits.PartialBalance,
    "after_months": benefits.AfterMonths,
}
_SEVERAL: Final = {
    "rule": ("kind", _RULES),
    "contribution": ("kind", _CONTRIBUTIONS),
    "benefit": ("shape", _BENEFITS),
}


def take_kind(table: str, values: dict[str, Any], where: str) -> type[Any]:
    """The kind of a row; the field that tells it is taken out of `values`."""
    if table in _ONE_KIND:
        return _ONE_KIND[table]
    if table not in _SEVERAL:
        raise WrongTableError(where, f"unknown table {table!r}")
    field, kinds = _SEVERAL[table]
    told = values.pop(field, None)
    if told not in kinds:
        raise WrongTableError(where, f"{told!r} is no {field} of a {table}")
    return kinds[told]
