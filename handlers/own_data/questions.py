"""What the questions of Data saya look like: one thing at a time, a way back and a way out."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.home import keys
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu, one_back_or_off
from bot.screen import Ask, Button, Key, Screen, in_pairs
from bot.texts import Html, Texts, key
from handlers.answers import options as answers
from handlers.answers.work import area_list
from handlers.own_data import options, screens
from handlers.own_data.described import LONGEST_NAME, described, shortened
from handlers.own_data.states import Own
from models.queries.people.own_data import Record

_ASKS = {
    Own.PAYER: (key("enrol.payer.ask"), key("enrol.payer.ask_other")),
    Own.NIK: (key("enrol.nik.ask"), key("enrol.nik.ask_other")),
    Own.NAME: (key("enrol.name.ask"), key("enrol.name.ask_other")),
    Own.BIRTH: (key("enrol.birth.ask"), key("enrol.birth.ask")),
    Own.OCCUPATION: (key("enrol.occupation.ask"), key("enrol.occupation.ask")),
    Own.AREA: (key("enrol.area.ask"), key("enrol.area.ask")),
    Own.PHONE: (key("enrol.phone.ask"), key("enrol.phone.ask_other")),
    Own.INCOME: (key("enrol.income.ask"), key("enrol.income.ask")),
    Own.PROGRAMMES: (key("own_data.programmes.ask"), key("own_data.programmes.ask")),
}
_CHOICES = {
    Own.PAYER: answers.payers,
    Own.OCCUPATION: answers.occupations,
    Own.INCOME: answers.incomes,
    Own.PROGRAMMES: answers.programmes,
}


def which(t: Texts, page: int = 0) -> Screen:
    """Which answer is corrected."""
    rows = pager.choices(t, Own.FIELD, options.fields(t), page)
    return Screen(t("own_data.which"), (*rows, one_back_or_off(t)))


def field(
    t: Texts, state: Own, found: Record, districts: Sequence[Option], page: int = 0
) -> Screen:
    """The question of one answer. `districts` are those that typed words may mean."""
    for_oneself, for_another = _ASKS[state]
    ask = t(for_oneself if found.own else for_another)
    if state is Own.PHONE and found.own:
        return _phone(t, ask)
    if state is Own.AREA and districts:
        rows = pager.choices(t, state, districts, page)
        text = area_list(t, districts) if len(districts) > 1 else t("enrol.area.meant_one")
        return Screen(text, (*rows, one_back_or_off(t)))
    choices = _CHOICES.get(state)
    rows = pager.choices(t, state, choices(t), page) if choices else ()
    return Screen(ask, (*rows, one_back_or_off(t)))


def _phone(t: Texts, ask: Html) -> Screen:
    share = Key(t.label("enrol.phone.share.button"), Ask.CONTACT)
    back, cancel = Key(t.label("nav.back.button")), Key(t.label("nav.cancel.button"))
    return Screen(ask, keys=((share,), (back, cancel)), keys_stay=False)


def phone_left(t: Texts) -> Screen:
    """Back from the phone: only another keyboard takes the place of the key that shares it."""
    return Screen(t("enrol.phone.left"), keys=keys(t))


def saved(t: Texts, ref: str, value: str, *, keyboard: bool) -> Screen:
    """What stands there now; `keyboard` gives the menu back after the key that shares a number."""
    text = t("own_data.saved", value=value)
    if keyboard:
        return Screen(text, keys=keys(t))
    look = Button(t.label("own_data.look.button"), go=f"{screens.NAME}.lihat.{ref}")
    more = Button(t.label("own_data.more.button"), go=f"{screens.NAME}.ubah.{ref}")
    return Screen(text, ((look,), (more,), (leads_to(t, Goal.MENU),)))


def stopped(t: Texts, *, keyboard: bool) -> Screen:
    """Batal: nothing was changed."""
    text = t("own_data.stopped")
    return Screen(text, keys=keys(t)) if keyboard else Screen(text, (back_or_menu(t, "data"),))


def heir_name(t: Texts, found: Record) -> Screen:
    """Whom to tell."""
    name = described(t, found.answers)["name"]
    return Screen(t("own_data.heir.name", name=name), (one_back_or_off(t),))


def heir_relation(t: Texts, found: Record, heir: str) -> Screen:
    """How that person is related to the worker."""
    name = described(t, found.answers)["name"]
    text = t("own_data.heir.relation", heir=shortened(heir, LONGEST_NAME), name=name)
    return Screen(
        text, (*pager.choices(t, Own.HEIR_RELATION, options.relations(t)), one_back_or_off(t))
    )


def heir_phone(t: Texts, heir: str) -> Screen:
    """How to reach that person; many do not know a number by heart."""
    unknown = Button(t.label("own_data.heir.no_phone.button"), choice=f"{Own.HEIR_PHONE}:none")
    text = t("own_data.heir.phone", heir=shortened(heir, LONGEST_NAME))
    return Screen(text, ((unknown,), one_back_or_off(t)))


def heir_saved(t: Texts, ref: str, heir: str, *, own: bool) -> Screen:
    """Noted; naming somebody changes nothing about who is entitled."""
    back = Button(t.label("own_data.heirs.button"), go=f"{screens.NAME}.waris.{ref}")
    who = Button(t.label("own_data.heir.who.button"), go=f"{Goal.BENEFITS.value}.waris")
    text = t("own_data.heir.saved", heir=shortened(heir, LONGEST_NAME))
    card = ((screens.heir_card_button(t, ref),),) if own else ()
    return Screen(text, (*card, *in_pairs([back, who]), (leads_to(t, Goal.MENU),)))


def confirm(t: Texts, text: Html, yes: str, state: Own) -> Screen:
    """Before something that cannot be undone: a tap of the newest keyboard, or the word."""
    agree = Button(t.label(yes), choice=f"{state}:yes")
    return Screen(text, ((agree,), one_back_or_off(t)))


def erased(t: Texts, receipt: str) -> Screen:
    """The receipt."""
    number = Button(t.label("own_data.receipt.button"), copy=receipt)
    ways = ((number,), (leads_to(t, Goal.DESK),), back_or_menu(t, screens.NAME))
    return Screen(t("own_data.erased", receipt=receipt), ways)
