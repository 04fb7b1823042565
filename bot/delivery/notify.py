"""A screen for somebody who did not ask for it just now: queued in the caller's transaction.

Handlers use `ctx.tell`, jobs `job.write(notify.tell, chat_id, screen, now=...)`. It is sent after
the commit, in its lane (bot/lanes). What the person may tap there are pages (`go`), links and
copies, never a wizard's question: a notice does not know where the person stands.
"""

from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import buttons
from bot.screen import Screen
from models.queries.sending import notices
from models.rules.running.pace import Lane


async def tell(
    session: AsyncSession,
    chat_id: int,
    screen: Screen,
    *,
    now: datetime,
    lane: Lane = Lane.NOTICE,
    topic: str = "",
    repeatable: bool = False,
    not_before: datetime | None = None,
    thread_id: int | None = None,
    subject: str | None = None,
    joins: str | None = None,
    quiet_in: str | None = None,
) -> str:
    """Queue a screen for a chat; the notice's id. It goes out right after the commit.

    `topic` and `subject` say what it is about, by id, never about whom. `repeatable`: whether it
    may come twice where a failure leaves its arrival unsure. Lines for a group with the same
    `joins`, such as the id of a case, may become one message. `quiet_in`: a place in
    whose quiet hours it waits.
    """
    method, params, attachment = call_of(screen)
    return await notices.queue_notice(
        session,
        chat_id=chat_id,
        lane=lane,
        method=method,
        params=params,
        now=now,
        topic=topic,
        repeatable=repeatable,
        not_before=not_before,
        thread_id=thread_id,
        attachment=attachment,
        subject=subject,
        joins=joins,
        quiet_in=quiet_in,
    )


async def change(
    session: AsyncSession,
    chat_id: int,
    message_id: int,
    screen: Screen,
    *,
    now: datetime,
    topic: str = "",
) -> str:
    """Queue that a message which stands in a chat shows this screen instead; the notice's id."""
    _, params, _ = call_of(screen)
    return await notices.queue_notice(
        session,
        chat_id=chat_id,
        lane=Lane.NOTICE,
        method="editMessageText",
        params={**params, "message_id": message_id},
        now=now,
        topic=topic,
        repeatable=True,  # twice the same words are the same
    )


def call_of(screen: Screen) -> tuple[str, dict[str, Any], dict[str, Any] | None]:
    """Method, parameters and attachment that show this screen as a new message."""
    if any(button.choice is not None for row in screen.rows for button in row):
        raise ValueError("a notice asks no question of a wizard")
    params: dict[str, Any] = {"parse_mode": "HTML"}
    markup = buttons.markup(screen, version=0)
    if markup is not None:
        params["reply_markup"] = markup
    if screen.protect:
        params["protect_content"] = True
    if screen.attachment is None:
        params |= {"text": screen.text, "link_preview_options": {"is_disabled": True}}
        return "sendMessage", params, None
    made = screen.attachment
    params["caption"] = screen.text
    method = "sendPhoto" if made.kind == "photo" else "sendDocument"
    attachment = {
        "kind": made.kind,
        "maker": made.maker,
        "values": made.values,
        "file_name": made.file_name,
    }
    return method, params, attachment
