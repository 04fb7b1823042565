"""`regency show` and `regency set`: what is usual, what was said, and mistakes in one line."""

import pytest

from tests.support.command_line import Shell, assert_one_clear_line

pytestmark = pytest.mark.usefixtures("installed")


def test_what_was_set_is_shown_and_on_record(shell: Shell) -> None:
    code, out, _ = shell.run(
        "regency", "set", "73.02", "--hours", "sen-jum 08.00-15.00", "--quiet", "21.00-06.00",
        "--contact", "Jalan Sam Ratulangi, Bulukumba",
    )  # fmt: skip
    assert (code, out) == (0, "Kab. Bulukumba (73.02) was changed.\n")

    code, out, _ = shell.run("regency", "show")
    assert code == 0
    for word in ("73.02", "Kab. Bulukumba", "WITA", "sen-jum 08.00-15.00", "21.00-06.00"):
        assert word in out
    assert "Jalan Sam Ratulangi, Bulukumba" in out
    assert "place.changed" in shell.run("audit", "show", "--subject", "regency:73.02")[1]


def test_a_regency_nobody_spoke_of_is_shown_with_what_is_usual(shell: Shell) -> None:
    shell.run("db", "upgrade")

    code, out, _ = shell.run("regency", "show", "93.01")

    assert code == 0
    for word in ("Merauke", "WIT", "sen-jum 08.00-16.00", "20.00-07.00"):
        assert word in out


def test_an_unknown_code_is_a_word_and_no_refusal(shell: Shell) -> None:
    code, out, err = shell.run("regency", "set", "14.99", "--zone", "wib")

    assert (code, out) == (0, "14.99 was changed.\n")
    assert "No regency with the code 14.99 is known here." in err


def test_a_setting_that_names_an_unknown_regency_is_told(shell: Shell) -> None:
    for code, told in (("14.99", True), ("14.10", False)):
        shell.set(REGENCY=code)
        word = f"JAMSOSTEK_REGENCY: No regency with the code {code} is known here."
        assert told == (word in shell.run("settings")[1])


@pytest.mark.parametrize(
    "words",
    [
        ("set", "73.02"),
        ("set", "73", "--zone", "WITA"),
        ("set", "73.02", "--zone", "UTC"),
        ("set", "73.02", "--hours", "besok"),
        ("set", "73.02", "--quiet", "malam"),
        ("set", "73.02", "--contact", "x" * 101),
        ("show", "Bulukumba"),
    ],
)
@pytest.mark.bare
def test_a_mistake_is_one_clear_line(shell: Shell, words: tuple[str, ...]) -> None:
    code, _, err = shell.run("regency", *words)

    assert code == 2
    assert_one_clear_line(err)
    assert list(shell.folder.iterdir()) == []
