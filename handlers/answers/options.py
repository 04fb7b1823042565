"""The choices of each question, as buttons, numbers and short words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from bot.country.places import District
from bot.guards import Option
from bot.texts import Texts, key
from bot.understanding.spoken import spoken
from bot.wording.labels import without_emoji
from bot.wording.occupations import WORDS
from models.rules.occupations import WagePayer
from models.rules.programmes import programmes as rules
from models.rules.table.contribution_rows import Brackets

JKK_JKM = ("JKK", "JKM")
WITH_JHT = ("JKK", "JKM", "JHT")

_PAYERS = {
    WagePayer.SENDIRI: (key("enrol.payer.self.button"), key("enrol.payer.self.spoken")),
    WagePayer.SPONSOR: (key("enrol.payer.sponsor.button"), key("enrol.payer.sponsor.spoken")),
    WagePayer.PEMERINTAH: (
        key("enrol.payer.government.button"),
        key("enrol.payer.government.spoken"),
    ),
    WagePayer.PEMBERI_KERJA: (
        key("enrol.payer.employer.button"),
        key("enrol.payer.employer.spoken"),
    ),
}
_PROGRAMMES = {
    JKK_JKM: (key("enrol.programmes.basic.button"), key("enrol.programmes.basic.spoken")),
    WITH_JHT: (key("enrol.programmes.jht.button"), key("enrol.programmes.jht.spoken")),
}


def payers(t: Texts) -> list[Option]:
    """Who pays the person."""
    return [
        Option(payer.value, t.label(label), spoken(words))
        for payer, (label, words) in _PAYERS.items()
    ]


def occupations(t: Texts) -> list[Option]:
    """What the person works at."""
    return [
        Option(occupation.value, t.label(words.button), spoken(words.spoken))
        for occupation, words in WORDS.items()
    ]


def programmes(t: Texts) -> list[Option]:
    """Which programmes: the two that belong together, or with savings for old age."""
    return [
        Option("+".join(names), t.label(label), spoken(words))
        for names, (label, words) in _PROGRAMMES.items()
    ]


def incomes(t: Texts) -> list[Option]:
    """The income brackets by their lower edges, in millions (PP 44/2015 Lampiran II)."""
    lows = [step.low for step in _brackets().steps]
    options = [
        Option(str(lows[0]), t.label("enrol.income.below.button", high=_millions(t, lows[1])))
    ]
    for low, high in pairwise(lows[1:]):
        label = t.label(
            "enrol.income.between.button", low=_millions(t, low), high=_millions(t, high)
        )
        options.append(Option(str(low), label))
    last = t.label("enrol.income.above.button", low=_millions(t, lows[-1]))
    return [*options, Option(str(lows[-1]), last)]


def _millions(t: Texts, amount: int) -> str:
    return t.number(Decimal(amount) / 1_000_000)


def districts(t: Texts, found: Sequence[District]) -> list[Option]:
    """Kecamatan as choices; the regency is named where they lie in several."""
    several = len({d.regency_code for d in found}) > 1
    return [
        Option(
            d.code,
            t.label("enrol.area.far.button", name=d.name, regency=d.regency)
            if several
            else t.label("enrol.area.near.button", name=d.name),
        )
        for d in found
    ]


def bracket_low(income: int) -> int:
    """The lower edge of the bracket an income falls into."""
    return _brackets().of(income).low


def name_of(options: Sequence[Option], value: str) -> str:
    """The label of a choice without its emoji; empty where there is no such choice."""
    label = next((o.label for o in options if o.value == value), "")
    return without_emoji(label)


def _brackets() -> Brackets:
    (brackets,) = rules().every(Brackets)
    return brackets
