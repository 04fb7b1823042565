"""Tanya petugas: a worker asks, a case is there, staff answer in a group with topics.

`asking` opens a case, `talking` carries what the worker sends while it is open, `staff` what staff
write in its topic, `moves` are the buttons of its card, `linking` makes a group a desk. What is
said is rows; the courier (bot/courier) shows them on the other side. Where nobody answers in the
bot, the page names 175 and the office.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Asked, Command, Goal
from bot.understanding.recognise import Meaning
from bot.understanding.spoken import spoken
from handlers.desk import asking, kept, linking, moves, office, queue, staff, talking
from handlers.desk.labels import PAGE
from handlers.desk.states import FLOW, Desk
from handlers.desk.words import DeskWords
from handlers.understood import Understood
from models.rules.roles import Role

__all__ = ["DeskWords", "asked", "connected", "handlers", "in_groups"]


def in_groups() -> list[Step]:
    """Before the gate that keeps groups out: for staff alone, strangers find nothing here."""
    return [
        For(Role.ADMIN, linking.GroupCommand("hubungkan", linking.link)),
        For(Role.ADMIN, linking.GroupCommand("lepaskan", linking.unlink)),
        For(Role.DESK, staff.InTopic(staff.take)),
        For((Role.DESK, Role.ADMIN), Page(PAGE, moves.press)),
    ]


def connected() -> list[Step]:
    """Right behind the gate: while a case is open, what is sent goes to the officer."""
    return [
        For((Role.DESK, Role.ADMIN), Command("antrean", queue.open_queue)),
        For((Role.DESK, Role.ADMIN), Page("tugas.antrean", queue.open_queue)),
        For(Role.DESK, queue.Holding(queue.take)),
        talking.Connected(talking.take),
        talking.AnswersOfficer(talking.take_answer),
    ]


def asked() -> list[Step]:
    """Before the wizards."""
    return [
        Asked(Goal.DESK, asking.open_page),
        office.AsksWhere(office.tell),
        Understood(Meaning.PERSON, asking.open_page),
        Page(Goal.DESK, asking.open_page),
    ]


def handlers() -> list[Step]:
    """The two questions before a case; what was sent without one."""
    way_out: list[Step] = [
        Tap("cancel", asking.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), asking.stop),
        Command("batal", asking.stop),
    ]
    states: dict[Desk, list[Step]] = {
        Desk.SUBJECT: [*way_out, Answer(Desk.SUBJECT, asking.take_subject)],
        Desk.FIRST: [*way_out, Answer(Desk.FIRST, asking.take_first)],
    }
    return [Wizard(FLOW, entry=[], states=states, always=[]), kept.Carried(kept.offer)]
