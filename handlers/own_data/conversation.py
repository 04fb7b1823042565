"""Data saya: what an account entered, and what it may do with it.

```mermaid
stateDiagram-v2
    [*] --> FIELD: Perbaiki
    FIELD --> NIK: choose one answer, any of nine
    NIK --> NIK: refused, with its reason
    NIK --> [*]: saved, read back
    [*] --> HEIR_NAME: Ahli waris
    HEIR_NAME --> HEIR_RELATION
    HEIR_RELATION --> HEIR_PHONE
    HEIR_PHONE --> [*]: noted
    [*] --> ERASE: Hapus
    ERASE --> [*]: yes, receipt
    [*] --> WITHDRAW: Tarik izin
    WITHDRAW --> [*]: yes, campaigns stop
    [*] --> ALLOW: Beri izin lagi
    ALLOW --> [*]: yes
```

"Kembali" goes one step up, "Batal" ends with nothing changed; both stand in every state.
"""

from bot.conversation import Answer, Page, Step, Wizard
from bot.navigation.menu import Asked, Goal
from handlers.answers.aside import guarded
from handlers.answers.heir_offered import named_at_once
from handlers.answers.way_out import way_out
from handlers.own_data import asides, steps, steps_consent, steps_heir, steps_leave
from handlers.own_data.pages import open_data
from handlers.own_data.screens import NAME
from handlers.own_data.states import FIELDS, FLOW, Own


def asked() -> list[Step]:
    """By command or menu label; before the wizards, since it pauses an open question."""
    return [Asked(Goal.DATA, open_data)]


def handlers() -> list[Step]:
    """The wizard, then the pages that ask nothing: its entries are pages too."""
    ways = way_out(back=steps.go_back, stop=steps.stop, again=asides.ask_again)
    answers = {
        Own.FIELD: steps.take_field,
        **dict.fromkeys(FIELDS, steps.take_answer),
        Own.HEIR_NAME: steps_heir.take_heir_name,
        Own.HEIR_RELATION: steps_heir.take_relation,
        Own.HEIR_PHONE: steps_heir.take_heir_phone,
        Own.ERASE: steps_leave.take_erase,
        Own.WITHDRAW: steps_consent.take_withdraw,
        Own.ALLOW: steps_consent.take_allow,
    }
    entry: list[Step] = [
        named_at_once(steps_heir.take_name_at_once),
        Page(f"{NAME}.ubah", steps.begin_correcting),
        Page(f"{NAME}.waris", steps_heir.begin_heirs),
        Page(f"{NAME}.hapus", steps_leave.begin_erasing),
        Page(f"{NAME}.tarik", steps_consent.begin_withdrawing),
        Page(f"{NAME}.boleh", steps_consent.begin_allowing),
    ]
    states = {
        state: [*ways, Answer(state, guarded(state, take, asides.say_aside))]
        for state, take in answers.items()
    }
    return [Wizard(FLOW, entry=entry, states=states, always=[]), Page(NAME, open_data)]
