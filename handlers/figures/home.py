"""Where the person belongs, as far as that is known, and where a text passed on leads back to."""

from bot.context import Ctx
from models.queries.people import own_data


async def home_regency(ctx: Ctx) -> str | None:
    """Of the own sign-up, finished or not; else the one this bot serves."""
    answers = ctx.turn.standing.form.get("enrol", {}).get("answers", {})
    district = answers.get("district")
    if not isinstance(district, str):
        district = await own_data.own_district(ctx.session, user_id=ctx.profile.user_id)
    return district[:5] if district else ctx.services.regency


def bot_link(ctx: Ctx, page: str) -> str:
    """The bot's address; what follows tells that somebody was sent here by a text passed on."""
    return f"https://t.me/{ctx.services.bot_username}?start={page}"
