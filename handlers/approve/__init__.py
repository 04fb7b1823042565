"""A heavy act is decided: a second admin taps, or who asked types a six-digit code.

Decided, over, elsewhere, never there: the same sentence for all of them.
"""

from functools import partial

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.approve import code, refusing, steps
from handlers.heavy import HeavyActs, Subjects
from models.rules.roles import Role

__all__ = ["handlers"]


def handlers(acts: HeavyActs, subjects: Subjects) -> list[Step]:
    """Taps on a request, and the wizard that asks for a code."""
    stop: list[Step] = [
        Tap("cancel", code.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), code.stop),
        Command("batal", code.stop),
    ]
    wizard = Wizard(
        code.FLOW,
        entry=[Page("tugas.kode", code.ask_code)],
        states={code.Code.CODE: [*stop, Answer("code", partial(code.take_code, acts))]},
        always=[],
    )
    return [
        For(Role.ADMIN, wizard),
        For(Role.ADMIN, Page("tugas.minta", partial(steps.open_list, subjects))),
        For(Role.ADMIN, Page("tugas.setuju", partial(steps.agree, acts, subjects))),
        For(Role.ADMIN, Page("tugas.tolak", partial(refusing.refuse, subjects))),
        For(Role.ADMIN, Page("tugas.urung", partial(steps.withdraw, subjects))),
    ]
