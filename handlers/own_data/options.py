"""The choices of each question, as buttons, numbers and short words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from bot.guards import Option
from bot.places import District
from bot.texts import Texts, key
from handlers.own_data.states import FIELDS, Own
from models.rules.contribution_rows import Brackets
from models.rules.occupations import Occupation, WagePayer
from models.rules.programmes import programmes as rules
from models.rules.relations import Relation

_FIELDS = {
    Own.PAYER: key("enrol.field.payer.button"),
    Own.NIK: key("enrol.field.nik.button"),
    Own.NAME: key("enrol.field.name.button"),
    Own.BIRTH: key("enrol.field.birth.button"),
    Own.OCCUPATION: key("enrol.field.occupation.button"),
    Own.AREA: key("enrol.field.area.button"),
    Own.PHONE: key("enrol.field.phone.button"),
    Own.INCOME: key("enrol.field.income.button"),
    Own.PROGRAMMES: key("enrol.field.programmes.button"),
}
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
_OCCUPATIONS = {
    Occupation.NELAYAN: key("occupation.nelayan.button"),
    Occupation.PETANI: key("occupation.petani.button"),
    Occupation.BURUH_HARIAN: key("occupation.buruh_harian.button"),
    Occupation.PEDAGANG: key("occupation.pedagang.button"),
    Occupation.OJEK: key("occupation.ojek.button"),
    Occupation.PEKERJA_SAWIT: key("occupation.pekerja_sawit.button"),
    Occupation.GURU_HONORER: key("occupation.guru_honorer.button"),
    Occupation.GURU_NGAJI: key("occupation.guru_ngaji.button"),
    Occupation.PERANGKAT_DESA: key("occupation.perangkat_desa.button"),
    Occupation.KADER_POSYANDU: key("occupation.kader_posyandu.button"),
    Occupation.ATLET: key("occupation.atlet.button"),
    Occupation.LAINNYA: key("occupation.lainnya.button"),
}
_RELATIONS = {
    Relation.HUSBAND: (
        key("own_data.relation.husband.button"),
        key("own_data.relation.husband.spoken"),
    ),
    Relation.WIFE: (key("own_data.relation.wife.button"), key("own_data.relation.wife.spoken")),
    Relation.CHILD: (key("own_data.relation.child.button"), key("own_data.relation.child.spoken")),
    Relation.PARENT: (
        key("own_data.relation.parent.button"),
        key("own_data.relation.parent.spoken"),
    ),
    Relation.SIBLING: (
        key("own_data.relation.sibling.button"),
        key("own_data.relation.sibling.spoken"),
    ),
    Relation.OTHER: (key("own_data.relation.other.button"), key("own_data.relation.other.spoken")),
}
_PROGRAMMES = {
    ("JKK", "JKM"): (key("enrol.programmes.basic.button"), key("enrol.programmes.basic.spoken")),
    ("JKK", "JKM", "JHT"): (
        key("enrol.programmes.jht.button"),
        key("enrol.programmes.jht.spoken"),
    ),
}


def fields(t: Texts) -> list[Option]:
    """What can be corrected."""
    return [Option(field.value, t.label(_FIELDS[field])) for field in FIELDS]


def payers(t: Texts) -> list[Option]:
    """Who pays the person."""
    return [
        Option(payer.value, t.label(label), t.words(spoken))
        for payer, (label, spoken) in _PAYERS.items()
    ]


def occupations(t: Texts) -> list[Option]:
    """What the person works at."""
    return [Option(work.value, t.label(label)) for work, label in _OCCUPATIONS.items()]


def relations(t: Texts) -> list[Option]:
    """How an heir is related to the worker."""
    return [
        Option(relation.value, t.label(label), t.words(spoken))
        for relation, (label, spoken) in _RELATIONS.items()
    ]


def programmes(t: Texts) -> list[Option]:
    """The two that belong together, or with savings for old age."""
    return [
        Option("+".join(names), t.label(label), t.words(spoken))
        for names, (label, spoken) in _PROGRAMMES.items()
    ]


def districts(t: Texts, found: Sequence[District]) -> list[Option]:
    """Kecamatan that typed words may mean."""
    return [
        Option(d.code, t.label("enrol.area.far.button", name=d.name, regency=d.regency))
        for d in found
    ]


def incomes(t: Texts) -> list[Option]:
    """The income brackets by their lower edges, in millions (PP 44/2015 Lampiran II)."""
    (brackets,) = rules().every(Brackets)
    lows = [step.low for step in brackets.steps]
    options = [Option(str(lows[0]), t.label("enrol.income.below.button", high=_mio(t, lows[1])))]
    for low, high in pairwise(lows[1:]):
        label = t.label("enrol.income.between.button", low=_mio(t, low), high=_mio(t, high))
        options.append(Option(str(low), label))
    last = t.label("enrol.income.above.button", low=_mio(t, lows[-1]))
    return [*options, Option(str(lows[-1]), last)]


def bracket_low(income: int) -> int:
    """The lower edge of the bracket an income falls into."""
    (brackets,) = rules().every(Brackets)
    return brackets.of(income).low


def name_of(options: Sequence[Option], value: str) -> str:
    """The label of a choice without its emoji; empty where there is no such choice."""
    label = next((o.label for o in options if o.value == value), "")
    return label.partition(" ")[2]


def _mio(t: Texts, amount: int) -> str:
    return t.number(Decimal(amount) / 1_000_000)
