"""The entitlement calculator ("kalau terjadi pada keluarga saya"): which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> HAPPENING: Santunan keluarga
    HAPPENING --> MEMBER: died, not by work
    HAPPENING --> INCOME: injured or died at work
    INCOME --> OFF: injured
    OFF --> [*]: the sums
    INCOME --> CHILD: died at work
    MEMBER --> CHILD
    CHILD --> SECOND: one named
    CHILD --> [*]: none
    SECOND --> [*]: the sums
```

"Kembali" goes one question back, "Batal" ends; both stand in every state.
"""

from bot.conversation import Answer, Page, Step, Wizard
from bot.navigation.menu import Asked, Goal
from handlers.answers.aside import guarded
from handlers.family import steps
from handlers.family.asking import say_aside, way_out
from handlers.family.results import open_result
from handlers.family.states import FLOW, NAME, RESULT, Ask


def asked() -> list[Step]:
    """The result and what lies behind it; before the wizards, since it pauses a question."""
    return [Page(RESULT, open_result)]


def handlers() -> list[Step]:
    """The one wizard of this flow."""
    out = way_out(back=steps.go_back, stop=steps.stop)
    answers = {
        Ask.MEMBER: steps.take_member,
        Ask.INCOME: steps.take_income,
        Ask.OFF: steps.take_off,
    }
    # These look for an answer first: the guard would take "meninggal" for a death, and "ga ada
    # anak" for one too.
    supposed = {
        Ask.HAPPENING: steps.take_happening,
        Ask.CHILD: steps.take_child,
        Ask.SECOND: steps.take_child,
    }
    states: dict[Ask, list[Step]] = {
        state: [*out, Answer(state, guarded(state, take, say_aside))]
        for state, take in answers.items()
    }
    states |= {state: [*out, Answer(state, take)] for state, take in supposed.items()}
    entry: list[Step] = [
        Asked(Goal.FAMILY, steps.begin),
        Page(f"{NAME}.baru", steps.begin_anew),
        Page(NAME, steps.begin),
    ]
    return [Wizard(FLOW, entry=entry, states=states, always=[])]
