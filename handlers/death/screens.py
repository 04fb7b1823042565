"""What a report looks like: one short question a message, sober words, nothing that shines."""

from collections.abc import Sequence
from datetime import date

from bot.country.places import Places
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen, one_a_row
from bot.texts import Html, Texts, key
from handlers.death import options
from handlers.death.draft import Draft
from handlers.death.states import PAGE, QUESTIONS, Ask
from models.rules.claims.deaths import Cause, What
from models.rules.nik import mask_nik
from models.rules.phone import mask_phone

A_PERSON = Goal.DESK
NOTHING = "–"
_ASKS = {
    (What.DEATH, Ask.WHO): key("death.who.ask"),
    (What.DEATH, Ask.WHEN): key("death.when.ask"),
    (What.DEATH, Ask.WHERE): key("death.where.ask"),
    (What.DEATH, Ask.WORK): key("death.work.ask"),
    (What.DEATH, Ask.RELATION): key("death.relation.ask"),
    (What.ACCIDENT, Ask.WHO): key("death.who.hurt"),
    (What.ACCIDENT, Ask.WHEN): key("death.when.hurt"),
    (What.ACCIDENT, Ask.WHERE): key("death.where.hurt"),
    (What.ACCIDENT, Ask.WORK): key("death.work.hurt"),
    (What.ACCIDENT, Ask.RELATION): key("death.relation.hurt"),
}
_FIELDS = {
    Ask.WHO: key("death.field.who.button"),
    Ask.WHEN: key("death.field.when.button"),
    Ask.WHERE: key("death.field.where.button"),
    Ask.WORK: key("death.field.work.button"),
    Ask.RELATION: key("death.field.relation.button"),
    Ask.PHONE: key("death.field.phone.button"),
}


def front(t: Texts, *, condole: bool, unfinished: bool) -> Screen:
    """Where a family arrives: what a report is, and the advice without one."""
    text = t("death.front", n=len(QUESTIONS))
    if condole:
        text = Html(f"{t('claims.condolence')}\n\n{text}")
    label = key("death.resume.button") if unfinished else key("death.begin.button")
    report = Button(t.label(label), go=f"{PAGE}.lapor")
    advice = Button(t.label("death.advice.button"), go=f"{PAGE}.panduan")
    return Screen(text, ((report,), (advice,), (leads_to(t, A_PERSON), leads_to(t, Goal.MENU))))


def who(t: Texts, what: What) -> Screen:
    """Who it is: a name, and the NIK where the card is at hand."""
    return _question(t, Ask.WHO, t(_ASKS[what, Ask.WHO]))


def when(t: Texts, what: What, today: date) -> Screen:
    """The day."""
    rows = pager.choices(t, Ask.WHEN, options.days(t, today))
    return _question(t, Ask.WHEN, t(_ASKS[what, Ask.WHEN], date=t.long_date(today)), rows)


def where(t: Texts, what: What, choices: Sequence[Option], page: int) -> Screen:
    """The kecamatan."""
    rows = pager.choices(t, Ask.WHERE, choices, page)
    return _question(t, Ask.WHERE, t(_ASKS[what, Ask.WHERE]), rows)


def work(t: Texts, what: What) -> Screen:
    """Whether work was the cause."""
    return _question(t, Ask.WORK, t(_ASKS[what, Ask.WORK]), _listed(Ask.WORK, options.causes(t)))


def relation(t: Texts, what: What) -> Screen:
    """Who reports."""
    rows = pager.choices(t, Ask.RELATION, options.reporters(t))
    return _question(t, Ask.RELATION, t(_ASKS[what, Ask.RELATION]), rows)


def phone(t: Texts) -> Screen:
    """Whether somebody may call, and where."""
    return _question(t, Ask.PHONE, t("death.phone.ask"))


