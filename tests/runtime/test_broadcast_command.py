"""`broadcast`: what an operator sees and does, while the bot runs or not."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

import pytest
from sqlmodel import col, update

from bot.db import Database
from models.queries.broadcasts import ending, freezing, making, reading
from models.queries.broadcasts.values import Content
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Delivery, DeliveryState
from tests.support.broadcasts import ALL, agreed
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
T = TypeVar("T")


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """Three who agreed, two of whom hear of benefits."""
    shell.set(REGENCY="14.10")
    shell.run("db", "upgrade")
    in_database(shell, lambda db: agreed(db, [5_000_001, 5_000_002]))
    in_database(shell, lambda db: agreed(db, [5_000_003], muted_topics=["benefits"]))
    (shell.folder / "siaran.txt").write_text("Iuran nelayan ditanggung kabupaten.")
    return shell


def in_database(shell: Shell, do: Callable[[Database], Awaitable[T]]) -> T:
    async def done() -> T:
        (file,) = (shell.folder / "data").glob("*.db")
        db = Database(f"sqlite+aiosqlite:///{file}", VAULT)
        try:
            return await do(db)
        finally:
            await db.close()

    return asyncio.run(done())


async def _go_out(db: Database, made: str) -> None:
    """As the bot does it; the second one's answer is lost."""
    for _ in range(2):
        async with db.session() as session:
            await freezing.freeze(session, broadcast_id=made, size=99, home="14.10", now=NOW)
    async with db.session() as session:
        await ending.advance(session, broadcast_id=made, now=NOW)
        lost = update(Delivery).where(col(Delivery.number) == 2)
        await session.exec(lost.values(state=DeliveryState.UNSURE.value, reason="died"))


async def _said(db: Database, made: str) -> Content:
    async with db.reading() as session:
        (said,) = await reading.contents(session, broadcast_id=made)
    return said


def sent(shell: Shell, *more: str) -> str:
    code, out, err = shell.run("broadcast", "send", "siaran.txt", "--area", "14.10", *more)
    assert (code, err) == (0, "")
    return out


def test_it_is_counted_confirmed_by_its_number_and_stopped(shell: Shell) -> None:
    counted = sent(shell, "--dry-run")
    assert "no broadcast" in shell.run("broadcast", "show", "b")[2]
    told = sent(shell, "--number", "2", "--title", "Siaran nelayan")
    made = next(word for word in told.split() if word.startswith("b") and len(word) == 11)
    _, listed, _ = shell.run("broadcast", "list")
    _, shown, _ = shell.run("broadcast", "show", made[:6])
    moves = [shell.run("broadcast", act, made) for act in ("pause", "resume", "cancel")]
    code, _, late = shell.run("broadcast", "resume", made)

    for word in ("Fit", "3", "left out: muted", "1", "Are written to", "2", "…0001"):
        assert word in counted
    for word in (made, "Siaran nelayan", "14.10", "benefits", "freezing"):
        assert word in listed
    assert "Iuran nelayan ditanggung kabupaten." in shown
    assert [(code, err) for code, _, err in moves] == [(0, "")] * 3
    assert code == 2
    assert_one_clear_line(late)
    assert made not in shell.run("broadcast", "list")[1]
    assert made in shell.run("broadcast", "list", "--all")[1]


