"""The choices of the entitlement calculator."""

from datetime import date

from bot.guards import Option
from bot.texts import Texts, key
from models.rules.benefits.entitlement import Happening
from models.rules.benefits.jkm import waiting_months
from models.rules.benefits.scholarship import School, scholarship_terms
from models.rules.table.benefit_rows import Scholarship

OFF_WORK = (1, 3, 6, 12)
NO_CHILD = "tidak"

_HAPPENINGS = {
    Happening.DIED: (key("family.died.button"), key("family.died.spoken")),
    Happening.INJURED: (key("family.injured.button"), key("family.injured.spoken")),
    Happening.DIED_AT_WORK: (key("family.died_at_work.button"), key("family.died_at_work.spoken")),
}
_SCHOOLS = {
    School.BELUM: key("family.school.belum.button"),
    School.SD: key("family.school.sd.button"),
    School.SMP: key("family.school.smp.button"),
    School.SMA: key("family.school.sma.button"),
    School.KULIAH: key("family.school.kuliah.button"),
}


def happenings(t: Texts) -> list[Option]:
    """What is supposed to happen."""
    return [
        Option(happening.value, t.label(label), t.words(spoken))
        for happening, (label, spoken) in _HAPPENINGS.items()
    ]


def memberships(t: Texts, day: date) -> list[Option]:
    """How long a member: the rules' own limits; the values are full months of membership."""
    limit, terms = waiting_months(day), scholarship_terms(day)
    school = terms.jkm_contribution_months if isinstance(terms, Scholarship) else 0
    found = []
    if limit:
        found.append(Option("0", t.label("family.member.below.button", limit=limit)))
        found.append(Option(str(limit), t.label("family.member.exactly.button", limit=limit)))
    found.append(Option(str(limit + 1), t.label("family.member.over.button", limit=limit)))
    if school:
        found.append(Option(str(school), t.label("family.member.long.button", months=school)))
    return found


def off_work(t: Texts) -> list[Option]:
    """How many months without work."""
    return [Option(str(count), t.label("family.off.button", months=count)) for count in OFF_WORK]


def schools(t: Texts) -> list[Option]:
    """Where a child goes to school, or that there is none."""
    none = Option(NO_CHILD, t.label("family.school.none.button"), t.words("family.none.spoken"))
    schools = [Option(school.value, t.label(label)) for school, label in _SCHOOLS.items()]
    return [none, *schools]
