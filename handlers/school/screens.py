"""What scholarship follow-up looks like. A parent of these children has died: sober words."""

from collections.abc import Sequence
from datetime import date

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu, one_back_or_off
from bot.screen import Button, Rows, Screen, one_a_row
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.school.states import NAME, Ask
from models.queries.family.school import MOST_CHILDREN, Pupil
from models.rules.benefits.scholarship import Child, School
from models.rules.benefits.school_years import classes_of, written
from models.rules.table.benefit_rows import Scholarship

LONGEST = 14
_LEVELS = {
    School.TK: key("school.level.tk"),
    School.SD: key("school.level.sd"),
    School.SMP: key("school.level.smp"),
    School.SMA: key("school.level.sma"),
    School.KULIAH: key("school.level.kuliah"),
}
_BUTTONS = {
    School.TK: key("school.where.tk.button"),
    School.SD: key("family.school.sd.button"),
    School.SMP: key("family.school.smp.button"),
    School.SMA: key("family.school.sma.button"),
    School.KULIAH: key("family.school.kuliah.button"),
}
LIST = "surat.untuk.BEASISWA"
"""The papers of the scholarship."""


def home(t: Texts, children: Sequence[Pupil]) -> Screen:
    """The children that are followed."""
    add = _go(t.label("school.add.button"), "baru")
    if not children:
        return Screen(t("school.home.empty"), ((add,), back_or_menu(t, Goal.CLAIMS.value)))
    buttons = [
        _go(t.label("school.child.button", called=_short(one.name)), f"anak.{one.ref}")
        for one in children
    ]
    more = [add] if len(children) < MOST_CHILDREN else []
    return Screen(
        t("school.home"), (*one_a_row([*buttons, *more]), back_or_menu(t, Goal.CLAIMS.value))
    )


def child(t: Texts, one: Pupil, terms: Scholarship | None) -> Screen:
    """One child: where it is, how much a year, whether it is claimed, when we remind."""
    remind = _go(t.label("school.on.button"), f"ingat.{one.ref}")
    when = t("school.not_reminded")
    if one.remind_on is not None:
        remind = _go(t.label("school.off.button"), f"henti.{one.ref}")
        when = t("school.reminded", date=t.long_date(one.remind_on))
    correct = _go(t.label("school.correct.button"), f"kelas.{one.ref}")
    drop = _go(t.label("school.drop.button"), f"hapus.{one.ref}")
    if one.child is None or terms is None:
        text = t("school.child.over", name=one.name)
        return Screen(text, ((correct,), (drop,), back_or_menu(t, NAME)), protect=True)
    text = t(
        "school.child",
        name=one.name,
        short=place(t, one.child),
        year=written(one.year),
        amount=t.rupiah(yearly(terms, one.child)),
        state=t("school.claimed") if one.claimed else t("school.not_claimed"),
        when=when,
    )
    done = [] if one.claimed else [_go(t.label("school.claimed.button"), f"sudah.{one.ref}")]
    papers = Button(t.label("papers.open.button"), go=LIST)
    rows = (*one_a_row([papers, *done]), (remind,), (correct, drop), back_or_menu(t, NAME))
    return Screen(text, rows, protect=True)


def reminder(t: Texts, one: Pupil, terms: Scholarship) -> Screen:
    """A new school year has begun."""
    if one.child is None:
        correct = _go(t.label("school.correct.button"), f"kelas.{one.ref}")
        text = t("school.finished", name=one.name)
        return Screen(text, ((correct,), (leads_to(t, Goal.MENU),)), protect=True)
    text = t(
        "school.remind",
        year=written(one.year),
        name=one.name,
        short=place(t, one.child),
        age=terms.ends_at_age,
    )
    rows = (
        (Button(t.label("papers.open.button"), go=LIST),),
        (_go(t.label("school.claimed.button"), f"sudah.{one.ref}"),),
        (_go(t.label("school.correct.button"), f"kelas.{one.ref}"),),
        (_go(t.label("school.off.button"), f"henti.{one.ref}"), leads_to(t, Goal.MENU)),
    )
    return Screen(text, rows, protect=True)


def name(t: Texts) -> Screen:
    """Which child."""
    return _question(t, t("school.name.ask"), ())


def where(t: Texts, called: str) -> Screen:
    """Which school."""
    return _question(
        t, t("school.where.ask", name=called), pager.choices(t, Ask.WHERE, schools(t))
    )


def in_class(t: Texts, called: str, school: School, day: date) -> Screen:
    """Which class of it."""
    rows = pager.choices(t, Ask.CLASS, classes(t, school, day))
    return _question(t, t("school.class.ask", name=called), rows)


def schools(t: Texts) -> list[Option]:
    """Where a child can be."""
    return [Option(school.value, t.label(label)) for school, label in _BUTTONS.items()]


def classes(t: Texts, school: School, day: date) -> list[Option]:
    """The classes of a school."""
    numbers = range(1, classes_of(school, day) + 1)
    return [Option(str(n), t.label("school.class.button", n=n)) for n in numbers]


def ask_drop(t: Texts, one: Pupil) -> Screen:
    """Before a child is removed."""
    yes = _go(t.label("school.drop.yes.button"), f"hapusya.{one.ref}")
    text = t("school.drop.ask", name=one.name)
    return Screen(text, ((yes,), back_or_menu(t, f"{NAME}.anak.{one.ref}")), protect=True)


def said(t: Texts, text: Html, back: str = NAME) -> Screen:
    """A line with the ways on."""
    return Screen(text, (back_or_menu(t, back),))


def place(t: Texts, at: Child) -> str:
    """School and class in words."""
    if at.school not in _LEVELS:
        return t.label("school.level.over")
    short = t.label(_LEVELS[at.school])
    if at.school is School.KULIAH:
        return t.label("school.level.year", short=short, n=at.in_class)
    return t.label("school.level.in", short=short, n=at.in_class)


def yearly(terms: Scholarship, at: Child) -> int:
    """The most that is paid a year in this school."""
    return next(
        amount for level, amount in terms.per_year.items() if at.school.value in level.value
    )


def _question(t: Texts, text: Html, rows: Rows) -> Screen:
    return Screen(text, (*rows, one_back_or_off(t)))


def _short(called: str) -> str:
    return shorten(called, LONGEST)


def _go(label: str, page: str) -> Button:
    return Button(label, go=f"{NAME}.{page}")
