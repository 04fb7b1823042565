"""Reporting a death or an accident: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> WHO: Lapor ke petugas
    WHO --> WHEN
    WHEN --> WHERE
    WHERE --> WORK
    WORK --> RELATION
    RELATION --> PHONE
    PHONE --> SUMMARY
    SUMMARY --> WHO: change one answer, any of them
    SUMMARY --> [*]: send, then the advice
```

Every question can be passed over. "Kembali" goes one question back, "Batal" pauses.
"""

from telegram import Update

from bot import buttons
from bot.conversation import Answer, Page, Spoken, Step, Wizard
from bot.understanding.spoken import spoken
from handlers.answers.aside import guarded
from handlers.answers.at_rest import only_at_rest
from handlers.answers.way_out import way_out
from handlers.death import advice, after, ending, steps
from handlers.death.asking import ask_again, say_aside
from handlers.death.states import FLOW, PAGE, Ask


class Old(Step):
    """A tap of an older keyboard while a question is open: the question again, and nothing of a
    sign-up, which is what others are led back to."""

    def __init__(self) -> None:
        super().__init__(ask_again)

    def check_update(self, update: object) -> bool:
        """Whether it is an answer to some question; what was fresh was taken before."""
        query = update.callback_query if isinstance(update, Update) else None
        return query is not None and isinstance(buttons.read(query.data), buttons.Press)


def asked() -> list[Step]:
    """Before the wizards: these pages pause an open question. The old name of the page in front
    stands on keyboards that people still have; the last waits until none is open."""
    return [
        Page(f"{PAGE}.buang", only_at_rest(FLOW, ending.drop)),
        Page(f"{PAGE}.panduan", advice.open_page),
        Page(f"{PAGE}.celaka", advice.open_accident),
        Page("klaim.meninggal", advice.open_front),
        after.AsksAfter(after.say_where),
    ]


def handlers() -> list[Step]:
    """The one wizard of this flow, and whatever else is called so."""
    ways = [
        Spoken(spoken("death.skip.button", "death.skip.spoken"), steps.pass_over),
        *way_out(back=ending.go_back, stop=ending.stop, again=ask_again),
    ]
    answers = {
        Ask.WHO: steps.take_who,
        Ask.WHEN: steps.take_when,
        Ask.WHERE: steps.take_where,
        Ask.WORK: steps.take_work,
        Ask.RELATION: steps.take_relation,
        Ask.PHONE: steps.take_phone,
        Ask.SUMMARY: ending.take_summary,
    }
    states = {
        state: [*ways, Answer(state, guarded(state, take, say_aside, mourning=True)), Old()]
        for state, take in answers.items()
    }
    entry: list[Step] = [
        Page(f"{PAGE}.lapor_celaka", ending.begin_accident),
        Page(f"{PAGE}.lapor", ending.begin),
    ]
    return [Wizard(FLOW, entry=entry, states=states, always=[]), Page(PAGE, advice.open_front)]
