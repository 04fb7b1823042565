"""Who deletes their data hears nothing of it any more, only the receipt: trouble or not."""

from bot.request import NotSent
from tests.support.chat import Somebody, Stage, until
from tests.support.sign_up import sign_up


async def asked_whether_to_erase(siti: Somebody) -> int:
    """The question about one registration, which names the person; how much was said by then."""
    await sign_up(siti)
    await siti.says("/data_saya")
    await siti.taps("👤 Siti Aminah")
    await siti.taps("🗑️ Hapus data ini")
    assert "Siti Aminah" in siti.last
    return len(siti.said)


async def test_what_still_waits_in_memory_goes_with_the_data(stage: Stage, siti: Somebody) -> None:
    before = await asked_whether_to_erase(siti)
    assert stage.bot is not None
    stage.world.faults.add(NotSent("away"), method="sendMessage", times=None)
    siti.person.says("sebentar ya, dipikir dulu")
    await until(lambda: stage.bot is not None and stage.bot.sender.waiting > 0)
    siti.person.says("ya")
    await until(lambda: not len(stage.world.updates))
    stage.world.faults.clear()
    await stage.quiet()

    (only,) = siti.said[before:]
    assert "HPS-" in only


async def test_what_the_same_batch_wanted_to_say_goes_too(stage: Stage, siti: Somebody) -> None:
    before = await asked_whether_to_erase(siti)
    assert stage.bot is not None
    await stage.bot.intake.take([siti.person.says("dipikir dulu"), siti.person.says("ya")])
    await stage.quiet()

    (only,) = siti.said[before:]
    assert "HPS-" in only
