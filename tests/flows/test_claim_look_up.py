"""The look-up with two keys, as heirs and others try it."""

import pytest

from models.rules.claim_states import State
from tests.support.chat import Somebody, Stage
from tests.support.claims import claim_in, looks_up, move_in, types_key

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
