"""The scholarship of the children."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.school.amount"),
        key("faq.school.amount.button"),
        Way.CLAIMS,
    ),
    Answer(
        key("faq.school.condition"),
        key("faq.school.condition.button"),
        Way.CLAIMS,
        ("scholarship",),
    ),
    Answer(
        key("faq.school.levels"),
        key("faq.school.levels.button"),
        Way.CLAIMS,
        ("scholarship",),
    ),
    Answer(
        key("faq.school.papers"),
        key("faq.school.papers.button"),
        Way.CLAIMS,
        ("papers-scholarship",),
    ),
    Answer(
        key("faq.school.age"),
        key("faq.school.age.button"),
        Way.CLAIMS,
        ("scholarship",),
    ),
)
