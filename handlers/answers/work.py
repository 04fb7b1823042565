"""Reads an answer about work and place: the rules decide, a refusal says why."""

from collections.abc import Sequence
from itertools import dropwhile

from telegram import Update

from bot.context import Ctx
from bot.country.places import Places
from bot.guards import Option, choice_of, text_of, value_of
from bot.texts import Html, Texts, key
from bot.understanding.recognise import Meaning, folded, meaning_of, speaks_of
from bot.understanding.spoken import normal, spoken
from handlers.answers import options
from handlers.answers.meant import YES, says, without_fillers
from handlers.answers.person import hide_secret
from handlers.answers.said import Refused, Said, Taken, Unsure
from models.rules.as_typed.amounts import AmountFault, parse_in_millions
from models.rules.occupations import OWN_BUSINESS, Segment, WagePayer, segment_for

_AMOUNT = {
    AmountFault.NOT_AN_AMOUNT: key("enrol.income.not_an_amount"),
    AmountFault.TOO_LARGE: key("enrol.income.too_large"),
    AmountFault.TOO_SMALL: key("enrol.income.too_small"),
    AmountFault.NOT_A_MONTH: key("enrol.income.not_a_month"),
}
NOT_BPU = {
    Segment.NON_ASN: key("enrol.payer.not_bpu_government"),
    Segment.PU: key("enrol.payer.not_bpu_employer"),
}
"""Who is on a payroll is registered by the authority or the employer."""
_THERE = (*YES, key("enrol.area.yes.button"))
_STAFF = key("occupation.payroll.spoken")
_NO_WORK = key("occupation.no_work.spoken")
_HERE = key("enrol.area.here.spoken")
_ALWAYS = {"jkk", "jkm"}
_SAVINGS = {"jht", "tabungan"}
_PAYROLL = ("enrol.payer.employer.spoken", "enrol.payer.government.spoken")


def read_payer(update: Update, ctx: Ctx) -> Said:
    """Who pays the person."""
    chosen = choice_of(update, options.payers(ctx.t))
    if chosen is None:
        return Refused(ctx.t("enrol.choose_one"))
    segment = segment_for(WagePayer(chosen))
    if segment is not Segment.BPU:
        return Refused(ctx.t(NOT_BPU[segment]))
    return Taken({"payer": chosen})


def read_occupation(update: Update, ctx: Ctx) -> Said:
    """What the person works at: the sector decides the price's relief."""
    known, text = options.occupations(ctx.t), text_of(update) or ""
    if is_on_payroll(text):
        return Refused(ctx.t(NOT_BPU[Segment.NON_ASN]))
    if does_no_work(text):
        return Refused(ctx.t("enrol.occupation.no_work"))
    chosen = choice_of(update, known) or trade_of(text, known)
    if chosen is None:
        hide_secret(update, ctx)
        return Refused(ctx.t("enrol.occupation.unknown"))
    return Taken({"occupation": chosen})


def is_on_payroll(text: str) -> bool:
    """ "saya pns", "guru pppk": those whose office signs them up, and nothing more is said."""
    return without_fillers(_behind_lead(text)) in spoken(_STAFF)


def does_no_work(text: str) -> bool:
    """ "saya tidak kerja", "masih kuliah pak": nobody without work can join."""
    said = (folded(text), _behind_lead(text))
    return any(without_fillers(words) in spoken(_NO_WORK) for words in said)


def owns_a_trade(text: str, known: Sequence[Option]) -> bool:
    """ "jual ikan", said where the income comes from: nobody else pays it."""
    if text.rstrip().endswith("?") or meaning_of(text) is not Meaning.UNKNOWN:
        return False
    own = trade_of(text, known) in OWN_BUSINESS
    return own and not speaks_of(folded(text), spoken(*_PAYROLL))


def trade_of(text: str, known: Sequence[Option]) -> str | None:
    """The work a description begins with: "saya tukang kayu" is "tukang", the longest counts.

    Of the last, "Lainnya", only whole phrases do: "lain kali saja" is no trade.
    """
    said = f"{_behind_lead(text)} "
    phrases = {
        phrase: option.value
        for option in known
        for phrase in option.spoken
        if said.startswith(f"{phrase} ") and (" " in phrase or option is not known[-1])
    }
    return phrases[max(phrases, key=len)] if phrases else None


