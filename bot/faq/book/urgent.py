"""What to do now, after a death or an accident: no sample questions, what happened leads here."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(key("faq.urgent.death"), key("faq.urgent.death.button"), Way.CLAIMS),
    Answer(
        key("faq.urgent.accident"),
        key("faq.urgent.accident.button"),
        Way.CLAIMS,
        ("jkk-medical",),
    ),
    Answer(key("faq.urgent.at_work"), key("faq.urgent.at_work.button"), Way.CLAIMS),
    Answer(key("faq.urgent.lost"), key("faq.urgent.lost.button"), Way.CLAIMS),
)
