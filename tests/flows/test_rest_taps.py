"""Old, foreign and forged buttons: a quiet line and a way on, no error and no effect."""

from typing import Any

from tests.support.chat import Somebody, Stage
from tests.support.menu import MENU

OLD = "Tombol itu sudah lama"
GO_ON = ["▶️ Lanjutkan pendaftaran", "🏠 Menu"]

FORGED: tuple[Any, ...] = (
    "",
    "x",
    "w1:",
    "w1::",
    "w:nik:1",
    "w-1:nik:1",
    "w٣:nik:1",
    "w999999999999:payer:sendiri",
    "w0:payer:sendiri",
    "w1:consent:yes",
    "go:",
    "go:admin",
    "go:menuu",
    "go:../menu",
    "a" * 64,
    "💣" * 16,
    "'; DROP TABLE account;--",
)


def forged(data: str) -> dict[str, Any]:
    return {"text": "x", "callback_data": data or " "}


async def test_a_forged_button_gets_a_quiet_line_and_the_menu(stage: Stage) -> None:
    for data in FORGED:
        somebody = stage.person()
        await somebody.starts()

        await somebody.taps(forged(data))

        assert somebody.person.alerts[-1].text == "Tombol itu sudah lama.", data
        assert not somebody.person.alerts[-1].alert
        assert OLD in somebody.last
        assert somebody.buttons == MENU


async def test_ten_taps_on_an_old_button_bring_one_message(siti: Somebody) -> None:
    await siti.starts()

    for _ in range(10):
        siti.person.taps(forged("w1:payer:sendiri"))
    await siti.says("halo")

    assert len(siti.person.alerts) == 10
    assert [text for text in siti.said if OLD in text] == [siti.said[1]]
    assert len(siti.said) == 3


async def test_yesterdays_question_leads_back_into_the_sign_up(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    first_question = siti.person.last
    await siti.taps("💪 Usaha sendiri")
    await siti.says("/menu")

    await siti.taps("🏢 Gaji dari perusahaan", message=first_question)

    assert OLD in siti.last
    assert siti.buttons == GO_ON
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "2 dari 9" in siti.last


async def test_a_stale_button_while_a_question_is_open_changes_no_answer(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")

    await siti.taps(forged("w0:payer:pemberi_kerja"))

    assert OLD in siti.said[-2]
    assert "2 dari 9" in siti.last, "the open question once more"
    await siti.says("1410014101800001")
    assert "3 dari 9" in siti.last


async def test_a_double_tap_counts_once(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    question = siti.person.last
    button = next(b for row in question.rows for b in row if "Usaha sendiri" in b["text"])

    for _ in range(5):
        siti.person.taps(button, message=question)
    await siti.says("1410014101800001")

    assert "3 dari 9" in siti.last
    assert len(siti.person.alerts) == 6  # the agreement, one tap that counted, four that did not
    assert not any(OLD in text for text in siti.said)


async def test_a_page_button_stays_good_for_ever(stage: Stage, siti: Somebody) -> None:
    await siti.says("/tanya")
    page = siti.person.last
    await siti.says("/menu")
    await stage.stop()
    await stage.start()

    await siti.taps("🗒️ Yang perlu disebut", message=page)

    assert not siti.person.alerts[-1].text
    shown = siti.person.chat.messages[page.message_id]["text"]
    assert "Nama dan pekerjaan" in shown


async def test_a_button_under_a_deleted_message_still_answers(siti: Somebody) -> None:
    await siti.says("/tanya")
    page = siti.person.last
    siti.person.deletes(page.message_id)

    await siti.taps({"text": "x", "callback_data": "go:klaim"}, message=page)

    assert "Belum punya kode?" in siti.last


async def test_a_tap_without_a_message_is_answered_quietly(stage: Stage, siti: Somebody) -> None:
    await siti.starts()
    query = stage.world.callbacks.ask(siti.person, siti.person.chat, {}, "go:menu")
    del query["callback_query"]["message"]
    query["callback_query"]["inline_message_id"] = "AAAA"

    await siti.says("halo")

    assert len(siti.said) == 2
    assert len(siti.person.alerts) == 1
