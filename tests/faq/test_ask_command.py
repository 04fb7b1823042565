"""`ask`: what is printed, one question or many."""

import io
import json

import pytest

from tests.support.command_line import Shell, assert_one_clear_line


def test_a_question_is_answered_as_one_json_object(shell: Shell) -> None:
    code, out, _ = shell.run("ask", "brp iuran nelayan sebulan", "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["question"] == "brp iuran nelayan sebulan"
    assert (answer["urgent"], answer["decision"]) == (False, "answer")
    assert answer["answers"][0]["key"] == "faq.pay.price"
    assert "Rp" in answer["answers"][0]["text"]
    assert 0 < answer["answers"][0]["score"] <= 1


def test_a_batch_answers_a_line_with_a_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["suami saya meninggal", "cuaca besok", "", "kode otp saya 482913"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(asked) + "\n"))

    _, out, _ = shell.run("ask", "--batch")
    answers = [json.loads(line) for line in out.splitlines()]

    assert [a["question"] for a in answers] == asked
    assert [a["decision"] for a in answers] == ["answer", "fallback", "fallback", "warn_secret"]
    assert [a["urgent"] for a in answers] == [True, False, False, False]


def test_without_json_it_reads_well(shell: Shell) -> None:
    _, out, _ = shell.run("ask", "anak dapat beasiswa berapa", "--language", "en")

    assert out.startswith("answer\n")
    assert "Rp174,000,000" in out
    assert "[scholarship" in out


def test_neither_a_question_nor_a_batch_is_one_clear_line(shell: Shell) -> None:
    code, out, err = shell.run("ask")

    assert (code, out) == (2, "")
    assert_one_clear_line(err)
