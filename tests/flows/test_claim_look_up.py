"""The look-up with two keys, as heirs and others try it."""

import pytest

from handlers.claims import opened
from models.queries.claims.keys import unlock
from models.rules.claims.states import State
from tests.support.chat import Somebody, Stage
from tests.support.claims import claim_in, looks_up, move_in, types_key

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""tests/flows/test_claim_alike.py looks up on both engines."""
NO = "tidak bisa dibuka dengan kode dan kunci itu"


async def test_a_widow_sees_where_her_husbands_claim_stands(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    await move_in(stage, made.id, State.SUBMITTED)
    await siti.starts()
    await siti.taps("📄 Cek klaim")
    await siti.taps("🔑 Saya punya kode")
    await siti.says(made.code.lower().replace("-", " "))
    assert "tanggal lahir" in siti.last

    await types_key(stage, siti, "24 juli 85")

    assert siti.last.startswith("Kami turut berduka cita.")
    for said in ("Hasan Basri", "Sudah diajukan", "3 hari kerja", "bukan catatan resmi"):
        assert said in siti.last
    assert siti.person.last.message["has_protected_content"]
    assert "24 juli 85" not in str(siti.person.chat.messages)


async def test_a_pin_is_as_good_as_a_birth_date(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)

    assert "Hasan Basri" in await looks_up(stage, siti, made.code, made.pins[1].pin)


async def test_the_link_of_a_slip_asks_for_the_second_key(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)

    await siti.starts("k_" + made.code.replace("-", ""))
    assert "tanggal lahir" in siti.last
    await types_key(stage, siti, "24-07-1985")

    assert "Hasan Basri" in siti.last


@pytest.mark.parametrize("key", ["25 Juli 1985", "000000", "24 Juli 1986"])
async def test_a_wrong_key_opens_nothing(stage: Stage, siti: Somebody, key: str) -> None:
    made = await claim_in(stage)

    assert NO in await looks_up(stage, siti, made.code, key)
    assert siti.buttons == ["🔑 Coba lagi", "💬 Tanya petugas", "🏠 Menu"]


async def test_a_neighbour_who_saw_the_slip_locks_the_pair_and_stops_nobody(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    for number in range(3):
        stranger = stage.person(f"Tetangga {number}", phone=f"+62812345679{number:02}")
        assert NO in await looks_up(stage, stranger, made.code, f"{number + 1} Juli 1985")
    assert stage.bot is not None

    assert NO in await looks_up(stage, siti, made.code, "24 Juli 1985")
    await siti.taps("💬 Tanya petugas")
    assert "petugas" in siti.last.casefold() or "175" in siti.last

    async with stage.bot.db.session() as session:
        assert await unlock(session, claim_id=made.id, by="tg:7", now=stage.clock.now())
    assert "Hasan Basri" in await looks_up(stage, siti, made.code, "24 Juli 1985")


async def test_a_name_a_nik_and_a_card_number_open_nothing_alone_or_together(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage, worker_nik="1410016407850002", ref="BR-77")
    for first in ("Hasan Basri", "1410016407850002", "12345678901", "BR-77"):
        await siti.says("/klaim")
        await siti.taps("🔑 Saya punya kode")
        await siti.says(first)
        await siti.says("24 Juli 1985")
        await siti.says(made.pins[0].pin)

    assert "Sari" not in " ".join(siti.said)
    assert "klaim JKM" not in " ".join(siti.said).casefold()


@pytest.mark.parametrize(
    "words", ["{code} 24 Juli 1985", "kode {code} PIN {pin}", "kode {code} kunci klaim {pin}"]
)
@pytest.mark.parametrize("asked", [True, False])
async def test_code_and_key_in_one_message_open_the_claim_and_leave_the_chat(
    stage: Stage, siti: Somebody, words: str, asked: bool
) -> None:
    made = await claim_in(stage)
    if asked:
        await siti.says("/klaim")
        await siti.taps("🔑 Saya punya kode")

    await types_key(stage, siti, words.format(code=made.code, pin=made.pins[0].pin))

    assert "Hasan Basri" in siti.last
    assert made.code not in str(siti.person.chat.messages)


async def test_a_key_that_is_typed_too_soon_hears_when_and_no_words_about_otp(
    stage: Stage, siti: Somebody
) -> None:
    for number in range(5):
        made = await claim_in(stage, ref=f"BR-{number}")
        await looks_up(stage, siti, made.code, "25 Juli 1985")
    await siti.says(made.code)
    assert "boleh dicoba lagi" in siti.last

    sent = await siti.says("17-08-1990")

    assert "boleh dicoba lagi" in siti.last
    assert sent["message"]["message_id"] not in siti.person.chat.messages


@pytest.mark.parametrize("again", [False, True])
async def test_six_digits_behind_a_key_that_failed_are_another_try(
    stage: Stage, siti: Somebody, again: bool
) -> None:
    made = await claim_in(stage)
    pin = made.pins[1].pin
    wrong = f"{(int(pin) + 1) % 1_000_000:06}"
    assert NO in await looks_up(stage, siti, made.code, wrong)
    if again:
        await siti.taps("🔑 Coba lagi")
    await types_key(stage, siti, pin)

    assert "Hasan Basri" in siti.last
    assert not any("OTP" in said for said in siti.said)
    assert pin not in str(siti.person.chat.messages)


async def test_tries_behind_a_key_that_failed_are_counted_like_all(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "25 Juli 1985")
    for number in range(5):
        await types_key(stage, siti, f"00000{number}")

    assert "boleh dicoba lagi" in siti.last


async def test_a_code_long_after_it_is_taken_for_somebodys_bank(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, "25 Juli 1985")
    stage.clock.shift(opened.LASTS)
    await siti.says("941394")

    assert "OTP" in siti.last


@pytest.mark.parametrize(
    "asked", ["kapan cair", "kenapa lama", "artinye ape", "surat apa yg kurang"]
)
async def test_who_asks_on_behind_a_claim_hears_its_own_next_step(
    stage: Stage, siti: Somebody, asked: str
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, made.pins[1].pin)
    step = next(line for line in siti.last.splitlines() if "Sekarang:" in line)
    before = len(siti.said)
    await siti.says(asked)

    assert step in siti.last
    assert len(siti.said) > before
    assert "Hasan Basri" in siti.last
    assert siti.person.last.message["has_protected_content"]


async def test_who_keeps_a_claim_may_ask_on_behind_it_and_who_lets_it_go_no_more(
    stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)
    await looks_up(stage, siti, made.code, made.pins[1].pin)
    await siti.taps("🔔 Simpan & kabari saya")
    await siti.says("kapan cair")
    assert "Hasan Basri" in siti.last
    assert "Sekarang:" in siti.last

    await siti.taps({"text": "x", "callback_data": f"go:klaim.lepas.{made.pins[1].heir_id}"})
    await siti.says("kapan cair")
    assert "Hasan Basri" not in siti.last
