"""The picture card: small, in time, and made beside the event loop."""

import asyncio
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from bot.files.pictures import drawn
from bot.texts import Library
from handlers.figures.answer import card
from handlers.figures.card import make
from handlers.quote.case import Case, priced
from handlers.quote.words import answer
from models.rules.occupations import Occupation, Payer
from tests.support.decrees import FISHERS

LONGEST: dict[str, Any] = {
    "title": "Iuran kader posyandu, 12 bulan, bapak asuh ASN",
    "amount": "Rp1.015.600.000",
    "words": "satu miliar lima belas juta enam ratus ribu rupiah",
    "lines": ["Tanyakan dulu apakah nama Bapak/Ibu sudah masuk daftar di kantor desa"] * 8,
    "foot": "Dasar: PP 44/2015, PP 50/2025, PP 82/2019. Dihitung 27 September 2026.",
}


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_card_is_under_100_kb_however_much_it_says() -> None:
    for values in (LONGEST, {**LONGEST, "lines": []}, {**LONGEST, "words": "$x$ \\frac _^ {}"}):
        png = make(values)
        assert size_of(png) == (720, 720)
        assert len(png) < 100_000


def test_cards_made_at_once_do_not_mix() -> None:
    texts = [{**LONGEST, "amount": f"Rp{n}.000"} for n in range(4)]
    alone = [make(values) for values in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(make, texts)) == alone
    assert len(set(alone)) == 4


def test_pictures_of_different_kinds_are_not_drawn_at_once_either() -> None:
    begun = Event()
    met: list[bool] = []

    def first(_figure: Any) -> None:
        threads.submit(drawn, lambda _figure: begun.set(), wide=1, high=1, colours=2)
        met.append(begun.wait(0.2))

    with ThreadPoolExecutor(1) as threads:
        drawn(first, wide=1, high=1, colours=2)

    assert met == [False]
    assert begun.is_set()


async def test_the_event_loop_goes_on_while_a_card_is_made() -> None:
    make(LONGEST)  # imports and fonts once
    task = asyncio.ensure_future(asyncio.to_thread(make, LONGEST))
    beats = 0
    while not task.done():
        await asyncio.sleep(0.002)
        beats += 1

    assert await task
    assert beats > 2


def test_a_card_tells_the_decree_and_nothing_of_who_asked() -> None:
    t = Library.load().choose("id").addressing("ibu")
    case = Case(Occupation.NELAYAN, Payer.SELF, 1_600_000, 12, savings=False)
    price = priced(
        case, first_month=FISHERS.start.replace(month=11), decrees=[FISHERS], regency="14.10"
    )
    screen = card(t, answer(t, price), FISHERS.start.replace(month=11), go="hitung.hasil")

    assert screen.attachment is not None
    said = str(screen.attachment.values)
    assert "Di Kepulauan Meranti iuran nelayan ditanggung APBD s.d. Desember 2026" in said
    assert "1.600.000" not in said
    assert screen.attachment.file_name == "kartu-jamsostek.png"
    started = time.perf_counter()
    make(screen.attachment.values)
    assert time.perf_counter() - started < 5
