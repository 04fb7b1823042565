"""Codes in the chat: taken once, five an hour, and a crash forgets nothing."""

from datetime import timedelta

import pytest
from sqlmodel import select

from models.rules.roles import Role
from models.tables import Approval
from tests.support.chat import Stage
from tests.support.menu import opens_duty
from tests.support.office import Office, office


async def asked(stage: Stage) -> Office:
    alone = await office(stage, admins=1)
    await alone.code_for(alone.hendra)
    await alone.invites()
    await alone.hendra.taps("🔢 Pakai kode")
    return alone


async def test_five_wrong_codes_lock_the_hour_also_after_a_crash(stage: Stage) -> None:
    alone = await asked(stage)
    right = alone.code()
    wrong = "000000" if right != "000000" else "000001"
    for _ in range(5):
        await alone.hendra.says(wrong)
        assert "Kodenya salah" in alone.hendra.last
    await stage.crash()

    await alone.hendra.says(alone.code())

    assert "terlalu banyak percobaan" in alone.hendra.last
    stage.clock.shift(timedelta(hours=1, seconds=1))
    alone.hendra.person.says("/tugas")
    await stage.quiet()
    assert not any("start=u_" in said for said in alone.hendra.said)


async def test_a_code_that_was_taken_is_not_taken_again(stage: Stage) -> None:
    alone = await asked(stage)
    code = alone.code()
    await alone.hendra.says(code)
    assert "siap" in alone.hendra.last
    await alone.invites("Orang Kedua")
    await alone.hendra.taps("🔢 Pakai kode")

    await alone.hendra.says(code)

    assert "Kodenya salah atau sudah dipakai" in alone.hendra.last
    stage.clock.shift(timedelta(seconds=60))
    await alone.hendra.says(alone.code())
    assert "Undangan untuk Orang Kedua siap" in alone.hendra.last


async def test_other_answers_than_a_code_are_wrong_codes_and_batal_leads_out(
    stage: Stage,
) -> None:
    alone = await asked(stage)
    await alone.hendra.sends_sticker("👍")
    assert "Kodenya salah" in alone.hendra.last

    await alone.hendra.says("batal")

    assert "masih terbuka" in alone.hendra.last


async def test_a_request_can_be_withdrawn_and_is_then_gone(stage: Stage) -> None:
    at = await office(stage)
    await at.invites()
    yes = at.nur.person.last.message["reply_markup"]["inline_keyboard"][0][0]
    await at.hendra.taps("↩️ Batalkan permintaan")
    assert "dibatalkan" in at.hendra.last

    await at.nur.taps(yes)

    assert "sudah diputuskan" in at.nur.last


async def test_a_request_is_over_after_a_day(stage: Stage) -> None:
    at = await office(stage)
    await at.invites()
    stage.clock.shift(timedelta(hours=24))

    await at.nur.taps("✅ Setujui")

    assert "sudah lewat waktunya" in at.nur.last
    assert not any("start=u_" in said for said in at.hendra.said)


@pytest.mark.parametrize(
    ("act", "subject"), [("export", "branch:0123456789abcdef:new"), ("fly_to_the_moon", "moon:1")]
)
async def test_what_another_release_asked_for_is_over_and_raises_nothing(
    stage: Stage, act: str, subject: str
) -> None:
    at = await office(stage)
    await at.invites()
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (row,) = await session.exec(select(Approval))
        row.act, row.subject = act, subject

    await at.nur.taps("✅ Setujui")
    assert "sudah diputuskan" in at.nur.last
    await at.hendra.taps("↩️ Batalkan permintaan")
    assert "sudah diputuskan" in at.hendra.last
    await at.nur.says("/tugas")
    await at.nur.taps({"callback_data": "go:tugas.minta"})
    assert "Tidak ada permintaan" in at.nur.last


async def test_the_other_admin_reads_it_in_his_own_language(stage: Stage) -> None:
    at = await office(stage)
    await at.nur.says("/bahasa")
    await at.nur.taps("🇬🇧 English")

    await at.invites()

    assert "Another admin asks you to agree." in at.nur.last
    assert "Giving somebody a duty" in at.nur.last


async def test_a_crash_between_asking_and_agreeing_loses_nothing(stage: Stage) -> None:
    at = await office(stage)
    await at.invites()
    await stage.crash()
    await at.nur.taps("✅ Setujui")
    await stage.crash()

    assert "Undangan untuk Rahma Yulianti siap" in at.hendra.last


async def test_a_second_tap_on_agree_says_again_what_was_decided(stage: Stage) -> None:
    at = await office(stage)
    await at.invites()
    asked = at.nur.person.last
    await at.nur.taps("✅ Setujui")
    agreed = at.nur.last
    at.nur.person.taps("✅ Setujui", message=asked)
    await stage.quiet()

    assert "Sudah disetujui" in agreed
    assert not any("sudah diputuskan" in said for said in at.nur.said)


async def test_who_was_not_there_when_it_was_asked_finds_the_request_later(stage: Stage) -> None:
    at = await office(stage, admins=1)
    late = stage.person("Nur Aini", phone="+6281234567807")
    await stage.duty(late, Role.ADMIN, "14.10")
    await at.invites()
    await late.starts()
    assert await opens_duty(late, "✅ Persetujuan")
    await late.taps("✅ Persetujuan")
    assert "Memberi tugas baru" in late.last
    await late.taps("✅ Setujui")

    assert "Undangan untuk Rahma Yulianti siap" in at.hendra.last
    assert await opens_duty(late, "✅ Persetujuan")
    await late.taps("✅ Persetujuan")
    assert "Tidak ada permintaan" in late.last


async def test_an_admin_of_another_area_finds_no_request(stage: Stage) -> None:
    at = await office(stage)
    stranger = stage.person("Tono", phone="+6281234567808")
    await stranger.starts()
    await stage.duty(stranger, Role.ADMIN, "61.04")
    await at.invites()
    assert await opens_duty(stranger, "✅ Persetujuan")
    await stranger.taps("✅ Persetujuan")

    assert "Tidak ada permintaan" in stranger.last
