"""What happens once a second head agreed to an invitation: the link exists and is handed over."""

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.navigation.links import Link
from handlers.invite import screens
from models.queries.office import audit
from models.queries.staff import invites
from models.queries.staff.approvals import Decided
from models.rules.office.audit import Act, telegram_user
from models.rules.office.told_of_duty import DUTY


async def hand_over(ctx: Ctx, decided: Decided) -> None:
    """Make the link and send it to the admin who asked, in whosever update this is."""
    number = decided.subject.partition(":")[2]
    made = await invites.open_up(ctx.session, number=number, now=ctx.now())
    if made is None:  # withdrawn meanwhile
        return
    token, invited = made
    place = invited.duty.area
    by = telegram_user(decided.requested_by)  # who agreed stands in a line of its own
    await audit.note(
        ctx.session, actor=by, act=Act.ROLE_INVITED, subject=decided.subject, place=place,
        why=invited.duty.role.value, now=ctx.now(),
    )  # fmt: skip
    address = f"https://t.me/{ctx.services.bot_username}?start={Link.INVITE}{token}"
    area = await area_in_words(ctx, invited.duty.area)
    asked = decided.requested_by
    mine = asked == ctx.profile.user_id
    t = ctx.t if mine else await ctx.words_of(asked)
    screen = screens.link(t, invited.name, invited.duty.role, area, address)
    if mine:
        await ctx.say(screen)
    else:  # the only copy there is: better twice than never
        await ctx.tell(asked, screen, topic=DUTY, repeatable=True)
