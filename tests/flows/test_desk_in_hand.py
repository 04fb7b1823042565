"""An officer with several cases in the private chat reaches the worker who is meant, no other."""

import pytest
from sqlmodel import col, func, select

from models.queries.desk.values import Way
from models.queries.endings.dismissal import dismiss
from models.rules.roles import Duty, Role
from models.tables import DeskLine
from tests.support.chat import Somebody, Stage
from tests.support.staff import asks, carried, takes

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def budi(stage: Stage) -> Somebody:
    return stage.person("Budi Hartono", phone="+6281234567802")


def card_of(officer: Somebody, code: str, label: str) -> object:
    found = [m for m in officer.person.messages if code in m.text and label in m.buttons]
    return found[-1]


async def closes(stage: Stage, officer: Somebody, code: str) -> None:
    card = card_of(officer, code, "🏁 Tutup kasus")
    await officer.taps("🏁 Tutup kasus", message=card)
    await carried(stage)


async def test_after_one_of_two_cases_is_closed_the_other_is_answered(
    stage: Stage,
    siti: Somebody,
    budi: Somebody,
    rahma: Somebody,
) -> None:
    for_siti, for_budi = await asks(siti, "dari Siti"), await asks(budi, "dari Budi")
    for code in (for_siti, for_budi):
        await takes(stage, rahma, code)
    assert f"💬 {for_siti}:\ndari Siti" in rahma.said

    await closes(stage, rahma, for_budi)
    said = len(budi.said)
    await rahma.says("Bu Siti, ini jawabannya")
    await carried(stage)

    assert siti.last == "👤 Petugas:\nBu Siti, ini jawabannya"
    assert len(budi.said) == said


async def test_a_reply_and_the_queue_take_a_held_case_in_hand_again(
    stage: Stage,
    siti: Somebody,
    budi: Somebody,
    rahma: Somebody,
) -> None:
    for_siti, for_budi = await asks(siti, "dari Siti"), await asks(budi, "dari Budi")
    for code in (for_siti, for_budi):
        await takes(stage, rahma, code)
    question = next(m for m in rahma.person.messages if m.text.endswith("dari Siti"))

    await rahma.says("balasan", reply_to=question)
    assert rahma.last == f"Tulisan Bapak/Ibu di sini sekarang sampai ke warga {for_siti}."
    await rahma.says("lanjutan")
    await rahma.says("/antrean")
    await rahma.taps(f"🙋 {for_budi} Iuran")
    assert f"sampai ke warga {for_budi}." in rahma.last
    await rahma.says("untuk Pak Budi")
    await carried(stage)

    assert siti.said[-2:] == ["👤 Petugas:\nbalasan", "👤 Petugas:\nlanjutan"]
    assert budi.last == "👤 Petugas:\nuntuk Pak Budi"


async def test_where_it_is_unclear_who_is_meant_the_officer_is_asked(
    stage: Stage,
    siti: Somebody,
    budi: Somebody,
    rahma: Somebody,
) -> None:
    ayu = stage.person("Ayu", phone="+6281234567808")
    people = {await asks(one, "halo"): one for one in (siti, budi, ayu)}
    for code in people:
        await takes(stage, rahma, code)
    of_ayu = list(people)[2]
    await closes(stage, rahma, of_ayu)
    before = [one.said for one in people.values()]

    await rahma.says("ini jawabannya")
    await carried(stage)
    assert [one.said for one in people.values()] == before
    assert "untuk kasus yang mana?" in rahma.last
    first = next(iter(people))
    await rahma.taps(f"🙋 {first} Iuran")
    await rahma.says("ini jawabannya")
    await carried(stage)

    assert siti.last == "👤 Petugas:\nini jawabannya"
    assert budi.said == before[1]


