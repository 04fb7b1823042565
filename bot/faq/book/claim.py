"""Claims."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.claim.how"),
        key("faq.claim.how.button"),
        Way.CLAIMS,
        ("contact",),
    ),
    Answer(
        key("faq.claim.duration"),
        key("faq.claim.duration.button"),
        Way.CLAIMS,
        ("promise-jkm", "promise-jkk"),
    ),
    Answer(
        key("faq.claim.track"),
        key("faq.claim.track.button"),
        Way.CLAIMS,
        ("contact",),
    ),
    Answer(
        key("faq.claim.refused"),
        key("faq.claim.refused.button"),
        Way.DESK,
        ("bpu-must-be-working", "bpu-unpaid-months"),
    ),
    Answer(
        key("faq.claim.deadline"),
        key("faq.claim.deadline.button"),
        Way.CLAIMS,
        ("expiry-jkk",),
    ),
    Answer(
        key("faq.claim.card_lost"),
        key("faq.claim.card_lost.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.claim.papers_missing"),
        key("faq.claim.papers_missing.button"),
        Way.DESK,
        ("contact",),
    ),
    Answer(
        key("faq.claim.agent"),
        key("faq.claim.agent.button"),
        Way.TRUST,
        ("contact",),
    ),
    Answer(
        key("faq.claim.account"),
        key("faq.claim.account.button"),
        Way.CLAIMS,
        ("contact",),
    ),
    Answer(
        key("faq.claim.lapak_asik"),
        key("faq.claim.lapak_asik.button"),
        Way.CLAIMS,
        ("contact",),
    ),
    Answer(
        key("faq.claim.jmo"),
        key("faq.claim.jmo.button"),
        Way.DESK,
        ("contact",),
    ),
)
