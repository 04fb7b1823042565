"""891 honorary staff in the playground itself, its bot killed twice on the way; without a page."""

from pathlib import Path
from typing import Any

import pytest

from bot.commands.demo import launch
from bot.playground.stage import Stage
from bot.playground.telegram.person import Person
from tests.support.chat import until
from tests.support.honorary import HEADER, staff
from tests.support.sheets import xlsx

pytestmark = pytest.mark.long
COUNT = 891


def says(person: Person) -> str:
    """The newest message."""
    try:
        return person.last.text
    except LookupError:
        return ""


async def reads(person: Person, words: str) -> None:
    await until(lambda: words in says(person), within=120)


async def taps(person: Person, label: str, words: str) -> None:
    """The button that begins so, and what it leads to."""
    person.taps(next(one for one in person.last.buttons if one.startswith(label)))
    await reads(person, words)


async def test_the_bot_dies_twice_and_nobody_is_lost(tmp_path: Path) -> None:
    stage: Any = Stage(launch, tmp_path)
    stage.wipe()
    await stage.start()
    try:
        rahma, hendra = stage.troupe.people["rahma"], stage.troupe.people["hendra"]
        for one in (rahma, hendra):
            one.starts()
        await until(lambda: says(rahma) != "" and says(hendra) != "", within=60)
        rahma.sends_document("honorer.xlsx", xlsx([HEADER, *staff(COUNT)]))
        await reads(rahma, f"Baru: {COUNT}")
        await taps(rahma, "💾", "sedang")
        await stage.crash()
        await reads(rahma, "Daftar sudah disimpan")
        hendra.taps({"text": "x", "callback_data": "go:tugas.periksa"})
        await reads(hendra, "menunggu diperiksa")
        await taps(hendra, "📋", f"{COUNT} orang, dari")
        await taps(hendra, "✅ Setujui", "siap dikirim ke BPJS")
        await stage.crash()
        await taps(hendra, "✅ Ya, setujui", f"{COUNT} orang disetujui")
    finally:
        await stage.stop()
