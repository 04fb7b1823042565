"""What is said: one package per conversation. This list is the order in which they are asked."""

from collections.abc import Mapping
from functools import cache

from bot.broadcasts import watching
from bot.context import Ctx
from bot.conversation import Step
from bot.files.attachments import Maker
from bot.jobs.job import Kinds
from handlers import (
    approve,
    ask,
    benefits,
    book,
    broadcast,
    claim_office,
    claims,
    counts,
    cover,
    day,
    death,
    desk,
    doubts,
    duty,
    enrol,
    events,
    exports,
    family,
    groups,
    heir_card,
    invite,
    lists,
    menu,
    own_data,
    papers,
    progress,
    quote,
    rest,
    results,
    review,
    running,
    school,
    sheet,
    slips,
    staff,
    trail,
    trust,
    word,
)
from handlers.figures import look
from handlers.figures.answer import CARD
from handlers.figures.card import make as make_card
from handlers.heavy import HeavyActs
from handlers.qr import make_qr
from handlers.trouble import apology
from models.queries.jobs.schedules import Scheduled
from models.queries.staff.approvals import Decided
from models.rules.office.heavy import Act

__all__ = ["apology", "heavy_acts", "in_order", "jobs", "makers", "schedules"]


def in_order() -> list[Step]:
    """Every handler; the first that fits takes the update."""
    return _listed()


@cache
def _listed() -> list[Step]:
    """They keep nothing between updates: one list serves every bot of a process."""
    first = _before_the_rest()
    # Whatever nobody else took.
    answered = ask.answering({"faq.join.status": cover.say_cover}, benefits.tell_work)
    return [*first, *rest.handlers(answered, first)]


def _before_the_rest() -> list[Step]:
    return [
        *desk.in_groups(),  # staff in the group where they answer
        *claims.untried(),
        *rest.gate(),  # groups, channels and bots go no further
        *desk.connected(),  # while a case is open, what is sent goes to the officer
        # A command or a menu label pauses an open question, so these come before the wizards.
        *lists.handlers(),
        *exports.handlers(),
        *review.handlers(),
        *trail.handlers(),
        *duty.asked(),
        *events.asked(),
        *menu.handlers(),
        *ask.asked(),
        *trust.handlers(),
        *groups.asked(),
        *death.asked(),
        *claims.asked(),
        *desk.asked(),
        *benefits.handlers(),
        *broadcast.taps(),
        *own_data.asked(),
        *cover.asked(),
        *papers.asked(),
        *heir_card.handlers(),
        *quote.asked(),
        *family.asked(),
        # The wizards: while one is open, whatever is typed answers its question; but a claim's
        # code, which no other question asks for, is taken first.
        *claims.handlers(),
        *word.handlers(),
        *events.handlers(),
        *quote.handlers(),
        *family.handlers(),
        *death.handlers(),
        *enrol.handlers(),
        *progress.handlers(),
        *own_data.handlers(),
        *papers.handlers(),
        *school.handlers(),
        # What people with a duty are offered; `duty` itself last, since it takes all of "tugas.".
        *groups.handlers(),
        *invite.handlers(),
        *approve.handlers(heavy_acts(), {Act.BROADCAST: broadcast.REQUESTS}),
        *staff.handlers(),
        *running.handlers(),
        *book.handlers(),
        *broadcast.handlers(),
        *results.handlers(),
        *doubts.handlers(),
        *counts.handlers(),
        *death.office_handlers(),
        *claim_office.handlers(),
        *slips.handlers(),
        *day.handlers(),
        *events.office_handlers(),
        *duty.handlers(),
        *desk.handlers(),
    ]


def heavy_acts() -> HeavyActs:
    """What happens once a second head agreed to an act (`handlers.heavy.ask`)."""
    return {
        Act.GIVE_DUTY: invite.hand_over,
        Act.EXPORT: _hand_over_export,
        Act.BRANCH_FILE: review.hand_over,
        Act.CONTENT: book.put_in_force,
        Act.BROADCAST: broadcast.start,
        Act.MASS_DELETE: lists.hand_over,
    }


async def _hand_over_export(ctx: Ctx, decided: Decided) -> None:
    """Whole data: of registrations or of a list of the dead, as the subject says."""
    of_the_dead = decided.subject.startswith(lists.SUBJECT)
    await (lists.hand_over_whole if of_the_dead else exports.hand_over)(ctx, decided)


def makers() -> Mapping[str, Maker]:
    """Files by the name that a queued reply gives."""
    return {
        "slip": enrol.make_slip,
        own_data.MAKER: own_data.make_copy,
        "qr": make_qr,
        CARD: make_card,
        sheet.MAKER: sheet.make,
        **lists.makers(),
        **exports.makers(),
        **claim_office.makers(),
        **review.makers(),
        **results.makers(),
    }


def jobs() -> Kinds:
    """Work that outlives an update, by the name a request gives (`request_job`).

    A kind whose steps change gets a new name: what an upgrade interrupts would not fit.
    """
    return {
        look.LOOK: look.look,
        look.TELL: look.tell,
        **watching.jobs(),
        **broadcast.jobs(),
        **papers.jobs(),
        **school.jobs(),
        **cover.jobs(),
        **groups.jobs(),
        **lists.jobs(),
        **slips.jobs(),
        **exports.jobs(),
        **claim_office.jobs(),
        **death.jobs(),
        **review.jobs(),
        **results.jobs(),
        **progress.jobs(),
    }


def schedules() -> Mapping[str, Scheduled]:
    """Which of these come back by themselves, and when."""
    return {
        "facts": look.EVERY_MORNING,
        **claim_office.schedules(),
        **school.schedules(),
        **cover.schedules(),
        **groups.schedules(),
    }
