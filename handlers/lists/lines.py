"""A pasted list is answered line by line: who is taken, who is not and why, in a few messages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.jobs.job import Job
from bot.screen import Screen
from bot.sheets import words as sheet_words
from bot.texts import Html, Texts, key
from models.queries.imports.batches import batch_of
from models.queries.imports.row_lines import Line, lines_of
from models.rules.roster.faults import Outcome, RowWarning

MOST = 100
"""A longer list is a file's work: its counts are told, and the sheet of what to correct."""
A_MESSAGE = 3_800
"""Characters; Telegram takes 4,096 after its own counting."""
_LONGEST_NAME = 40
_DIGITS_OF_A_NUMBER = 5
"""A name that holds more may hold a NIK or a phone: it is not said again."""
_OUTCOMES = {
    Outcome.NEW: key("lists.line.new"),
    Outcome.CHANGED: key("lists.line.changed"),
    Outcome.UNCHANGED: key("lists.line.unchanged"),
    Outcome.DUPLICATE: key("lists.line.duplicate"),
    Outcome.REFUSED: key("lists.line.refused"),
}
_NOT_TOLD = frozenset({RowWarning.MAYBE_ROUNDED})
"""Of the list as a whole."""


async def pasted_lines(job: Job, batch_id: str) -> list[Line]:
    """The rows of a list that was pasted; none of a file, or of too many."""
    async with job.db.reading() as session:
        batch = await batch_of(session, batch_id)
        if batch is None or batch.file_name or sum(batch.counts.values()) > MOST:
            return []
        return await lines_of(session, batch_id=batch_id, kind=batch.kind)


def with_plan(t: Texts, lines: Sequence[Line], kind: str, plan: Screen) -> list[Screen]:
    """The lines above the counts: as few messages as hold them, since a chat gets one a second.
    Names stand in them, so nobody can pass them on."""
    told = list(_screens(t, lines, kind))
    if told and len(told[-1].text) + len(plan.text) <= A_MESSAGE:
        return [*told[:-1], replace(plan.below(told[-1].text), protect=True)]
    return [*told, plan]


def _screens(t: Texts, lines: Sequence[Line], kind: str) -> Iterator[Screen]:
    said: list[Html] = [t("lists.lines")] if lines else []
    for line in lines:
        told = _line(t, line, kind)
        if sum(map(len, said)) + len(told) > A_MESSAGE:
            yield Screen(Html("\n".join(said)), protect=True)
            said = []
        said.append(told)
    if said:
        yield Screen(Html("\n".join(said)), protect=True)


def _line(t: Texts, line: Line, kind: str) -> Html:
    """ "3. Siti Aminah: baru", and what there is to look at."""
    known = RowWarning.ALREADY_REGISTERED in line.warnings
    outcome = t("lists.line.known") if known else t(_OUTCOMES[line.outcome])
    parts = [outcome]
    if line.outcome is Outcome.REFUSED:
        parts = [
            t("lists.line.why", why=sheet_words.reason(t, fault, kind=kind))
            for fault in dict.fromkeys(line.faults)
        ]
    parts += [
        t("lists.line.look", what=sheet_words.warning(t, warning, kind=kind))
        for warning in dict.fromkeys(line.warnings)
        if warning not in _NOT_TOLD and warning is not RowWarning.ALREADY_REGISTERED
    ]
    return t("lists.line", n=line.row, name=_name(line), what=Html(" ".join(parts)))


def _name(line: Line) -> str:
    if sum(map(str.isdecimal, line.name)) > _DIGITS_OF_A_NUMBER:
        return "–"
    return line.name[:_LONGEST_NAME].strip() or "–"
