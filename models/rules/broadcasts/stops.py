"""Why people stop a topic of campaigns, as they tap it; asked once, and nobody has to say."""

from enum import StrEnum


class StopReason(StrEnum):
    """Values are stored: never rename one, only add."""

    TOO_OFTEN = "too_often"
    NOT_FOR_ME = "not_for_me"
    KNOWN = "known"
    OTHER = "other"