def summary(t: Texts, draft: Draft) -> Screen:
    """All answers, the secret ones masked."""
    asked = key("death.summary") if draft.what is What.DEATH else key("death.summary.hurt")
    text = t(asked, **said(t, draft, masked=True))
    send = Button(t.label("death.send.button"), choice=f"{Ask.SUMMARY}:send")
    change = Button(t.label("death.change.button"), choice=f"{Ask.SUMMARY}:change")
    cancel = Button(t.label("nav.cancel.button"), choice="cancel:")
    return Screen(text, ((send,), (change, cancel)), protect=True)


def fields(t: Texts) -> Screen:
    """Which answer shall be changed."""
    choices = [Option(ask.value, t.label(label)) for ask, label in _FIELDS.items()]
    back = Button(t.label("nav.back.button"), choice="again:")
    rows = pager.choices(t, Ask.SUMMARY, choices)
    return Screen(t("death.change.which"), (*rows, (back,)))


def said(t: Texts, draft: Draft, *, masked: bool) -> dict[str, str]:
    """The answers in words; a dash where nothing was said."""
    place = Places.load().district(draft.district)
    nik, phone = draft.nik, draft.phone
    if masked:
        nik, phone = nik and mask_nik(nik), phone and mask_phone(phone)
    reporter = draft.reporter
    return {
        "name": draft.name or NOTHING,
        "nik": nik or NOTHING,
        "date": t.long_date(draft.day) if draft.day else NOTHING,
        "district": place.name if place else NOTHING,
        "work": _word(t, options.CAUSES[draft.cause][0]),
        "relation": _word(t, options.REPORTERS[reporter][0]) if reporter else NOTHING,
        "phone": phone or NOTHING,
    }


def sent(t: Texts, *, muted: bool, answered: bool) -> Screen:
    """It is noted. The same for every family: whether the person is a member is never told."""
    lines = [t("death.sent") if answered else t("death.sent.nobody")]
    if muted:
        lines.append(t("death.sent.muted"))
    return Screen(Html(" ".join(lines)))


def is_sent(t: Texts, call_centre: str, *, answered: bool) -> Screen:
    """Where a report is, to who asks after it; `answered`: somebody is there to read it."""
    text = t("death.after") if answered else t("death.after.nobody", call_centre=call_centre)
    return Screen(text, (_ways(t),))


def too_many(t: Texts, call_centre: str) -> Screen:
    """An account that sent as many reports as a family never has."""
    advice = Button(t.label("death.advice.button"), go=f"{PAGE}.panduan")
    return Screen(t("death.too_many", call_centre=call_centre), ((advice,), _ways(t)))


def stopped(t: Texts) -> Screen:
    """Batal: the answers wait unless the person drops them."""
    go_on = Button(t.label("death.resume.button"), go=f"{PAGE}.lapor")
    drop = Button(t.label("death.drop.button"), go=f"{PAGE}.buang")
    return Screen(t("death.stopped"), ((go_on,), (drop, leads_to(t, Goal.MENU))))


def dropped(t: Texts) -> Screen:
    """The answers are gone."""
    return Screen(t("death.dropped"), (_ways(t),))


def cause_word(t: Texts, cause: Cause) -> str:
    """A cause as a line of the officers' card says it."""
    return _word(t, options.CAUSES[cause][0])


def _word(t: Texts, label: str) -> str:
    """A label without its sign."""
    return t.word(label)


def _listed(state: Ask, choices: Sequence[Option]) -> Rows:
    return one_a_row([Button(o.label, choice=f"{state}:{o.value}") for o in choices])


def _question(t: Texts, state: Ask, ask: Html, rows: Rows = ()) -> Screen:
    skip = Button(t.label("death.skip.button"), choice=f"{state}:{options.SKIP}")
    back = Button(t.label("nav.back.button"), choice="back:")
    cancel = Button(t.label("nav.cancel.button"), choice="cancel:")
    return Screen(ask, (*rows, (skip,), (back, cancel)))


def _ways(t: Texts) -> tuple[Button, ...]:
    return (leads_to(t, A_PERSON), leads_to(t, Goal.MENU))
