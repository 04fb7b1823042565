"""What an alarm is called, and what to do about it."""

from bot.texts import Html, Texts, key
from models.rules.running.alarms import Alarm

TITLES = {
    Alarm.CONFLICT: key("alarm.conflict.title"),
    Alarm.SILENT: key("alarm.silent.title"),
    Alarm.DISK: key("alarm.disk.title"),
    Alarm.WRITES: key("alarm.writes.title"),
    Alarm.SENDS: key("alarm.sends.title"),
    Alarm.SET_ASIDE: key("alarm.set_aside.title"),
    Alarm.QUEUE: key("alarm.queue.title"),
    Alarm.JOBS: key("alarm.jobs.title"),
    Alarm.KEYS: key("alarm.keys.title"),
    Alarm.HOOK_TAKEN: key("alarm.hook_taken.title"),
    Alarm.WEBHOOK: key("alarm.webhook.title"),
}
ADVICE = {
    Alarm.CONFLICT: key("alarm.conflict"),
    Alarm.SILENT: key("alarm.silent"),
    Alarm.DISK: key("alarm.disk"),
    Alarm.WRITES: key("alarm.writes"),
    Alarm.SENDS: key("alarm.sends"),
    Alarm.SET_ASIDE: key("alarm.set_aside"),
    Alarm.QUEUE: key("alarm.queue"),
    Alarm.JOBS: key("alarm.jobs"),
    Alarm.KEYS: key("alarm.keys"),
    Alarm.HOOK_TAKEN: key("alarm.hook_taken"),
    Alarm.WEBHOOK: key("alarm.webhook"),
}


def raised_words(t: Texts, alarm: Alarm) -> Html:
    """Something is wrong."""
    return t("alarm.raised", title=t.label(TITLES[alarm]), advice=t(ADVICE[alarm]))


def over_words(t: Texts, alarm: Alarm) -> Html:
    """It is no more."""
    return t("alarm.over", title=t.label(TITLES[alarm]))
