"""The vectors kept beside the rows: each is asked as it is written there."""

import tomllib
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

from models.rules.benefits.jkk import jkk_death, jkk_total_disability, jkk_wage_while_unable
from models.rules.benefits.jkm import jkm_payout
from models.rules.benefits.payouts import Payout
from models.rules.benefits.scholarship import scholarship_cap
from models.rules.contributions.bpu import BpuCase, budget_line, quote_bpu
from models.rules.contributions.payroll import Employee, quote_pu
from models.rules.contributions.prices import Quote
from models.rules.occupations import Payer, Sector
from models.rules.table.basis import Amount, Programme

TABLE = resources.files("models.rules").joinpath("programmes.toml")
VECTORS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["vector"]


def bpu_quote(ask: dict[str, Any]) -> object:
    case = BpuCase(
        sector=Sector(ask["sector"]),
        income=ask["income"],
        programmes=[Programme(each) for each in ask["programmes"]],
        payer=Payer(ask["payer"]),
    )
    return quote_bpu(case, first_month=ask["first"], months=ask["months"])


def pu_quote(ask: dict[str, Any]) -> object:
    case = Employee(ask["wage"], [Programme(each) for each in ask["programmes"]])
    return quote_pu(case, first_month=ask["first"])


def budget(ask: dict[str, Any]) -> object:
    case = BpuCase(sector=Sector.PERIKANAN, payer=Payer(ask["payer"]))
    return budget_line(
        case, first_month=ask["first"], months=ask["months"], workers=ask["workers"]
    )


QUESTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "bpu_quote": bpu_quote,
    "pu_quote": pu_quote,
    "budget": budget,
    "jkm": lambda ask: jkm_payout(death=ask["death"], member_months=ask["member_months"]),
    "jkk_death": lambda ask: jkk_death(wage=ask["wage"], accident=ask["day"], death=ask["day"]),
    "jkk_total_disability": lambda ask: jkk_total_disability(
        wage=ask["wage"], accident=ask["day"]
    ),
    "jkk_stmb": lambda ask: jkk_wage_while_unable(
        wage=ask["wage"], accident=ask["day"], months=ask["months"]
    ),
    "scholarship": lambda ask: scholarship_cap(ask["day"]),
}


def rupiah(answer: object) -> int:
    if isinstance(answer, Quote):
        return answer.due
    if isinstance(answer, Payout):
        return answer.total
    assert isinstance(answer, Amount), answer
    return answer.rupiah


@pytest.mark.parametrize("ask", [pytest.param(ask, id=ask["what"]) for ask in VECTORS])
def test_a_vector_comes_out(ask: dict[str, Any]) -> None:
    assert rupiah(QUESTIONS[ask["question"]](ask)) == ask["expect"]


def test_no_vector_was_dropped() -> None:
    assert len(VECTORS) == 20
