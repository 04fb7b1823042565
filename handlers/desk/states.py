"""What the desk waits for from a worker. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "desk"


class Desk(StrEnum):
    """The answer that is awaited."""

    SUBJECT = "subject"
    FIRST = "first"


NOTE = "desk_note"
"""Form of staff: the case whose next message is a note, and what they were told."""
HOLDS = "desk_holds"
"""Form of staff in the private chat: the case in hand."""
