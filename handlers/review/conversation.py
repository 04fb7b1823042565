"""Reviewing: which page leads to which, and the one question there is.

```mermaid
stateDiagram-v2
    [*] --> COMMENT: Kembalikan or Tolak, one person or a list
    COMMENT --> COMMENT: too long, or with a NIK
    COMMENT --> [*]: sent back or rejected, whoever brought it is told
    [*] --> NIK: Kirim data benar
    NIK --> NIK: no NIK, or somebody's
    NIK --> NAME: where the name is in doubt
    NAME --> BIRTH: where the date is in doubt
    BIRTH --> SAVE: old and new side by side
    SAVE --> [*]: the same record, received again
```

Everything else are pages: they stay good after a restart and days later, and each tap asks anew
whether it is the admin's area.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.answers.aside import guarded
from handlers.review import acting, comment, file_steps, identity, mending, steps
from handlers.review.reach import SENDERS
from handlers.review.states import FLOW, IDENTITY, MEND, PAGE, Identity, Review
from models.rules.roles import Role

_ACTS = {
    "a": acting.ask_approving,
    "y": acting.approve_list,
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
        for what in (comment.PERSON, comment.LIST, comment.REJECT, comment.REJECT_LIST)
    ]
    states = {Review.COMMENT: [*ways, Answer(Review.COMMENT, comment.take)]}
    admins: list[Step] = [
        Wizard(FLOW, entry=entry, states=states, always=[]),
        *(Page(f"{PAGE}.{name}", act) for name, act in _ACTS.items()),
        Page(PAGE, steps.open_page),
    ]
    return [
        *(For((Role.ADMIN,), step) for step in admins),
        *(For(SENDERS, step) for step in (_identity(), Page(MEND, mending.open_page))),
    ]


def _identity() -> Step:
    """Whoever brings people puts right who they are."""
    ways: list[Step] = [
        Tap("cancel", identity.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), identity.stop),
        Command("batal", identity.stop),
        Tap("back", identity.go_back),
        Spoken(spoken("nav.back.button", "word.back.spoken"), identity.go_back),
    ]
    takes = {
        Identity.NIK: guarded("nik", identity.take_nik, identity.again, passed_on=True),
        Identity.NAME: guarded("name", identity.take_name, identity.again, passed_on=True),
        Identity.BIRTH: guarded("birth", identity.take_birth, identity.again, passed_on=True),
        Identity.SAVE: identity.take_save,
    }
    states = {state: [*ways, Answer(state, take)] for state, take in takes.items()}
    entry: list[Step] = [Page(f"{MEND}.n", identity.begin)]
    return Wizard(IDENTITY, entry=entry, states=states, always=[])
