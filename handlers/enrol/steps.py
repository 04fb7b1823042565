"""What happens at each answer about the person: read, decide, write, show."""

from datetime import date, timedelta

from telegram import Message, Update

from bot.context import Ctx
from bot.guards import choice_of, means, text_of, value_of
from bot.texts import Html, Texts, key
from handlers.enrol import options, screens
from handlers.enrol.asking import NIK_KEPT, ask, draft_of, go_on, refuse
from handlers.enrol.states import Enrol
from models.rules.dates import DateFault, parse_birth_date
from models.rules.eligibility import AgeRefusal, bpu_age_refusal
from models.rules.names import NameFault, clean_name
from models.rules.nik import NikFault, NikRefusal, parse_nik
from models.rules.occupations import Segment, WagePayer, segment_for

MESSAGES_STAY_DELETABLE = timedelta(hours=47)
"""Telegram deletes messages younger than 48 hours only (Bot API, deleteMessage)."""
DIGITS_OF_A_SECRET = 8
"""A message with so many digits is taken for a NIK, even a mistyped one, and deleted."""

_NIK = {
    NikFault.NOT_DIGITS: key("enrol.nik.not_digits"),
    NikFault.IMPOSSIBLE_DATE: key("enrol.nik.impossible_date"),
    NikFault.SERIAL_ZERO: key("enrol.nik.serial_zero"),
}
_NAME = {
    NameFault.EMPTY: key("enrol.name.empty"),
    NameFault.TOO_SHORT: key("enrol.name.too_short"),
    NameFault.TOO_LONG: key("enrol.name.too_long"),
    NameFault.HAS_DIGITS: key("enrol.name.has_digits"),
    NameFault.STRANGE_CHARACTERS: key("enrol.name.strange_characters"),
    NameFault.TOO_MANY_MARKS: key("enrol.name.strange_characters"),
}
_DATE = {
    DateFault.UNREADABLE: key("enrol.birth.unreadable"),
    DateFault.INCOMPLETE: key("enrol.birth.incomplete"),
    DateFault.IMPOSSIBLE_DATE: key("enrol.birth.impossible_date"),
    DateFault.IN_FUTURE: key("enrol.birth.in_future"),
    DateFault.TOO_OLD: key("enrol.birth.too_old"),
    DateFault.TOO_YOUNG: key("enrol.birth.in_future"),
}
_AGE = {
    AgeRefusal.UNDER_17: key("enrol.birth.under_17"),
    AgeRefusal.AGE_65_OR_OVER: key("enrol.birth.age_65_or_over"),
}


async def take_payer(update: Update, ctx: Ctx) -> Enrol:
    """Who pays the person decides whether this sign-up is theirs to make."""
    draft = draft_of(ctx)
    tapped = value_of(update)
    if tapped in ("other", "own", "again"):
        draft.set_own(draft.own if tapped == "again" else tapped == "own")
        return await ask(ctx, Enrol.PAYER)
    chosen = choice_of(update, options.payers(ctx.t))
    if chosen is None:
        return await refuse(ctx, Enrol.PAYER, ctx.t("enrol.choose_one"))
    payer = WagePayer(chosen)
    segment = segment_for(payer)
    if segment is not Segment.BPU:
        await ctx.show(screens.other_way(ctx.t, government=segment is Segment.NON_ASN))
        return Enrol.PAYER
    draft.put(payer=payer.value)
    return await go_on(ctx)


async def take_nik(update: Update, ctx: Ctx) -> Enrol:
    """Sixteen digits; the message that holds them is deleted, whether they were right or not."""
    text = text_of(update)
    if text is None:
        return await refuse(ctx, Enrol.NIK, ctx.t("enrol.not_text"))
    hint = hide_secret(update, ctx, text)
    parsed = parse_nik(text, today=ctx.today())
    if isinstance(parsed, NikRefusal):
        return await refuse(ctx, Enrol.NIK, nik_refusal(ctx.t, parsed))
    draft = draft_of(ctx)
    told = parsed.birth_date.isoformat() if parsed.birth_date else None
    draft.put(nik=parsed.digits, area_found=[], area_other=False, birth_typed=False)
    draft.put(**{NIK_KEPT: told})
    return await go_on(ctx, above=hint)


async def take_name(update: Update, ctx: Ctx) -> Enrol:
    """The name as on the KTP."""
    text = text_of(update)
    if text is None:
        return await refuse(ctx, Enrol.NAME, ctx.t("enrol.not_text"))
    name = clean_name(text)
    if isinstance(name, NameFault):
        hide_secret(update, ctx, text)
        return await refuse(ctx, Enrol.NAME, ctx.t(_NAME[name]))
    draft_of(ctx).put(name=name)
    return await go_on(ctx)


async def take_birth(update: Update, ctx: Ctx) -> Enrol:
    """The NIK's date confirmed, or a typed one; a typed one is read back in words first."""
    draft = draft_of(ctx)
    tapped = value_of(update)
    text = text_of(update) or ""
    if tapped == "no":
        draft.put(birth_typed=True)
        return await ask(ctx, Enrol.BIRTH)
    if draft.get(NIK_KEPT) and not draft.get("birth_typed") and agrees(ctx.t, tapped, text):
        return await _take_date(ctx, draft.get(NIK_KEPT))
    born = parse_birth_date(text, today=ctx.today())
    if isinstance(born, DateFault):
        return await refuse(ctx, Enrol.BIRTH, ctx.t(_DATE[born]))
    draft.put(birth_typed=False, **{NIK_KEPT: born.isoformat()})
    return await ask(ctx, Enrol.BIRTH)


async def _take_date(ctx: Ctx, told: str) -> Enrol:
    draft = draft_of(ctx)
    refusal = bpu_age_refusal(date.fromisoformat(told), on=ctx.today())
    if refusal is not None:
        draft.put(birth_typed=True)
        return await refuse(ctx, Enrol.BIRTH, ctx.t(_AGE[refusal]))
    draft.put(birth_date=told)
    return await go_on(ctx)


def agrees(t: Texts, tapped: str | None, text: str) -> bool:
    """A yes, tapped or said."""
    return tapped == "yes" or means(text, t.words("word.yes.spoken"))


def nik_refusal(t: Texts, refusal: NikRefusal) -> Html:
    """What is wrong with the digits, with how many are missing or too many."""
    if refusal.fault is NikFault.NOT_16_DIGITS:
        if refusal.missing:
            return t("enrol.nik.too_short", missing=refusal.missing)
        return t("enrol.nik.too_long", surplus=refusal.surplus)
    return t(_NIK[refusal.fault])


def hide_secret(update: Update, ctx: Ctx, text: str) -> Html | None:
    """Delete a message with many digits; where Telegram no longer can, ask the person to."""
    message = update.message
    if message is None or sum(ch.isdecimal() for ch in text) < DIGITS_OF_A_SECRET:
        return None
    if _too_old(message, ctx):
        return ctx.t("enrol.nik.delete_yourself")
    ctx.erase(message)
    return None


def _too_old(message: Message, ctx: Ctx) -> bool:
    return ctx.now() - message.date > MESSAGES_STAY_DELETABLE
