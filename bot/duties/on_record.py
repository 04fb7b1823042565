"""The short way from a handler to the audit trail: who acts and when are known here."""

from bot.context import Ctx
from models.queries.office import audit
from models.rules.office.audit import Act, telegram_user


async def on_record(ctx: Ctx, act: Act, subject: str, *, place: str = "", why: str = "") -> None:
    """Put what this update's sender does on record, in the update's transaction."""
    await audit.note(
        ctx.session,
        actor=telegram_user(ctx.profile.user_id),
        act=act,
        subject=subject,
        place=place,
        why=why,
        now=ctx.now(),
    )
