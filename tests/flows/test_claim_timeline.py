"""What an heir sees of a claim, and what a chat may do with it."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.texts import Library
from handlers import claim_words as words
from handlers.claims import keys
from models.queries.claims import bound, reading
from models.queries.claims.keys import put_away, renew_keys
from models.queries.claims.values import NewClaim, NewHeir
from models.rules.claims.states import Acts, Reason, State
from models.rules.codes import CodeFault
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir, ClaimTry, Conversation
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.claims import claim_in, looks_up, move_in, types_key

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Binding and keys are tried on both engines in tests/queries/test_claim_keys.py."""
T = Library.load().choose("id")
KEEP, STEPS = "🔔 Simpan & kabari saya", "📋 Semua langkah"
WAY = (State.SUBMITTED, State.VERIFYING, State.DETERMINED, State.PAYING, State.PAID)


async def bind(stage: Stage, made: NewClaim, who: Somebody, heir: int = 0) -> str:
    """As an officer would."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        heir_id = (await reading.heirs_of(session, made.id))[heir].id
        await bound.bind(
            session, heir_id=heir_id, user_id=who.person.id, by="tg:7", now=stage.clock.now()
        )
    return heir_id


async def test_new_keys_shut_out_who_came_in_with_the_old_ones(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, made.pins[0].pin)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await renew_keys(session, claim_id=made.id, by="tg:7", now=stage.clock.now())

    await siti.taps(KEEP)

    async with stage.bot.db.reading() as session:
        assert not any((await session.exec(select(ClaimHeir.user_id))).all())


async def test_each_state_is_told_in_few_plain_words(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage, programme=Programme.JKK, worker_name="Muhammad Abdurrahman")
    await bind(stage, made, siti)
    for state in (State.DRAFT, State.INCOMPLETE, *WAY):
        if state is not State.DRAFT:
            amount = 42_000_000 if state is State.DETERMINED else None
            await move_in(stage, made.id, state, amount=amount)
        await siti.says("/klaim")
        await siti.taps("📁 Klaim saya")

        assert words.state(T, state) in siti.last
        assert "bukan catatan resmi BPJS Ketenagakerjaan" in siti.last
        assert ("Rp42.000.000" in siti.last) is (state in WAY[2:])
        assert ("7 hari kerja" in siti.last) is (state in WAY[:4])
        assert voice.faults(siti.last) == [], siti.last
        assert voice.mourning_faults(siti.last) == []
        assert siti.person.last.message["has_protected_content"]


def test_every_word_of_a_claim_is_there(database_url: str) -> None:
    for state in State:
        assert words.state(T, state)
        assert words.meaning(T, state)
        assert words.to_do(T, state)
    for reason in Reason:
        assert words.reason(T, reason)
    for who in Acts:
        assert words.who(T, who)
    for programme in Programme:
        assert words.programme(T, programme)
    for fault in CodeFault:
        assert keys.code_fault(T, fault)


async def test_a_rejection_says_why_and_what_the_office_wrote(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage, state=State.SUBMITTED)
    await move_in(
        stage, made.id, State.REJECTED, reason=Reason.NIK_FAULTY, note="Tolong bawa <KTP> asli."
    )

    said = await looks_up(stage, siti, made.code, "24/7/1985")

    for line in ("Ditolak", "NIK-nya tidak cocok", "Tolong bawa <KTP> asli.", "dipertanyakan"):
        assert line in said
    assert "hari kerja" not in said


async def test_a_promise_that_has_passed_is_said_to_have(stage: Stage, siti: Somebody) -> None:
    begun = stage.clock.now().date() - timedelta(days=20)
    made = await claim_in(stage, state=State.SUBMITTED, state_on=begun)

    assert "sudah lewat" in await looks_up(stage, siti, made.code, "24071985")


@pytest.mark.parametrize("programme", [Programme.JHT, Programme.BEASISWA])
async def test_where_no_rule_may_be_stated_nothing_is_promised(
    stage: Stage, siti: Somebody, programme: Programme
) -> None:
    made = await claim_in(stage, programme=programme, state=State.SUBMITTED)

    said = await looks_up(stage, siti, made.code, "24071985")

    assert "Sudah diajukan" in said
    assert "hari kerja" not in said
    assert "berduka" not in said


async def test_however_much_an_office_writes_a_family_reads_small_screens(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage, worker_name="Raden Ajeng Siti Nurhaliza Kusumawardhani")
    await bind(stage, made, siti)
    much = f"{'bawa buku tabungan dan kartu keluarga asli ' * 4}{'x' * 18} sekian"[-200:]
    ways = (State.INCOMPLETE, State.REJECTED, State.VERIFYING, State.DETERMINED, State.PAID)
    for state in ways:
        reason = Reason.NOT_AN_HEIR if state is State.REJECTED else None
        amount = 42_000_000 if state is State.DETERMINED else None
        await move_in(stage, made.id, state, note=much, reason=reason, amount=amount)
        await siti.says("/klaim")
        await siti.taps("📁 Klaim saya")
        assert len(voice.visible(siti.last)) <= voice.MAX_CHARACTERS
        assert len(siti.buttons) <= 6
        assert words.state(T, state) in siti.last
        assert ("Rp42.000.000" in siti.last) is (amount is not None or state is State.PAID)
        await siti.taps("✉️ Pesan petugas")
        assert much in siti.last
        assert len(voice.visible(siti.last)) <= voice.MAX_CHARACTERS

    await siti.taps(STEPS)
    pages = [page async for page in leafed(siti)]
    assert all(len(voice.visible(page)) <= voice.MAX_CHARACTERS for page in pages)
    assert sum(page.count("•") for page in pages) == len(ways) + 1


async def leafed(who: Somebody) -> AsyncIterator[str]:
    """The page that is shown, and all behind it."""
    yield who.last
    while on := [label for label in who.buttons if label.startswith("▶️")]:
        await who.taps(on[0])
        yield who.last


async def test_a_claim_that_is_not_kept_is_found_again_from_its_papers(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "24071985")
    await siti.taps("✅ Surat untuk klaim")
    await siti.says("/klaim")

    await siti.taps("📄 Klaim yang tadi")
    assert "Hasan Basri" in siti.last

    stage.clock.shift(timedelta(minutes=16))
    await siti.says("/klaim")
    assert "📄 Klaim yang tadi" not in siti.buttons


async def test_condolence_is_said_once(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)

    assert "berduka" in await looks_up(stage, siti, made.code, "24071985")
    assert "berduka" not in await looks_up(stage, siti, made.code, "24071985")


async def test_all_steps_are_shown_the_newest_first(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    for state in WAY:
        await move_in(stage, made.id, state, note=f"pesan {state}")
    await looks_up(stage, siti, made.code, "24071985")

    await siti.taps(STEPS)
    assert siti.last.index("Sudah dibayarkan") < siti.last.index("Sedang dibayarkan")
    assert "pesan paid" in siti.last
    assert "Belum diajukan" not in siti.last
    (next_page,) = [label for label in siti.buttons if "2/2" in label or "2" in label]
    await siti.taps(next_page)
    assert "20 November 2026: Belum diajukan" in siti.last
    await siti.taps("⬅️ Kembali")

    assert "Sudah dibayarkan sejak" in siti.last


async def test_an_heir_keeps_the_claim_and_needs_no_keys_any_more(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "24071985")

    await siti.taps(KEEP)
    assert "🔕 Berhenti kabari" in siti.buttons
    await siti.taps("🔕 Berhenti kabari")
    assert "🔔 Kabari saya" in siti.buttons
    assert await _subscribed(stage) == [False, False]
    await siti.taps("🔔 Kabari saya")
    await stage.crash()
    stage.clock.shift(timedelta(days=40))
    await siti.says("/klaim")
    await siti.taps("📁 Klaim saya")

    assert "Hasan Basri" in siti.last
    assert sum(await _subscribed(stage)) == 1
    await siti.taps(STEPS)
    await siti.taps("🔓 Lepas dari chat ini")
    assert "sudah dilepas" in siti.last
    await siti.says("/klaim")
    assert "🔑 Saya punya kode" in siti.buttons


@pytest.mark.parametrize("minutes", [15, -1], ids=["over", "the clock was set back"])
async def test_what_keys_opened_is_open_for_a_quarter_of_an_hour(
    stage: Stage, siti: Somebody, minutes: int
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "24071985")
    shown = siti.person.last
    await siti.taps(STEPS)
    assert "Semua" not in siti.last
    assert "Hasan" in siti.last

    stage.clock.shift(timedelta(minutes=minutes))
    await siti.taps(KEEP, message=shown)

    assert "tidak terbuka di chat ini" in siti.last
    assert await _subscribed(stage) == [False, False]


@pytest.mark.parametrize("how", ["put away", "locked by wrong keys"])
async def test_a_claim_that_is_put_away_or_locked_meanwhile_shows_no_more(
    stage: Stage, siti: Somebody, how: str
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "24071985")

    assert stage.bot is not None
    now = stage.clock.now()
    async with stage.bot.db.session() as session:
        if how == "put away":
            await put_away(session, claim_id=made.id, closed=True, by="tg:7", now=now)
        else:
            (await session.get_one(Claim, made.id)).locked_at = now
    await siti.taps(STEPS)

    assert "tidak terbuka di chat ini" in siti.last


async def test_a_stranger_presses_every_button_of_a_claim_in_vain(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    heir_id = await bind(stage, made, siti)
    stranger = stage.person("Orang Lain", phone="+6281234567802")
    await stranger.says("/menu")
    page = stranger.person.last
    for data in (
        f"klaim.lihat.{heir_id}", f"klaim.langkah.{heir_id}", f"klaim.simpan.{heir_id}",
        f"klaim.kabar.off.{heir_id}", f"klaim.lepas.{heir_id}", f"klaim.saya.{heir_id}",
        "klaim.lihat.", "klaim.lihat." + "0" * 32, "klaim.saya.page.99", "klaim.kabar.x",
    ):  # fmt: skip
        await stranger.taps({"text": "x", "callback_data": f"go:{data}"}, message=page)
        assert "tidak terbuka di chat ini" in stranger.last, data
        assert "Hasan" not in stranger.last

    assert sum(await _subscribed(stage)) == 1


async def test_several_claims_of_one_chat_are_kept_apart(stage: Stage, siti: Somebody) -> None:
    for name in ("Hasan Basri", "Muhammad Abdurrahman Hidayatullah"):
        await bind(stage, await claim_in(stage, worker_name=name), siti)
    await siti.says("/klaim")
    await siti.taps("📁 Klaim saya")
    assert "📁 Hasan Basri" in siti.buttons
    assert all(len(label) <= 24 for label in siti.buttons)

    await siti.taps("📁 Hasan Basri")

    assert "Klaim JKM: Hasan Basri" in siti.last


async def test_two_heirs_see_one_claim_each_in_their_chat(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    budi = stage.person("Budi", phone="+6281234567802")
    await looks_up(stage, siti, made.code, "24071985")
    await siti.taps(KEEP)
    await looks_up(stage, budi, made.code, made.pins[1].pin)
    await budi.taps(KEEP)
    await siti.taps("🔕 Berhenti kabari")

    assert await _subscribed(stage) == [False, True]


async def test_the_old_phone_hears_that_the_claim_is_open_elsewhere(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await bind(stage, made, siti)
    await siti.starts()
    newer = stage.person("Siti Baru", phone="+6281234567802")
    await looks_up(stage, newer, made.code, "24071985")
    await newer.taps(KEEP)
    assert "sudah disimpan di chat lain" in newer.last, "a birth date alone takes it from nobody"
    await looks_up(stage, newer, made.code, made.pins[0].pin)
    await newer.taps(KEEP)

    assert "dibuka di HP lain" in siti.last
    assert "Hasan" not in siti.last
    await siti.says("/klaim")
    assert "📁 Klaim saya" not in siti.buttons


async def test_a_code_typed_in_the_middle_of_a_sign_up_opens_the_look_up(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await siti.starts()
    await siti.taps("📝 Daftar")
    await siti.says(f"kode klaim saya {made.code}")
    assert "tanggal lahir" in siti.last

    await types_key(stage, siti, "24071985")

    assert "Hasan Basri" in siti.last


@pytest.mark.parametrize("typed", ["1410016407850002", "3175 0101 0180 0001", "12345678901"])
async def test_a_nik_or_a_card_number_is_no_key_and_no_try(
    stage: Stage, siti: Somebody, typed: str
) -> None:
    made = await claim_in(stage, worker_nik="1410016407850002")
    await siti.says(made.code)
    await siti.says(typed)

    assert "tanggal lahir" in siti.last
    assert "Hasan" not in siti.last
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert not (await session.exec(select(ClaimTry))).all()


async def test_odd_answers_are_asked_again_and_lose_nothing(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    await siti.says("/klaim")
    await siti.taps("🔑 Saya punya kode")
    for odd in ("saya tidak tahu", "K-4F7K-9XRM-2P3Q0", "x" * 4000, "<b>K</b>"):
        await siti.says(odd)
        assert "kode klaim" in siti.last or "angka 0 dan 1" in siti.last
    await siti.sends_photo()
    await siti.says(made.code)
    for odd in ("lupa", "31 Februari 1985", "x" * 4000):
        await siti.says(odd)
        assert "tanggal lahir" in siti.last
    await siti.says("suami saya meninggal kemarin")
    assert "berduka" in siti.last
    await types_key(stage, siti, "PIN " + made.pins[0].pin)

    assert "Hasan Basri" in siti.last


async def test_whoever_tried_too_often_is_told_when_and_can_reach_a_person(
    stage: Stage, siti: Somebody
) -> None:
    for _ in range(5):
        other = await claim_in(stage, heirs=(NewHeir("Ani"),))
        await looks_up(stage, siti, other.code, "24071985")
    made = await claim_in(stage)

    await siti.says(made.code)
    assert "boleh dicoba lagi" in siti.last
    assert siti.buttons == ["💬 Tanya petugas", "🏠 Menu"]
    await stage.crash()
    await siti.says("/klaim")
    await siti.taps("🔑 Saya punya kode")
    assert "boleh dicoba lagi" in siti.last
    stage.clock.shift(timedelta(minutes=61))

    assert "Hasan Basri" in await looks_up(stage, siti, made.code, "24071985")


async def test_a_second_tap_and_a_late_key_do_no_harm(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "24071985")
    shown = siti.person.last
    await siti.taps(KEEP, message=shown)
    await siti.taps(KEEP, message=shown)
    await siti.says("24071985")

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (mine,) = await bound.bound_to(session, user_id=siti.person.id)
    assert mine.heir.birth_date == date(1985, 7, 24)


async def test_nothing_readable_of_the_look_up_stays_in_the_row(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await siti.says(made.code)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (row,) = (await session.exec(select(Conversation))).all()
    assert made.code.encode() not in (row.form or b"")


async def test_an_heir_sees_takes_along_and_deletes_what_is_kept_of_them(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await bind(stage, made, siti)
    await siti.says("/data")
    await siti.taps("📁 Data ahli waris")
    assert "Sari Dewi (Istri), lahir 24 Juli 1985, HP 0812-****-890" in siti.last
    assert siti.person.last.message["has_protected_content"]
    page = siti.person.last
    await siti.taps({"text": "x", "callback_data": "go:data.salinan"}, message=page)
    file = stage.world.files.find(siti.person.last.message["document"]["file_id"])
    assert file is not None
    assert "Ahli waris pada klaim Hasan Basri: Sari Dewi" in file.content.decode()

    await siti.taps("🗑️ Hapus semua data", message=page)
    await siti.taps("🗑️ Ya, hapus")
    assert "HPS-" in " ".join(siti.said)

    await siti.says("/klaim")
    assert "📁 Klaim saya" not in siti.buttons
    assert "Hasan Basri" in await looks_up(stage, siti, made.code, made.pins[1].pin)


async def test_in_a_group_no_code_is_taken(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    group = stage.world.group("Keluarga", members=[siti.person])
    siti.person.says(made.code, chat=group)
    await stage.quiet()

    assert not [call for call in stage.world.calls if "tanggal lahir" in str(call.params)]


async def _subscribed(stage: Stage) -> list[bool]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        rows = await session.exec(select(ClaimHeir.subscribed).order_by(ClaimHeir.id))
        return list(rows)
