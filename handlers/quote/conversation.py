"""The price calculator: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> OCCUPATION: Hitung iuran
    [*] --> PAYER: from a page about an occupation
    OCCUPATION --> PAYER
    PAYER --> INCOME: pays himself
    PAYER --> SPONSOR: somebody else pays
    PAYER --> PAYER: on a payroll, no price here
    INCOME --> MONTHS
    SPONSOR --> MONTHS
    MONTHS --> [*]: the price
    [*] --> MONTHS: another number of months
```

"Kembali" goes one question back, "Batal" ends; both stand in every state.
"""

from bot.conversation import Answer, Page, Step, Wizard
from bot.navigation.menu import Asked, Goal
from handlers.answers.aside import guarded
from handlers.quote import steps
from handlers.quote.asking import say_aside, way_out
from handlers.quote.results import open_result
from handlers.quote.states import FLOW, NAME, RESULT, Ask


def asked() -> list[Step]:
    """The result and what lies behind it; before the wizards, since it pauses a question."""
    return [Page(RESULT, open_result)]


def handlers() -> list[Step]:
    """The one wizard of this flow."""
    out = way_out(back=steps.go_back, stop=steps.stop)
    answers = {
        Ask.OCCUPATION: steps.take_occupation,
        Ask.PAYER: steps.take_payer,
        Ask.SPONSOR: steps.take_sponsor,
        Ask.INCOME: steps.take_income,
        Ask.MONTHS: steps.take_months,
    }
    states = {
        state: [*out, Answer(state, guarded(state, take, say_aside))]
        for state, take in answers.items()
    }
    entry: list[Step] = [
        Asked(Goal.QUOTE, steps.begin),
        Page(f"{NAME}.baru", steps.begin_anew),
        Page(f"{NAME}.kerja", steps.begin_with_work),
        Page(f"{NAME}.bulan", steps.begin_months),
        Page(NAME, steps.begin),
    ]
    return [Wizard(FLOW, entry=entry, states=states, always=[])]
