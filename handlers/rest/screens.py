"""What is said to whatever was left over: short, kind, and always with a way on."""

from collections.abc import Sequence

from bot.navigation import home
from bot.navigation.menu import Goal, leads_to, resume
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.understanding.recognise import Meaning
from bot.understanding.secret_text import Secret

_SMALL_TALK = {
    Meaning.SALAM: key("rest.salam"),
    Meaning.GREETING: key("rest.greeting"),
    Meaning.THANKS: key("rest.thanks"),
    Meaning.OKAY: key("rest.okay"),
    Meaning.CONFUSED: key("rest.confused"),
    Meaning.NUMBER: key("rest.number"),
    Meaning.LONG: key("rest.long"),
    Meaning.CANCEL: key("rest.cancel"),
}
_SECRETS = {
    Secret.NIK: key("rest.nik"),
    Secret.CARD: key("rest.card"),
    Secret.CODE: key("rest.code"),
}


def answer(t: Texts, meaning: Meaning) -> Screen:
    """Of its own for what is grave, in kind for small talk."""
    own = {
        Meaning.DESPAIR: despair,
        Meaning.ACCIDENT: accident,
        Meaning.SWEAR: swear,
        Meaning.TEARS: tears,
    }
    return own[meaning](t) if meaning in own else small_talk(t, meaning)


def small_talk(t: Texts, meaning: Meaning) -> Screen:
    """An answer above the menu's keyboard."""
    return with_menu(t, t(_SMALL_TALK[meaning]))


def with_menu(t: Texts, text: Html) -> Screen:
    """Any short answer above the menu's keyboard."""
    return Screen(text, keys=home.keys(t))


def okay_go_on(t: Texts) -> Screen:
    """A bare "ya" while a sign-up is paused most likely means to go on."""
    return Screen(t("rest.okay"), _go_on_or_menu(t))


def no_command(t: Texts, *, resumable: bool) -> Screen:
    """No such command: the menu, or the way back into the sign-up it interrupted."""
    text = t("rest.command")
    return Screen(text, _go_on_or_menu(t)) if resumable else with_menu(t, text)


def no_duty(t: Texts, *, resumable: bool) -> Screen:
    """The list of duties, asked for by somebody without one."""
    text = t("rest.no_duty")
    return Screen(text, _go_on_or_menu(t)) if resumable else with_menu(t, text)


def swear(t: Texts) -> Screen:
    """Calm, and a person."""
    return Screen(t("rest.swear"), _person_or_menu(t))


def unknown(t: Texts) -> Screen:
    """The first text that is not understood; the way on stands right below it."""
    return Screen(t("rest.unknown"), _person_or_menu(t))


def unknown_again(t: Texts) -> Screen:
    """The second text in a row that is not understood."""
    return Screen(t("rest.unknown_again"), _person_or_menu(t))


def paused(t: Texts) -> Screen:
    """A text that may be the answer to a question that is paused."""
    return Screen(t("rest.unfinished"), ((resume(t),), *_person_or_menu(t)))


def meant(t: Texts, goals: Sequence[Goal]) -> Screen:
    """Guesses; the way to a person is always among them."""
    guesses = tuple((leads_to(t, goal),) for goal in goals if goal is not Goal.DESK)
    return Screen(t("rest.meant"), (*guesses, *_person_or_menu(t)))


def death(t: Texts, *, condole: bool) -> Screen:
    """One word of condolence, where it was not said lately; the papers."""
    papers = Button(t.label("rest.death.button"), go="klaim.surat")
    report = Button(t.label("death.report.button"), go="duka")
    text = t("rest.death") if condole else t("rest.death_again")
    return Screen(text, ((papers,), (report,), *_person_or_menu(t)))


def mourning(t: Texts, *, again: bool = False) -> Screen:
    """To who told of a death and is at a loss: a person, and the papers when there is strength."""
    on = Button(t.label("rest.death.button"), go="klaim.surat")
    if again:  # the papers were offered just before
        on = Button(t.label("death.report.button"), go="duka")
    text = t("rest.mourning_again") if again else t("rest.mourning")
    return Screen(text, ((leads_to(t, Goal.DESK),), (on,), (leads_to(t, Goal.MENU),)))


