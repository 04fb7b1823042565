"""Claims in the office: officers open them from a phone, move them, hand over what opens them.

```mermaid
stateDiagram-v2
    [*] --> PROGRAMME: Klaim baru
    PROGRAMME --> NIK
    NIK --> NAME
    NAME --> EVENT
    EVENT --> AREA
    AREA --> STATE
    STATE --> SINCE
    SINCE --> HEIR_NAME
    HEIR_NAME --> HEIR_RELATION
    HEIR_RELATION --> HEIR_BIRTH
    HEIR_BIRTH --> HEIR_PHONE
    HEIR_PHONE --> HEIRS
    HEIRS --> HEIR_NAME: one more
    HEIRS --> SUMMARY
    SUMMARY --> PROGRAMME: every answer can be changed
    SUMMARY --> [*]: the slip, and each PIN in a message of its own
    [*] --> TO: Ubah keadaan
    TO --> ON
    ON --> AMOUNT: determined, in payment, paid
    ON --> REASON: rejected
    ON --> NOTE
    AMOUNT --> NOTE
    REASON --> NOTE
    NOTE --> SAVE
    SAVE --> [*]: a job tells the heirs
```

`telling` says each step once to the chats that listen, `stalling` speaks of promises that passed,
`receiving` asks whether the money came, `binding` lets an heir's chat listen. A claim of another
area is answered as one that is not there.
"""

from collections.abc import Mapping

from bot.files.attachments import Maker
from bot.jobs.job import Kinds
from handlers.claim_office import asking_money, slip, stalling, telling
from handlers.claim_office.conversation import handlers
from models.queries.claims.steps import TOLD_JOB
from models.queries.jobs.schedules import Scheduled

__all__ = ["handlers", "jobs", "makers", "schedules"]


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {slip.MAKER: slip.make}


def jobs() -> Kinds:
    """Work of this flow."""
    return {
        TOLD_JOB: telling.tell,
        stalling.KIND: stalling.look,
        asking_money.KIND: asking_money.ask,
    }


def schedules() -> Mapping[str, Scheduled]:
    """What comes back each morning."""
    return {
        stalling.KIND: stalling.EVERY_MORNING,
        asking_money.KIND: asking_money.EVERY_MORNING,
    }
