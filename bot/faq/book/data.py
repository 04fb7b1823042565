"""The data in this bot."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.data.change"),
        key("faq.data.change.button"),
        Way.DATA,
    ),
    Answer(
        key("faq.data.heir"),
        key("faq.data.heir.button"),
        Way.DATA,
        ("contact",),
    ),
    Answer(
        key("faq.data.code"),
        key("faq.data.code.button"),
        Way.DATA,
    ),
    Answer(
        key("faq.data.nik"),
        key("faq.data.nik.button"),
        Way.DESK,
    ),
    Answer(
        key("faq.data.card"),
        key("faq.data.card.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.data.privacy"),
        key("faq.data.privacy.button"),
        Way.DATA,
    ),
    Answer(
        key("faq.data.delete"),
        key("faq.data.delete.button"),
        Way.DATA,
    ),
    Answer(
        key("faq.data.language"),
        key("faq.data.language.button"),
        Way.LANGUAGE,
    ),
    Answer(
        key("faq.data.news"),
        key("faq.data.news.button"),
        Way.DATA,
    ),
)
