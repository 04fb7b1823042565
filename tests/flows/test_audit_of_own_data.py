"""What a person does with their own data is on record by ids; ordinary chat leaves no line."""

from models.queries.office import audit, audit_walk
from models.queries.people.own_data import records_of
from models.rules.office.audit_chain import Line
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import sign_up


async def trail(stage: Stage) -> list[Line]:
    """All lines, oldest first; the chain is whole."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert (await audit_walk.verify(session)).broken is None
        return (await audit.lines(session, wanted=audit.Filter(), most=100))[::-1]


async def test_a_sign_up_and_talk_leave_no_line(stage: Stage, siti: Somebody) -> None:
    await sign_up(siti)
    for said in ("/menu", "berapa iurannya", "/tanya", "/data_saya"):
        await siti.says(said)

    assert await trail(stage) == []


async def test_correcting_copying_and_deleting_are_on_record_without_a_name(
    stage: Stage, siti: Somebody
) -> None:
    await sign_up(siti)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (mine,) = await records_of(session, user_id=siti.id)

    await siti.says("/data_saya")
    for tap in ("👤 Siti Aminah", "✏️ Perbaiki", "👤 Nama"):
        await siti.taps(tap)
    await siti.says("Siti Aminah Lubis")
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("📄 Minta salinan")
    await siti.says("/data_saya")
    for tap in ("👤 Siti Aminah Lubis", "🗑️ Hapus data ini", "🗑️ Ya, hapus"):
        await siti.taps(tap)

    lines = await trail(stage)
    me = f"tg:{siti.id}"
    assert [(line.actor, line.act) for line in lines] == [
        (me, "data.corrected"),
        (me, "data.copied"),
        (me, "data.deleted"),
    ]
    assert lines[0].subject.startswith(f"registration:{mine.ref}")
    assert lines[0].why == "name"
    assert lines[2].subject == lines[0].subject
    assert lines[2].why.startswith("HPS-")
    assert {line.place for line in lines} == {mine.answers.district, ""}
    assert "Siti" not in repr(lines)
    assert mine.answers.nik not in repr(lines)


async def test_naming_and_forgetting_heirs_is_on_record(stage: Stage, siti: Somebody) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")
    await siti.says("Rahmat Hidayat")
    await siti.taps("👨 Suami")
    await siti.taps("⏭️ Tidak tahu")
    await siti.says("/data_saya")
    for tap in ("👤 Siti Aminah", "👪 Ahli waris", "🗑️ Hapus ahli waris", "🗑️ Ya, hapus"):
        await siti.taps(tap)

    lines = await trail(stage)

    assert [(line.act, line.why) for line in lines] == [
        ("heirs.changed", "added"),
        ("heirs.changed", "dropped 1"),
    ]
    assert "Rahmat" not in repr(lines)
