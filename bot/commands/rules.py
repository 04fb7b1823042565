"""`quote` and `benefit`: what the chat says, with the rows it rests on."""

from datetime import date
from typing import Annotated, Any

import typer

from bot.commands.questions import (
    QuestionError,
    because,
    day_of,
    month_of,
    one_of,
    today,
    why,
)
from bot.commands.rule_output import children_of, price_as_told, rows_of, show, sum_as_told

LATEST_DEATH = 366
"""Days ahead for which a death may be supposed."""
Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")]


def quote(
    sector: Annotated[str, typer.Option(help="perikanan, pertanian, transportasi, ...")],
    first: Annotated[str, typer.Option("--from", help="First month, such as 2026-11.")],
    segment: Annotated[str, typer.Option(help="BPU (informal workers).")] = "BPU",
    income: Annotated[int, typer.Option(help="Rupiah a month.")] = 0,
    programmes: Annotated[str, typer.Option(help="With commas between.")] = "JKK,JKM",
    months: Annotated[int, typer.Option(help="How many months are paid at once.")] = 1,
    payer: Annotated[str, typer.Option(help="self, apbn, apbd, apbdes, csr, ...")] = "self",
    as_json: Json = False,
) -> None:
    """What contributions cost, month by month, so that a relief ends by itself."""
    from models.rules.contributions.bpu import BpuCase, quote_bpu
    from models.rules.contributions.prices import Quote
    from models.rules.occupations import Payer, Sector, Segment
    from models.rules.table.basis import Programme

    if one_of(Segment, segment.upper()) is not Segment.BPU:
        raise QuestionError("only --segment BPU is quoted by this command")
    case = BpuCase(
        sector=one_of(Sector, sector.lower()),
        income=income,
        programmes=frozenset(one_of(Programme, p.strip().upper()) for p in programmes.split(",")),
        payer=one_of(Payer, payer.lower()),
    )
    found = quote_bpu(case, first_month=month_of(first), months=months)
    if not isinstance(found, Quote):
        raise QuestionError(f"no price for this: {because(found)}")
    each = [{"month": f"{p.day:%Y-%m}", "full": p.full, "due": p.due} for p in found.months]
    text = price_as_told(case, found)
    answer = {"total": found.due, "full": found.full, "months": each, **rows_of(found.basis)}
    show({**answer, "text": text}, as_json)


def benefit(
    cause: Annotated[str, typer.Option(help="JKM (not by work) or JKK (by work).")],
    death: Annotated[str, typer.Option(help="Day of death, such as 2026-11-01; or today.")] = "",
    member_months: Annotated[
        int | None, typer.Option(help="JKM: full months of membership.")
    ] = None,
    wage: Annotated[int | None, typer.Option(help="JKK: reported wage or bracket base.")] = None,
    children: Annotated[str, typer.Option(help="School and class: SD:2,SMA:1.")] = "",
    payer: Annotated[str, typer.Option(help="self, apbn, apbd, apbdes, csr, ...")] = "self",
    as_json: Json = False,
) -> None:
    """What a family is owed after a death, with the scholarship of its children."""
    from models.rules.benefits.jkm import jkm_payout
    from models.rules.benefits.payouts import Payout
    from models.rules.benefits.scholarship import Cause
    from models.rules.occupations import Payer

    by, paid_by = one_of(Cause, cause.upper()), one_of(Payer, payer.lower())
    day = _day_of_death(death)
    if by is Cause.JKM and member_months is None:
        raise QuestionError("--cause JKM needs --member-months: the sum depends on them")
    if by is Cause.JKK and wage is None:
        raise QuestionError("--cause JKK needs --wage: the sum is counted with it")
    months = member_months or 0
    found = (
        jkm_payout(death=day, member_months=months, payer=paid_by)
        if by is Cause.JKM
        else _by_wage(wage or 0, day)
    )
    if not isinstance(found, Payout):
        raise QuestionError(f"no benefit for this: {because(found)}")
    answer: dict[str, Any] = {
        "total": found.total,
        "items": {item.key: item.rupiah for item in found.items},
        **sum_as_told(found, by, day, months, children, paid_by),
    }
    if children:
        answer["scholarship"] = _scholarship(children, by, day, months)
    show(answer, as_json)


def _day_of_death(text: str) -> date:
    """Without one as if it happened now; rules of years to come are not known."""
    day = today() if text in ("", "today") else day_of(text)
    if (day - today()).days > LATEST_DEATH:
        raise QuestionError(f"{text} is years ahead: its rules are not known yet")
    return day


def _by_wage(wage: int, day: date) -> Any:
    """JKK by the wage, never below the lowest base that anybody is insured with."""
    from models.rules.benefits.headlines import lowest_base
    from models.rules.benefits.jkk import jkk_death
    from models.rules.benefits.payouts import Payout
    from models.rules.table.basis import Amount, basis

    lowest = lowest_base(day)
    if wage >= 0 and isinstance(lowest, Amount) and wage < lowest.rupiah:
        found = jkk_death(wage=lowest.rupiah, accident=day, death=day)
        if isinstance(found, Payout):
            return Payout(found.items, basis(found.basis, lowest.basis))
        return found
    return jkk_death(wage=wage, accident=day, death=day)


def _scholarship(children: str, cause: Any, day: date, months: int) -> dict[str, Any]:
    from models.rules.benefits.scholarship import FamilyGrant, scholarship

    found = scholarship(children_of(children), cause=cause, day=day, contribution_months=months)
    if not isinstance(found, FamilyGrant):
        return {"total": 0, "why": why(found)}
    return {"total": found.total, "at_most": True, **rows_of(found.basis)}
