"""Reviewing: which page leads to which, and the one question there is.

```mermaid
stateDiagram-v2
    [*] --> COMMENT: Kembalikan, one person or a list; Tolak, one person
    COMMENT --> COMMENT: too long, or with a NIK
    COMMENT --> [*]: sent back or rejected, whoever brought it is told
```

Everything else are pages: they stay good after a restart and days later, and each tap asks anew
whether it is the admin's area.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties import For
from bot.menu import Command
from bot.spoken import spoken
from handlers.review import acting, comment, file_steps, mending, steps
from handlers.review.reach import SENDERS
from handlers.review.states import FLOW, MEND, PAGE, Review
from models.rules.roles import Role

_ACTS = {
    "a": acting.ask_approving,
    "y": acting.approve_list,
    "r": acting.ask_rejecting,
    "z": acting.reject_list,
    "s": acting.approve,
    "u": acting.reopen,
    "berkas": file_steps.open_home,
    "buat": file_steps.ask_for_file,
    "lama": file_steps.show_left,
    "lagi": file_steps.ask_again,
}


def handlers() -> list[Step]:
    """To whoever has no such duty none of it exists."""
    ways: list[Step] = [
        Tap("cancel", comment.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), comment.stop),
        Spoken(spoken("nav.back.button", "word.back.spoken"), comment.stop),
        Command("batal", comment.stop),
    ]
    entry: list[Step] = [
        Page(f"{PAGE}.{what}", comment.begin)
        for what in (comment.PERSON, comment.LIST, comment.REJECT)
    ]
    states = {Review.COMMENT: [*ways, Answer(Review.COMMENT, comment.take)]}
    admins: list[Step] = [
        Wizard(FLOW, entry=entry, states=states, always=[]),
        *(Page(f"{PAGE}.{name}", act) for name, act in _ACTS.items()),
        Page(PAGE, steps.open_page),
    ]
    return [
        *(For((Role.ADMIN,), step) for step in admins),
        For(SENDERS, Page(MEND, mending.open_page)),
    ]
