"""The ways people sign up in the kill tests: tapping, typing, in bursts, twice, with pauses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.faults.person import Player
from tests.faults.screens import QUESTIONS

Script = Callable[[Player], Awaitable[None]]

STEPS = ("consent", *QUESTIONS, "summary")
_TAPS = {
    "payer": "Usaha sendiri",
    "birth": "Ya, betul",
    "occupation": "Nelayan",
    "area": "Ya, di sana",
    "programmes": "JKK + JKM",
    "summary": "Sudah benar, kirim",
}
_WORDS = {
    "consent": "ya",
    "payer": "1",
    "birth": "ya",
    "occupation": "nelayan",
    "income": "1,2 juta",
    "programmes": "1",
    "summary": "kirim",
}
_CHATTER = (
    "/menu", "halo", "/manfaat", "terima kasih", "apa itu jkk", "/bantuan", "assalamualaikum",
    "ok", "berapa iurannya", "/tanya", "bingung", "/klaim", "/start", "/data_saya", "/bahasa",
)  # fmt: skip


async def walks(player: Player) -> None:
    """Waits for each question, then taps or types as the mood is."""
    await player.says("/daftar")
    for step in STEPS:
        await player.sees(step)
        await _answers(player, step)
    await player.sees_code()


async def hurries(player: Player) -> None:
    """Knows it all by heart: the whole sign-up as one burst of texts."""
    texts = [_typed(player, step) for step in STEPS]
    await player.says("/daftar", *texts)
    await player.sees_code()


async def taps_twice(player: Player) -> None:
    """Impatient thumbs: every button is pressed two to five times."""
    await player.says("/daftar")
    for step in STEPS:
        await player.sees(step)
        await _answers(player, step, times=player.dice.randint(2, 5))
    await player.sees_code()


async def comes_back(player: Player) -> None:
    """Stops twice in the middle, does other things, goes on where the question was left."""
    breaks = set(player.dice.sample(QUESTIONS[1:], 2))
    await player.says("/daftar")
    for step in STEPS:
        await player.sees(step)
        if step in breaks:
            away = player.dice.choice((("/batal",), ("/menu", "halo"), ("/manfaat", "/start")))
            await player.says(*away)
            await player.says("/daftar")
            await player.sees(step)
        await _answers(player, step)
    await player.sees_code()


async def stumbles(player: Player) -> None:
    """Ten wrong NIKs in a row without waiting, then the right one at once."""
    await player.says("/daftar")
    for step in STEPS:
        await player.sees(step)
        if step != "nik":
            await _answers(player, step)
            continue
        wrong = [f"{player.dice.randint(0, 9_999_999)} {n}" for n in range(10)]
        await player.says(*wrong, player.truth.nik, player.truth.name)
        # Eleven screens of the first two questions rush by; the burst must end at the third.
        await player.rushes_to("birth")
        await _answers(player, "birth")
        for later in STEPS[STEPS.index("occupation") :]:
            await player.sees(later)
            await _answers(player, later)
        break
    await player.sees_code()


async def chatters(player: Player) -> None:
    """Signs nothing up: three bursts of ten to thirty commands and words."""
    for _ in range(3):
        count = player.dice.randint(10, 30)
        await player.says(*(player.dice.choice(_CHATTER) for _ in range(count)))
        await player.gets_answers()


SCRIPTS: tuple[Script, ...] = (walks, hurries, taps_twice, comes_back, stumbles, chatters)


def script_for(number: int) -> Script:
    """All kinds in turn."""
    return SCRIPTS[number % len(SCRIPTS)]


def signs_up(script: Script) -> bool:
    """Whether the script ends with a registration."""
    return script is not chatters


async def _answers(player: Player, step: str, times: int = 1) -> None:
    if step == "phone":
        await player.shares_contact()
        return
    if step == "area":
        nik = player.truth.nik
        player.district = f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"
    label = _label(player, step)
    if label is None or (times == 1 and step != "consent" and player.dice.random() < 0.3):
        await player.says(_typed(player, step))
    else:
        await player.taps(label, times)


def _label(player: Player, step: str) -> str | None:
    if step == "consent":
        return f"Setuju, saya {player.truth.address.title()}"
    return _TAPS.get(step)


def _typed(player: Player, step: str) -> str:
    truth = player.truth
    if step == "area":
        player.district = "14.10.08"
    said = {"nik": truth.nik, "name": truth.name, "area": "Tasik Putri Puyu"}
    return {**_WORDS, **said, "phone": truth.phone}[step]
