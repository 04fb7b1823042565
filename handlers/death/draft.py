"""What was answered so far: a view on the form of the locked row, which survives everything."""

from datetime import date
from typing import Any

from bot.context import Ctx
from handlers.death.options import what_of
from handlers.death.states import FLOW, QUESTIONS, Ask
from handlers.figures.form import Form
from models.rules.claims.deaths import Cause, Reporter, What

TOLD = "death_told"
"""The form of what the pages of advice are about, once a report is sent."""


class Draft(Form):
    """An unfinished report; a question that was passed over has the answer None."""

    @property
    def what(self) -> What:
        """A death or an accident."""
        return what_of(self.answers.get("what"))

    @property
    def begun(self) -> bool:
        """Whether a report lies unfinished."""
        return self.asking is not None

    def next_question(self) -> Ask:
        """The first question without an answer, or the summary."""
        return next((ask for ask in QUESTIONS if ask.value not in self.answers), Ask.SUMMARY)

    @property
    def name(self) -> str | None:
        """Who it is about."""
        return self._text("who")

    @property
    def nik(self) -> str | None:
        """The sixteen digits, where they were at hand."""
        return self._text("nik")

    @property
    def day(self) -> date | None:
        """When it happened."""
        said = self._text("when")
        return date.fromisoformat(said) if said else None

    @property
    def district(self) -> str | None:
        """Code of the kecamatan."""
        return self._text("where")

    @property
    def cause(self) -> Cause:
        """Whether work was the cause."""
        said = self._text("work")
        return Cause(said) if said else Cause.UNKNOWN

    @property
    def reporter(self) -> Reporter | None:
        """Who reports."""
        said = self._text("relation")
        return Reporter(said) if said else None

    @property
    def phone(self) -> str | None:
        """Where somebody may call."""
        return self._text("phone")

    def _text(self, name: str) -> str | None:
        said: Any = self.answers.get(name)
        return str(said) if said else None


def draft_of(ctx: Ctx) -> Draft:
    """The answers of this chat."""
    return Draft(ctx.form(FLOW))


def keep_told(ctx: Ctx, draft: Draft, *, answered: bool) -> None:
    """Remember what the advice depends on, that it was sent and whether somebody is there to read
    it, nothing of the person."""
    day, sent = draft.day, {"sent": ctx.now().isoformat(), "answered": answered}
    ctx.form(TOLD).update(day=day.isoformat() if day else "", cause=draft.cause.value, **sent)


def told_of(ctx: Ctx) -> tuple[date, Cause]:
    """The day and the cause that the advice is about; today where nothing was reported."""
    form = ctx.turn.standing.form.get(TOLD, {})
    day = date.fromisoformat(form["day"]) if form.get("day") else ctx.today()
    return day, Cause(form.get("cause", Cause.UNKNOWN.value))
