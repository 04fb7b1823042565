"""Steps that only people with a duty are offered. To everybody else they do not exist.

A stranger, and an officer dismissed a moment ago, see what every worker sees: the step does not
match, and the update goes on to the next one. What a dismissed officer had open is closed.
"""

from collections.abc import Iterable
from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step, Wizard
from bot.update.standing import Standing
from bot.update.turn import CURRENT
from models.rules.roles import Role, holds


class For(Step):
    """`step`, for those who hold one of `roles`; where they hold it is the query's to check."""

    def __init__(self, roles: Role | Iterable[Role], step: Step) -> None:
        super().__init__(_unused)  # a wizard has no callback, so `step` is asked as a whole
        self._roles = frozenset((roles,) if isinstance(roles, Role) else roles)
        self._step = step

    def check_update(self, update: object) -> Any:
        """What the step says, or False without the duty."""
        turn = CURRENT.get()
        if any(holds(turn.duties, role) for role in self._roles):
            return self._step.check_update(update)
        if self._step.check_update(update):
            turn.refused = True
        if isinstance(self._step, Wizard):
            _close(turn.standing, str(self._step.name))
        return False

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Any
    ) -> Any:
        """As the step does."""
        return await self._step.handle_update(update, application, check_result, context)

    def collect_additional_context(
        self, context: Any, update: Update, application: Any, check_result: Any
    ) -> None:
        """As the step does."""
        self._step.collect_additional_context(context, update, application, check_result)


def _close(standing: Standing, flow: str) -> None:
    if standing.states.pop(flow, None) is not None:
        standing.form.pop(flow, None)


async def _unused(_update: Update, _ctx: Ctx) -> None:
    """`handle_update` is overridden: nobody calls this."""
