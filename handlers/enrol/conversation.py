"""Sign-up interest: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> CONSENT: /daftar, first time
    [*] --> PAYER: /daftar
    CONSENT --> PAYER: yes
    CONSENT --> [*]: no
    PAYER --> NIK
    NIK --> NAME
    NAME --> BIRTH
    BIRTH --> OCCUPATION
    OCCUPATION --> AREA
    AREA --> PHONE
    PHONE --> INCOME
    INCOME --> PROGRAMMES
    PROGRAMMES --> SUMMARY
    SUMMARY --> NIK: change one answer, any of them
    SUMMARY --> [*]: send, code and slip
```

"Kembali" goes one question back, "Batal" pauses; both stand in every state.
"""

from bot.conversation import Answer, Page, Step, Tap, Wizard
from bot.navigation.menu import GO_ON, Asked, Goal, Replied
from bot.understanding.yes_no import agrees, refuses
from handlers.answers.aside import guarded
from handlers.answers.at_rest import only_at_rest
from handlers.answers.way_out import way_out
from handlers.enrol import (
    address,
    beside,
    edits,
    ending,
    naming,
    resting,
    steps,
    steps_work,
    summary,
)
from handlers.enrol.asking import ask_again, say_aside
from handlers.enrol.draft import FLOW
from handlers.enrol.states import Enrol

_ANSWERS = {
    Enrol.CONSENT: ending.take_consent,
    Enrol.PAYER: steps.take_payer,
    Enrol.NIK: steps.take_nik,
    Enrol.NAME: naming.take_name,
    Enrol.BIRTH: steps.take_birth,
    Enrol.OCCUPATION: steps_work.take_occupation,
    Enrol.AREA: steps_work.take_area,
    Enrol.PHONE: steps.take_phone,
    Enrol.INCOME: steps_work.take_income,
    Enrol.PROGRAMMES: steps_work.take_programmes,
    Enrol.SUMMARY: ending.take_summary,
}


def handlers() -> list[Step]:
    """The one wizard of this flow, and how somebody is addressed beside it."""
    ways = way_out(back=ending.go_back, stop=ending.stop, again=ask_again)
    behind = {
        state: beside.heard(state, guarded(state, take, say_aside))
        for state, take in _ANSWERS.items()
    }
    behind[Enrol.CONSENT] = guarded(Enrol.CONSENT, ending.take_consent, say_aside)
    behind[Enrol.NAME] = naming.insisting(behind[Enrol.NAME])
    steps_of = {state: edits.noting(state, take) for state, take in behind.items()}
    changed = edits.Edited(edits.taking(steps_of))
    anew = Tap(beside.ANEW, beside.anew)
    states = {
        state: [*ways, changed, anew, Answer(state, take)] for state, take in steps_of.items()
    }
    for taking in (changed, anew):  # before a yes nothing is taken, old answers or new
        states[Enrol.CONSENT].remove(taking)
    entry: list[Step] = [
        Asked(Goal.REGISTER, ending.begin),
        Replied(GO_ON, agrees, ending.begin),
        Replied(GO_ON, refuses, resting.keep),
        Replied(resting.DROPPING, resting.says_drop, resting.drop_now),
        Replied(resting.DROPPING, refuses, resting.keep),
        Page(summary.DROP, only_at_rest(FLOW, resting.drop)),
        Page(Goal.REGISTER, ending.begin),
    ]
    return [*address.handlers(), Wizard(FLOW, entry=entry, states=states, always=[])]
