"""The choices that only Data saya offers: which answer to correct, how an heir is related."""

from bot.guards import Option
from bot.texts import Texts, key
from bot.understanding.spoken import spoken
from bot.wording.relations import BUTTONS, SPOKEN
from handlers.own_data.states import FIELDS, Own

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


def fields(t: Texts) -> list[Option]:
    """What can be corrected."""
    return [Option(field.value, t.label(_FIELDS[field])) for field in FIELDS]


def relation_of(t: Texts, kin: str) -> Option | None:
    """The choice for a relative as people say it; None where none fits."""
    return next((option for option in relations(t) if kin in option.spoken), None)


def relations(t: Texts) -> list[Option]:
    """How an heir is related to the worker."""
    return [
        Option(relation.value, t.label(label), spoken(SPOKEN[relation]))
        for relation, label in BUTTONS.items()
    ]
