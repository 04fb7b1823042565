"""A NIK under another name: a slip of the pen is the same person, another name is asked about."""

import pytest

from models.rules.roster.same_person import clearly_differ


@pytest.mark.parametrize(
    ("name", "other", "differ"),
    [
        ("Dedi", "Bedu", True),
        ("Siti Aminah", "Budi Hartono", True),
        ("Dedi", "Dedy", False),
        ("Siti Aminah", "SITI AMINA, S.Pd", False),
        ("Muhammad Yusuf", "Muhamad Jusuf", False),
        ("Siti Aminah", "Hj. Aminah Lubis", False),
        ("Dedi Kurniawan, S.Pd", "Bedu Santoso, S.Pd", True),
        ("", "Bedu", False),
        ("Li", "Wu", True),
    ],
)
def test_two_names_that_share_no_word_and_no_likeness_differ(
    name: str, other: str, differ: bool
) -> None:
    assert clearly_differ(name, other) is differ
    assert clearly_differ(other, name) is differ
