"""`ask`: what the bot answers to a question, as a person in the chat would read it today."""

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.faq.asking import Asked


def ask(
    question: Annotated[str, typer.Argument(help="In everyday words, quoted.")] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a question instead of lines.")
    ] = False,
    batch: Annotated[
        bool, typer.Option("--batch", help="Read a question a line from standard input.")
    ] = False,
    language: Annotated[str, typer.Option(help="id or en.")] = "id",
) -> None:
    """What the bot answers to a question, as it would be read in the chat today.

    The decision is one of answer, choose (the best three), handover (to a person),
    warn_secret (a NIK, card number or code stands in it) and fallback (not for this bot).
    """
    if bool(question) is batch:
        raise typer.BadParameter("ask one QUESTION, or --batch for many from standard input")
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.commands.content_store import book_of_today
    from bot.faq.asking import ask as look_up
    from bot.texts import Library
    from bot.wording.catalogues import languages

    if language not in languages():
        raise typer.BadParameter(f"--language is one of {', '.join(languages())}")
    book, t = asyncio.run(book_of_today()), Library.load().choose(language)
    day = Clock().now().astimezone(ZoneInfo("Asia/Jakarta")).date()
    for line in sys.stdin if batch else [question]:
        asked = look_up(book, t, line.strip(), day)
        if as_json or batch:
            typer.echo(json.dumps(_as_json(line.strip(), asked), ensure_ascii=False))
        else:
            _print(asked)


def _as_json(question: str, asked: "Asked") -> dict[str, Any]:
    from bot.wording.plain import plain

    return {
        "question": question,
        "urgent": asked.decided.urgent is not None,
        "decision": asked.decided.decision.value,
        "answers": [
            {"key": said.key, "text": plain(said.text), "score": score}
            for said, score in asked.answers
        ],
    }


def _print(asked: "Asked") -> None:
    from bot.wording.plain import plain

    urgent = " (urgent)" if asked.decided.urgent is not None else ""
    typer.echo(f"{asked.decided.decision.value}{urgent}")
    for said, score in asked.answers:
        typer.echo(f"\n{said.key}  {score:.2f}\n{plain(said.text)}")
        if said.basis is not None:
            typer.echo(f"  [{', '.join(said.basis.row_ids)}]")
