"""A yes counts for the question it was said to; a no is a no in whatever words."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.playground.telegram.shown import Shown
from bot.understanding.yes_no import agrees, refuses
from models.queries.sending import notices
from models.queries.sending.notices import queue_notice
from models.rules.running.pace import Lane
from models.tables import Consent, NoticeState, Registration
from tests.support.catalogue import entries, languages
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import sign_up, up_to

OLD = "Tombol itu sudah lama"


# --- the rules


@pytest.mark.parametrize(
    "text",
    [
        "saya tidak setuju",
        "sy tidak setuju pak",
        "tidak mau",
        "gak setuju",
        "tdk setuju",
        "tak setuju",
        "tak mau",
        "ga mau",
        "dak setuju",
        "tidak usah",
        "belum setuju",
        "saya keberatan",
        "ogah",
        "nggak dulu",
        "tolak",
        "enggak usah dulu ya bu, makasih",
        "jgn dihapus",
        "I don't agree",
    ],
)
def test_a_denied_wish_is_a_no(text: str) -> None:
    assert refuses(text)
    assert not agrees(text)


@pytest.mark.parametrize("text", ["iya boleh pak", "saya setuju bu", "ya ya", "I agree, sir"])
def test_a_yes_may_be_polite(text: str) -> None:
    assert agrees(text)
    assert not refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "kalau tidak setuju gimana?",
        "kalau tidak setuju gimana",
        "tidak setuju?",
        "setuju tidak",
        "ya tidak",
        "tidak keberatan",
        "tidak apa apa",
        "tidak salah",
        "setuju tapi ga mau dikirim kabar",
        "pak",
        "",
    ],
)
def test_both_or_a_question_is_neither(text: str) -> None:
    assert not agrees(text)
    assert not refuses(text)


# --- at the consent


async def acts(stage: Stage, purpose: str = "sign_up") -> list[bool]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = await session.exec(select(Consent).where(Consent.purpose == purpose))
        return [act.given for act in found]


async def sent(stage: Stage) -> int:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return len((await session.exec(select(Registration))).all())


@pytest.mark.parametrize("text", ["sy tidak setuju pak", "ga mau", "tolak", "nggak dulu"])
async def test_a_no_to_the_consent_is_kept(stage: Stage, siti: Somebody, text: str) -> None:
    await siti.says("/daftar")
    await siti.says(text)
    assert await acts(stage) == [False]


async def test_what_is_neither_is_asked_again(stage: Stage, siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.says("kalau tidak setuju gimana?")
    assert await acts(stage) == []
    assert "Apakah" in siti.last
    await siti.says("iya boleh pak")
    assert await acts(stage) == [True]


# --- an old button beside an open question


async def begin_again(siti: Somebody) -> Shown:
    """One sign-up was sent, a second one begun for somebody else; a question of that."""
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("👥 Orang lain")
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("💪 Usaha sendiri")
    old: Shown = siti.person.last
    await siti.says("1410015708800002")
    return old


async def ask_to_delete(siti: Somebody) -> None:
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🗑️ Hapus semua data")


async def test_a_yes_to_an_old_button_deletes_nothing(stage: Stage, siti: Somebody) -> None:
    old = await begin_again(siti)
    await ask_to_delete(siti)
    await siti.taps("⬅️ Kembali", message=old)

    assert OLD in siti.said[-2]
    assert "dilanjutkan" not in siti.said[-2]
    assert "Jadi dihapus?" in siti.last, "the open question once more, not another one"
    assert siti.person.messages[-1].message_id > old.message_id
    assert await sent(stage) == 1


async def test_a_typed_yes_counts_right_behind_the_question_only(
    stage: Stage, siti: Somebody
) -> None:
    old = await begin_again(siti)
    await ask_to_delete(siti)
    siti.person.taps("⬅️ Kembali", message=old)
    siti.person.taps("⬅️ Kembali", message=old)  # the second brings only the line over the chat
    await siti.says("ya")

    assert await sent(stage) == 1
    assert "Jadi dihapus?" in siti.last
    await siti.says("ya hapus saja")
    assert await sent(stage) == 0


async def test_a_typed_yes_is_no_answer_to_what_an_office_asked_meanwhile(
    stage: Stage, siti: Somebody
) -> None:
    await sign_up(siti)
    await ask_to_delete(siti)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        number = await queue_notice(
            session, chat_id=siti.person.id, lane=Lane.NOTICE, method="sendMessage",
            params={"text": "Apakah Bapak/Ibu masih melaut?"}, now=stage.clock.now(),
        )  # fmt: skip
    await arrived(stage, number)
    await siti.says("ya")

    assert "Jadi dihapus?" in siti.last
    assert await sent(stage) == 1
    await siti.says("ya")
    assert await sent(stage) == 0


async def arrived(stage: Stage, number: str) -> None:
    assert stage.bot is not None
    for _ in range(400):
        async with stage.bot.db.reading() as session:
            if await notices.state_of(session, notice_id=number) is NoticeState.SENT:
                return
        await asyncio.sleep(0.02)
    raise TimeoutError


async def test_at_the_summary_an_old_button_shows_the_summary(siti: Somebody) -> None:
    await up_to(siti, "programmes")
    old = siti.person.last
    await siti.taps("🛡️ JKK + JKM")
    await siti.taps("✏️ Ubah jawaban")
    await siti.taps("⬅️ Kembali", message=old)
    assert "dilanjutkan" not in siti.said[-2]
    assert "Apakah semuanya sudah benar?" in siti.last
    assert siti.person.last.has_protected_content


BESIDE = (
    "rest.stale_beside",
    "rest.stale_open",
    "rest.edited_beside",
    "rest.edited_summary",
    "rest.edited_consent",
    "enrol.own.waits",
    "group.nudge",
)
"""What may come while another question is open."""


@pytest.mark.parametrize("language", languages())
def test_what_comes_beside_a_question_asks_nothing_itself(language: str) -> None:
    assert [key for key in BESIDE if "?" in entries(language)[key].text] == []


# --- no to what cannot be undone, and a yes too late


@pytest.mark.parametrize(
    "text", ["jangan", "jgn", "tidak mau", "salah pencet", "tak jadi", "nanti", "tidak"]
)
async def test_a_no_ends_the_question_warmly(stage: Stage, siti: Somebody, text: str) -> None:
    await sign_up(siti)
    await ask_to_delete(siti)
    await siti.says(text)
    assert "tidak jadi dihapus" in siti.last
    assert siti.buttons == ["⬅️ Kembali", "🏠 Menu"]
    await siti.says("ya")
    assert await sent(stage) == 1


async def test_a_yes_of_later_is_asked_again(stage: Stage, siti: Somebody) -> None:
    await sign_up(siti)
    await ask_to_delete(siti)
    stage.clock.shift(timedelta(hours=2))
    await siti.says("ya")
    assert "Jadi dihapus?" in siti.last
    assert await sent(stage) == 1

    stage.clock.shift(timedelta(hours=2))
    await siti.taps("🗑️ Ya, hapus")
    assert "Jadi dihapus?" in siti.last
    assert await sent(stage) == 1
    await siti.taps("🗑️ Ya, hapus")
    assert await sent(stage) == 0


async def test_no_keeps_the_consent(stage: Stage, siti: Somebody) -> None:
    await sign_up(siti)
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🔏 Izin data")
    await siti.taps("✋ Tarik izin")
    stage.clock.shift(timedelta(hours=2))
    await siti.says("ya")
    assert "Jadi ditarik?" in siti.last
    await siti.says("gak jadi pak")
    assert "tidak jadi ditarik" in siti.last
    assert await acts(stage) == [True]
