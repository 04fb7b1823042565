"""JKK: accidents at work."""

from bot.faq.answer import Answer, Way
from bot.texts import key

ANSWERS = (
    Answer(
        key("faq.accident.what"),
        key("faq.accident.what.button"),
        Way.BENEFITS,
        ("jkk-medical", "jkk-stmb", "jkk-death"),
    ),
    Answer(
        key("faq.accident.treatment"),
        key("faq.accident.treatment.button"),
        Way.CLAIMS,
        ("jkk-medical", "jkk-home-care"),
    ),
    Answer(
        key("faq.accident.sea"),
        key("faq.accident.sea.button"),
        Way.CLAIMS,
        ("jkk-medical", "jkk-transport"),
    ),
    Answer(
        key("faq.accident.way"),
        key("faq.accident.way.button"),
        Way.CLAIMS,
        ("jkk-medical",),
    ),
    Answer(
        key("faq.accident.not_work"),
        key("faq.accident.not_work.button"),
        Way.BENEFITS,
        ("member-bpu",),
    ),
    Answer(
        key("faq.accident.illness"),
        key("faq.accident.illness.button"),
        Way.BENEFITS,
        ("jkk-medical",),
    ),
    Answer(
        key("faq.accident.report"),
        key("faq.accident.report.button"),
        Way.CLAIMS,
        ("jkk-report",),
    ),
    Answer(
        key("faq.accident.papers"),
        key("faq.accident.papers.button"),
        Way.CLAIMS,
        ("papers-jkk",),
    ),
    Answer(
        key("faq.accident.wage"),
        key("faq.accident.wage.button"),
        Way.CLAIMS,
        ("jkk-stmb",),
    ),
    Answer(
        key("faq.accident.disability"),
        key("faq.accident.disability.button"),
        Way.CLAIMS,
        ("jkk-disability", "jkk-periodic"),
    ),
    Answer(
        key("faq.accident.transport"),
        key("faq.accident.transport.button"),
        Way.CLAIMS,
        ("jkk-transport",),
    ),
    Answer(
        key("faq.accident.death"),
        key("faq.accident.death.button"),
        Way.CLAIMS,
        ("jkk-death", "jkk-funeral", "jkk-periodic"),
    ),
    Answer(
        key("faq.accident.violence"),
        key("faq.accident.violence.button"),
        Way.CLAIMS,
        ("jkk-violence-and-pending",),
    ),
    Answer(
        key("faq.accident.prosthesis"),
        key("faq.accident.prosthesis.button"),
        Way.CLAIMS,
        ("jkk-prosthesis",),
    ),
    Answer(
        key("faq.accident.things"),
        key("faq.accident.things.button"),
        Way.BENEFITS,
    ),
    Answer(key("faq.accident.missing"), key("faq.accident.missing.button"), Way.DESK, ()),
)
