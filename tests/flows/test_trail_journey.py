"""Catatan akses as an auditor reads it; to everybody else there is no such page."""

import pytest

from bot import metrics
from handlers.trail.screens import ACTS
from handlers.trail.wanted import Wanted, read
from models.queries.office import audit
from models.rules.office.audit import Act
from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.office import office


@pytest.fixture
async def dewi(stage: Stage) -> Somebody:
    """An auditor of one regency; that she became one is the first line."""
    auditor = stage.person("Dewi Lestari", phone="+6281234567809")
    await auditor.starts()
    await stage.duty(auditor, Role.AUDITOR, "14.10")
    return auditor


async def note(stage: Stage, number: int, *, actor: str = "tg:7", place: str = "14.10.01") -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await audit.note(
            session,
            actor=actor,
            act=Act.DATA_SEEN,
            subject=f"registration:{number:04x}",
            place=place,
            why="desk",
            now=stage.clock.now(),
        )


async def test_an_auditor_pages_through_the_lines_of_the_own_area(
    stage: Stage, dewi: Somebody
) -> None:
    for number in range(1, 7):
        await note(stage, number)
    await note(stage, 7, place="21.03")

    await dewi.says("/tugas")
    await dewi.taps("📜 Catatan akses")

    assert "7 · " in dewi.last
    assert "tg:7: melihat data" in dewi.last
    assert dewi.buttons == [
        "🔎 7", "🔎 6", "🔎 5", "🔎 4", "⏩ Lebih lama", "⬅️ Kembali", "🏠 Menu",
    ]  # fmt: skip
    await dewi.taps("⏩ Lebih lama")
    assert dewi.buttons[:4] == ["🔎 3", "🔎 2", "🔎 1", "⏪ Lebih baru"]
    await dewi.taps("⏪ Lebih baru")
    assert dewi.buttons[0] == "🔎 7"


async def test_from_a_line_it_goes_on_to_its_actor_its_data_and_its_day(
    stage: Stage, dewi: Somebody
) -> None:
    await note(stage, 1, actor="cli:op")
    await note(stage, 2)
    await note(stage, 2)
    await dewi.says("/catatan")

    await dewi.taps("🔎 3")

    for word in ("Catatan 3", "tg:7", "melihat data", "registration:0002", "desk"):
        assert word in dewi.last
    assert "Kec. Tebing Tinggi, Kepulauan Meranti" in dewi.last
    await dewi.taps("📄 Data yang sama")
    assert dewi.buttons[:2] == ["🔎 4", "🔎 3"]
    await dewi.says("/catatan")
    await dewi.taps("🔎 2")
    await dewi.taps("👤 Pelaku yang sama")
    assert [label for label in dewi.buttons if "🔎" in label] == ["🔎 2"]
    await dewi.says("/catatan")
    await dewi.taps("🔎 2")
    await dewi.taps("📅 Hari yang sama")
    assert [label for label in dewi.buttons if "🔎" in label] == ["🔎 4", "🔎 3", "🔎 2", "🔎 1"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("tg:7", ["🔎 3"]),
        ("cli:op", ["🔎 2"]),
        ("registration:0002", ["🔎 3"]),
        ("registration", ["🔎 3", "🔎 2"]),
        ("1 Januari 2020", []),
        ("1/1/2020", []),
    ],
)
async def test_it_is_searched_by_actor_data_and_day(
    stage: Stage, dewi: Somebody, word: str, found: list[str]
) -> None:
    await note(stage, 1, actor="cli:op")
    await note(stage, 2)

    await dewi.says(f"/catatan {word}")

    assert [label for label in dewi.buttons if "🔎" in label] == found
    assert found or "Tidak ada catatan" in dewi.last


async def test_what_it_cannot_read_it_explains(dewi: Somebody) -> None:
    await dewi.says("/catatan Siti Aminah")

    assert "tg:12345" in dewi.last
    await dewi.taps("⬅️ Kembali")
    assert "Catatan akses" in dewi.last or "Tidak ada catatan" in dewi.last


async def test_a_line_of_another_area_is_the_same_as_no_line(stage: Stage, dewi: Somebody) -> None:
    await note(stage, 1, place="21.03")
    await dewi.says("/catatan registration:ffff")
    nothing = dewi.last
    assert "Tidak ada catatan" in nothing

    await dewi.says("/catatan registration:0001")
    assert dewi.last == nothing
    for data in ("baris.2", "pelaku.2.0", "data.2.0", "hari.2.0", "baris.999"):
        await dewi.taps({"callback_data": f"go:tugas.catatan.{data}"})
        assert dewi.last == nothing, data