def _behind_lead(text: str) -> str:
    """ "saya kerja sebagai tukang kayu" is "tukang kayu"."""
    return " ".join(dropwhile(spoken("occupation.lead.spoken").__contains__, normal(text).split()))


def read_programmes(update: Update, ctx: Ctx) -> Said:
    """JKK and JKM belong together; JHT may be added."""
    named = programmes_named(text_of(update) or "")
    chosen = named or choice_of(update, options.programmes(ctx.t))
    if chosen is None:
        return Refused(ctx.t("enrol.choose_one"))
    return Taken({"programmes": tuple(chosen.split("+"))})


def programmes_named(text: str) -> str | None:
    """ "jkk dan jht" is with the savings, "jkk sama jkm aja" without; None where more is said."""
    words = set(normal(text).split()) - spoken("enrol.programmes.between.spoken")
    if not words or words - _SAVINGS - _ALWAYS:
        return None
    return "+".join(options.WITH_JHT if words & _SAVINGS else options.JKK_JKM)


def read_income(update: Update, ctx: Ctx, *, asking: bool = False) -> Said:
    """A bracket, or an amount that falls into one; `asking`: also out of a question for a price.

    The buttons show millions and no numbers: a typed "5" is five million, not the fifth.
    """
    text = text_of(update) or ""
    if not asking and asks_for_an_amount(text):
        return Refused(ctx.t("enrol.income.not_an_amount"))
    chosen = bracket_named(update, options.incomes(ctx.t))
    amount = int(chosen) if chosen is not None else parse_in_millions(text)
    if isinstance(amount, AmountFault):
        return Refused(ctx.t(_AMOUNT[amount]))
    return Taken({"income": options.bracket_low(amount)})


def asks_for_an_amount(text: str) -> bool:
    """ "brp iurannya kalau 2 juta"; "tidak tentu berapa, 2 juta" only says so."""
    words = set(folded(text).split())
    unsure = words & spoken("enrol.income.unsure.spoken")
    return bool(words & spoken("enrol.income.asks.spoken")) and not unsure


def bracket_named(update: Update, shown: Sequence[Option]) -> str | None:
    """The bracket that was tapped, or whose button was typed letter by letter."""
    if value_of(update) is not None:
        return choice_of(update, shown)
    typed = normal(text_of(update) or "")
    return next((option.value for option in shown if normal(option.label) == typed), None)


def read_area(
    update: Update, ctx: Ctx, *, shown: Sequence[str], near: str | None
) -> Said | Unsure:
    """A kecamatan: tapped, chosen from those `shown`, or found by its typed name near `near`."""
    places, tapped = Places.load(), value_of(update)
    if len(shown) == 1 and says(text_of(update) or "", *_THERE):  # "Maksudnya ...?"
        return Taken({"district": shown[0]})
    chosen = tapped if tapped is not None else choice_of(update, districts_of(ctx.t, shown))
    if chosen is not None:
        # A tapped code comes from the client: it counts where there is such a kecamatan.
        known = places.district(chosen) is not None
        return Taken({"district": chosen}) if known else Refused(ctx.t("enrol.area.not_found"))
    if says(text_of(update) or "", _HERE):
        return Refused(ctx.t("enrol.area.here"))
    found = places.search(text_of(update) or "", near=near, home=ctx.services.regency)
    if not found:
        hide_secret(update, ctx)
        return Refused(ctx.t("enrol.area.not_found"))
    sure = places.certain(text_of(update) or "", near=near)
    if sure is not None:
        return Taken({"district": sure.code})
    return Unsure(tuple(d.code for d in found))


def area_list(t: Texts, listed: Sequence[Option]) -> Html:
    """Asks for one of these kecamatan; where all lie in one regency, that is named."""
    known = (Places.load().district(option.value) for option in listed)
    names = {f"{d.regency_kind} {d.regency}" for d in known if d is not None}
    ask = t("enrol.area.choose")
    return Html(f"{ask}\n{t('enrol.area.of', regency=names.pop())}") if len(names) == 1 else ask


def districts_of(t: Texts, codes: Sequence[str]) -> list[Option]:
    """The kecamatan with these codes as choices; codes we do not know are left out."""
    known = (Places.load().district(code) for code in codes)
    return options.districts(t, [d for d in known if d is not None])
