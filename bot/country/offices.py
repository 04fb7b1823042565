"""Where a branch can be reached: what was said of the regency, else the setting."""

from bot.context import Ctx
from models.queries.office.regencies import regency_of


async def office_of(ctx: Ctx, place: str | None = None) -> str:
    """The contact for a place (any Kemendagri code), or for the regency the bot serves."""
    code = place or ctx.services.regency
    if code:
        facts = await regency_of(ctx.session, code)
        if facts.contact:
            return facts.contact
    return ctx.services.office