async def test_an_edit_follows_its_own_case_and_a_command_makes_a_note(
    stage: Stage,
    siti: Somebody,
    budi: Somebody,
    rahma: Somebody,
) -> None:
    for_siti = await asks(siti, "dari Siti")
    await takes(stage, rahma, for_siti)
    sent = await rahma.says("juni lunas")
    for_budi = await asks(budi, "dari Budi")
    await takes(stage, rahma, for_budi)
    said = budi.said

    await rahma.edits(sent["message"]["message_id"], "juni sudah lunas")
    await rahma.says("/catatan orangnya tua")
    await carried(stage)

    assert siti.last == "👤 Petugas:\njuni sudah lunas"
    assert budi.said == said
    noted = rahma.person.chat.reactions
    assert [reaction[0]["emoji"] for reaction in noted.values()] == ["👍", "✍"]


async def test_an_officer_who_holds_nothing_is_answered_by_the_bot(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
) -> None:
    code = await asks(siti, "halo")
    await takes(stage, rahma, code)
    await rahma.says("Sebentar, Bu")
    await siti.says("selesai")
    await carried(stage)
    said = siti.said

    await rahma.says("berapa iurannya?")
    await carried(stage)
    assert siti.said == said
    assert "Rp" in rahma.last
    question = next(m for m in rahma.person.messages if m.text.endswith("\nhalo"))
    await rahma.says("masih ada yang mau saya sampaikan", reply_to=question)
    await carried(stage)

    assert siti.said == said
    assert "Kasus sudah ditutup, jadi tidak terkirim" in rahma.last


async def test_an_officer_may_ask_a_question_of_their_own(
    stage: Stage,
    rahma: Somebody,
) -> None:
    dewi = stage.person("Dewi Lestari", phone="+6281234567807")
    await stage.duty(dewi, Role.DESK, "14.10")
    code = await asks(rahma, "kartu saya hilang")
    await takes(stage, dewi, code)

    await rahma.says("masih saya cari")
    await carried(stage)

    assert dewi.last == f"💬 {code}:\nmasih saya cari"


async def test_a_reply_to_a_case_given_away_reaches_no_worker_at_all(
    stage: Stage,
    siti: Somebody,
    budi: Somebody,
    rahma: Somebody,
) -> None:
    dewi = stage.person("Dewi Lestari", phone="+6281234567807")
    await stage.duty(dewi, Role.DESK, "14.10")
    for_siti, for_budi = await asks(siti, "dari Siti"), await asks(budi, "dari Budi")
    for code in (for_siti, for_budi):
        await takes(stage, rahma, code)
    question = next(m for m in rahma.person.messages if m.text.endswith("dari Siti"))
    mine = await rahma.says("sebentar", reply_to=question)
    await carried(stage)
    await rahma.taps("🔁 Serahkan", message=card_of(rahma, for_siti, "🔁 Serahkan"))
    await carried(stage)

    await rahma.says("rahasia Bu Siti", reply_to=question)
    assert "Tekan Ambil" in rahma.last
    await takes(stage, dewi, for_siti)
    for _ in range(2):
        await rahma.says("rahasia lagi", reply_to=mine["message"]["message_id"])
        assert rahma.last == "Tidak terkirim: kasus itu dipegang petugas lain."
    await carried(stage)

    assert not any("rahasia" in text for one in (siti, budi) for text in one.said)


async def test_a_duty_that_ended_there_writes_no_note_though_another_one_lasts(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
) -> None:
    code = await asks(siti, "rahasia")
    await takes(stage, rahma, code)
    question = next(m for m in rahma.person.messages if m.text.endswith("rahasia"))
    await stage.duty(rahma, Role.DESK, "12.18")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await dismiss(
            session, user_id=rahma.person.id, duty=Duty(Role.DESK, "14.10"), by="cli:test",
            now=stage.clock.now(),
        )  # fmt: skip
    await rahma.says("/catatan dari luar wilayah", reply_to=question)
    await carried(stage)

    async with stage.bot.db.reading() as session:
        notes = select(func.count()).where(col(DeskLine.way) == Way.NOTE.value)
        assert (await session.exec(notes)).one() == 0
