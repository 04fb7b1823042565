"""Proposing words, and going back to earlier ones: the same for the chat and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.faq.asking import shipped_book
from bot.faq.edited import samples_with
from bot.faq.editing import Fault, fault_of
from bot.faq.questions import asked_as
from bot.texts import Library
from models.queries.faq import versions
from models.queries.faq.versions import Draft, Version
from models.queries.office import audit
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import Act


@dataclass(frozen=True, slots=True)
class Proposed:
    """The id of a wording that waits, or why it was refused."""

    id: str = ""
    fault: Fault | None = None


async def propose(session: AsyncSession, *, draft: Draft, by: str, now: datetime) -> Proposed:
    """Check words; good ones wait for somebody else, on record."""
    fault = await fault_in(session, draft=draft, now=now)
    if fault is not None:
        return Proposed(fault=fault)
    number = await versions.propose(session, draft=draft, author=by, now=now)
    await note(session, Act.CONTENT_PROPOSED, number, by=by, now=now)
    return Proposed(number)


async def fault_in(session: AsyncSession, *, draft: Draft, now: datetime) -> Fault | None:
    """Why words may not be said, beside everything that is said already."""
    told = await versions.in_force(session)
    known = {*shipped_book().answers, *(each.draft.key for each in told)}
    samples = samples_with(told, asked_as(draft.language))
    return fault_of(draft, known=known, samples=samples, today=jakarta_day(now))


async def go_back(
    session: AsyncSession, *, key: str, language: str, to: str, by: str, now: datetime
) -> Version | None:
    """To version `to`, or with an empty one to the catalogue; None where there is none such."""
    draft = await _earlier(session, key, language, to)
    if draft is None:
        return None
    found = await versions.roll_back(session, draft=draft, by=by, now=now)
    await note(session, Act.CONTENT_ROLLED_BACK, found.id, by=by, now=now)
    return found


async def _earlier(session: AsyncSession, key: str, language: str, to: str) -> Draft | None:
    if not to:
        said = {(v.draft.key, v.draft.language) for v in await versions.in_force(session)}
        return Draft(key, language, "", "") if (key, language) in said else None
    found = await versions.version(session, number=to)
    if found is None or found.number is None:
        return None
    same = (found.draft.key, found.draft.language) == (key, language)
    return found.draft if same else None


def said_now(key: str, language: str, told: Sequence[Version]) -> Draft:
    """The words of today: of the content book, else of the catalogue."""
    for each in told:
        if (each.draft.key, each.draft.language) == (key, language) and each.draft.text:
            return each.draft
    answer = shipped_book().answers.get(key)
    if answer is None:
        return Draft(key, language, "", "")
    t = Library.load().choose(language)
    return Draft(key, language, t.label(answer.title), t.message(key))


async def note(session: AsyncSession, act: Act, number: str, *, by: str, now: datetime) -> None:
    """Put on record what happened to a wording."""
    await audit.note(session, actor=by, act=act, subject=f"content:{number}", now=now)
