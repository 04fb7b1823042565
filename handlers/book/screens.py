"""What admins see of the content book."""

from collections.abc import Sequence

from bot.faq.editing import Fault
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import DUTIES, back_or_menu, back_to, call_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from models.queries.faq.unanswered import Unanswered

PAGE = "tugas.soal"
ON_A_BUTTON = 24
_FAULTS = {
    Fault.KEY: key("book.fault.key"),
    Fault.LANGUAGE: key("book.fault.key"),
    Fault.EMPTY: key("book.fault.empty"),
    Fault.INDONESIAN_FIRST: key("book.fault.empty"),
    Fault.TOO_LONG: key("book.fault.too_long"),
    Fault.TITLE: key("book.fault.title"),
    Fault.BRACES: key("book.fault.braces"),
    Fault.PLACEHOLDER: key("book.fault.braces"),
    Fault.AMOUNT: key("book.fault.amount"),
    Fault.MARKUP: key("book.fault.markup"),
    Fault.SECRET: key("book.fault.secret"),
    Fault.MOURNING: key("book.fault.mourning"),
    Fault.ROW: key("book.fault.not_today"),
    Fault.NOT_TODAY: key("book.fault.not_today"),
    Fault.QUESTIONS: key("book.fault.questions"),
    Fault.TAKEN: key("book.fault.taken"),
}


def questions(t: Texts, found: Sequence[Unanswered], page: int) -> Screen:
    """What is asked in vain, the most asked first."""
    edit = Button(t.label("book.edit.button"), go=f"{PAGE}.ubah")
    ways = back_or_menu(t, DUTIES)
    if not found:
        return Screen(t("book.none"), ((edit,), ways))
    options = [Option(str(each.id), _label(t, each)) for each in found]
    text = t("book.list", n=t.number(len(found)))
    return Screen(text, (*pager.pages(t, PAGE, options, page), (edit,), ways))


def question(t: Texts, asked: Unanswered, near: Sequence[tuple[str, str]]) -> Screen:
    """One of them: a sample of an answer that is there, a new answer, or nothing."""
    rows = [
        (Button(title, go=f"{PAGE}.{asked.id}.pada.{answer.removeprefix('faq.')}"),)
        for answer, title in near
    ]
    write = Button(t.label("book.write.button"), go=f"{PAGE}.tulis.{asked.id}")
    ignore = Button(t.label("book.ignore.button"), go=f"{PAGE}.{asked.id}.abai")
    text = t("book.question", said=asked.said, n=t.number(asked.times))
    return Screen(text, (*rows, (write, ignore), (_back(t),)))


def settled(t: Texts) -> Screen:
    """It is on the list no more."""
    return Screen(t("book.settled"), ((_back(t),),))


def gone(t: Texts) -> Screen:
    """Somebody else settled it."""
    return Screen(t("book.gone"), ((_back(t),),))


def find(t: Texts, found: Sequence[tuple[str, str]] = ()) -> Screen:
    """Which answer shall be reworded?"""
    rows = tuple((Button(title, choice=f"FIND:{answer}"),) for answer, title in found)
    text = t("book.found") if found else t("book.find")
    return Screen(text, (*rows, (call_off(t),)))


def title(t: Texts, why: Html | None = None) -> Screen:
    """What stands on its button?"""
    return Screen(_below(why, t("book.title")), ((call_off(t),),))


def sample_questions(t: Texts, why: Html | None = None) -> Screen:
    """How else do people ask it?"""
    return Screen(_below(why, t("book.questions")), ((call_off(t),),))


def words(t: Texts, now: str, why: Html | None = None) -> Screen:
    """The words; those of today above, with their placeholders."""
    asked = t("book.text_now", now=now) if now else t("book.text")
    return Screen(_below(why, asked), ((call_off(t),),))


def confirm(t: Texts, said: Html) -> Screen:
    """As people will read it."""
    yes = Button(t.label("book.send.button"), choice="CONFIRM:yes")
    again = Button(t.label("book.again.button"), choice="CONFIRM:again")
    return Screen(Html(f"{t('book.confirm')}\n\n{said}"), ((yes,), (again, call_off(t))))


def in_force(t: Texts) -> Screen:
    """To who wrote it."""
    return Screen(t("book.in_force"), ((_back(t), leads_to(t, Goal.MENU)),))


def stopped(t: Texts) -> Screen:
    """Nothing was sent."""
    return Screen(t("book.stopped"), ((_back(t), leads_to(t, Goal.MENU)),))


def fault(t: Texts, found: Fault) -> Html:
    """Why words are refused."""
    return t(_FAULTS[found])


def _label(t: Texts, asked: Unanswered) -> str:
    label = t.label("book.question.button", n=asked.times, said=asked.said)
    return shorten(label, ON_A_BUTTON)


def _below(why: Html | None, text: Html) -> Html:
    return Html(f"{why}\n\n{text}") if why is not None else text


def _back(t: Texts) -> Button:
    return back_to(t, PAGE)
