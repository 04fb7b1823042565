"""Claims in the office: officers open them from a phone, move them, hand over what opens them.

```mermaid
stateDiagram-v2
    [*] --> PROGRAMME: Klaim baru
    PROGRAMME --> NIK
    NIK --> NAME
    NAME --> EVENT
    EVENT --> AREA
    AREA --> STATE
    STATE --> SINCE
    SINCE --> HEIR_NAME
    HEIR_NAME --> HEIR_RELATION
    HEIR_RELATION --> HEIR_BIRTH
    HEIR_BIRTH --> HEIR_PHONE
    HEIR_PHONE --> HEIRS
    HEIRS --> HEIR_NAME: one more
    HEIRS --> SUMMARY
    SUMMARY --> PROGRAMME: every answer can be changed
    SUMMARY --> [*]: the slip, and each PIN in a message of its own
    [*] --> TO: Ubah keadaan
    TO --> ON
    ON --> AMOUNT: determined, in payment, paid
    ON --> REASON: rejected
    ON --> NOTE
    AMOUNT --> NOTE
    REASON --> NOTE
    NOTE --> SAVE
    SAVE --> [*]: a job tells the heirs
```

`telling` says each step once to the chats that listen, `stalling` speaks of promises that passed,
`receiving` asks whether the money came, `binding` lets an heir's chat listen. A claim of another
area is answered as one that is not there.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.attachments import Maker
from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties import For
from bot.guards import spoken
from bot.jobs.job import Kinds
from bot.links import Link, Opened
from bot.menu import Command
from handlers.claim_office import (
    asking_money,
    binding,
    keys,
    making,
    moving,
    opening,
    pages,
    receiving,
    slip,
    stalling,
    telling,
)
from handlers.claim_office.days import OLDEST_EVENT, OLDEST_PERSON
from handlers.claim_office.reach import ROLES
from handlers.claim_office.states import (
    ACTING,
    BINDING,
    MONEY,
    NAME,
    OPENING,
    PAGE,
    Bind,
    Doing,
    Money,
    Open,
)
from models.queries.claims.moving import TOLD_JOB
from models.queries.job_schedules import Scheduled

__all__ = ["handlers", "jobs", "makers", "schedules"]


def handlers() -> list[Step]:
    """What heirs may do, then what officers may; the wizards before the pages that open them."""
    return [
        _binding(),
        _money(),
        For(ROLES, _opening()),
        For(ROLES, _acting()),
        For(ROLES, Page(PAGE, pages.open_home)),
        For(ROLES, Page(NAME, pages.open_page)),
    ]


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {slip.MAKER: slip.make}


def jobs() -> Kinds:
    """Work of this flow."""
    return {
        TOLD_JOB: telling.tell,
        stalling.KIND: stalling.look,
        asking_money.KIND: asking_money.ask,
    }


def schedules() -> Mapping[str, Scheduled]:
    """What comes back each morning."""
    return {
        stalling.KIND: stalling.EVERY_MORNING,
        asking_money.KIND: asking_money.EVERY_MORNING,
    }


def _opening() -> Step:
    takes = {
        Open.PROGRAMME: opening.take_programme,
        Open.NIK: opening.take_nik,
        Open.NAME: opening.take_name_of(Open.NAME),
        Open.EVENT: opening.take_day_of(Open.EVENT, oldest=OLDEST_EVENT),
        Open.AREA: opening.take_area,
        Open.STATE: opening.take_state,
        Open.SINCE: opening.take_day_of(Open.SINCE, oldest=OLDEST_EVENT),
        Open.HEIR_NAME: opening.take_name_of(Open.HEIR_NAME),
        Open.HEIR_RELATION: opening.take_relation,
        Open.HEIR_BIRTH: opening.take_day_of(Open.HEIR_BIRTH, oldest=OLDEST_PERSON),
        Open.HEIR_PHONE: opening.take_phone,
        Open.HEIRS: opening.take_heirs,
        Open.SUMMARY: making.take_summary,
    }
    way_out = _way_out(opening.go_back, opening.stop)
    states = {state: [*way_out, Answer(state, take)] for state, take in takes.items()}
    entry: list[Step] = [Page(f"{NAME}.baru", opening.begin)]
    return Wizard(OPENING, entry=entry, states=states, always=[])


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
    way_out = _way_out(keys.go_back, keys.stop)
    states = {state: [*way_out, Answer(state, take)] for state, take in takes.items()}
    entry: list[Step] = [
        Page(f"{NAME}.ubah", moving.begin),
        Page(f"{NAME}.kunci", keys.begin),
        Page(f"{NAME}.pin", keys.begin),
    ]
    return Wizard(ACTING, entry=entry, states=states, always=[])


def _binding() -> Step:
    way_out: list[Step] = [
        Tap("cancel", binding.decline),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), binding.decline),
        Command("batal", binding.decline),
    ]
    states = {Bind.ANSWER: [*way_out, Answer(Bind.ANSWER, binding.take_answer)]}
    return Wizard(BINDING, entry=[Opened(Link.BIND, binding.open_link)], states=states, always=[])


def _money() -> Step:
    way_out: list[Step] = [
        Tap("cancel", receiving.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), receiving.stop),
        Command("batal", receiving.stop),
    ]
    states = {Money.SUM: [*way_out, Answer(Money.SUM, receiving.take_sum)]}
    return Wizard(MONEY, entry=[Page(f"{NAME}.uang", receiving.answer)], states=states, always=[])


def _way_out(back: Callable[..., Any], stop: Callable[..., Any]) -> list[Step]:
    return [
        Tap("back", back),
        Tap("cancel", stop),
        Spoken(spoken("nav.back.button", "word.back.spoken"), back),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), stop),
        Command("batal", stop),
    ]
