"""`content` and `questions`: wordings of answers without a release, and what is asked in vain."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.questions import QuestionError, counted

if TYPE_CHECKING:
    from models.queries.faq.versions import Version

app = typer.Typer(
    name="content",
    help="Answers to everyday questions, edited without a release: list, set, approve, ...",
    no_args_is_help=True,
)
Json = Annotated[bool, typer.Option("--json", help="JSON instead of lines.")]
Key = Annotated[str, typer.Argument(help="Such as faq.pay.price; a new one: faq.book.NAME.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="Of a version, as `content list` tells.")]
Language = Annotated[str, typer.Option(help="id or en.")]
_FAULTS = {
    "key": "a key is one that `ask --json` prints, or faq.book.NAME for a new answer",
    "language": "--language is none that the bot speaks",
    "empty": "say --text or --question; a new answer needs --title and --text",
    "too_long": "the text is longer than 300 characters when its figures stand in it",
    "title": "a title is an emoji, a space and words, at most 24 characters together",
    "braces": "the braces do not fit together: {price}",
    "placeholder": "no such placeholder: `content placeholders` lists them",
    "amount": "a sum or a share is typed by hand: use its placeholder",
    "markup": "only <b> and </b> may stand in a text",
    "secret": "there is a NIK, a card number or a code in it",
    "mourning": "where somebody has died stand no emoji and no exclamation marks",
    "row": "--rows names a rule that the table does not know",
    "not_today": "a rule it names may not be stated today",
    "questions": "a question has 2 to 150 characters; a new answer needs at least three",
    "indonesian_first": "a new answer begins with its Indonesian words",
    "taken": "another answer has one of these questions already",
}


@app.command("list")
def show(
    key: Annotated[str, typer.Option(help="Of this answer alone.")] = "", as_json: Json = False
) -> None:
    """List wordings, the newest first, with who wrote and who approved them."""
    from bot.commands.content_store import history

    found = asyncio.run(history(key or None))
    if as_json:
        typer.echo(json.dumps({"versions": [_as_json(each) for each in found]}))
        return
    for each in found:
        draft = each.draft
        by = f"by {each.author}" + (f", {each.approver}" if each.approver else "")
        typer.echo(f"{each.id}  {draft.key} ({draft.language})  {each.state.value}  {by}")
    typer.echo(counted(len(found), "version"))


@app.command("set")
def propose(
    key: Key,
    text: Annotated[str, typer.Option(help="With placeholders; empty: as it is.")] = "",
    title: Annotated[str, typer.Option(help="Of its button, an emoji first.")] = "",
    question: Annotated[list[str] | None, typer.Option(help="A sample; may be repeated.")] = None,
    rows: Annotated[str, typer.Option(help="Rules it tells in words, with commas.")] = "",
    language: Language = "id",
) -> None:
    """Propose words; they are said once somebody else approves them."""
    from bot.commands import content_store
    from bot.commands.import_arguments import sender
    from models.queries.faq.versions import Draft

    asked = tuple(dict.fromkeys(" ".join(each.split()) for each in question or ()))
    rules = tuple(each.strip() for each in rows.split(",") if each.strip())
    draft = Draft(key, language, title, text, asked, rules)
    found = asyncio.run(content_store.propose(draft, by=sender()))
    if found.fault is not None:
        raise QuestionError(f"{_FAULTS[found.fault.value]} ({found.fault.value})")
    typer.echo(f"{found.id} waits: somebody else runs `content approve {found.id}`")


@app.command()
def approve(version: Id) -> None:
    """Put words in force, also in the bots that run; not by who wrote them."""
    from bot.commands import content_store
    from bot.commands.import_arguments import sender
    from models.queries.faq.versions import Refusal

    found = asyncio.run(content_store.approve(version, by=sender()))
    if found is Refusal.OWN:
        raise QuestionError("who wrote it cannot approve it")
    if isinstance(found, Refusal):
        raise QuestionError(f"no version {version!r} waits: see `content list`")
    typer.echo(f"{found.draft.key} says this from now on (book {found.number})")


@app.command()
def rollback(
    key: Key,
    to: Annotated[str, typer.Option(help="A version approved before; empty: catalogue.")] = "",
    language: Language = "id",
) -> None:
    """Go back to earlier words at once, or to the catalogue."""
    from bot.commands import content_store
    from bot.commands.import_arguments import sender

    found = asyncio.run(content_store.roll_back(key, language, to, by=sender()))
    if found is None:
        raise QuestionError("there is nothing to go back to: see `content list`")
    typer.echo(f"{key} says {to or 'the catalogue'} again (book {found.number})")


@app.command()
def diff(version: Id) -> None:
    """What a version changes against the words that are said now."""
    from bot.commands import content_store

    lines = asyncio.run(content_store.compare(version))
    if lines is None:
        raise QuestionError(f"there is no version {version!r}: see `content list`")
    typer.echo("\n".join(lines) if lines else "no difference")


@app.command()
def placeholders() -> None:
    """List the figures that a text may name, as they are today."""
    from bot.commands import content_store

    for name, said in content_store.figures():
        typer.echo(f"{{{name}}}  {said}")


def questions(
    ignore: Annotated[int, typer.Option(help="Settle the one with this number.")] = 0,
    most: Annotated[int, typer.Option(help="How many.")] = 50,
    as_json: Json = False,
) -> None:
    """List what is asked in vain, by known words alone, the most asked first."""
    from bot.commands import content_store

    if ignore and not asyncio.run(content_store.settle_as_ignored(ignore)):
        raise QuestionError(f"there is no open question {ignore}: see `questions`")
    found = asyncio.run(content_store.unanswered_questions(most))
    if as_json:
        each = [{"id": q.id, "times": q.times, "said": q.said} for q in found]
        typer.echo(json.dumps({"questions": each}, ensure_ascii=False))
        return
    for asked in found:
        typer.echo(f"{asked.id:>6}  {asked.times:>5} x  {asked.said}")
    typer.echo(f"{counted(len(found), 'question')} without an answer")


def _as_json(version: "Version") -> dict[str, Any]:
    draft = version.draft
    return {
        "id": version.id,
        "key": draft.key,
        "language": draft.language,
        "title": draft.title,
        "text": draft.text,
        "questions": list(draft.questions),
        "rows": list(draft.rows),
        "state": version.state.value,
        "author": version.author,
        "created_at": version.created_at.isoformat(),
        "approver": version.approver,
        "approved_at": version.approved_at.isoformat() if version.approved_at else None,
        "book": version.number,
    }