def test_unsure_ones_are_listed_and_decided_and_everybody_is_in_the_report(shell: Shell) -> None:
    told = sent(shell, "--number", "2")
    made = next(word for word in told.split() if word.startswith("b") and len(word) == 11)
    in_database(shell, lambda db: _go_out(db, made))
    said = in_database(shell, lambda db: _said(db, made))
    _, doubts, _ = shell.run("broadcast", "unsure", made)
    _, listed, _ = shell.run("broadcast", "list")
    assert "1 of 2" in listed, "who is left out was never to get it"
    code, _, _ = shell.run("broadcast", "report", made, "out.csv")
    with (shell.folder / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    shell.set(BROADCAST_PRACTICE="true")
    held = [shell.run("broadcast", *act)[2] for act in _let_out(made)]
    shell.set(BROADCAST_PRACTICE="false")
    _, again, _ = shell.run("broadcast", "unsure", made, "--again", "2")
    _, left, _ = shell.run("broadcast", "unsure", made, "--let-be")

    assert said.buttons[0][0]["go"] == f"siaran.stop.benefits.{made}"
    assert "…0002" in doubts
    assert "died" in doubts
    assert code == 0
    assert [row[:6] for row in rows[1:]] == [
        ["1", "…0001", "id", "a", "queued", ""],
        ["2", "…0002", "id", "a", "unsure", "died"],
        ["3", "…0003", "id", "a", "skipped", "muted"],
    ]
    assert all("this bot practises" in each for each in held)
    assert again == "1 are sent once more.\n"
    assert left == "0 are let be.\n"


def _let_out(made: str) -> list[list[str]]:
    """What lets messages out once more."""
    return [["resume", made], ["unsure", made, "--again", "2"], ["unsure", made, "--all-again"]]


async def _drafted(db: Database) -> str:
    async with db.session() as session:
        made = await making.draft(
            session, title="Siaran", by="tg:9", now=NOW, topic=CampaignTopic.BENEFITS,
            segment=Segment(), area="14.10",
        )  # fmt: skip
        await making.put_content(
            session, broadcast_id=made, duties=ALL, language="id", kind="text",
            content={"text": "Iuran {price}"},
        )  # fmt: skip
    return made


def test_figures_stand_in_the_place_of_their_names(shell: Shell) -> None:
    drafted = in_database(shell, _drafted)
    (shell.folder / "siaran.txt").write_text("Iuran {price}")
    read = sent(shell, "--dry-run", "--at", "2027-01-04T09:00")
    told = sent(shell, "--number", "2", "--at", "2027-01-04T09:00")
    made = next(word for word in told.split() if word.startswith("b") and len(word) == 11)
    _, listed, _ = shell.run("broadcast", "list")
    code, _, err = shell.run("broadcast", "send", "--draft", drafted, "--number", "2")

    assert "Iuran Rp" in read
    assert "2027-01-04 09:00 WIB" in told
    assert "2027-01-04 09:00 WIB" in listed
    assert (code, err) == (0, "")
    for each in (made, drafted):
        said = in_database(shell, partial(_said, made=each))
        assert said.content["text"].startswith("Iuran Rp")


def _words(shell: Shell, broadcast: str, words: str) -> None:
    """What a colleague makes of the draft at this moment."""
    (file,) = (shell.folder / "data").glob("*.db")
    with closing(sqlite3.connect(file)) as there, there:
        there.execute(
            "UPDATE broadcast_content SET content = json_set(content, '$.text', ?)"
            " WHERE broadcast_id = ?",
            (words, broadcast),
        )


def test_a_draft_that_changes_while_the_number_is_typed_is_not_sent(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = in_database(shell, _drafted)

    def typed(*_: object, **__: object) -> int:
        _words(shell, drafted, "Yang lain")
        return 2

    monkeypatch.setattr("typer.prompt", typed)
    code, _, err = shell.run("broadcast", "send", "--draft", drafted)
    assert (code, "changed meanwhile" in err) == (2, True), err
    assert_one_clear_line(err)
    assert "freezing" not in shell.run("broadcast", "list")[1]


def test_a_draft_that_cannot_go_out_is_told_in_one_line(shell: Shell) -> None:
    drafted = in_database(shell, _drafted)
    for words, why in (("{jkm} " * 400, "longer than Telegram"), ("{harga}", "{harga}")):
        _words(shell, drafted, words)
        code, _, err = shell.run("broadcast", "send", "--draft", drafted, "--number", "2")
        assert (code, why in err) == (2, True), err
        assert_one_clear_line(err)
    assert "freezing" not in shell.run("broadcast", "list")[1]


WRONG = [
    ("siaran.txt --topic iklan", "a topic is one of"),
    ("siaran.txt --area 99.99", "no regency"),
    ("siaran.txt --only occupations=raja", "occupation"),
    ("siaran.txt --only mood=good", "a field is one of"),
    ("siaran.txt --only chats=5", "chat"),
    ("siaran.txt --number 7", "7 is not 2: nothing was sent"),
    ("siaran.txt --only occupations=ojek --number 0", "nobody"),
    ("none.txt", "cannot be read"),
    ("empty.txt", "1 to 4096 characters"),
    ("emoji.txt", "1 to 4096 characters"),
    ("name.txt", "{harga}"),
    ("nik.txt", "looks like a NIK"),
    ("siaran.txt --at 2020-01-01T09:00 --number 2", "2020-01-01 09:00 is over"),
    ("", "--draft"),
    ("--draft b0000", "no broadcast"),
]


def test_what_cannot_be_is_told_in_one_line_and_nothing_is_sent(shell: Shell) -> None:
    (shell.folder / "empty.txt").write_text(" \n")
    (shell.folder / "emoji.txt").write_text("😀" * 2_100)
    (shell.folder / "name.txt").write_text("Iuran {harga}")
    (shell.folder / "nik.txt").write_text("NIK Ibu Siti 1410015708800001 sudah terdaftar.")
    for words, why in WRONG:
        area = "" if "--area" in words else "--area 14.10"
        code, _, err = shell.run("broadcast", "send", *words.split(), *area.split())
        assert (code, why in err) == (2, True), err
        assert_one_clear_line(err)

    shell.set(BROADCAST_PRACTICE="true")
    assert "reach nobody" in shell.run("broadcast", "send", "siaran.txt", "--number", "2")[2]
    assert "Siaran" not in shell.run("broadcast", "list", "--all")[1]


def test_where_nobody_can_type_the_number_it_is_said_how_else(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = in_database(shell, _drafted)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = shell.run("broadcast", "send", "--draft", drafted)
    assert (code, "--number" in err) == (2, True), err
    assert "freezing" not in shell.run("broadcast", "list")[1]
    code, _, err = shell.run("broadcast", "report", drafted, "nowhere/out.csv")
    assert (code, "there is no folder nowhere" in err) == (2, True), err
    assert_one_clear_line(err)
