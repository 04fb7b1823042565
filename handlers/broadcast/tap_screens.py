"""What people see who stop the messages of a topic, or want them again."""

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen, in_pairs
from bot.texts import Texts, key
from models.rules.broadcasts.stops import StopReason
from models.rules.broadcasts.topics import CampaignTopic

TOPICS = {
    CampaignTopic.BENEFITS: key("siaran.topic.benefits"),
    CampaignTopic.REMINDERS: key("siaran.topic.reminders"),
    CampaignTopic.EVENTS: key("siaran.topic.events"),
}
_REASONS = {
    StopReason.TOO_OFTEN: key("siaran.why.too_often.button"),
    StopReason.NOT_FOR_ME: key("siaran.why.not_for_me.button"),
    StopReason.KNOWN: key("siaran.why.known.button"),
    StopReason.OTHER: key("siaran.why.other.button"),
}


def stopped(t: Texts, topic: CampaignTopic, *, ask: bool) -> Screen:
    """Done at once; then why, if this was never asked before."""
    again = Button(t.label("siaran.again.button"), go=f"siaran.balik.{topic}")
    ways = (again, leads_to(t, Goal.MENU))
    named = t.label(TOPICS[topic])
    if not ask:
        return Screen(t("siaran.stopped", topic=named), (ways,))
    why = [Button(t.label(words), go=f"siaran.sebab.{it}") for it, words in _REASONS.items()]
    return Screen(t("siaran.stopped.why", topic=named), (*in_pairs(why), ways))


def thanks(t: Texts) -> Screen:
    """For the reason; it changes nothing."""
    return Screen(t("siaran.thanks"), ((_choose(t), leads_to(t, Goal.MENU)),))


def back(t: Texts, topic: CampaignTopic) -> Screen:
    """They come again."""
    named = t.label(TOPICS[topic])
    return Screen(t("siaran.back", topic=named), ((_choose(t), leads_to(t, Goal.MENU)),))


def choose_topics(t: Texts) -> Screen:
    """A topic that we do not know: each can be stopped by itself in Data saya."""
    return Screen(t("siaran.choose"), ((_choose(t), leads_to(t, Goal.MENU)),))


def _choose(t: Texts) -> Button:
    return Button(t.label("siaran.choose.button"), go=f"{Goal.DATA}.kabar")
