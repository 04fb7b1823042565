"""Papers fitted to a claim and a family, and what counts as a picture of one."""

from datetime import date
from typing import Any

import pytest

from handlers.paper_names import PAPERS
from handlers.papers.labels import CASES
from models.rules.benefits.relations import Relation
from models.rules.claims.paper_files import Mime, mime_of, said_to_be
from models.rules.claims.paper_lists import Fitted, Needed, Said, bar, fitted, questions
from models.rules.claims.papers import PaperList, papers_for
from models.rules.table.basis import NoRule
from models.rules.table.claim_rows import Claim

DAY = date(2026, 11, 27)
NOT_ASKED = {"pasangan"}


def list_for(claim: Claim, heir: Relation | None = None, **answers: Any) -> Fitted:
    found = fitted(claim, heir=heir, answers=answers, filed=DAY)
    assert isinstance(found, Fitted)
    return found


@pytest.mark.parametrize(
    ("heir", "married"),
    [
        (Relation.HUSBAND, True),
        (Relation.WIFE, True),
        (Relation.CHILD, False),
        (Relation.PARENT, False),
        (Relation.SIBLING, False),
        (Relation.OTHER, False),
    ],
)
def test_only_husband_and_wife_bring_the_marriage_book(heir: Relation, married: bool) -> None:
    found = list_for(Claim.JKM, heir, pu=Said.NO, saldo_besar=Said.NO)

    assert found.question is None
    assert found.holds("buku_nikah") is married
    assert len(found.papers) == 7 + married


def test_one_question_after_another_until_the_list_is_there() -> None:
    asked = []
    answers: dict[str, Any] = {}
    while case := list_for(Claim.JKK, **answers).question:
        asked.append(case)
        answers[case] = Said.YES

    assert asked == list(questions(Claim.JKK, filed=DAY))
    assert "kecelakaan_lalu_lintas" in asked
    assert list_for(Claim.JKK, **answers).holds("laporan_polisi")


def test_who_does_not_know_keeps_the_paper_marked() -> None:
    found = list_for(Claim.JHT, pu=Said.UNSURE, saldo_besar=Said.NO)

    assert Needed("surat_berhenti_kerja", maybe=True) in found.papers
    assert not found.holds("npwp")


def test_a_forged_answer_brings_no_paper() -> None:
    assert not list_for(Claim.JHT, pu="x", saldo_besar="").holds("npwp")


def test_the_scholarship_asks_nothing_and_needs_seven_papers() -> None:
    assert questions(Claim.BEASISWA, filed=DAY) == ()
    assert len(list_for(Claim.BEASISWA).papers) == 7


def test_before_any_rule_there_is_no_list() -> None:
    early = date(2000, 1, 1)

    assert isinstance(fitted(Claim.JKM, heir=None, answers={}, filed=early), NoRule)
    assert questions(Claim.JKM, filed=early) == ()


def test_every_paper_and_case_of_the_table_has_its_words() -> None:
    papers, cases = set(), set()
    for claim in Claim:
        found = papers_for(claim, filed=DAY)
        assert isinstance(found, PaperList)
        papers |= {*found.always, *(each.paper for each in found.sometimes)}
        cases |= {each.when for each in found.sometimes}

    assert papers == PAPERS.keys()
    assert cases - NOT_ASKED == CASES.keys()


@pytest.mark.parametrize(
    ("done", "total", "blocks"),
    [(0, 7, "░" * 7), (3, 7, "▓▓▓░░░░"), (7, 7, "▓" * 7), (1, 20, "░" * 10), (0, 0, "")],
)
def test_the_bar_has_a_block_for_each_paper(done: int, total: int, blocks: str) -> None:
    assert bar(done, total) == blocks


def test_a_file_is_what_its_first_bytes_say() -> None:
    assert mime_of(b"\xff\xd8\xff\xe0") is Mime.JPEG
    assert mime_of(b"\x89PNG\r\n\x1a\n...") is Mime.PNG
    assert mime_of(b"%PDF-1.7") is Mime.PDF
    for other in (b"", b"MZ", b"PK\x03\x04", b"<html>", b"\xff\xd8"):
        assert mime_of(other) is None


@pytest.mark.parametrize(
    ("mime", "name", "found"),
    [
        ("image/jpeg", None, Mime.JPEG),
        (None, "KTP.JPG", Mime.JPEG),
        ("application/octet-stream", "kk.pdf", Mime.PDF),
        ("image/heic", "foto.heic", None),
        ("application/zip", "surat.pdf.zip", None),
        (None, None, None),
    ],
)
def test_before_it_is_fetched_type_or_name_count(
    mime: str | None, name: str | None, found: Mime | None
) -> None:
    assert said_to_be(mime, name) is found
