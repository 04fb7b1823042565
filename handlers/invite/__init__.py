"""Inviting somebody to a duty, and accepting it.

```mermaid
stateDiagram-v2
    [*] --> ROLE: Undang petugas
    ROLE --> PLACE
    PLACE --> VILLAGE: a kecamatan whose villages are known
    PLACE --> NAME
    VILLAGE --> NAME
    NAME --> PHONE
    PHONE --> CONFIRM
    CONFIRM --> [*]: a second head is asked
```

The second head is asked before there is a link: what is not there cannot be passed on, and who
presses Start never waits. The link is then good for one person and one day.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.links import Link, Opened
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from bot.update.turn import CURRENT
from handlers.invite import accepting, screens, steps
from handlers.invite.linking import hand_over
from handlers.invite.states import ACCEPT_FLOW, FLOW, Accept, Invite
from models.rules.roles import Role

__all__ = ["hand_over", "handlers"]


class Left(Command):
    """What a new officer was told to type, typed before the invitation was answered."""

    def check_update(self, update: object) -> bool:
        """Whether it is that command, and there is such an invitation."""
        left = "number" in CURRENT.get().standing.form.get(ACCEPT_FLOW, {})
        return left and super().check_update(update)


def handlers() -> list[Step]:
    """The two wizards: of the admin, and of who was invited."""
    return [For(Role.ADMIN, _inviting()), _accepting()]


def _inviting() -> Step:
    way_out: list[Step] = [
        Tap("back", steps.go_back),
        Tap("cancel", steps.stop),
        Spoken(spoken("nav.back.button", "word.back.spoken"), steps.go_back),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), steps.stop),
        Command("batal", steps.stop),
    ]
    takes = {
        Invite.ROLE: steps.take_role,
        Invite.PLACE: steps.take_place,
        Invite.VILLAGE: steps.take_village,
        Invite.NAME: steps.take_name,
        Invite.PHONE: steps.take_phone,
        Invite.CONFIRM: steps.take_confirm,
    }
    states = {state: [*way_out, Answer(state, take)] for state, take in takes.items()}
    return Wizard(FLOW, entry=[Page("tugas.undang", steps.begin)], states=states, always=[])


def _accepting() -> Step:
    way_out: list[Step] = [
        Tap("cancel", accepting.decline),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), accepting.decline),
        Command("batal", accepting.decline),
    ]
    return Wizard(
        ACCEPT_FLOW,
        entry=[
            Opened(Link.INVITE, accepting.open_link),
            Page(screens.ACCEPT_PAGE, accepting.accept),
            Left("tugas", accepting.again),
        ],
        states={
            Accept.PHONE: [*way_out, Answer(Accept.PHONE, accepting.take_phone)],
            Accept.ANSWER: [*way_out, Answer(Accept.ANSWER, accepting.again)],
        },
        always=[],
    )
