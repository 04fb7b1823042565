"""JKM: when a member dies."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.death.amount"),
        key("faq.death.amount.button"),
        Way.CLAIMS,
    ),
    Answer(
        key("faq.death.new"),
        key("faq.death.new.button"),
        Way.CLAIMS,
    ),
    Answer(
        key("faq.death.illness"),
        key("faq.death.illness.button"),
        Way.CLAIMS,
    ),
    Answer(
        key("faq.death.heirs"),
        key("faq.death.heirs.button"),
        Way.CLAIMS,
        ("heirs",),
    ),
    Answer(
        key("faq.death.no_heirs"),
        key("faq.death.no_heirs.button"),
        Way.CLAIMS,
        ("heirs", "jkm-funeral"),
    ),
    Answer(
        key("faq.death.papers"),
        key("faq.death.papers.button"),
        Way.CLAIMS,
        ("papers-jkm",),
    ),
    Answer(
        key("faq.death.funeral"),
        key("faq.death.funeral.button"),
        Way.CLAIMS,
        ("jkm-funeral",),
    ),
    Answer(
        key("faq.death.deadline"),
        key("faq.death.deadline.button"),
        Way.CLAIMS,
        ("expiry-jkm",),
    ),
    Answer(
        key("faq.death.unpaid"),
        key("faq.death.unpaid.button"),
        Way.DESK,
        ("bpu-unpaid-months",),
    ),
    Answer(
        key("faq.death.member"),
        key("faq.death.member.button"),
        Way.DESK,
        ("contact",),
    ),
)
