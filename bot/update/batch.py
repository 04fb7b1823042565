"""One batch, one transaction: lock, skip what was handled, run the handlers, save, commit."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from bot.update.arrival import Arrival
from bot.update.outgoing import Outgoing
from bot.update.queued import Queued, reply_row
from bot.update.refusals import note_refusal
from bot.update.turn import CURRENT, Turn
from bot.update.work import Work
from models.queries.updates import inbox, replies
from models.queries.updates.inbox import Key

RunHandlers = Callable[[Update], Awaitable[None]]


class HandlerFailed(Exception):  # noqa: N818 - a signal between two modules, not an error to show
    """A handler raised; the batch is rolled back and run again one by one."""

    def __init__(self, arrival: Arrival, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.arrival = arrival
        self.error = error


async def handle(work: Work, arrival: Arrival, run: RunHandlers) -> None:
    """Run the handlers of one update unless it took effect before; raises what they raise."""
    if arrival.update_id in work.handled:
        return
    standing = work.standings[arrival.key]
    turn = Turn(
        update_id=arrival.update_id,
        now=work.now,
        standing=standing,
        profile=work.profiles[arrival.key[1]],
        duties=work.duties.get(arrival.key[1], frozenset()),
        work=work,
    )
    if arrival.update is not None:
        if _is_private(arrival.key):
            turn.profile.reached()
        await _run(turn, arrival.update, run)
        if turn.refused:
            await note_refusal(turn)
        await work.renew_duties()
        work.forget_replies()
    standing.handled += 1
    work.handled.add(arrival.update_id)
    work.done.append(arrival.update_id)
    if _is_private(arrival.key) or turn.replies or standing.changed:
        touch(work, arrival.key)
    work.replies += [Queued(turn.update_id, n, out) for n, out in enumerate(turn.replies)]
    work.secrets += turn.secrets


def touch(work: Work, key: Key) -> None:
    """This pair used the bot: who only chats in a group beside it leaves no row behind."""
    work.touched.add(key)
    profile = work.profiles[key[1]]
    if profile.new:
        profile.changed = True


def _is_private(key: Key) -> bool:
    """A private chat has the id of its person; (0, 0) is nobody."""
    return key[0] == key[1] != 0


async def _run(turn: Turn, update: Update, run: RunHandlers) -> None:
    if update.callback_query is not None:
        turn.callback_id = update.callback_query.id
    token = CURRENT.set(turn)
    try:
        await run(update)
    finally:
        CURRENT.reset(token)
    if turn.broken is not None:
        raise turn.broken
    if turn.callback_id is not None:  # the phone shows a spinner until it is answered
        turn.replies.insert(0, answer_callback(turn, {}))


def answer_callback(turn: Turn, params: dict[str, Any]) -> Outgoing:
    """The one answer a tap gets."""
    out = Outgoing(
        "answerCallbackQuery",
        turn.standing.key[0],
        {"callback_query_id": turn.callback_id, **params},
    )
    turn.callback_id = None
    return out


async def save(work: Work, *, owner: str) -> None:
    """Write everything the batch caused, few statements however many updates it held."""
    await work.flush()
    if not work.done:
        return
    connection, now = work.connection, work.now
    if work.touched:
        await inbox.save_conversations(
            connection, [work.standings[key].row(now) for key in sorted(work.touched)]
        )
    changed = sorted(user for user, profile in work.profiles.items() if user and profile.changed)
    if changed:
        await inbox.save_accounts(connection, [work.profiles[user].row() for user in changed])
    if not work.db.is_sqlite:
        await _drop_placeholders(work)
    await inbox.mark_handled(connection, [{"update_id": u, "handled_at": now} for u in work.done])
    if work.replies:
        if not work.db.is_sqlite:
            work.waiting_elsewhere = await replies.chats_waiting_elsewhere(
                connection, {q.out.chat_id for q in work.replies}, owner=owner
            )
        await replies.add_replies(
            connection,
            [reply_row(q, vault=work.db.vault, owner=owner, now=now) for q in work.replies],
        )


async def _drop_placeholders(work: Work) -> None:
    """Rows that PostgreSQL had to make to lock them, and nobody filled."""
    empty = {
        key
        for key, standing in work.standings.items()
        if standing.placeholder and key not in work.touched
    }
    unknown = {u for u, p in work.profiles.items() if u and p.new and not p.changed}
    await inbox.drop_placeholders(work.connection, conversations=empty, accounts=unknown)
