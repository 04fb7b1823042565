"""The answers that ship with the bot, by topic; their words stand in the catalogues."""

from collections.abc import Mapping

from bot.faq.answer import Answer
from bot.faq.book import (
    accident,
    claim,
    data,
    death,
    help,
    join,
    join_work,
    pay,
    saving,
    school,
    trust,
    urgent,
)

_TOPICS = (join, join_work, pay, accident, death, school, claim, saving, data, trust, help, urgent)

ANSWERS: Mapping[str, Answer] = {
    answer.key: answer for topic in _TOPICS for answer in topic.ANSWERS
}
"""Every answer by its key."""
