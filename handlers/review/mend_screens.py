"""What an officer sees of those who came back."""

from collections.abc import Sequence

from bot.navigation.ways import back_or_menu
from bot.screen import Button, Screen
from bot.texts import Texts
from bot.wording.labels import shorten
from handlers.review.screens import LONGEST_NAME
from handlers.review.states import MEND
from models.queries.enrolments.values import Case


def listed(t: Texts, found: Sequence[Case], page: int, *, more: bool) -> Screen:
    """Who is to be put right, each a button."""
    rows: list[tuple[Button, ...]] = [
        (Button(_label(t, case), go=f"{MEND}.p.{case.person_id}"),) for case in found
    ]
    turns = []
    if page:
        turns.append(Button(t.label("review.mend.before.button"), go=f"{MEND}.h.{page - 1}"))
    if more:
        turns.append(Button(t.label("review.mend.more.button"), go=f"{MEND}.h.{page + 1}"))
    text = t("review.mend") if found else t("review.mend.none")
    return Screen(
        text, (*rows, *([tuple(turns)] if turns else []), back_or_menu(t, "tugas")), protect=True
    )


def mended(t: Texts) -> Screen:
    """The admin looks again."""
    return Screen(t("review.mended"), (back_or_menu(t, MEND),))


def unknown(t: Texts) -> Screen:
    """The same for what is nowhere and for what lies elsewhere."""
    return Screen(t("review.unknown"), (back_or_menu(t, MEND),))


def moved_meanwhile(t: Texts) -> Screen:
    """It waits for nothing any more."""
    return Screen(t("review.moved"), (back_or_menu(t, MEND),))


def _label(t: Texts, case: Case) -> str:
    name = shorten(case.name, LONGEST_NAME)
    return t.label("review.person.button", who=name)
