"""Reads a name, NIK, birth date or phone: the rules decide, a refusal says why."""

from datetime import date, timedelta

from telegram import Update

from bot.context import Ctx
from bot.guards import contact_of, text_of
from bot.texts import Html, key
from handlers.answers.hardly import without
from handlers.answers.said import Refused, Said, Taken
from models.rules.as_typed.dates import DateFault, parse_birth_date
from models.rules.enrolment.eligibility import AgeRefusal, bpu_age_refusal
from models.rules.names import NameFault, clean_name
from models.rules.nik import NikFault, NikRefusal, parse_nik
from models.rules.phone import PhoneFault, parse_phone, phones_in

MESSAGES_STAY_DELETABLE = timedelta(hours=47)
"""Telegram deletes messages younger than 48 hours only (Bot API, deleteMessage)."""
DIGITS_OF_A_SECRET = 8
"""A message with so many digits is taken for a NIK, even a mistyped one, and deleted."""
MORE_THAN_A_PHONE = 14
"""Digits of no phone number: fewer stay in the chat, as a right number does."""

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
_PHONE = {
    PhoneFault.NOT_A_NUMBER: key("enrol.phone.not_a_number"),
    PhoneFault.TOO_SHORT: key("enrol.phone.too_short"),
    PhoneFault.TOO_LONG: key("enrol.phone.too_long"),
    PhoneFault.LANDLINE: key("enrol.phone.not_mobile"),
    PhoneFault.NOT_MOBILE: key("enrol.phone.not_mobile"),
    PhoneFault.FOREIGN: key("enrol.phone.foreign"),
}


def read_name(update: Update, ctx: Ctx, *, of: str | None = None) -> Said:
    """The name as on the KTP; `of`: the part of the text that holds it."""
    text = of or text_of(update)
    if text is None:
        return Refused(ctx.t("enrol.not_text"))
    name = clean_name(without(text, "enrol.name.lead.spoken") or text)
    if isinstance(name, NameFault):
        hide_secret(update, ctx)
        return Refused(ctx.t(_NAME[name]))
    return Taken({"name": name})


def read_nik(update: Update, ctx: Ctx) -> Said:
    """Sixteen digits; the message that holds them is deleted, right or wrong."""
    text = text_of(update)
    if text is None:
        return Refused(ctx.t("enrol.not_text"))
    note = hide_secret(update, ctx)
    parsed = parse_nik(text, today=ctx.today())
    if not isinstance(parsed, NikRefusal):
        return Taken({"nik": parsed.digits}, note)
    if parsed.fault is not NikFault.NOT_16_DIGITS:
        return Refused(ctx.t(_NIK[parsed.fault]))
    if parsed.missing:
        return Refused(ctx.t("enrol.nik.too_short", missing=parsed.missing))
    return Refused(ctx.t("enrol.nik.too_long", surplus=parsed.surplus))


def read_birth(update: Update, ctx: Ctx) -> Said:
    """A date any way it is written, of somebody who may sign up."""
    said = read_day(update, ctx)
    refusal = age_refusal(ctx, said.changes["birth_date"]) if isinstance(said, Taken) else None
    return Refused(refusal) if refusal else said


def read_day(update: Update, ctx: Ctx) -> Said:
    """The same of anybody, be they too young or too old."""
    born = parse_birth_date(text_of(update) or "", today=ctx.today())
    if isinstance(born, DateFault):
        hide_secret(update, ctx)
        return Refused(ctx.t(_DATE[born]))
    return Taken({"birth_date": born})


def age_refusal(ctx: Ctx, born: date) -> Html | None:
    """Why somebody born on this day may not sign up; None where they may."""
    refusal = bpu_age_refusal(born, on=ctx.today())
    return ctx.t(_AGE[refusal], date=ctx.t.long_date(born)) if refusal else None


def read_phone(update: Update, ctx: Ctx, *, own: bool) -> Said:
    """The shared contact, believed where it is the sender's own (`own`), or a typed number."""
    card = contact_of(update)
    if card is not None and own and not card.own:
        return Refused(ctx.t("enrol.phone.not_yours"))
    text = card.phone if card is not None else text_of(update)
    if text is None:
        return Refused(ctx.t("enrol.not_text"))
    among = phones_in(text)
    if len(among) > 1:
        return Refused(ctx.t("enrol.phone.several"))
    phone = among[0] if among else parse_phone(text)
    if isinstance(phone, PhoneFault):
        if sum(ch.isdecimal() for ch in text) < MORE_THAN_A_PHONE:
            return Refused(ctx.t(_PHONE[phone]))
        hide_secret(update, ctx)
        return Refused(ctx.t("enrol.phone.hidden"))
    return Taken({"phone": phone.e164, "phone_verified": card is not None and card.own and own})


def hide_secret(update: Update, ctx: Ctx) -> Html | None:
    """Delete a message with many digits; where Telegram no longer can, a line that asks for it."""
    message, text = update.message, text_of(update) or ""
    if message is None or sum(ch.isdecimal() for ch in text) < DIGITS_OF_A_SECRET:
        return None
    if ctx.now() - message.date > MESSAGES_STAY_DELETABLE:
        return ctx.t("enrol.nik.delete_yourself")
    ctx.erase(message)
    return None
