"""Members join a group by its link; the head sees who is missing and reminds, once a week."""

import re
from datetime import timedelta

import pytest

from models.queries.endings.erasure import erase
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.enrolment.groups import AT_IT
from models.tables import Account
from tests.support.chat import Somebody, Stage, until
from tests.support.groups import makes_group, member_rows, the_group
from tests.support.list_senders import files, officer
from tests.support.sheets import nik
from tests.support.sign_up import sign_up
from tests.support.staff import MONDAY_MORNING, set_clock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DEAD = "tidak berlaku lagi"


def forged(page: str) -> dict[str, str]:
    """A button that was never shown."""
    return {"text": "x", "callback_data": f"go:{page}"}


async def head_of(stage: Stage, rahma: Somebody) -> Somebody:
    """The officer names a head by a link that works once."""
    await rahma.taps("⚙️ Lainnya")
    await rahma.taps("👤 Tunjuk ketua")
    found = re.search(r"start=(gh_\S+)", rahma.last)
    assert found is not None
    head = stage.person("Pak Usman", phone="+6281234567811")
    await head.starts(found[1])
    assert "sekarang ketua Nelayan Kedabu" in head.last
    thief = stage.person("Maling", phone="+6281234567812")
    await thief.starts(found[1])
    assert DEAD in thief.last
    await thief.says("/kelompok")
    assert "belum menjadi ketua" in thief.last
    return head