async def test_that_an_auditor_looked_is_on_record(stage: Stage, dewi: Somebody) -> None:
    await dewi.says("/catatan tg:7")

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        line, _duty = await audit.lines(session, wanted=audit.Filter(), most=5)
    assert (line.actor, line.act, line.why) == (f"tg:{dewi.id}", "trail.read", "tg:7")


async def test_an_officer_and_a_stranger_are_told_what_any_unknown_command_is_told(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await siti.says("/tidak_ada")
    unknown = (siti.last, siti.buttons)

    await siti.says("/catatan")
    assert (siti.last, siti.buttons) == unknown

    await stage.duty(siti, Role.OFFICER, "14.10")
    await siti.says("/catatan")
    assert (siti.last, siti.buttons) == unknown
    await siti.says("/tugas")
    assert "📜 Catatan akses" not in siti.buttons


def test_every_act_has_words() -> None:
    assert ACTS.keys() == set(Act)


@pytest.mark.parametrize(
    "text", ["", "x", "semua", "baris.x", "pelaku", "pelaku.x.y", "data.1.2.3", "hari.9999999999"]
)
def test_any_button_can_be_read(text: str) -> None:
    assert isinstance(read(text), Wanted | int)


@pytest.mark.parametrize("word", ["siti", "registration:siti_aminah"])
async def test_a_name_that_was_looked_for_is_not_written_into_the_trail(
    stage: Stage, dewi: Somebody, word: str
) -> None:
    await dewi.says(f"/catatan {word}")

    assert "Tidak ada catatan" in dewi.last
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(), most=10)
    assert any(line.act == Act.TRAIL_READ for line in lines)
    assert all("siti" not in line.why for line in lines)


@pytest.mark.parametrize("way", ["baris", "pelaku", "semua.0"])
async def test_a_forged_button_with_a_number_beyond_every_column_finds_nothing(
    dewi: Somebody, way: str
) -> None:
    poisoned = metrics.total(metrics.updates_poisoned)
    await dewi.says("/catatan")

    await dewi.taps({"callback_data": f"go:tugas.catatan.{way}.{'9' * 23}"})

    assert metrics.total(metrics.updates_poisoned) == poisoned
    assert "atatan" in dewi.last


async def test_who_has_a_duty_is_named_and_reasons_are_words(stage: Stage, dewi: Somebody) -> None:
    at = await office(stage)
    await at.link()
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await audit.note(
            session, actor=f"tg:{at.nur.person.id}", act=Act.EXPORT_MADE, subject="export:1f",
            place="14.10", why="registrations rows=12 masked area=14.10 rapat",
            now=stage.clock.now(),
        )  # fmt: skip
        await audit.note(
            session, actor="tg:7", act=Act.LIST_APPLIED, subject="batch:1f", place="14.10",
            why="members new=12 changed=0 refused=3", now=stage.clock.now(),
        )  # fmt: skip
        await audit.note(
            session, actor="tg:7", act=Act.LIST_APPLIED, subject="batch:2f", place="14.10",
            why="something else", now=stage.clock.now(),
        )  # fmt: skip
        lines = await audit.lines(session, wanted=audit.Filter(), most=20)
    newest = {line.act: line.number for line in reversed(lines)}
    listed = newest[Act.LIST_APPLIED]

    assert (await told(dewi, listed)).endswith("Alasan: something else")
    assert (await told(dewi, listed - 1)).endswith("Alasan: orang dari daftar: 12 baru, 3 ditolak")
    exported = await told(dewi, newest[Act.EXPORT_MADE])
    assert exported.endswith(
        "Alasan: pendaftaran, 12 baris, disamarkan, Kab. Kepulauan Meranti. rapat"
    )
    assert f"Pelaku: Nur Aini (tg:{at.nur.person.id})" in exported
    invited = await told(dewi, newest[Act.ROLE_INVITED])
    assert f"Pelaku: Hendra Saputra (tg:{at.hendra.person.id})" in invited, "not who agreed"
    assert invited.endswith("Alasan: Petugas lapangan")
    agreed = await told(dewi, newest[Act.APPROVAL_GIVEN])
    assert agreed.endswith("Alasan: Memberi tugas baru, oleh admin kedua")


async def told(dewi: Somebody, number: int) -> str:
    """A line by itself."""
    await dewi.taps({"text": "x", "callback_data": f"go:tugas.catatan.baris.{number}"})
    return dewi.last
