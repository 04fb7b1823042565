"""The content book in the chat: admins see what is asked in vain, and propose words for it.

A question becomes a sample of an answer that is there, or a new answer is written, or an answer is
reworded. Another admin agrees (`handlers.heavy`), and every bot says it from then on.

```mermaid
stateDiagram-v2
    [*] --> FIND: Ubah jawaban
    FIND --> TEXT
    [*] --> TITLE: Tulis jawaban
    TITLE --> QUESTIONS
    QUESTIONS --> TEXT
    TEXT --> CONFIRM
    CONFIRM --> [*]: a second head is asked
```
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.book import pages, steps
from handlers.book.approving import put_in_force
from handlers.book.screens import PAGE
from handlers.book.states import FLOW, Write
from models.rules.roles import Role

__all__ = ["handlers", "put_in_force"]


def handlers() -> list[Step]:
    """Before /tugas, whose pages begin with the same word."""
    return [
        For(Role.ADMIN, _writing()),
        For(Role.ADMIN, Command("pertanyaan", pages.open_list)),
        For(Role.ADMIN, Page(PAGE, pages.open_page)),
    ]


def _writing() -> Step:
    way_out: list[Step] = [
        Tap("cancel", steps.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), steps.stop),
        Command("batal", steps.stop),
    ]
    takes = {
        Write.FIND: steps.take_find,
        Write.TITLE: steps.take_title,
        Write.QUESTIONS: steps.take_questions,
        Write.TEXT: steps.take_text,
        Write.CONFIRM: steps.take_confirm,
    }
    states = {state: [*way_out, Answer(state, take)] for state, take in takes.items()}
    entry: list[Step] = [
        Page(f"{PAGE}.ubah", steps.begin_edit),
        Page(f"{PAGE}.tulis", steps.begin_new),
    ]
    return Wizard(FLOW, entry=entry, states=states, always=[])
