"""Who asked learns who said no and why; once it is decided no card asks anybody any more."""

import pytest
from sqlmodel import select

from models.queries.office import audit
from models.rules.roles import Role
from models.tables import Approval
from tests.support.broadcasting import drafts, limit, people, submits
from tests.support.chat import Somebody, Stage
from tests.support.menu import opens_duty
from tests.support.office import Office, elsewhere, office

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DECIDED = "✔️ Permintaan ini sudah diputuskan."


@pytest.fixture
async def at(stage: Stage) -> Office:
    return await office(stage)


@pytest.fixture
async def tono(stage: Stage) -> Somebody:
    """A third admin, whose name nobody wrote down."""
    third = stage.person("Tono", phone="+6281234567811")
    await third.starts()
    await stage.duty(third, Role.ADMIN, "14.10", name="")
    return third


async def asked(stage: Stage) -> Approval:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return (await session.exec(select(Approval))).one()


async def test_who_asked_learns_who_refused_and_why_and_the_other_card_is_settled(
    stage: Stage, at: Office, tono: Somebody
) -> None:
    await at.invites()
    assert "Memberi tugas baru" in tono.last
    await at.nur.taps("🚫 Tolak")
    assert (await asked(stage)).status == "open", "it is asked why first"
    await stage.crash()
    question = at.nur.person.last
    at.nur.person.taps("👥 Orangnya belum pas", message=question)
    at.nur.person.taps("💬 Bicarakan dulu", message=question)
    await stage.quiet()

    assert (
        "Nur Aini menolak permintaan Bapak/Ibu.\n\nAlasannya: orang atau wilayah" in at.hendra.last
    )
    assert sum("Alasannya" in said for said in at.hendra.said) == 1
    assert any("Permintaan ditolak" in said for said in at.nur.said)
    assert tono.last == DECIDED
    assert "✅ Setujui" not in tono.buttons
    row = await asked(stage)
    assert (row.status, row.why) == ("refused", "people")
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(), most=50)
    assert [e.why for e in lines if e.act == "approval.refused"] == ["give_duty second"]


@ON_ONE
async def test_a_reason_that_was_made_up_decides_nothing_and_one_may_think_better_of_it(
    stage: Stage, at: Office
) -> None:
    await at.invites()
    card, number = at.nur.person.last, (await asked(stage)).id
    natuna = await elsewhere(stage)
    for end in ("", ".nonsense", ".none.x", ".", ".words%"):
        tap = {"text": "x", "callback_data": f"go:tugas.tolak.{number}{end}"}
        await at.nur.taps(tap)
        assert "Kenapa ditolak?" in at.nur.last, end
        await natuna.taps(tap)
        assert "sudah diputuskan" in natuna.last, end
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.tolak.{number}.words"})
    assert "tidak bisa disetujui sendiri" in at.hendra.last
    assert (await asked(stage)).status == "open"

    await at.nur.taps("❌ Batal")
    assert at.nur.last.endswith("Permintaannya masih terbuka.")
    await at.nur.taps("✅ Setujui", message=card)
    assert (await asked(stage)).status == "approved"
    shown = [m.text for m in at.nur.person.messages if m.message_id == card.message_id]
    assert shown == ["✅ Sudah disetujui, terima kasih Bapak/Ibu."], "the outcome"
    for end in ("", ".later", ".words"):
        await at.nur.taps({"text": "x", "callback_data": f"go:tugas.tolak.{number}{end}"})
        assert "Sudah disetujui" in at.nur.last, end


@ON_ONE
async def test_whoever_is_asked_why_while_another_decides_sees_that_it_is_over(
    at: Office, tono: Somebody
) -> None:
    await at.invites()
    card = at.nur.person.last.message_id
    await at.nur.taps("🚫 Tolak")
    await tono.taps("🚫 Tolak")
    await tono.taps("💬 Bicarakan dulu")

    assert at.hendra.last.startswith("🚫 Admin lain menolak permintaan Bapak/Ibu.")
    assert at.hendra.last.endswith("Alasannya: beliau ingin membicarakannya dulu.")
    assert [m.text for m in at.nur.person.messages if m.message_id == card] == [DECIDED]
    await at.nur.taps("➖ Tanpa alasan")
    assert "sudah diputuskan" in at.nur.last


@ON_ONE
async def test_what_is_not_wanted_any_more_or_was_done_by_a_code_asks_nobody(
    at: Office, tono: Somebody
) -> None:
    await at.code_for(at.hendra)
    await at.invites()
    await at.hendra.taps("↩️ Batalkan permintaan")
    for admin in (at.nur, tono):
        assert admin.last == "↩️ Permintaan ini sudah dibatalkan oleh yang meminta."
    await at.invites()
    await at.hendra.taps("🔢 Pakai kode")
    await at.hendra.says(at.code())
    assert at.nur.last == tono.last == DECIDED


@ON_ONE
async def test_a_message_read_before_it_is_agreed_to_leaves_no_card_behind(
    stage: Stage, at: Office, tono: Somebody
) -> None:
    await people(stage, 3)
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await submits(at.hendra)
    card = at.nur.person.last.message_id
    await at.nur.taps("👁️ Lihat isinya")
    await at.nur.taps("✅ Setujui")
    mine = [m.text for m in at.nur.person.messages if m.message_id == card]
    assert mine == [tono.last] == [DECIDED]
    assert any("Mulai dikirim" in said for said in at.nur.said)


@ON_ONE
async def test_a_broadcast_that_is_changed_again_asks_nobody(stage: Stage, at: Office) -> None:
    await people(stage, 3)
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await submits(at.hendra)
    assert await opens_duty(at.hendra, "📣 Siaran")
    await at.hendra.taps("📣 Siaran")
    await at.hendra.taps(at.hendra.buttons[0])
    await at.hendra.taps("✏️ Ubah lagi")
    assert "dibatalkan oleh yang meminta" in at.nur.last
