"""What is said back of a line with two people holds no number that anybody could use."""

import pytest

from models.rules.roster.run_together import covered


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Budi 1410012407800023 Cici 1410012407800024",
            "Budi 1410 **** **** 0023 Cici 1410 **** **** 0024",
        ),
        ("Budi Santoso 32O1010101900001 Siti", "Budi Santoso **** Siti"),
        ("Budi 32.01.01.01.01.90.00.01 Siti", "Budi **** Siti"),
        ("Olo 0812 3456 7890, Lilis +62813-9876-5432", "Olo ****, Lilis +****"),
        ("Ilo 24-7-1980 O1", "Ilo **** O1"),
        ("Budi, RT 12", "Budi, RT 12"),
    ],
)
def test_numbers_are_covered_and_names_stay(line: str, said: str) -> None:
    assert covered(line) == said
