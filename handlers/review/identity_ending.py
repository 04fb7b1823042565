"""How putting somebody right ends: done, not done and why, or left to an admin."""

from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.screen import Screen
from handlers.protected import show_named
from handlers.review import identity_screens as screens
from handlers.review import mending
from handlers.review.identity_asking import asker_of
from handlers.review.states import IDENTITY
from models.queries.enrolments.moving import Which, review
from models.queries.enrolments.values import Case
from models.rules.enrolment.states import TO_MEND, Move
from models.rules.office.audit import telegram_user
from models.rules.roles import Role

END: int = ConversationHandler.END


async def case_of(ctx: Ctx) -> Case | None:
    """Whom it is about, while he waits to be put right here; who signed up alone does it alone."""
    case = await mending.here(ctx, str(ctx.form(IDENTITY).get("person", "")))
    waits = case is not None and case.state in TO_MEND and case.listed
    return case if waits else None


async def gone(ctx: Ctx) -> int:
    """Nobody of that id is here, or waits to be put right any more."""
    known = await mending.here(ctx, str(ctx.form(IDENTITY).get("person", "")))
    return await end(ctx, screens.moved(ctx.t) if known else screens.unknown(ctx.t))


async def end(ctx: Ctx, screen: Screen) -> int:
    """The answers are forgotten."""
    ctx.drop_form(IDENTITY)
    await show_named(ctx, screen)
    return END


async def hand_over(ctx: Ctx, case: Case) -> int:
    """The same person twice is not for machines, nor for officers, to join: an admin looks."""
    moved = await review(
        ctx.session, which=Which(person_id=case.person_id), move=Move.MEND,
        duties=asker_of(ctx, case).duties, role=Role.OFFICER,
        by=telegram_user(ctx.profile.user_id), now=ctx.now(),
        comment=ctx.t.label("identity.twin.note"),
    )  # fmt: skip
    return await end(ctx, screens.handed_over(ctx.t) if moved else screens.moved(ctx.t))
