"""The choices of a report."""

from datetime import date, timedelta

from bot.guards import Option
from bot.texts import Texts, key
from models.rules.claims.deaths import Cause, Outcome, Reporter, What

SKIP = "skip"

CAUSES = {
    Cause.WORK: (key("death.work.yes.button"), key("death.work.yes.spoken")),
    Cause.OTHER: (key("death.work.no.button"), key("death.work.no.spoken")),
    Cause.UNKNOWN: (key("death.work.unknown.button"), key("death.work.unknown.spoken")),
}
REPORTERS = {
    Reporter.SPOUSE: (key("death.relation.spouse.button"), key("death.relation.spouse.spoken")),
    Reporter.CHILD: (key("death.relation.child.button"), key("death.relation.child.spoken")),
    Reporter.PARENT: (key("death.relation.parent.button"), key("death.relation.parent.spoken")),
    Reporter.SIBLING: (key("death.relation.sibling.button"), key("death.relation.sibling.spoken")),
    Reporter.VILLAGE: (key("death.relation.village.button"), key("death.relation.village.spoken")),
    Reporter.OTHER: (key("death.relation.other.button"), key("death.relation.other.spoken")),
}
ENDS = {
    "beres": Outcome.HANDLED,
    "bukan": Outcome.NOT_A_MEMBER,
    "keliru": Outcome.WRONG,
}
"""How a report is closed, by the name of the page: buttons hold 64 bytes."""
OUTCOMES = {
    Outcome.HANDLED: key("death.office.handled.button"),
    Outcome.NOT_A_MEMBER: key("death.office.not_a_member.button"),
    Outcome.WRONG: key("death.office.wrong.button"),
}


def days(t: Texts, today: date) -> list[Option]:
    """The two days that most reports are of; the value is the day itself."""
    yesterday = today - timedelta(days=1)
    return [
        Option(today.isoformat(), t.label("death.when.today.button")),
        Option(yesterday.isoformat(), t.label("death.when.yesterday.button")),
    ]


def causes(t: Texts) -> list[Option]:
    """Whether work was the cause."""
    return [Option(c.value, t.label(label), t.words(said)) for c, (label, said) in CAUSES.items()]


def reporters(t: Texts) -> list[Option]:
    """What whoever reports is to the person."""
    return [
        Option(r.value, t.label(label), t.words(said)) for r, (label, said) in REPORTERS.items()
    ]


def what_of(value: object) -> What:
    """What a draft is about; a death where it does not say."""
    return What.ACCIDENT if value == What.ACCIDENT.value else What.DEATH
