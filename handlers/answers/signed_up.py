"""To who asks how far a sign-up is: the page of the one that this chat made for its owner."""

from bot.context import Ctx
from bot.screen import Button
from models.queries.people.own_data import newest_own_ref

HOW_FAR = frozenset({"faq.join.status", "faq.join.after"})
"""Answers of the book to that question; what they say holds for who signed up elsewhere."""


async def how_far(ctx: Ctx) -> tuple[Button, ...]:
    """A button; nothing where nobody signed up here. It tells nothing of any office's list."""
    ref = await newest_own_ref(ctx.session, user_id=ctx.profile.user_id)
    return () if ref is None else (Button(ctx.t.label("progress.button"), go=f"sampai.{ref}"),)


async def beside(ctx: Ctx, answer: str) -> tuple[Button, ...]:
    """The same below an answer that is about it."""
    return await how_far(ctx) if answer in HOW_FAR else ()
