"""What Tanya petugas shows to a worker."""

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen, in_pairs, one_a_row
from bot.texts import Html, Texts
from bot.understanding.secret_text import Secret
from handlers.desk.labels import SMILES, STATES, SUBJECTS
from handlers.desk.states import Desk
from models.queries.desk.values import Case
from models.rules.office.cases import UNTAKEN

ALL = "semua"
"""Ends the button that carries everything that came lately."""


def ways_to_a_person(t: Texts, office: str) -> Screen:
    """Where nobody answers in the bot: 175 and the office; its hours are not known here."""
    text = t("desk.page", office=office) if office else t("desk.page_unknown_office")
    say = Button(t.label("desk.say.button"), go="petugas.sebut")
    return Screen(text, ((say,), (leads_to(t, Goal.TRUST), leads_to(t, Goal.MENU))))


def what_to_say(t: Texts) -> Screen:
    """What an officer will want to know, and what nobody may ask."""
    back = Button(t.label("nav.back.button"), go=Goal.DESK.value)
    return Screen(t("desk.say"), ((back, leads_to(t, Goal.MENU)),))


def office_lines(t: Texts, office: str, hours: str) -> Html:
    """Where the branch is and when it is open; 175 where nobody said how to reach it."""
    return t("desk.office", office=office, value=hours) if office else t("desk.office_unknown")


def office(t: Texts, lines: Html) -> Screen:
    """To who asks where the office is."""
    text = Html(f"{t('desk.where')}\n{lines}")
    return Screen(text, ((leads_to(t, Goal.DESK), leads_to(t, Goal.MENU)),))


def carry(t: Texts, text: Html, sending: str, several: int) -> Screen:
    """Shall an officer see this sending, or all `several` messages that came lately?"""
    go = f"{Goal.DESK}.kirim.{sending}"
    ways = [Button(t.label("desk.kept.button"), go=go)]
    if several > 1:
        ways.append(Button(t.label("desk.kept.all.button", n=several), go=f"{go}-{ALL}"))
    return Screen(text, one_a_row([*ways, leads_to(t, Goal.MENU)]))


def what_about(t: Texts, office: Html) -> Screen:
    """The one question before the first word; a message answers it too."""
    subjects = [
        Button(t.label(label), choice=f"{Desk.SUBJECT}:{subject.value}")
        for subject, label in SUBJECTS.items()
    ]
    text = Html(f"{t('desk.ask')}\n{office}")
    return Screen(text, in_pairs([*subjects, leads_to(t, Goal.MENU)]))


def write(t: Texts) -> Screen:
    """Now the question itself."""
    cancel = Button(t.label("nav.cancel.button"), choice="cancel:ask")
    return Screen(t("desk.write"), ((cancel, leads_to(t, Goal.MENU)),))


def opened(t: Texts, case: Case, opening: str | None) -> Screen:
    """It is with the officers now; `opening` is when the office opens, None while it is open."""
    if case.due_on is not None:
        text = t("desk.opened_complaint", code=case.code, date=t.long_date(case.due_on))
    elif opening is not None:
        text = t("desk.opened_shut", code=case.code, opening=opening)
    else:
        text = t("desk.opened", code=case.code)
    return Screen(text, (_end_or_menu(t, case.code),))


def received(t: Texts, opening: str | None) -> Screen:
    """More has arrived; nobody has taken the case yet."""
    shut = t("desk.received_shut", opening=opening) if opening is not None else None
    return line(t, shut or t("desk.received"))


def connected(t: Texts, case: Case, opening: str | None) -> Screen:
    """Where the case stands, for who asks while it is open; `opening` as when it was opened."""
    text = t("desk.connected", code=case.code, state=t.label(STATES[case.state]))
    if case.due_on is not None:
        text = Html(f"{text}\n{t('desk.due', date=t.long_date(case.due_on))}")
    if case.state in UNTAKEN and opening is not None:
        text = Html(f"{text}\n{t('desk.shut', opening=opening)}")
    return Screen(text, (_end_or_menu(t, case.code),))


def go_on_or_new(t: Texts, case: Case) -> Screen:
    """The last case was closed a short while ago."""
    go_on = Button(t.label("desk.go_on.button"), go=f"petugas.lanjut.{case.code}")
    new = Button(t.label("desk.new.button"), go="petugas.baru")
    return Screen(t("desk.go_on", code=case.code), ((go_on, new), (leads_to(t, Goal.MENU),)))


def going_on(t: Texts, case: Case) -> Screen:
    """The worker is connected again."""
    return Screen(t("desk.going_on", code=case.code), (_end_or_menu(t, case.code),))


def closed(t: Texts, code: str) -> Screen:
    """The bot speaks again; how was it?"""
    smiles = [
        Button(t.label(label), go=f"petugas.nilai.{code}.{smile}")
        for smile, label in SMILES.items()
    ]
    return Screen(t("desk.closed", code=code), in_pairs([*smiles, leads_to(t, Goal.MENU)]))


def closed_quietly(t: Texts, code: str) -> Screen:
    """Nobody has helped yet, or there was a death: no faces."""
    ways = (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU))
    return Screen(t("desk.closed_quietly", code=code), (ways,))


def line(t: Texts, text: Html) -> Screen:
    """One sentence and the way to the menu."""
    return Screen(text, ((leads_to(t, Goal.MENU),),))


def secret(t: Texts, found: Secret) -> Screen:
    """Why the question is gone, and how it still reaches the officer."""
    text = t("desk.secret.nik") if found is Secret.NIK else t("desk.secret")
    return line(t, text)


def _end_or_menu(t: Texts, code: str) -> tuple[Button, ...]:
    end = Button(t.label("desk.end.button"), go=f"petugas.selesai.{code}")
    return (end, leads_to(t, Goal.MENU))
