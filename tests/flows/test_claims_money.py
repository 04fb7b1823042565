"""Did the money come? Asked once some days later; what does not fit becomes a case."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from handlers.claim_office import asking_money
from models.queries.claims.values import NewClaim
from models.queries.desk.lines import lines_of
from models.rules.claims.states import State
from models.rules.roles import Role
from models.tables import Claim, ClaimReceipt, DeskCase, Notice
from tests.support import voice
from tests.support.chat import Somebody, Stage, until
from tests.support.claim_office import WEDNESDAY_MORNING, bind, counted, opened
from tests.support.jobs import ask, ended
from tests.support.staff import set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAID_ON = date(2026, 11, 29)
SUM = 42_000_000


@pytest.fixture
async def sari(stage: Stage) -> Somebody:
    set_clock(stage, WEDNESDAY_MORNING)
    made = stage.person("Sari Dewi", phone="+6281234567890")
    await made.starts()
    return made


@pytest.fixture
async def dewi(stage: Stage) -> Somebody:
    """Somebody at the desk."""
    made = stage.person("Dewi Lestari", phone="+6281234567807")
    await made.starts()
    await stage.duty(made, Role.DESK, "14.10")
    return made


async def paid(stage: Stage, *people: Somebody, **more: object) -> NewClaim:
    said = {"state": State.PAID, "state_on": PAID_ON, "amount": SUM, **more}
    made = await opened(stage, **said)
    await bind(stage, made, *people)
    return made


async def asked(stage: Stage) -> None:
    """The daily look, now."""
    assert stage.bot is not None
    number = await ask(stage.bot.db, asking_money.KIND, subject="", by="schedule:test")
    await ended(stage.bot.db, number, within=40)
    await stage.quiet()


async def receipt(stage: Stage) -> tuple[str | None, str | None, int | None]:
    """What stands on the claim, and of its first heir."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        kept = (await session.exec(select(Claim.receipt))).one()
        row = (await session.exec(select(ClaimReceipt))).first()
    return kept, row.said if row else None, row.amount if row else None


async def case_words(stage: Stage) -> str:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        case = (await session.exec(select(DeskCase))).one()
        lines = await lines_of(session, case_id=case.id)
    return " ".join(line.content.text for line in lines)


@ON_ONE
async def test_it_is_asked_once_and_a_yes_is_kept(
    stage: Stage, sari: Somebody, dewi: Somebody
) -> None:
    await paid(stage, sari)
    for _ in range(2):
        await asked(stage)

    questions = [text for text in sari.said if "Apakah sudah diterima" in text]
    assert len(questions) == 1
    assert "Rp42.000.000 sudah dibayar pada 29 November 2026" in questions[0]
    assert not voice.mourning_faults(questions[0])
    for _ in range(2):
        await sari.taps({"text": "x", "callback_data": await page(stage, "ya")})

    assert "Terima kasih" in sari.last
    assert await receipt(stage) == ("yes", "yes", SUM)
    assert await counted(stage, DeskCase) == 0


async def test_a_no_becomes_a_case_of_the_area_and_two_noes_one(
    stage: Stage, sari: Somebody, dewi: Somebody
) -> None:
    await paid(stage, sari)
    await asked(stage)
    message = sari.person.last.message["message_id"]
    for _ in range(3):
        sari.person.taps("⏳ Belum", message)
    await stage.quiet()

    assert await receipt(stage) == ("other", "no", None)
    assert await counted(stage, DeskCase, DeskCase.area == "14.10") == 1
    words = await case_words(stage)
    assert words.count("uangnya belum diterima") == 1
    assert "Hasan Basri" in words
    assert "Rp42.000.000" in words
    await until(lambda: any("menunggu petugas" in text for text in dewi.said))
    assert "teruskan ke petugas dengan nomor K-" in sari.last


@ON_ONE
async def test_who_got_the_money_does_not_hide_who_did_not(stage: Stage, sari: Somebody) -> None:
    budi = stage.person("Budi")
    await budi.starts()
    await paid(stage, sari, budi)
    await asked(stage)

    await sari.taps("⏳ Belum")
    await budi.taps("✅ Ya, sudah")

    assert (await receipt(stage))[0] == "other"


@ON_ONE
async def test_an_heir_whose_chat_is_bound_later_is_asked_and_nobody_twice(
    stage: Stage, sari: Somebody
) -> None:
    budi = stage.person("Budi")
    await budi.starts()
    made = await paid(stage, sari)
    await asked(stage)
    await bind(stage, made, sari, budi)
    await asked(stage)

    assert sum("Apakah sudah diterima" in text for text in sari.said) == 1
    assert sum("Apakah sudah diterima" in text for text in budi.said) == 1


@ON_ONE
async def test_another_sum_becomes_a_case_and_the_same_sum_none(
    stage: Stage, sari: Somebody, dewi: Somebody
) -> None:
    await paid(stage, sari)
    await asked(stage)
    await sari.taps("✏️ Jumlahnya lain")
    await sari.says("entahlah")
    assert "belum terbaca" in sari.last
    await sari.says("42 juta")
    assert await receipt(stage) == ("yes", "yes", SUM)
    assert await counted(stage, DeskCase) == 0

    await sari.taps({"text": "x", "callback_data": await page(stage, "lain")})
    await sari.says("Rp 40.000.000")

    assert await receipt(stage) == ("other", "other", 40_000_000)
    assert "Rp40.000.000" in await case_words(stage)


@ON_ONE
async def test_where_no_sum_was_noted_the_heir_says_how_much(
    stage: Stage, sari: Somebody, dewi: Somebody
) -> None:
    await paid(stage, sari, amount=None)
    await asked(stage)
    await sari.taps("✅ Ya, sudah")
    await sari.says("10 juta")

    assert await receipt(stage) == ("yes", "yes", 10_000_000)


@ON_ONE
async def test_where_nobody_answers_the_heir_is_sent_to_the_office(
    stage: Stage, sari: Somebody
) -> None:
    await paid(stage, sari)
    await asked(stage)
    await sari.taps("⏳ Belum")

    assert await receipt(stage) == ("other", "no", None)
    assert "tanyakan juga ke kantor" in sari.last
    assert await counted(stage, DeskCase) == 0


@ON_ONE
async def test_nobody_is_asked_too_early_too_late_or_twice(stage: Stage, sari: Somebody) -> None:
    today = WEDNESDAY_MORNING.date()
    for paid_on in (today - timedelta(days=2), today - timedelta(days=61)):
        await paid(stage, sari, state_on=paid_on)
    await opened(stage, state=State.PAYING, state_on=PAID_ON)
    await asked(stage)

    assert await counted(stage, ClaimReceipt) == 0
    assert await counted(stage, Notice, Notice.topic == "claim") == 0


@ON_ONE
async def test_anothers_button_says_that_the_claim_is_not_here(
    stage: Stage, sari: Somebody, siti: Somebody
) -> None:
    await siti.starts()
    await paid(stage, sari)
    await asked(stage)
    answers = []
    for heir in ((await page(stage, "ya")), "go:urusklaim.uang." + "0" * 32 + ".ya"):
        await siti.taps({"text": "x", "callback_data": heir})
        answers.append((siti.last, siti.buttons))

    assert answers[0] == answers[1]
    assert "tidak terhubung" in siti.last
    assert (await receipt(stage))[1] is None


async def page(stage: Stage, said: str) -> str:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        heir = (await session.exec(select(ClaimReceipt.heir_id))).first()
    return f"go:urusklaim.uang.{heir}.{said}"
