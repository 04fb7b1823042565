"""The end of a sign-up: everything on one screen to check, then the code and the slip."""

from datetime import date

from bot.country.places import Places
from bot.guards import Option, choose
from bot.navigation import home, pager
from bot.screen import Attachment, Button, Screen
from bot.texts import Html, Texts, key
from bot.understanding.spoken import spoken
from bot.wording.labels import shorten, without_emoji
from handlers.answers import options
from handlers.enrol.draft import Draft
from handlers.enrol.states import QUESTIONS, Enrol
from models.queries.people.own_data import REF_LENGTH
from models.rules.nik import mask_nik
from models.rules.phone import mask_phone

_FIELDS = {
    Enrol.PAYER: key("enrol.field.payer.button"),
    Enrol.NIK: key("enrol.field.nik.button"),
    Enrol.NAME: key("enrol.field.name.button"),
    Enrol.BIRTH: key("enrol.field.birth.button"),
    Enrol.OCCUPATION: key("enrol.field.occupation.button"),
    Enrol.AREA: key("enrol.field.area.button"),
    Enrol.PHONE: key("enrol.field.phone.button"),
    Enrol.INCOME: key("enrol.field.income.button"),
    Enrol.PROGRAMMES: key("enrol.field.programmes.button"),
}

_SAID = {
    Enrol.PAYER: key("enrol.field.payer.spoken"),
    Enrol.NIK: key("enrol.field.nik.spoken"),
    Enrol.NAME: key("enrol.field.name.spoken"),
    Enrol.BIRTH: key("enrol.field.birth.spoken"),
    Enrol.OCCUPATION: key("enrol.field.occupation.spoken"),
    Enrol.AREA: key("enrol.field.area.spoken"),
    Enrol.PHONE: key("enrol.field.phone.spoken"),
    Enrol.INCOME: key("enrol.field.income.spoken"),
    Enrol.PROGRAMMES: key("enrol.field.programmes.spoken"),
}

_CHOICES = {
    Enrol.PAYER: options.payers,
    Enrol.OCCUPATION: options.occupations,
    Enrol.INCOME: options.incomes,
}
LONGEST_NAME = 40
DROP = "daftar.hapus"
"""The page that throws away the answers of a sign-up that rests, once that is sure."""
SURE = "hapus.ya"
KEEP = "hapus.tidak"
"""What stands behind "daftar." in the buttons of the question whether it is."""


def summary(
    t: Texts,
    draft: Draft,
    *,
    price: int,
    later: tuple[date, int] | None = None,
    payer: str | None = None,
) -> Screen:
    """All answers, the secret ones masked, what a month costs, and which `payer` may pay it.

    `later`: the last day of that price, and what a month costs then.
    """
    answers = {state.value: told(t, draft, state) for state in QUESTIONS}
    lines = t("enrol.summary.ask", **answers, price=t.rupiah(price))
    if later is not None:
        end, then = t.long_date(later[0]), t.rupiah(later[1])
        lines = Html(f"{lines}, {t('enrol.summary.until', end=end, price=then)}")
    if payer is not None:
        lines = Html(f"{lines}\n{t('enrol.summary.decree', payer=payer)}")
    send = Button(t.label("enrol.summary.send.button"), choice="summary:send")
    change = Button(t.label("enrol.summary.change.button"), choice="summary:change")
    cancel = Button(t.label("nav.cancel.button"), choice="cancel:")
    return Screen(lines, ((send,), (change, cancel)), protect=True)


def told(t: Texts, draft: Draft, state: Enrol) -> str:
    """An answer as it is read back, masked where it is secret."""
    if state in _CHOICES:
        return options.name_of(_CHOICES[state](t), str(draft.get(state.value)))
    match state:
        case Enrol.NIK:
            return mask_nik(draft.get("nik"))
        case Enrol.BIRTH:
            return t.long_date(draft.birth_date) if draft.birth_date else ""
        case Enrol.AREA:
            place = Places.load().district(draft.get("district"))
            return f"{place.name}, {place.regency_kind} {place.regency}" if place else ""
        case Enrol.PHONE:
            return mask_phone(draft.get("phone"))
        case Enrol.PROGRAMMES:
            return " + ".join(draft.get("programmes"))
        case _:
            return str(draft.get("name"))


