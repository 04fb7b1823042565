"""A registration in words, as its account entered it."""

from bot.country.places import Places
from bot.texts import Html, Texts
from bot.wording.labels import shorten
from handlers.answers import options
from handlers.own_data.options import relations
from handlers.own_data.states import Own
from models.queries.people.given import Answers
from models.queries.people.own_data import HeirEntry
from models.rules.nik import mask_nik
from models.rules.phone import Phone, mask_phone

LONGEST_NAME = 40
"""Shown on a screen; the copy has it in full."""
LONGEST_ON_BUTTON = 20


def described(t: Texts, answers: Answers, *, masked: bool = True) -> dict[str, str]:
    """Each answer in words. The NIK is always masked, the phone unless `masked` is False."""
    place = Places.load().district(answers.district)
    phone = mask_phone(answers.phone) if masked else Phone(answers.phone).national
    return {
        "name": shortened(answers.name, LONGEST_NAME) if masked else answers.name,
        "nik": mask_nik(answers.nik),
        "birth": t.long_date(answers.birth_date),
        "phone": phone,
        "occupation": options.name_of(options.occupations(t), answers.occupation),
        "payer": options.name_of(options.payers(t), answers.payer),
        "area": f"{place.name}, {place.regency_kind} {place.regency}" if place else "-",
        "income": options.name_of(options.incomes(t), str(options.bracket_low(answers.income))),
        "programmes": ", ".join(answers.programmes),
    }


NAME_OF_FIELD = {
    Own.NIK: "nik",
    Own.NAME: "name",
    Own.BIRTH: "birth",
    Own.PHONE: "phone",
    Own.OCCUPATION: "occupation",
    Own.PAYER: "payer",
    Own.AREA: "area",
    Own.INCOME: "income",
    Own.PROGRAMMES: "programmes",
}
"""Which of the words above a correction changed."""


def heir_line(t: Texts, heir: HeirEntry) -> Html:
    """One heir, the phone masked."""
    name, relation = shortened(heir.name, LONGEST_NAME), relation_name(t, heir)
    if heir.phone is None:
        return t("own_data.heirs.line_without", heir=name, relation=relation)
    return t("own_data.heirs.line", heir=name, relation=relation, phone=mask_phone(heir.phone))


def relation_name(t: Texts, heir: HeirEntry) -> str:
    """How the heir is related, in a word."""
    return options.name_of(relations(t), heir.relation)


def shortened(text: str, most: int) -> str:
    """The text, its end cut where it is longer than `most` characters."""
    return shorten(text, most)
