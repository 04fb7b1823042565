"""A message that comes one tap too early is kept, and offered once it is asked for."""

from dataclasses import replace

from telegram import Update

from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.broadcast.content import ContentFault, Sent, sent_in
from handlers.broadcast.draft import form
from handlers.broadcast.fault_words import fault_said
from handlers.broadcast.states import Ask

EARLY = "early"


def told(update: Update, ctx: Ctx, screen: Screen) -> Screen:
    """The question once more, above it what became of the message; a tap needs no word."""
    message = update.message
    if message is None:
        return screen
    sent = sent_in(message, today=ctx.today())
    if sent is ContentFault.SECRET:
        ctx.erase(message)
    return replace(screen, text=Html(f"{_keep(ctx, sent)}\n\n{screen.text}"))


def offered(ctx: Ctx, screen: Screen) -> Screen:
    """Where the message is asked for: the one that was kept is a tap away."""
    if EARLY not in form(ctx):
        return screen
    use = Button(ctx.t.label("broadcast.early.button"), choice=f"{Ask.TEXT}:{EARLY}")
    return replace(screen, rows=((use,), *screen.rows))


def taken(ctx: Ctx) -> Sent | None:
    """The one that was kept, once."""
    kept = form(ctx).pop(EARLY, None)
    return Sent(kept["kind"], kept["content"]) if kept is not None else None


def _keep(ctx: Ctx, sent: Sent | ContentFault) -> Html:
    t: Texts = ctx.t
    if isinstance(sent, ContentFault):
        return fault_said(t, sent)
    one_word = sent.kind == "text" and " " not in sent.content["text"].strip()
    if sent.album is not None or one_word:  # a piece of an album, or no message at all
        return t("broadcast.early.again")
    form(ctx)[EARLY] = {"kind": sent.kind, "content": dict(sent.content)}
    return t("broadcast.early.kept")
