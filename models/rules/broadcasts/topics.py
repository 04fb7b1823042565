"""Topics of campaigns that a person may stop one by one. News about a claim is not among them."""

from enum import StrEnum


class CampaignTopic(StrEnum):
    """Values are kept in `account.muted_topics`: never rename one, only add."""

    BENEFITS = "benefits"
    REMINDERS = "reminders"
    EVENTS = "events"
