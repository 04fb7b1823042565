"""No and yes in one packet, after the bot was away: the last word counts, and is not asked for."""

from sqlmodel import col, select

from models.tables import Consent
from tests.support.chat import Stage

TYPED = ("/daftar", "tidak", "/daftar", "ya", "/menu", "/daftar")


async def test_who_says_no_and_then_yes_in_one_burst_has_said_yes(stage: Stage) -> None:
    people = [stage.person(f"Orang {n}", phone=f"+62812{n:08}").person for n in range(8)]
    for person in people:
        person.starts()
    await stage.stop()

    for person in people:
        for text in TYPED:
            person.says(text)
    bot = await stage.start()
    await stage.quiet()

    async with bot.db.reading() as session:
        for person in people:
            said = select(Consent.given).where(Consent.user_id == person.id)
            acts = (await session.exec(said.order_by(col(Consent.at)))).all()
            assert list(acts) == [False, True]
            asked = [m for m in person.messages if "Setuju" in " ".join(m.buttons)]
            assert len(asked) == 2, "asked once more after the yes"
