"""Which question leads where, for officers and for heirs; the chart stands in the package."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.conversation import Answer, Page, Step, Wizard
from bot.duties.steps import For
from bot.navigation.links import Link, Opened
from handlers.answers.way_out import back_or_out, out
from handlers.claim_office import (
    acting_screens,
    adding,
    binding,
    correcting,
    keys,
    making,
    moving,
    opening,
    pages,
    receiving,
)
from handlers.claim_office.reach import ROLES
from handlers.claim_office.states import (
    ACTING,
    ADDING,
    ARCHIVE,
    BINDING,
    FIX,
    FIXING,
    MONEY,
    NAME,
    OPENING,
    PAGE,
    Bind,
    Doing,
    Money,
    Open,
)

Take = Callable[[Update, Ctx], Awaitable[Any]]


def handlers() -> list[Step]:
    """What heirs may do, then what officers may; the wizards before the pages that open them."""
    return [
        _binding(),
        _money(),
        For(ROLES, _opening()),
        For(ROLES, _adding()),
        For(ROLES, _acting()),
        For(ROLES, _fixing()),
        For(ROLES, Page(PAGE, pages.open_home)),
        For(ROLES, Page(NAME, pages.open_page)),
    ]


def _opening() -> Step:
    takes: dict[Open, Take] = {
        Open.PROGRAMME: opening.take_programme,
        Open.NIK: opening.take_nik,
        Open.NAME: opening.take_name_of(Open.NAME),
        Open.EVENT: opening.take_day_of(Open.EVENT),
        Open.AREA: opening.take_area,
        Open.STATE: opening.take_state,
        Open.SINCE: opening.take_day_of(Open.SINCE),
        **_of_an_heir(),
        Open.HEIRS: opening.take_heirs,
        Open.SUMMARY: making.take_summary,
    }
    states = _states(takes, back_or_out(opening.go_back, opening.stop))
    entry: list[Step] = [Page(f"{NAME}.baru", opening.begin)]
    return Wizard(OPENING, entry=entry, states=states, always=[])


def _adding() -> Step:
    states = _states(_of_an_heir(), back_or_out(opening.go_back, adding.stop))
    entry: list[Step] = [Page(f"{NAME}.tambah", adding.begin)]
    return Wizard(ADDING, entry=entry, states=states, always=[])


def _of_an_heir() -> dict[Open, Take]:
    return {
        Open.HEIR_NAME: opening.take_name_of(Open.HEIR_NAME),
        Open.HEIR_RELATION: opening.take_relation,
        Open.HEIR_BIRTH: opening.take_day_of(Open.HEIR_BIRTH),
        Open.HEIR_PHONE: opening.take_phone,
    }


def _acting() -> Step:
    takes = {
        Doing.TO: moving.take_to,
        Doing.ON: moving.take_day,
        Doing.AMOUNT: moving.take_amount,
        Doing.REASON: moving.take_reason,
        Doing.NOTE: moving.take_note,
        Doing.SAVE: moving.take_save,
        Doing.KEYS: keys.take_keys,
    }
    states = _states(takes, back_or_out(keys.go_back, keys.stop))
    entry: list[Step] = [
        Page(f"{NAME}.ubah", moving.begin),
        Page(f"{NAME}.{acting_screens.ALL}", keys.begin),
        Page(f"{NAME}.{acting_screens.PIN}", keys.begin),
        Page(f"{NAME}.{acting_screens.DROP}", keys.begin),
        Page(f"{NAME}.{ARCHIVE}", keys.begin),
    ]
    return Wizard(ACTING, entry=entry, states=states, always=[])


def _fixing() -> Step:
    takes: dict[Doing, Take] = {
        Doing.TO: correcting.take_to,
        Doing.ON: correcting.take_day,
        Doing.AMOUNT: correcting.take_amount,
        Doing.REASON: correcting.take_reason,
        Doing.NOTE: correcting.take_note,
        Doing.SAVE: correcting.take_save,
    }
    states = _states(takes, back_or_out(correcting.go_back, correcting.stop))
    entry: list[Step] = [Page(f"{NAME}.{FIX}", correcting.begin)]
    return Wizard(FIXING, entry=entry, states=states, always=[])


def _binding() -> Step:
    states = _states({Bind.ANSWER: binding.take_answer}, out(binding.decline))
    return Wizard(BINDING, entry=[Opened(Link.BIND, binding.open_link)], states=states, always=[])


def _money() -> Step:
    states = _states({Money.SUM: receiving.take_sum}, out(receiving.stop))
    return Wizard(MONEY, entry=[Page(f"{NAME}.uang", receiving.answer)], states=states, always=[])


def _states(takes: Mapping[Any, Take], ways: list[Step]) -> dict[Any, list[Step]]:
    return {state: [*ways, Answer(state, take)] for state, take in takes.items()}
