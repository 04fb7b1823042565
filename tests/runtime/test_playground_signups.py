"""The sign-ups beside the tables: told in the words of the chat, never in those of the rows."""

from dataclasses import replace

import pytest

from bot.playground.signups import line_of
from bot.texts import Library
from models.queries.people.own_data import HeirEntry, Record
from models.rules.benefits.relations import Relation
from models.rules.occupations import Occupation
from tests.support.export_rows import NOW, SITI


@pytest.mark.parametrize("occupation", Occupation)
@pytest.mark.parametrize("relation", Relation)
def test_a_line_holds_no_word_of_the_database(occupation: Occupation, relation: Relation) -> None:
    heirs = (HeirEntry("Budi Lubis", relation, None),)
    answers = replace(SITI, occupation=occupation)
    record = Record("ref", "MRT-4F7K-92", True, answers, heirs, NOW, NOW)

    line = line_of(Library.load().choose(), record, "Siti Aminah")

    assert relation not in line
    assert "_" not in line
    assert "NIK 1410 **** **** 0001" in line


def test_a_line_says_work_and_kinship_as_the_buttons_do() -> None:
    heirs = (HeirEntry("Budi Lubis", Relation.HUSBAND, None),)
    answers = replace(SITI, occupation=Occupation.BURUH_HARIAN)
    record = Record("ref", "MRT-4F7K-92", True, answers, heirs, NOW, NOW)

    line = line_of(Library.load().choose(), record, "Siti Aminah")

    assert "Buruh harian · Tebing Tinggi" in line
    assert "ahli waris: Budi Lubis (Suami)" in line
