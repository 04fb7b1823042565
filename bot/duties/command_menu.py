"""The list of commands in one person's chat: it follows the duty and goes with it.

Telegram shows the commands of a chat before those for everybody, in every language, so one list in
the person's own language is enough. Setting it is a queued call: said after the commit.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.context import Ctx
from bot.navigation.introduction import COMMANDS
from bot.texts import Texts, key
from models.queries.sending.notices import queue_notice
from models.rules.roles import Duty, Role
from models.rules.running.pace import Lane

FOR_ROLE = {
    "tugas": ((*Role,), key("profile.command.tugas")),
    "antrean": ((Role.DESK, Role.ADMIN), key("profile.command.antrean")),
}
"""Command -> who is offered it, how the list describes it. Further features add theirs here."""


def offer_commands(ctx: Ctx, user_id: int, duties: Iterable[Duty], t: Texts) -> None:
    """Show the commands of these duties in that person's chat; without one those of everybody."""
    scope = _scope(user_id)
    roles = {duty.role for duty in duties}
    mine = {name: text for name, (whose, text) in FOR_ROLE.items() if roles & set(whose)}
    if not mine:
        ctx.call(user_id, "deleteMyCommands", {"scope": scope})
        return
    commands = [{"command": n, "description": t.label(k)} for n, k in (mine | COMMANDS).items()]
    ctx.call(user_id, "setMyCommands", {"commands": commands, "scope": scope})


async def forget_commands(session: AsyncSession, *, user_id: int, now: datetime) -> None:
    """From the command line: the running bot takes the list away, or the next start does."""
    await queue_notice(
        session,
        chat_id=user_id,
        lane=Lane.NOTICE,
        method="deleteMyCommands",
        params={"scope": _scope(user_id)},
        now=now,
        repeatable=True,
    )


def _scope(user_id: int) -> dict[str, Any]:
    return {"type": "chat", "chat_id": user_id}
