"""Where to find help."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.help.office"),
        key("faq.help.office.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.help.hours"),
        key("faq.help.hours.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.help.call"),
        key("faq.help.call.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.help.complaint"),
        key("faq.help.complaint.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.help.person"),
        key("faq.help.person.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.help.bot"),
        key("faq.help.bot.button"),
        Way.MENU,
    ),
)
