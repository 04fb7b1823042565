"""A day as an officer says it: a button, a word, or a date in any writing."""

from datetime import date, timedelta

from telegram import Update

from bot.context import Ctx
from bot.guards import Option, choice_of, text_of
from bot.texts import Texts
from models.rules.as_typed.dates import DateFault, parse_birth_date
from models.rules.as_typed.event_days import parse_event_day

TODAY, YESTERDAY = "today", "yesterday"
OLDEST_PERSON = 110
"""Years."""


def near(t: Texts) -> list[Option]:
    """The days that are meant most."""
    return [
        Option(TODAY, t.label("claim_office.today.button")),
        Option(YESTERDAY, t.label("claim_office.yesterday.button")),
    ]


def day_said(update: Update, ctx: Ctx, today: date) -> date | DateFault:
    """The day on which something happened, tapped or typed ("kemarin lusa"); never one to come."""
    chosen = choice_of(update, near(ctx.t))
    if chosen is not None:
        return today if chosen == TODAY else today - timedelta(days=1)
    return parse_event_day(text_of(update) or "", today=today)


def birth_said(update: Update, today: date) -> date | DateFault:
    """A birth date; heirs may be children or very old."""
    return parse_birth_date(text_of(update) or "", today=today, oldest=OLDEST_PERSON)
