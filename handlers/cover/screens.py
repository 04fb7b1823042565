"""What people read about their cover. The day and whose word it is stand beside every answer."""

from datetime import date

from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import officer_or_menu
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.answers.looked_up import page_of_answer
from handlers.figures.decree_words import payer_name
from handlers.figures.told import call_centre
from models.queries.cover.own_cover import Cover
from models.rules.contributions.own_price import OwnPrice
from models.rules.enrolment.membership import Member, Standing

_UNTIL = {
    Standing.ACTIVE: key("cover.active.until"),
    Standing.LAPSING: key("cover.lapsing.until"),
    Standing.LAPSED: key("cover.lapsed.until"),
    Standing.ENDED: key("cover.ended"),
}
_PLAIN = {
    Standing.ACTIVE: key("cover.active"),
    Standing.LAPSING: key("cover.lapsing"),
    Standing.LAPSED: key("cover.lapsed"),
    Standing.ENDED: key("cover.ended"),
}


def not_here(t: Texts, day: date, own: tuple[Button, ...] = ()) -> Screen:
    """To everybody to whom it may not be said, or of whom nothing is known: one answer.

    `own`: to the sign-up this chat made; who has none is offered to sign up.
    """
    text = t("cover.not_here", call_centre=call_centre(day))
    if own:
        text = Html(f"{text} {t('cover.not_here.signed_up')}")
    first = (*own, leads_to(t, Goal.DATA)) if own else (leads_to(t, Goal.REGISTER),)
    return Screen(text, ((*first, leads_to(t, Goal.BENEFITS)), officer_or_menu(t)))


def cover(t: Texts, found: Cover) -> Screen:
    """How it stands, until when, and what to do; clients keep it from being passed on."""
    return Screen(_told(t, found), (*_next(t, found.standing), officer_or_menu(t)), protect=True)


def reminder(t: Texts, member: Member, cost: OwnPrice | None, *, self_paid: bool) -> Screen:
    """Before it runs out: until when, what it costs, how to pay, how to hear no more of it."""
    stop = Button(t.label("cover.remind.stop.button"), go=f"{Goal.DATA}.kabar.stop.reminders")
    ways = _to_pay(t) if self_paid else ()
    text = Html(f"{_runs_out(t, member)} {_to_do(t, cost, self_paid=self_paid)}")
    return Screen(text, (*ways, (leads_to(t, Goal.DESK),), (stop,)))


def _runs_out(t: Texts, member: Member) -> Html:
    as_of = t.long_date(member.as_of)
    if member.paid_through is None:
        return t("cover.remind.soon", as_of=as_of)
    return t("cover.remind", date=t.long_date(member.paid_through), as_of=as_of)


def _to_do(t: Texts, cost: OwnPrice | None, *, self_paid: bool) -> Html:
    if not self_paid:
        return t("cover.remind.others")
    if cost is None:
        return t("cover.remind.pay_plain")
    price = t.rupiah(cost.due)
    if cost.decree is None:
        return t("cover.remind.pay", price=price)
    payer = payer_name(t, cost.decree.payer)
    return t("cover.remind.pay_decree", price=price, payer=payer)


def _told(t: Texts, found: Cover) -> Html:
    as_of = t.long_date(found.member.as_of)
    paid = found.member.paid_through
    if paid is None:
        return t(_PLAIN[found.standing], as_of=as_of)
    return t(_UNTIL[found.standing], as_of=as_of, date=t.long_date(paid))


def _next(t: Texts, standing: Standing) -> Rows:
    match standing:
        case Standing.LAPSING | Standing.LAPSED:
            return _to_pay(t)
        case Standing.ENDED:
            return ((leads_to(t, Goal.REGISTER),),)
        case _:
            return ((leads_to(t, Goal.BENEFITS), leads_to(t, Goal.CLAIMS)),)


def _to_pay(t: Texts) -> Rows:
    where = Button(t.label("cover.pay.button"), go=page_of_answer("faq.pay.where"))
    return ((where, leads_to(t, Goal.QUOTE)),)