def field_name(t: Texts, state: Enrol) -> str:
    """What an answer is called: "Nama"."""
    return without_emoji(t.label(_FIELDS[state]))


def fields(t: Texts, page: int) -> Screen:
    """Which answer shall be changed."""
    back = Button(t.label("nav.back.button"), choice="summary:back")
    cancel = Button(t.label("nav.cancel.button"), choice="cancel:")
    rows = pager.choices(t, "summary", _field_options(t), page)
    return Screen(t("enrol.summary.which"), (*rows, (back, cancel)))


def field_named(t: Texts, said: str) -> Enrol | None:
    """The answer whose button reads nearly so, or has this number; None where none does."""
    found = choose(said, _field_options(t)) if said else None
    return Enrol(found) if found else None


def _field_options(t: Texts) -> list[Option]:
    return [
        Option(state.value, t.label(_FIELDS[state]), spoken(_SAID[state])) for state in QUESTIONS
    ]


def closing(
    t: Texts, *, code: str, bot_username: str, whose: str | None, payer: str | None = None
) -> Screen:
    """The code with its QR slip. The same for everyone: existence is never told.

    `whose`: the name of somebody else who was signed up, None for oneself. `payer`: who pays for
    those on a decree's list.
    """
    slip = Attachment(
        "photo", "slip", {"code": code, "bot": bot_username}, file_name=f"{code}.png"
    )
    start = t("enrol.done.start_decree", payer=payer) if payer else t("enrol.done.start")
    text = t("enrol.done.thanks", code=code, start=start)
    if whose is not None:
        text = t("enrol.done.thanks_other", code=code, name=shortened(whose), start=start)
    return Screen(text, keys=home.keys(t), attachment=slip)


def shortened(name: str) -> str:
    """A name that leaves room for the rest of the message."""
    return shorten(name, LONGEST_NAME)


def heir_offer(t: Texts, registration_id: str, code: str) -> Screen:
    """After the code: whom shall we tell how to claim?"""
    name = Button(
        t.label("enrol.heir.yes.button"), go=f"data.waris.{registration_id[:REF_LENGTH]}.tambah"
    )
    later = Button(t.label("enrol.heir.later.button"), go="menu")
    copy = Button(t.label("enrol.done.copy.button"), copy=code)
    another = Button(t.label("enrol.done.another.button"), go="daftar.lain")
    return Screen(t("enrol.heir.offer"), ((name,), (copy,), (another,), (later,)))


def stopped(t: Texts) -> Screen:
    """Cancelled: nothing is lost unless the person says so."""
    go_on = Button(t.label("enrol.stopped.resume.button"), go="daftar")
    drop = Button(t.label("enrol.stopped.drop.button"), go=DROP)
    menu = Button(t.label("nav.menu.button"), go="menu")
    return Screen(t("enrol.stopped.text"), ((go_on,), (drop, menu)))


def dropping(t: Texts, answers: int) -> Screen:
    """Before the answers are thrown away; one tap too many must not cost them."""
    yes = Button(t.label("own_data.erase.yes.button"), go=f"daftar.{SURE}")
    back = Button(t.label("nav.back.button"), go=f"daftar.{KEEP}")
    return Screen(t("enrol.stopped.dropping", n=answers), ((yes,), (back,)))


def dropped(t: Texts) -> Screen:
    """The answers are gone."""
    return Screen(t("enrol.stopped.dropped"), ((Button(t.label("nav.menu.button"), go="menu"),),))


def resume(t: Texts, draft: Draft, *, number: int, total: int) -> Html:
    """Said above the question when a sign-up goes on after a pause."""
    name = draft.get("name")
    if name:
        return t("enrol.resume.named", name=name, n=number, total=total)
    return t("enrol.resume.unnamed", n=number, total=total)
