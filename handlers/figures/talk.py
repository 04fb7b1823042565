"""What both calculators do alike: show the open question, refuse an answer, lead out of it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step
from bot.screen import Screen
from bot.texts import Html
from handlers.answers.again import refused
from handlers.answers.aside import Aside, aside_after
from handlers.answers.way_out import way_out
from handlers.figures.form import Form

S = TypeVar("S", bound=StrEnum)
"""The states of a calculator."""


class Shown(Protocol[S]):  # type: ignore[misc]  # S is only asked for
    """The question as it looks now."""

    def __call__(self, ctx: Ctx, state: S, *, page: int = 0) -> Screen: ...


class Talk(Generic[S]):
    """The questions of one calculator."""

    def __init__(self, flow: str, states: type[S], shown: Shown[S]) -> None:
        self._flow = flow
        self._states = states
        self._shown = shown

    def form_of(self, ctx: Ctx) -> Form:
        """The answers of this chat."""
        return Form(ctx.form(self._flow))

    async def ask(self, ctx: Ctx, state: S, *, page: int = 0, above: Html | None = None) -> S:
        """Show a question and wait for its answer."""
        self.form_of(ctx).ask(state)
        screen = self._shown(ctx, state, page=page)
        await ctx.show(screen if above is None else screen.below(above))
        return state

    async def refuse(self, update: Update, ctx: Ctx, state: S, why: Html) -> S:
        """Say what was wrong, show the same question; chat is answered and is no failure."""
        again = self._shown(ctx, state)
        if aside := await aside_after(update, ctx):
            await ctx.show(aside.above(ctx.t, again))
            return state
        failures = self.form_of(ctx).fail()
        await ctx.show(refused(ctx.t, why, again, failures=failures))
        return state

    async def say_aside(self, ctx: Ctx, aside: Aside) -> S:
        """Answer what was no answer, then the question that is open again."""
        state = self._open(ctx)
        await ctx.show(aside.above(ctx.t, self._shown(ctx, state)))
        return state

    async def ask_again(self, _update: Update, ctx: Ctx) -> S:
        """Back to the open question, after something more urgent."""
        state = self._open(ctx)
        await ctx.show(self._shown(ctx, state))
        return state

    def way_out(self, *, back: Callable[..., Any], stop: Callable[..., Any]) -> list[Step]:
        """The same in every state."""
        return way_out(back=back, stop=stop, again=self.ask_again)

    def _open(self, ctx: Ctx) -> S:
        return self._states(ctx.turn.standing.states[self._flow])
