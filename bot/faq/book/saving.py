"""JHT, JP and JKP."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.saving.jht"),
        key("faq.saving.jht.button"),
        Way.BENEFITS,
        ("bpu-jht", "jht-full"),
    ),
    Answer(
        key("faq.saving.withdraw"),
        key("faq.saving.withdraw.button"),
        Way.CLAIMS,
        ("jht-full",),
    ),
    Answer(
        key("faq.saving.part"),
        key("faq.saving.part.button"),
        Way.CLAIMS,
        ("jht-partial",),
    ),
    Answer(
        key("faq.saving.balance"),
        key("faq.saving.balance.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.saving.papers"),
        key("faq.saving.papers.button"),
        Way.CLAIMS,
        ("papers-jht",),
    ),
    Answer(
        key("faq.saving.online"),
        key("faq.saving.online.button"),
        Way.CLAIMS,
        ("jht-mobile-limit",),
    ),
    Answer(
        key("faq.saving.pension"),
        key("faq.saving.pension.button"),
        Way.BENEFITS,
        ("jp-monthly",),
    ),
    Answer(
        key("faq.saving.jobless"),
        key("faq.saving.jobless.button"),
        Way.DESK,
        ("jkp-cash",),
    ),
    Answer(
        key("faq.saving.housing"),
        key("faq.saving.housing.button"),
        Way.DESK,
        ("contact",),
    ),
)
