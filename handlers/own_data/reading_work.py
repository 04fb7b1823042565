"""Reads a corrected answer about work and place: the rules decide, a refusal says why."""

from telegram import Update

from bot.context import Ctx
from bot.guards import Option, choice_of, text_of, value_of
from bot.places import Places
from bot.texts import key
from handlers.own_data import options
from handlers.own_data.said import AskedAgain, Refused, Said, Taken
from handlers.own_data.task import task_of
from models.queries.own_data import Record
from models.rules.amounts import AmountFault, parse_rupiah
from models.rules.occupations import Segment, WagePayer, segment_for

LONGEST_NUMBER = 2
"""A typed "3" is the third choice, not three rupiah a month."""

_AMOUNT = {
    AmountFault.NOT_AN_AMOUNT: key("enrol.income.not_an_amount"),
    AmountFault.TOO_LARGE: key("enrol.income.too_large"),
    AmountFault.TOO_SMALL: key("enrol.income.too_small"),
}


def read_occupation(update: Update, ctx: Ctx, _record: Record) -> Said:
    """What the person works at."""
    chosen = choice_of(update, options.occupations(ctx.t))
    if chosen is None:
        return Refused(ctx.t("enrol.occupation.unknown"))
    return Taken({"occupation": chosen})


def read_payer(update: Update, ctx: Ctx, _record: Record) -> Said:
    """Who pays the person; for people on a payroll the employer or authority signs up."""
    chosen = choice_of(update, options.payers(ctx.t))
    if chosen is None:
        return Refused(ctx.t("enrol.choose_one"))
    segment = segment_for(WagePayer(chosen))
    if segment is Segment.BPU:
        return Taken({"payer": chosen})
    if segment is Segment.NON_ASN:
        return Refused(ctx.t("enrol.payer.not_bpu_government"))
    return Refused(ctx.t("enrol.payer.not_bpu_employer"))


def read_programmes(update: Update, ctx: Ctx, _record: Record) -> Said:
    """JKK and JKM belong together; JHT may be added."""
    chosen = choice_of(update, options.programmes(ctx.t))
    if chosen is None:
        return Refused(ctx.t("enrol.choose_one"))
    return Taken({"programmes": tuple(chosen.split("+"))})


def read_income(update: Update, ctx: Ctx, _record: Record) -> Said:
    """A bracket, or an amount that falls into one."""
    text = text_of(update) or ""
    chosen = None
    if value_of(update) is not None or len(text) <= LONGEST_NUMBER:
        chosen = choice_of(update, options.incomes(ctx.t))
    amount = int(chosen) if chosen is not None else parse_rupiah(text)
    if isinstance(amount, AmountFault):
        return Refused(ctx.t(_AMOUNT[amount]))
    return Taken({"income": options.bracket_low(amount)})


def read_area(update: Update, ctx: Ctx, record: Record) -> Said:
    """A kecamatan: tapped, or found by its typed name."""
    task, places = task_of(ctx), Places.load()
    chosen = choice_of(update, found_districts(ctx))
    if chosen is not None:
        return Taken({"district": chosen})
    found = places.search(text_of(update) or "", near=record.answers.regency)
    if not found:
        return Refused(ctx.t("enrol.area.not_found"))
    if len(found) == 1:
        return Taken({"district": found[0].code})
    task.keep(found=[d.code for d in found])
    return AskedAgain()


def found_districts(ctx: Ctx) -> list[Option]:
    """The kecamatan that the last typed words may mean."""
    known = (Places.load().district(code) for code in task_of(ctx).found)
    return options.districts(ctx.t, [d for d in known if d is not None])