async def test_the_officer_sees_who_took_the_heads_link_and_sends_the_wrong_one_away_by_a_tap(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    head = await head_of(stage, rahma)
    await until(lambda: "Pak Usman sudah membuka tautannya" in rahma.last)
    (no,), _ = rahma.person.last.message["reply_markup"]["inline_keyboard"]
    await rahma.taps("🚫 Bukan orangnya")
    await until(lambda: "tidak lagi menjadi ketua" in head.last)
    await head.says("/kelompok")
    assert "belum menjadi ketua" in head.last

    await rahma.taps("👤 Tunjuk ketua")
    found = re.search(r"start=(gh_\S+)", rahma.last)
    assert found is not None
    other = stage.person("Bu Rina", phone="+6281234567813")
    await other.starts(found[1])
    await rahma.taps(no)  # the old button: whom it meant is head no more, and nobody else is
    await other.says("/kelompok")
    assert "👥 Nelayan Kedabu (0)" in other.buttons


async def test_a_member_joins_by_the_link_and_is_not_asked_what_holds_for_all(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    head = await head_of(stage, rahma)
    await until(lambda: "sudah membuka tautannya" in rahma.last)
    await head.says("/kelompok")
    await head.taps("👥 Nelayan Kedabu (0)")
    await head.taps("✍️ Tulis nama")
    await head.says(f"1. Dewi Lestari\n2. Joko Susilo\n- Dewi lestari\nBudi {nik(9)}")
    assert "2 nama baru dicatat" in head.last
    assert "1 baris tidak dicatat" in head.last

    dewi = await comes_by_the_link(stage)
    await head.says("/kelompok")
    await head.taps("👥 Nelayan Kedabu (1)")
    assert "✅ Dewi Lestari" in head.last
    assert "⏳ Joko Susilo" in head.last
    assert "1410" not in "".join(head.said)
    joined, missing = await member_rows(stage)
    assert joined["person_id"] is not None
    assert joined["user_id"] == dewi.person.id
    assert missing["person_id"] is None

    await head.taps("✖️ Coret nama")
    await head.taps("✖️ Joko Susilo")
    assert "Tidak ada nama" in head.last
    await forgets_everything(stage, dewi)
    assert await member_rows(stage) == []


async def comes_by_the_link(stage: Stage) -> Somebody:
    """Typed in small letters, as people do; then the ordinary sign-up."""
    dewi = stage.person("Dewi", phone="+6281234567813")
    await dewi.starts(f"g_{(await the_group(stage)).code.lower()}")
    assert "Nelayan Kedabu" in dewi.last
    await signs_up(dewi)
    await dewi.starts(f"g_{(await the_group(stage)).code}")
    assert "sudah tergabung" in dewi.last
    return dewi


async def signs_up(dewi: Somebody) -> None:
    """Consent, NIK, name, birth, phone, income: work, place, payer and programmes are known."""
    await dewi.taps("📝 Daftar")
    await dewi.taps("✅ Setuju, saya Ibu")
    assert "NIK" in dewi.last
    await answers_the_rest(dewi)


async def answers_the_rest(dewi: Somebody) -> None:
    """From the NIK on."""
    await dewi.says(nik(3, day=64))
    await dewi.says("DEWI LESTARI")
    await dewi.taps("✅ Ya, betul")
    await dewi.shares_contact()
    await dewi.says("1,2 juta")
    assert "Nelayan" in dewi.last
    assert "Tebing Tinggi" in dewi.last
    await dewi.taps("✅ Sudah benar, kirim")


async def forgets_everything(stage: Stage, dewi: Somebody) -> None:
    """Data saya, all of it deleted: no group keeps the name."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await erase(session, user_id=dewi.person.id, ref=None, now=stage.clock.now())


async def test_who_began_is_reminded_once_a_week_and_may_say_no(stage: Stage) -> None:
    set_clock(stage, MONDAY_MORNING)
    rahma = await officer(stage)
    await makes_group(rahma)
    group = await the_group(stage)
    joko = stage.person("Joko", phone="+6281234567814")
    for _ in range(2):
        await joko.starts(f"g_{group.code}")
    assert len(await member_rows(stage)) == 1
    muted = await who_mutes_reminders(stage, group.code)
    stage.clock.shift(AT_IT)
    await reminds(rahma, group.code)
    assert "1 orang yang belum selesai" in rahma.said[-2]
    await until(lambda: "belum selesai" in joko.last)
    await a_second_tap(rahma, group.code)
    stage.clock.shift(timedelta(minutes=1))
    await reminds(rahma, group.code)
    assert "sudah diingatkan minggu ini" in rahma.said[-2]
    assert f"start=g_{group.code}" in rahma.last

    stage.clock.shift(timedelta(days=7))
    await reminds(rahma, group.code)
    await until(lambda: len([t for t in joko.said if "belum selesai" in t]) == 2)
    await joko.taps("🔕 Jangan ingatkan lagi")
    assert "tidak akan diingatkan" in joko.last
    assert len(await member_rows(stage)) == 1
    assert "belum selesai" not in "".join(muted.said)


async def test_who_answered_a_moment_ago_is_not_told_to_go_on(stage: Stage) -> None:
    set_clock(stage, MONDAY_MORNING)
    rahma = await officer(stage)
    await makes_group(rahma)
    code = (await the_group(stage)).code
    joko = stage.person("Joko", phone="+6281234567814")
    await joko.starts(f"g_{code}")
    stage.clock.shift(AT_IT)
    await joko.taps(joko.buttons[0])
    stage.clock.shift(timedelta(seconds=3))
    await reminds(rahma, code)
    await stage.quiet()
    assert "sedang mengisi" in rahma.said[-2]
    assert "belum selesai" not in "".join(joko.said)

    stage.clock.shift(AT_IT)
    await reminds(rahma, code)
    assert "1 orang yang belum selesai" in rahma.said[-2]
    await until(lambda: "belum selesai" in joko.last)


async def a_second_tap(rahma: Somebody, code: str) -> None:
    """Brings the same words, and no second text to pass on."""
    before = len(rahma.person.messages)
    await reminds(rahma, code)
    assert "1 orang yang belum selesai" in rahma.last
    assert "start=g_" not in "".join(m.text for m in rahma.person.messages[before:])


async def who_mutes_reminders(stage: Stage, code: str) -> Somebody:
    """Began too, and wants no reminders, as Data saya writes it."""
    somebody = stage.person("Jumadi", phone="+6281234567816")
    await somebody.starts(f"g_{code}")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        account = await session.get_one(Account, somebody.person.id)
        account.muted_topics = [CampaignTopic.REMINDERS.value]
        session.add(account)
    return somebody


async def reminds(officer: Somebody, code: str) -> None:
    """From the page of the group's members."""
    await officer.taps(forged(f"tugas.kelompok.ingat.{code}"))


async def test_who_signed_up_alone_joins_with_one_tap(stage: Stage) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    code = (await the_group(stage)).code
    siti = stage.person()
    await sign_up(siti)
    await siti.starts(f"g_{code}")
    assert "sudah terdaftar, jadi tidak perlu mengisi lagi" in siti.last
    for _ in range(2):
        await siti.taps(forged(f"kelompok.gabung.{code}"))
    assert "sudah tergabung di Nelayan Kedabu" in siti.last
    (row,) = await member_rows(stage)
    assert row["joined_at"] is not None
    await siti.says("/data_saya")
    await siti.taps("👤 Siti Aminah")
    await siti.taps("📄 Minta salinan")
    ((_, copy),) = files(stage, siti)[-1:]
    assert "Kelompok: Nelayan Kedabu (anggota)" in copy.decode("utf-8", "ignore")
    stranger = stage.person("Orang Asing", phone="+6281234567815")
    await stranger.starts()
    for page in ("gabung", "keluar"):
        await stranger.taps(forged(f"kelompok.{page}.{code}"))
    assert len(await member_rows(stage)) == 1
    await siti.starts(f"g_{code}")
    await siti.taps("🚪 Keluar kelompok")
    assert await member_rows(stage) == []


async def test_who_leaves_in_the_middle_of_the_sign_up_is_signed_up_alone(stage: Stage) -> None:
    set_clock(stage, MONDAY_MORNING)
    rahma = await officer(stage)
    await makes_group(rahma)
    code = (await the_group(stage)).code
    dewi = stage.person("Dewi", phone="+6281234567813")
    await dewi.starts(f"g_{code}")
    await dewi.taps("📝 Daftar")
    await dewi.taps("✅ Setuju, saya Ibu")
    (way,) = await member_rows(stage)
    await dewi.taps(forged(f"kelompok.lepas.{way['id']}"))
    await dewi.says("/daftar")
    await answers_the_rest(dewi)
    assert "Tercatat" in "".join(dewi.said) or "terdaftar" in "".join(dewi.said).lower()
    assert await member_rows(stage) == []


async def test_a_member_leaves_a_group_that_was_closed_too(stage: Stage) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    group = await the_group(stage)
    dewi = await comes_by_the_link(stage)
    await rahma.taps(forged(f"tugas.kelompok.tutup.{group.code}.1"))
    assert len(await member_rows(stage)) == 1

    await dewi.taps(forged(f"kelompok.keluar.{group.code}"))

    assert await member_rows(stage) == []


async def test_an_account_that_deletes_everything_is_no_head_and_no_member(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    head = await head_of(stage, rahma)
    await head.starts(f"g_{(await the_group(stage)).code}")
    assert len(await member_rows(stage)) == 1
    await forgets_everything(stage, head)

    assert (await the_group(stage)).head_user_id is None
    assert await member_rows(stage) == []


async def test_a_reminder_of_the_night_is_not_sent_to_who_left_before_the_morning(
    stage: Stage,
) -> None:
    set_clock(stage, MONDAY_MORNING - timedelta(hours=7))
    rahma = await officer(stage)
    await makes_group(rahma)
    group = await the_group(stage)
    who = [stage.person(f"Joko {n}", phone=f"+628123456782{n}") for n in range(2)]
    for somebody in who:
        await somebody.starts(f"g_{group.code}")
    stage.clock.shift(AT_IT)
    await reminds(rahma, group.code)
    assert "2 orang" in rahma.said[-2]
    gone, _ = await member_rows(stage)
    await who[0].taps(forged(f"kelompok.lepas.{gone['id']}"))
    await who[1].taps(forged(f"kelompok.lepas.{gone['id']}"))
    set_clock(stage, MONDAY_MORNING)
    await until(lambda: "belum selesai" in who[1].last)

    assert "belum selesai" not in "".join(who[0].said)
    assert len(await member_rows(stage)) == 1


async def test_a_stranger_a_former_head_and_a_colleague_find_nothing(stage: Stage) -> None:
    set_clock(stage, MONDAY_MORNING)
    rahma = await officer(stage)
    await makes_group(rahma)
    head, code = await head_of(stage, rahma), (await the_group(stage)).code
    await rahma.taps(forged(f"tugas.kelompok.bukan.{code}"))
    await until(lambda: "tidak lagi menjadi ketua" in head.last)
    colleague = await officer(stage, name="Yusuf")
    stranger = stage.person("Orang Asing", phone="+6281234567815")
    await stranger.starts()
    before = len(await member_rows(stage))
    for page in ("anggota", "coret", "ingat", "nama", "berhenti"):
        for somebody in (head, stranger, colleague):
            await somebody.taps(forged(f"kelompok.{page}.{code}"))
            assert "belum menjadi ketua" in somebody.last, page
    for page in OFFICERS_PAGES:
        await colleague.taps(forged(f"tugas.kelompok.{page}.{code}.1"))
        assert "tidak ada di daftar" in colleague.last, page
        shown = len(stranger.said)
        await stranger.taps(forged(f"tugas.kelompok.{page}.{code}.1"))
        assert "Nelayan" not in "".join(stranger.said[shown:]), page
    assert len(await member_rows(stage)) == before
    assert (await the_group(stage)).closed_at is None


OFFICERS_PAGES = (
    "satu", "lain", "dampingi", "tutup", "buang", "tautan", "ketua", "bukan", "anggota", "coret",
    "ingat", "nama", "serah", "kepada", "beri", "foto", "tambah",
)  # fmt: skip
