"""The sign-ups beside the tables: told in the words of the chat, never in those of the rows."""

from dataclasses import replace
from itertools import product

from bot.playground.signups import line_of
from bot.texts import Library
from models.queries.people.own_data import HeirEntry, Record
from models.rules.benefits.relations import Relation
from models.rules.occupations import Occupation
from tests.support.export_rows import NOW, SITI


def _line(occupation: Occupation, relation: Relation) -> str:
    heirs = (HeirEntry("Budi Lubis", relation, None),)
    answers = replace(SITI, occupation=occupation)
    record = Record("ref", "MRT-4F7K-92", True, answers, heirs, NOW, NOW)
    return line_of(Library.load().choose(), record, "Siti Aminah")


def test_a_line_says_work_and_kinship_as_the_buttons_do() -> None:
    line = _line(Occupation.BURUH_HARIAN, Relation.HUSBAND)

    assert "Buruh harian · Tebing Tinggi" in line
    assert "ahli waris: Budi Lubis (Suami)" in line
    assert "NIK 1410 **** **** 0001" in line


def test_no_line_holds_a_word_of_the_database() -> None:
    for occupation, relation in product(Occupation, Relation):
        line = _line(occupation, relation)

        assert f"({relation})" not in line
        assert "_" not in line