def tears(t: Texts) -> Screen:
    """To who weeps and has said nothing yet: what happened, and a person."""
    died = Button(t.label("claims.death.button"), go="klaim.meninggal")
    hurt = Button(t.label("claims.accident.button"), go="klaim.celaka")
    return Screen(
        t("rest.tears"), ((leads_to(t, Goal.DESK),), (died,), (hurt,), (leads_to(t, Goal.MENU),))
    )


def despair(t: Texts) -> Screen:
    """To somebody who may want to die: the nearest people, and nothing to tap."""
    return Screen(t("rest.despair"))


def accident(t: Texts) -> Screen:
    """The doctor first, then the papers."""
    papers = Button(t.label("rest.accident.button"), go="klaim.celaka")
    report = Button(t.label("death.report.button"), go="duka.celaka")
    return Screen(t("rest.accident"), ((papers,), (report,), *_person_or_menu(t)))


def no_news(t: Texts) -> Screen:
    """Both ways to stop news."""
    everything = Button(t.label("rest.no_news.all.button"), go=f"{Goal.DATA}.kabar.stop")
    some = Button(t.label("rest.no_news.some.button"), go=f"{Goal.DATA}.kabar")
    return Screen(t("rest.no_news"), ((everything,), (some,), (leads_to(t, Goal.MENU),)))


def erase(t: Texts) -> Screen:
    """One tap from the question whether everything shall be deleted."""
    everything = Button(t.label("rest.erase.button"), go=f"{Goal.DATA}.hapus.semua")
    ways = (leads_to(t, Goal.DATA), leads_to(t, Goal.MENU))
    return Screen(t("rest.erase"), ((everything,), ways))


def withdraw(t: Texts) -> Screen:
    """One tap from the question whether consent is taken back."""
    back = Button(t.label("own_data.withdraw.button"), go=f"{Goal.DATA}.tarik")
    ways = (leads_to(t, Goal.DATA), leads_to(t, Goal.MENU))
    return Screen(t("rest.withdraw"), ((back,), ways))


def price(t: Texts) -> Screen:
    """What is free, and the page with what is not."""
    contribution = Button(t.label("rest.price.button"), go=f"{Goal.BENEFITS}.iuran")
    sums = leads_to(t, Goal.QUOTE)
    ways = (leads_to(t, Goal.REGISTER), leads_to(t, Goal.MENU))
    return Screen(t("rest.price"), ((contribution, sums), ways))


def secret(t: Texts, found: Secret, *, resumable: bool) -> Screen:
    """Why the message is gone. Nothing of it is repeated."""
    way_on = resume(t) if resumable else leads_to(t, Goal.TRUST)
    return Screen(t(_SECRETS[found]), ((way_on,), (leads_to(t, Goal.MENU),)))


def forwarded(t: Texts) -> Screen:
    """People pass on what they doubt."""
    return Screen(t("rest.forwarded"), ((leads_to(t, Goal.TRUST),), *_person_or_menu(t)))


def stale(t: Texts, *, resumable: bool) -> Screen:
    """In place of an old button: the way back into the sign-up, or the menu anew."""
    if resumable:
        return Screen(t("rest.stale_unfinished"), _go_on_or_menu(t))
    return with_menu(t, t("rest.stale"))


def stale_beside(t: Texts) -> Screen:
    """The same while a question is open. No keyboard: the question's own keys must stay."""
    return Screen(t("rest.stale_beside"))


def stale_open(t: Texts) -> Screen:
    """The same, right above the open question."""
    return Screen(t("rest.stale_open"))


def registration(t: Texts) -> Screen:
    """What a registration code is for, any code alike."""
    return Screen(t("rest.registration"), ((leads_to(t, Goal.DATA),), *_person_or_menu(t)))


def _go_on_or_menu(t: Texts) -> tuple[tuple[Button, ...], ...]:
    return ((resume(t),), (leads_to(t, Goal.MENU),))


def _person_or_menu(t: Texts) -> tuple[tuple[Button, ...], ...]:
    return ((leads_to(t, Goal.DESK), leads_to(t, Goal.MENU)),)
