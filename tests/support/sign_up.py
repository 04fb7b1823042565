"""The sign-up as a person plays it, so that journeys can begin anywhere in it."""

from tests.support.chat import Somebody

NIK = "1410014101800001"
"""Tebing Tinggi, Kepulauan Meranti; a woman born on 1 January 1980. Invented."""

STEPS = (
    "payer",
    "nik",
    "name",
    "birth",
    "occupation",
    "area",
    "phone",
    "income",
    "programmes",
    "summary",
)


async def up_to(
    somebody: Somebody, step: str, *, nik: str = NIK, name: str = "siti aminah"
) -> None:
    """From /daftar until the question `step` is open."""
    if step not in STEPS:
        raise ValueError(step)
    acts = {
        "payer": lambda: somebody.taps("💪 Usaha sendiri"),
        "nik": lambda: somebody.says(nik),
        "name": lambda: somebody.says(name),
        "birth": lambda: somebody.taps("✅ Ya, betul"),
        "occupation": lambda: somebody.taps("🎣 Nelayan"),
        "area": lambda: somebody.taps("✅ Ya, di sana"),
        "phone": lambda: somebody.shares_contact(),
        "income": lambda: somebody.says("1,2 juta"),
        "programmes": lambda: somebody.taps("🛡️ JKK + JKM"),
    }
    await somebody.starts()
    await somebody.says("/daftar")
    await somebody.taps("✅ Setuju, saya Ibu")
    for passed in STEPS[: STEPS.index(step)]:
        await acts[passed]()


async def sign_up(somebody: Somebody, *, nik: str = NIK, name: str = "siti aminah") -> None:
    """Everything, until the code is there."""
    await up_to(somebody, "summary", nik=nik, name=name)
    await somebody.taps("✅ Sudah benar, kirim")
