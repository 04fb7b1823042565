"""`quote`, `benefit` and `facts`: what the rule table answers, with the rows it rests on."""

import json
from datetime import date
from typing import Annotated, Any

import typer

from bot.errors import OperatorError

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")]

facts = typer.Typer(name="facts", help="The rule table: which rows need a look.")


class QuestionError(OperatorError):
    """An option that the rules cannot answer."""

    exit_code = 2


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
    from models.rules.basis import Programme
    from models.rules.contributions import BpuCase, quote_bpu
    from models.rules.occupations import Payer, Sector, Segment
    from models.rules.prices import Quote

    if _one_of(Segment, segment.upper()) is not Segment.BPU:
        raise QuestionError("only --segment BPU is quoted by this command")
    case = BpuCase(
        sector=_one_of(Sector, sector.lower()),
        income=income,
        programmes=frozenset(_one_of(Programme, p.strip().upper()) for p in programmes.split(",")),
        payer=_one_of(Payer, payer.lower()),
    )
    found = quote_bpu(case, first_month=_day(f"{first}-01"), months=months)
    if not isinstance(found, Quote):
        raise QuestionError(f"no price for this: {_why(found)}")
    each = [{"month": f"{p.day:%Y-%m}", "full": p.full, "due": p.due} for p in found.months]
    answer = {"total": found.due, "full": found.full, "months": each, **_basis(found.basis)}
    _print(answer, as_json)


def benefit(
    cause: Annotated[str, typer.Option(help="JKM (not by work) or JKK (by work).")],
    death: Annotated[str, typer.Option(help="Day of death, such as 2026-11-01.")] = "",
    member_months: Annotated[int, typer.Option(help="Full months of membership.")] = 0,
    wage: Annotated[int, typer.Option(help="JKK: reported wage or bracket base.")] = 0,
    children: Annotated[str, typer.Option(help="School and class: SD:2,SMA:1.")] = "",
    as_json: Json = False,
) -> None:
    """What a family is owed after a death, with the scholarship of its children."""
    from models.rules.jkk import jkk_death
    from models.rules.jkm import jkm_payout
    from models.rules.payouts import Payout
    from models.rules.scholarship import Cause

    why = _one_of(Cause, cause.upper())
    day = _day(death) if death else _today()
    found = (
        jkm_payout(death=day, member_months=member_months)
        if why is Cause.JKM
        else jkk_death(wage=wage, accident=day, death=day)
    )
    if not isinstance(found, Payout):
        raise QuestionError(f"no benefit for this: {_why(found)}")
    answer: dict[str, Any] = {
        "total": found.total,
        "items": {item.key: item.rupiah for item in found.items},
        **_basis(found.basis),
    }
    if children:
        answer["scholarship"] = _scholarship(children, why, day, member_months)
    _print(answer, as_json)


@facts.command()
def check(
    on: Annotated[str, typer.Option(help="As if it were this day.")] = "", as_json: Json = False
) -> None:
    """List rows that nobody checked for 90 days or that end within 45 days."""
    from models.rules.freshness import stale_rows
    from models.rules.programmes import programmes

    stale = stale_rows(programmes(), _day(on) if on else _today())
    rows = [{"row": s.row.id, "why": s.concern.value, "until": _iso(s.row.until)} for s in stale]
    if as_json:
        typer.echo(json.dumps({"rows": rows}))
        return
    for row in rows:
        typer.echo(f"{row['row']:32} {row['why']:10} {row['until'] or ''}")
    typer.echo(f"{len(rows)} rows need a look")


def _scholarship(children: str, cause: Any, day: date, months: int) -> dict[str, Any]:
    from models.rules.scholarship import Child, FamilyGrant, School, scholarship

    named = [part.strip().partition(":") for part in children.split(",")]
    try:
        each = [Child(_one_of(School, s.lower()), int(c or 1)) for s, _, c in named]
    except ValueError:
        raise QuestionError("--children wants a school and a class, such as SD:2") from None
    found = scholarship(each, cause=cause, day=day, contribution_months=months)
    if not isinstance(found, FamilyGrant):
        return {"total": 0, "why": _why(found)}
    return {"total": found.total, "at_most": True, **_basis(found.basis)}


def _basis(found: Any) -> dict[str, Any]:
    return {
        "rows": list(found.row_ids),
        "hedged": found.hedged,
        "until": _iso(found.last_day),
        "checked_on": _iso(found.checked_on),
        "rules": [
            {"row": row.id, "regulation": row.regulation.title if row.regulation else None,
             "article": row.article, "sources": list(row.sources)}
            for row in found.rows
        ],
    }  # fmt: skip


def _print(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    from bot.texts import Library

    t = Library.load().choose("id")
    typer.echo(f"{t.rupiah(answer['total'])} ({t.rupiah_in_words(answer['total'])})")
    for row in answer["rules"]:
        law = " ".join(filter(None, [row["regulation"], row["article"]]))
        typer.echo(f"  {row['row']}: {law or ', '.join(row['sources'])}")


def _one_of(kind: Any, word: str) -> Any:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise QuestionError(f"{word!r} is none of {known}") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError(f"{text!r} is no date such as 2026-11-01") from None


def _today() -> date:
    from zoneinfo import ZoneInfo

    from bot.clock import Clock

    return Clock().now().astimezone(ZoneInfo("Asia/Jakarta")).date()


def _why(refusal: Any) -> str:
    return str(getattr(refusal, "value", type(refusal).__name__))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
