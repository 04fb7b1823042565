"""One invented, everyday story for each kind of work; what was paid is computed, never typed."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.texts import Texts, key
from handlers.benefits.death import both_sums
from handlers.figures.told import Told, known
from models.rules.benefits.headlines import (
    jkk_death_at_lowest_base,
    jkk_disability_at_lowest_base,
    lowest_base,
)
from models.rules.benefits.jkk import jkk_treatment, jkk_wage_while_unable
from models.rules.benefits.payouts import Payout, Stated
from models.rules.occupations import Occupation
from models.rules.table.basis import Amount, Basis, basis


class Kind(Enum):
    """Which benefit the story shows."""

    OFF_WORK = auto()
    DISABLED = auto()
    DIED_AT_WORK = auto()
    DIED = auto()


@dataclass(frozen=True, slots=True)
class Story:
    """What happens; `months` off work, or of membership where somebody died of an illness."""

    words: str
    kind: Kind
    months: int = 0


_STORIES = {
    Occupation.NELAYAN: Story(key("benefits.nelayan.story"), Kind.DIED_AT_WORK),
    Occupation.PETANI: Story(key("benefits.petani.story"), Kind.OFF_WORK, 2),
    Occupation.BURUH_HARIAN: Story(key("benefits.buruh_harian.story"), Kind.OFF_WORK, 3),
    Occupation.PEDAGANG: Story(key("benefits.pedagang.story"), Kind.DIED, 2),
    Occupation.GURU_HONORER: Story(key("benefits.guru_honorer.story"), Kind.OFF_WORK, 2),
    Occupation.PERANGKAT_DESA: Story(key("benefits.perangkat_desa.story"), Kind.OFF_WORK, 2),
    Occupation.KADER_POSYANDU: Story(key("benefits.kader_posyandu.story"), Kind.OFF_WORK, 3),
    Occupation.ATLET: Story(key("benefits.atlet.story"), Kind.OFF_WORK, 6),
    Occupation.GURU_NGAJI: Story(key("benefits.guru_ngaji.story"), Kind.DIED, 24),
    Occupation.OJEK: Story(key("benefits.ojek.story"), Kind.OFF_WORK, 4),
    Occupation.PEKERJA_SAWIT: Story(key("benefits.pekerja_sawit.story"), Kind.DISABLED),
    Occupation.LAINNYA: Story(key("benefits.lainnya.story"), Kind.OFF_WORK, 2),
}


def story(t: Texts, work: Occupation, day: date) -> Told:
    """What happened, what was paid, who got it, as if it happened on `day`."""
    tale = _STORIES[work]
    if tale.kind is Kind.DIED:
        return both_sums(t, tale.words, day, months=tale.months, years=tale.months // 12)
    base = known(lowest_base(day), Amount)
    rupiah, rests_on = _paid(tale, base.rupiah, day)
    text = t(
        tale.words,
        base=t.rupiah(base.rupiah),
        amount=t.rupiah(rupiah),
        words=t.rupiah_in_words(rupiah),
        months=tale.months,
    )
    return Told(text, basis(rests_on, base.basis))


def _paid(tale: Story, wage: int, day: date) -> tuple[int, Basis]:
    if tale.kind is Kind.DIED_AT_WORK:
        grant = known(jkk_death_at_lowest_base(day), Payout)
        return grant.total, grant.basis
    care = known(jkk_treatment(day), Stated)
    if tale.kind is Kind.DISABLED:
        grant = known(jkk_disability_at_lowest_base(day), Payout)
        return grant.total, basis(care.basis, grant.basis)
    months = jkk_wage_while_unable(wage=wage, accident=day, months=tale.months)
    paid = known(months, Amount)
    return paid.rupiah, basis(care.basis, paid.basis)
