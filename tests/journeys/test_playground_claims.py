"""An heir on the page: a wrong key tells nothing, the right one shows how far the claim is."""

from pathlib import Path

from playwright.async_api import Browser, expect

from bot.commands.demo import launch
from bot.playground.claims import keys_of
from bot.playground.signups import lines_of
from tests.support.browser import in_browser, picture, visiting

pytestmark = in_browser


async def test_an_heir_opens_a_claim_with_both_keys_and_a_stranger_does_not(
    browser: Browser, tmp_path: Path
) -> None:
    code, pin = keys_of("budi")
    wrong = f"{(int(pin) + 1) % 10**6:06}"
    look = {"width": 1180, "height": 740, "who": "budi+yusuf"}
    async with visiting(browser, launch, tmp_path, signups=lines_of, **look) as visit:  # type: ignore[arg-type]
        budi, yusuf = visit.phone("Budi Hartono"), visit.phone("Yusuf Alang")
        for phone, key in ((yusuf, wrong), (budi, pin)):
            await phone.starts()
            await phone.taps("Cek klaim")
            await phone.taps("Saya punya kode")
            await phone.says(code.lower())
            await phone.sees_last("kunci klaim")
            await phone.says(key)

        await yusuf.sees_last("tidak bisa dibuka")
        await budi.sees_last("Catatan kantor")
        await expect(budi.log).not_to_contain_text(pin)
        await picture(visit, "playground-claim")
