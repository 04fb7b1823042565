"""An admin makes a group with topics the desk of an area, or takes it back."""

from telegram import Message, Update
from telegram.constants import ChatType

from bot.context import Ctx
from bot.conversation import Step
from bot.guards import chat_kind
from bot.navigation.menu import command_in
from bot.screen import Screen
from handlers.desk.words import area_name
from models.queries.desk import groups, linked
from models.rules.roles import Role, areas_of, holds, is_area


class GroupCommand(Step):
    """A command of ours that a person typed in a group."""

    def __init__(self, name: str, callback: object) -> None:
        super().__init__(callback)  # type: ignore[arg-type]
        self._name = name

    def check_update(self, update: object) -> bool:
        """Whether it is this command."""
        message = update.message if isinstance(update, Update) else None
        if message is None or chat_kind(update) not in (ChatType.GROUP, ChatType.SUPERGROUP):
            return False
        return message.sender_chat is None and command_in(message.text or "") == self._name


async def link(update: Update, ctx: Ctx) -> None:
    """/hubungkan 14.10: questions of workers there come here from now on."""
    message = update.message
    if message is None:
        return
    area = _area_in(message, ctx)
    if area is None:
        await ctx.say(Screen(ctx.t("desk.link.where")))
    elif not holds(ctx.duties, Role.ADMIN, area) or not await _is_free(ctx, message.chat_id):
        await ctx.say(Screen(ctx.t("desk.link.not_your_area")))
    elif not message.chat.is_forum:
        await ctx.say(Screen(ctx.t("desk.link.no_topics")))
    else:
        await groups.link(
            ctx.session, chat_id=message.chat_id, area=area, by=ctx.profile.user_id, now=ctx.now()
        )
        await ctx.say(Screen(ctx.t("desk.link.done", value=area_name(ctx.t, area))))


async def _is_free(ctx: Ctx, chat_id: int) -> bool:
    """No desk yet, or one of an area of this admin: the group of another area is not theirs."""
    area = await linked.area_of_group(ctx.session, chat_id=chat_id)
    return area is None or holds(ctx.duties, Role.ADMIN, area)


async def unlink(_update: Update, ctx: Ctx) -> None:
    """/lepaskan: the group is no desk any more; open cases wait in the private queue."""
    chat_id = ctx.turn.standing.key[0]
    area = await linked.area_of_group(ctx.session, chat_id=chat_id)
    if area is None or not holds(ctx.duties, Role.ADMIN, area):
        await ctx.say(Screen(ctx.t("desk.link.not_linked")))
        return
    await groups.unlink(ctx.session, chat_id=chat_id, now=ctx.now())
    await ctx.say(Screen(ctx.t("desk.link.undone")))


def _area_in(message: Message, ctx: Ctx) -> str | None:
    """What stands behind the command, else the one area the admin has, else this bot's regency."""
    said = (message.text or "").split()[1:]
    if said:
        return said[0] if is_area(said[0]) else None
    held = areas_of(ctx.duties, Role.ADMIN)
    if len(held) == 1 and held[0]:
        return held[0]
    return ctx.services.regency
