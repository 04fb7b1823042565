"""What `quote` and `benefit` say: the words of the chat, and the rows they rest on."""

import json
from datetime import date
from typing import Any

import typer

from bot.commands.questions import QuestionError, because, iso, one_of


def price_as_told(case: Any, found: Any) -> str:
    """The price in the words of the chat."""
    from bot.texts import Library
    from bot.wording.plain import plain
    from handlers.figures.answer import message
    from handlers.quote.case import Case, priced
    from handlers.quote.words import answer
    from models.rules.occupations import Occupation, sector_of
    from models.rules.table.basis import Programme

    work = next(each for each in Occupation if sector_of(each) is case.sector)
    savings = Programme.JHT in case.programmes
    asked = Case(work, case.payer, case.income, len(found.months), savings)
    first = found.months[0].day
    price = priced(asked, first_month=first, decrees=[], regency=None)
    t = Library.load().choose("id")
    return plain(message(t, answer(t, price, other=False), first))


def sum_as_told(
    found: Any, cause: Any, day: date, months: int, children: str, payer: Any
) -> dict[str, Any]:
    """The words, and the rows of every figure in them: of both sums where there are two."""
    from bot.texts import Library
    from bot.wording.plain import plain
    from handlers.family.words import after_death
    from handlers.figures.answer import message
    from models.rules.benefits.entitlement import FamilyGets, family_gets_of
    from models.rules.benefits.scholarship import Cause

    named = children_of(children) if children else []
    gets = family_gets_of(found, cause, day=day, member_months=months, children=named, payer=payer)
    if not isinstance(gets, FamilyGets):
        raise QuestionError(f"no benefit for this: {because(gets)}")
    t = Library.load().choose("id")
    told = after_death(t, gets, by_work=cause is Cause.JKK)
    return {**rows_of(told.told.basis), "text": plain(message(t, told, day))}


def children_of(children: str) -> list[Any]:
    """Children as they are typed: "SD:2,SMA:1"."""
    from models.rules.benefits.scholarship import Child, School

    named = [part.strip().partition(":") for part in children.split(",")]
    try:
        return [Child(one_of(School, s.lower()), int(c or 1)) for s, _, c in named]
    except ValueError:
        raise QuestionError("--children wants a school and a class, such as SD:2") from None


def rows_of(found: Any) -> dict[str, Any]:
    """As JSON; `until` is everywhere the last day on which it holds."""
    return {
        "rows": list(found.row_ids),
        "hedged": found.hedged,
        "until": iso(found.last_day),
        "checked_on": iso(found.checked_on),
        "rules": [_rule(row) for row in found.rows],
    }


def _rule(row: Any) -> dict[str, Any]:
    from models.rules.table.basis import Basis
    from models.rules.table.sources import sources_of

    law = row.regulation
    return {
        "row": row.id,
        "regulation": law.name if law else None,
        "title": law.title if law else None,
        "article": row.article,
        "sources": list(sources_of(row)),
        "certainty": row.certainty.value,
        "until": iso(Basis((row,)).last_day),
    }


def show(answer: dict[str, Any], as_json: bool) -> None:
    """As one JSON object, or as lines with the rules below."""
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    typer.echo(answer["text"])
    typer.echo("\nDasar aturan:")
    for row in answer["rules"]:
        law = " ".join(filter(None, [row["regulation"], row["article"]]))
        typer.echo(f"  {row['row']}: {'; '.join(filter(None, [law, *row['sources'][:1]]))}")
