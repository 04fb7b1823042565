"""Lengths of time and children as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.as_typed.spans import LONGEST, MOST_CHILDREN, parse_children, parse_months
from models.rules.benefits.scholarship import Child, School


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4", 4),
        ("0", 0),
        ("4 bulan", 4),
        ("4bln", 4),
        ("12 bl", 12),
        ("2 thn", 24),
        ("2 th", 24),
        ("2 tahunan", 24),
        ("sebulan", 1),
        ("satu bulan", 1),
        ("setahun", 12),
        ("dua tahun", 24),
        ("tiga bulan", 3),
        ("empat bulan", 4),
        ("lima bulan", 5),
        ("enam bulan", 6),
        ("tujuh bulan", 7),
        ("delapan bulan", 8),
        ("sembilan bulan", 9),
        ("setengah tahun", 6),
        ("1,5 tahun", 18),
        ("1.5 tahun", 18),
        ("1 tahun 2 bulan", 14),
        ("baru 2 bln", 2),
        ("belum 3 bulan", 2),
        ("blm 3 bulan", 2),
        ("kurang dari 3 bulan", 2),
        ("di bawah 3 bulan", 2),
        ("hampir setahun", 11),
        ("< 3 bulan", 2),
        ("belum 0 bulan", 0),
        ("lewat 3 bulan", 4),
        ("lebih dari 3 tahun", 37),
        ("di atas 3 bulan", 4),
        ("> 3 bulan", 4),
        ("٤ bulan", 4),
        ("600", LONGEST),
        ("dua puluh bulan", 20),
        ("sebelas bulan", 11),
        ("10 hari", 0),
        ("baru 4 minggu", 0),
        ("2 bln 20 hari", 2),
        ("90 hari", 3),
        ("satu setengah tahun", 18),
        ("1 tahun setengah", 18),
        ("1 setengah tahun", 18),
        ("setahun 2 bulan", 14),
        ("kurang lebih 3 bulan", 3),
        ("lebih kurang 4 bulan", 4),
        ("3 bulan 10 hari", 3),
        ("tiga bulan lebih 5 hari", 4),
        ("4 bulan pak", 4),
    ],
)
def test_a_length_of_time_is_read(text: str, months: int) -> None:
    assert parse_months(text) == months


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lama",
        "601",
        "lebih 600",
        "12345678",
        "?",
        "umur 45 tahun",
        "sejak 5 januari",
        "4 orang",
        "2 3",
    ],
)
def test_what_is_no_length_of_time_is_not_guessed(text: str) -> None:
    assert parse_months(text) is None


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("SD 2, SMA 1", ((School.SD, 2), (School.SMA, 1))),
        ("SD:2,SMA:1", ((School.SD, 2), (School.SMA, 1))),
        ("sd kelas 2 dan smp kls 3", ((School.SD, 2), (School.SMP, 3))),
        ("anak sd dan tk", ((School.SD, 1), (School.TK, 1))),
        ("2 anak sd", ((School.SD, 1), (School.SD, 1))),
        ("2 anak di SD, 1 anak smp", ((School.SD, 1), (School.SD, 1), (School.SMP, 1))),
        ("1 sd 1 smp", ((School.SD, 1), (School.SMP, 1))),
        ("satu masih balita", ((School.BELUM, 1),)),
        ("bayi", ((School.BELUM, 1),)),
        ("belum sekolah", ((School.BELUM, 1),)),
        ("paud", ((School.TK, 1),)),
        ("mi 4", ((School.SD, 4),)),
        ("mts", ((School.SMP, 1),)),
        ("smk kelas 3", ((School.SMA, 3),)),
        ("ma 2", ((School.SMA, 2),)),
        ("mahasiswa", ((School.KULIAH, 1),)),
        ("kuliah di universitas", ((School.KULIAH, 1),)),
        ("sd 2 anak", ((School.SD, 1), (School.SD, 1))),
        ("sd 2 orang", ((School.SD, 1), (School.SD, 1))),
        ("dua anak SD", ((School.SD, 1), (School.SD, 1))),
        ("SMA kelas 12", ((School.SMA, 3),)),
        ("smp 8", ((School.SMP, 2),)),
        ("kuliah semester 5", ((School.KULIAH, 3),)),
        ("sd 12", ((School.SD, 12),)),
        ("tidak ada", ()),
        ("mama", ()),
        ("", ()),
    ],
)
def test_children_are_read_by_school_and_class(
    text: str, children: tuple[tuple[School, int], ...]
) -> None:
    assert parse_children(text) == tuple(Child(*child) for child in children)


def test_no_more_children_are_counted_than_a_family_has() -> None:
    assert len(parse_children("9 anak sd 9 anak smp")) == MOST_CHILDREN == 12


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    months = parse_months(text)
    assert months is None or 0 <= months <= LONGEST
    assert len(parse_children(text)) <= MOST_CHILDREN
