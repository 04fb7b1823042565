"""An admin invites, a second head agrees, one person accepts; everybody else learns nothing."""

import asyncio
from datetime import timedelta

import pytest

from models.queries.staff import duties, invites
from models.rules.roles import Duty, Role
from tests.support.chat import Somebody, Stage
from tests.support.menu import opens_duty, taps_duty
from tests.support.office import Office, link_in, office

DEAD = "Tautan ini tidak bisa dipakai."
OFFICER = Duty(Role.OFFICER, "14.10.05")


@pytest.fixture
def rahma(stage: Stage) -> Somebody:
    return stage.person("Rahma Yulianti", phone="+6281234567803")


async def held(stage: Stage, somebody: Somebody) -> frozenset[Duty]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return await duties.held_by(session, user_id=somebody.person.id)


async def test_an_officer_is_invited_agreed_to_and_begins(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    await at.invites()
    assert "dikirim ke 1 admin lain" in at.hendra.last
    assert "Memberi tugas baru" in at.nur.last
    assert "Rahma Yulianti, Petugas lapangan" in at.nur.last

    await at.nur.taps("✅ Setujui")
    assert "Undangan untuk Rahma Yulianti siap" in at.hendra.last
    await rahma.starts(link_in(at.hendra.last))
    assert "diundang jadi Petugas lapangan di Kec. Merbau, Kepulauan Meranti" in rahma.last
    await rahma.taps("✅ Ya, saya bersedia")

    assert "Selamat bertugas" in rahma.last
    assert await held(stage, rahma) == {OFFICER}
    assert at.hendra.last.startswith("✅ Rahma Yulianti sudah menerima tugas")
    scope = {"type": "chat", "chat_id": rahma.person.id}
    assert stage.world.profile.commands_of(scope, "")[0]["command"] == "tugas"
    await rahma.taps("🧭 Tugas saya")
    assert "Petugas lapangan, Kec. Merbau" in rahma.last


async def test_an_invitation_outlives_whatever_is_typed_before_it_is_accepted(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    first, second = await at.link(), await at.link(name="Rahma", role="💬 Petugas layanan")
    await rahma.starts(first)
    (yes,), _ = rahma.person.last.message["reply_markup"]["inline_keyboard"]
    await rahma.starts(second)
    await rahma.taps(yes)  # of another than the one opened last: that one is asked about
    assert "diundang jadi Petugas layanan" in rahma.last

    await rahma.starts(first)
    await rahma.says("/tugas")  # as new officers are told to
    assert "diundang jadi Petugas lapangan" in rahma.last
    await rahma.says("/menu")
    await stage.crash()
    await rahma.taps(yes)
    assert "Selamat bertugas" in rahma.last
    await rahma.taps(yes)
    assert "sudah diterima" in rahma.last
    assert await held(stage, rahma) == {OFFICER}


async def test_before_a_second_head_agreed_there_is_no_link(at: Office) -> None:
    await at.invites()

    assert not any("start=u_" in said for said in [*at.hendra.said, *at.nur.said])


async def test_nobody_agrees_to_what_he_asked_for(stage: Stage, at: Office) -> None:
    await at.invites()
    request = at.nur.person.last.message["reply_markup"]["inline_keyboard"][0][0]

    at.hendra.person.taps(request, at.hendra.person.last.message["message_id"])
    await stage.quiet()

    assert "tidak bisa disetujui sendiri" in at.hendra.last


async def test_a_refusal_is_told_and_final(at: Office) -> None:
    await at.invites()
    agree = at.nur.person.last
    await at.nur.taps("🚫 Tolak")
    await at.nur.taps("➖ Tanpa alasan")

    assert "Nur Aini menolak permintaan" in at.hendra.last
    assert "Alasannya" not in at.hendra.last
    at.nur.person.taps({"text": "x", "callback_data": _data(agree)}, _id(agree))
    await at.stage.quiet()
    assert "Permintaan ditolak" in at.nur.last
    assert not any("start=u_" in said for said in at.hendra.said)


async def test_the_link_is_for_one_person(stage: Stage, at: Office, rahma: Somebody) -> None:
    link = await at.link()
    other = stage.person("Orang Lain")
    await rahma.starts(link)
    await other.starts(link)
    await rahma.taps("✅ Ya, saya bersedia")

    await other.taps("✅ Ya, saya bersedia")

    assert other.last.startswith(DEAD)
    assert await held(stage, other) == frozenset()
    await other.starts(link)
    assert other.last.startswith(DEAD)
    await rahma.starts(link)
    assert rahma.last.startswith(DEAD)


@pytest.mark.parametrize("wrong", ["u_", "u_x", "u_" + "A" * 22, "u_" + "-" * 60])
async def test_a_guess_is_answered_like_a_used_link(
    stage: Stage, at: Office, rahma: Somebody, wrong: str
) -> None:
    link = await at.link()
    await rahma.starts(link)
    await rahma.taps("✅ Ya, saya bersedia")
    await rahma.starts(link)
    used = rahma.last

    guesser = stage.person("Penebak")
    await guesser.starts(wrong)

    assert guesser.last == used


async def test_a_link_is_over_after_a_day_to_the_second(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    link = await at.link()
    await rahma.starts(link)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        shift = stage.clock.now()
        (open_one,) = await invites.open_within(
            session, duties=[Duty(Role.ADMIN, "14.10")], now=shift
        )
        until = open_one.expires_at
        assert until is not None
        token = link.removeprefix("u_")
        just = timedelta(microseconds=1)
        assert await invites.behind(session, token=token, now=until - just) is not None
        assert await invites.behind(session, token=token, now=until) is None

    stage.clock.shift(timedelta(hours=24))
    await rahma.taps("✅ Ya, saya bersedia")
    assert rahma.last.startswith(DEAD)
    await rahma.starts(link)
    assert rahma.last.startswith(DEAD)


async def test_a_link_for_a_phone_tells_another_phone_nothing(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    link = await at.link(phone="0812-3456-7803")
    forwarded = stage.person("Orang Lain", phone="+6281299999999")

    await forwarded.starts(link)
    assert "Petugas" not in forwarded.last
    await forwarded.shares_contact()
    assert forwarded.last.startswith(DEAD)

    await rahma.starts(link)
    await rahma.shares_contact("+6281234567803", forwarded.person.id, "Rahma")
    assert "tombol di bawah" in rahma.last
    await rahma.shares_contact()
    await rahma.taps("✅ Ya, saya bersedia")
    assert await held(stage, rahma) == {OFFICER}


async def test_a_link_is_no_campaign(stage: Stage, at: Office, rahma: Somebody) -> None:
    await rahma.starts(await at.link())
    await rahma.starts("u_tebakan")
    await rahma.starts("poster-pasar")

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        connection = await session.connection()
        query = f"SELECT source FROM account WHERE user_id = {rahma.person.id}"
        assert (await connection.exec_driver_sql(query)).scalar_one() == "poster-pasar"


async def test_declining_leaves_the_link_good(stage: Stage, at: Office, rahma: Somebody) -> None:
    link = await at.link()
    await rahma.starts(link)
    await rahma.taps("❌ Batal")
    assert "masih berlaku" in rahma.last

    await rahma.starts(link)
    await rahma.taps("✅ Ya, saya bersedia")

    assert await held(stage, rahma) == {OFFICER}


async def test_with_a_code_one_admin_alone_gets_the_link(stage: Stage) -> None:
    alone = await office(stage, admins=1)
    await alone.code_for(alone.hendra)
    await alone.invites()
    assert "kode 6 angka" in alone.hendra.last
    await alone.hendra.taps("🔢 Pakai kode")

    await alone.hendra.says(alone.code())

    assert "Undangan untuk Rahma Yulianti siap" in alone.hendra.last
    typed = [m.get("text") for m in alone.hendra.person.chat.messages.values()]
    assert alone.code() not in typed


async def test_without_a_second_head_nothing_is_asked_for(stage: Stage) -> None:
    alone = await office(stage, admins=1)

    await alone.invites()

    assert "Minta pengelola server" in alone.hendra.last


async def test_a_wizard_of_who_is_no_admin_any_more_is_closed(stage: Stage, at: Office) -> None:
    await taps_duty(at.hendra, "➕ Undang petugas")
    await at.hendra.taps("🚶 Petugas lapangan")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=at.hendra.person.id, duty=Duty(Role.ADMIN, "14.10"), by="cli:x",
            now=stage.clock.now(),
        )  # fmt: skip

    await at.hendra.says("merbau")

    assert "Siapa nama" not in at.hendra.last


async def test_what_an_admin_sent_out_ends_with_his_own_duty(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    link = await at.link()
    assert await opens_duty(at.nur, "👥 Petugas")
    await at.nur.taps("👥 Petugas")
    await at.nur.taps("👤 Hendra Saputra")
    await at.nur.taps("🛑 Akhiri tugas")
    await at.nur.taps("🛑 Ya, akhiri")

    await rahma.starts(link)

    assert rahma.last.startswith(DEAD)


async def test_of_two_accounts_at_the_same_moment_one_wins(stage: Stage, at: Office) -> None:
    link = await at.link()
    people = [stage.person(f"Orang {n}") for n in range(5)]
    for somebody in people:
        await somebody.starts(link)

    for somebody in people:
        message = somebody.person.last
        button = message.message["reply_markup"]["inline_keyboard"][0][0]
        somebody.person.taps(button, message.message["message_id"])
    await stage.quiet()
    await asyncio.sleep(0)

    winners = [somebody for somebody in people if await held(stage, somebody)]
    assert len(winners) == 1
    assert sum(somebody.last.startswith(DEAD) for somebody in people) == 4


async def test_kembali_leads_one_question_back_and_batal_out(at: Office) -> None:
    await taps_duty(at.hendra, "➕ Undang petugas")
    await at.hendra.taps("🚶 Petugas lapangan")
    await at.hendra.says("merbau")
    assert "Siapa nama" in at.hendra.last
    await at.hendra.taps("⬅️ Kembali")
    assert "Di wilayah mana" in at.hendra.last
    await at.hendra.says("tempat yang tidak ada")
    assert "tidak ada di wilayah" in at.hendra.last
    await at.hendra.says("batal")
    assert "tidak jadi mengundang" in at.hendra.last


def _data(message: object) -> str:
    markup = message.message["reply_markup"]["inline_keyboard"]  # type: ignore[attr-defined]
    return str(markup[0][0]["callback_data"])


def _id(message: object) -> int:
    return int(message.message["message_id"])  # type: ignore[attr-defined]
