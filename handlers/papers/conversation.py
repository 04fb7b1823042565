"""Papers for a claim: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> KIND: Surat untuk klaim
    KIND --> HEIR: a death
    KIND --> CASE: another claim with papers asked for only sometimes
    HEIR --> CASE
    CASE --> CASE: one question a case
    CASE --> [*]: the first paper that is missing
```

The list itself is pages, so that it waits for days and no question of it stands in the way.
"""

from bot.conversation import Answer, Page, Step, Wizard
from handlers.answers.aside import guarded
from handlers.answers.way_out import way_out
from handlers.papers import photos, steps
from handlers.papers.asking import ask_again, photos_later, say_aside
from handlers.papers.states import FLOW, NAME, Ask


def asked() -> list[Step]:
    """Before the wizards: pages pause an open question."""
    return [
        photos.PaperSent(photos.take),
        Page(f"{NAME}.izin", photos.take_consent),
        Page(f"{NAME}.data", photos.open_data),
    ]


def handlers() -> list[Step]:
    """The one wizard of this flow; its entries are the pages."""
    answers = {Ask.HEIR: steps.take_heir, Ask.CASE: steps.take_case}
    ways = way_out(back=steps.go_back, stop=steps.stop, again=ask_again)
    states: dict[Ask, list[Step]] = {
        state: [*ways, Answer(state, photos_later(state, guarded(state, take, say_aside)))]
        for state, take in answers.items()
    }
    # It looks for an answer first: the guard would take "meninggal" for a death.
    states[Ask.KIND] = [*ways, Answer(Ask.KIND, photos_later(Ask.KIND, steps.take_kind))]
    entry: list[Step] = [
        Page(f"{NAME}.baru", steps.begin),
        Page(f"{NAME}.ubah", steps.begin_changing),
        Page(NAME, steps.open_any),
    ]
    return [Wizard(FLOW, entry=entry, states=states, always=[])]
