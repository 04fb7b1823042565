"""`content` and `questions`: proposed, approved by another, rolled back, told apart."""

import json

import pytest

from tests.support.command_line import Shell, assert_one_clear_line

pytestmark = pytest.mark.usefixtures("installed")


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.run("keys", "new")
    return shell


def proposed(shell: Shell, text: str = "Cukup {price} sebulan.") -> str:
    code, out, err = shell.run("content", "set", "faq.pay.price", "--text", text)
    assert code == 0, err
    return out.split()[0]


def test_words_wait_until_somebody_else_approves(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "ani")
    monkeypatch.setenv("LOGNAME", "ani")
    number = proposed(shell)
    code, _, err = shell.run("content", "approve", number)
    assert code != 0
    assert "cannot approve" in err
    assert_one_clear_line(err)

    monkeypatch.setenv("USER", "budi")
    monkeypatch.setenv("LOGNAME", "budi")
    code, out, err = shell.run("content", "approve", number)
    assert code == 0, err
    assert "says this from now on (book 1)" in out
    _, out, _ = shell.run("ask", "brp iuran nelayan sebulan", "--json")
    assert "Cukup Rp" in json.loads(out)["answers"][0]["text"]
    _, out, _ = shell.run("content", "list", "--json")
    (told,) = json.loads(out)["versions"]
    assert (told["state"], told["author"], told["approver"]) == ("approved", "cli:ani", "cli:budi")

    code, out, _ = shell.run("content", "rollback", "faq.pay.price")
    assert "says the catalogue again (book 2)" in out
    code, out, _ = shell.run("content", "rollback", "faq.pay.price", "--to", number)
    assert (code, "(book 3)" in out) == (0, True)


def test_what_a_version_changes_is_shown_line_by_line(shell: Shell) -> None:
    number = proposed(shell)

    _, out, _ = shell.run("content", "diff", number)

    assert "-Bayar sendiri" in out
    assert "+Cukup {price} sebulan." in out


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["faq.pay.price", "--text", "Rp16.800"], "(amount)"),
        (["faq.pay.price", "--text", "{harga}"], "(placeholder)"),
        (["faq.pay.price"], "(empty)"),
        (["x"], "(key)"),
    ],
)
def test_bad_words_are_one_clear_line(shell: Shell, more: list[str], why: str) -> None:
    code, out, err = shell.run("content", "set", *more)

    assert (code, out) == (2, "")
    assert why in err
    assert_one_clear_line(err)


def test_nothing_to_approve_roll_back_or_compare_is_said(shell: Shell) -> None:
    for command in (["approve", "x"], ["rollback", "faq.pay.price"], ["diff", "x"]):
        code, _, err = shell.run("content", *command)
        assert code == 2
        assert_one_clear_line(err)


def test_questions_and_placeholders_are_listed(shell: Shell) -> None:
    assert shell.run("questions")[1] == "0 questions without an answer\n"
    assert json.loads(shell.run("questions", "--json")[1]) == {"questions": []}
    assert "{price}  Rp" in shell.run("content", "placeholders")[1]
