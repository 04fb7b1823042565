"""The worker's own word.

```mermaid
stateDiagram-v2
    [*] --> BORN: the link, the QR or the code of a slip
    BORN --> ANSWER: both keys fit
    BORN --> BORN: one answer for everything that fails
    ANSWER --> [*]: yes
    ANSWER --> SURE: no
    SURE --> ANSWER: Kembali
    SURE --> [*]: deleted, with a receipt
```

"Batal" ends and changes nothing: the slip stays good.
"""

from telegram import Update

from bot.conversation import Answer, Step, Wizard
from bot.navigation.links import Link, Opened
from bot.navigation.menu import typed
from handlers.answers.aside import guarded
from handlers.answers.way_out import way_out
from handlers.word import steps
from handlers.word.states import FLOW, Word
from models.rules.enrolment.slip_codes import slip_code_in


class NamesSlip(Step):
    """A typed text holds the code of a slip, whatever is asked: no answer looks like one."""

    def check_update(self, update: object) -> bool:
        """Whether there is one; a link is its own step."""
        message = typed(update) if isinstance(update, Update) else None
        text = message.text or "" if message is not None else ""
        return not text.startswith("/start") and slip_code_in(text) is not None


def handlers() -> list[Step]:
    """Before all other wizards, so that a code is taken while they ask."""
    entry: list[Step] = [
        Opened(Link.WORD, steps.begin_with_link),
        NamesSlip(steps.begin_with_code),
    ]
    ways = way_out(back=steps.go_back, stop=steps.stop, again=steps.ask_again)
    takes = {
        Word.BORN: steps.take_born,
        Word.ANSWER: guarded(Word.ANSWER, steps.take_answer, steps.say_aside, passed_on=True),
        Word.SURE: guarded(Word.SURE, steps.take_sure, steps.say_aside, passed_on=True),
    }
    states: dict[Word, list[Step]] = {
        state: [*ways, NamesSlip(steps.begin_with_code), Answer(state, take)]
        for state, take in takes.items()
    }
    return [Wizard(FLOW, entry=entry, states=states, always=[])]
