"""The labels of the main menu, as a person sees them."""

from tests.support.chat import Somebody

MENU = [
    "🛡️ Manfaat",
    "📝 Daftar",
    "📄 Cek klaim",
    "💬 Tanya petugas",
    "🗂️ Data saya",
    "✅ Bukan penipuan",
]


async def opens_duty(somebody: Somebody, label: str) -> bool:
    """/tugas, turned to the page with this entry; False where there is none."""
    await somebody.says("/tugas")
    while label not in somebody.buttons:
        ways = [each for each in somebody.buttons if each.startswith(("▶️", "⚙️ Kelola"))]
        if not ways:
            return False
        await somebody.taps(min(ways))  # an arrow first
    return True


async def taps_duty(somebody: Somebody, label: str) -> None:
    """/tugas, and that entry."""
    assert await opens_duty(somebody, label), label
    await somebody.taps(label)
