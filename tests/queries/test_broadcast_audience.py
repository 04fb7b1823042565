"""Who a broadcast reaches, who is left out, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries import quotes
from models.queries.broadcasts import audience, making, reading
from models.queries.broadcasts.values import Fault
from models.queries.endings import erasure
from models.queries.people import consents
from models.rules.broadcasts.segments import Excluded, Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.enrolment.membership import Member, Said, Standing, standing_on
from models.rules.roles import Duty, Role
from models.rules.running.pace import Lane
from models.tables import Account, GroupMember, Notice, NoticeState, Registration, WorkGroup
from tests.support.export_rows import SITI, registered
from tests.support.foreign_broadcasts import NOW, drafted
from tests.support.memberships import ACTIVE, LAPSING, add_membership

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
MERANTI = "14.10"


async def account(
    session: AsyncSession, user_id: int, *, agreed: bool = True, **more: Any
) -> None:
    """Somebody who has the bot."""
    session.add(Account(user_id=user_id, created_at=EARLY, **{"seen_at": EARLY, **more}))
    if agreed:
        await agree(session, user_id, given=True, now=EARLY)
    await session.flush()


async def agree(session: AsyncSession, user_id: int, *, given: bool, now: datetime) -> None:
    await consents.record_consent(
        session, user_id=user_id, purpose=consents.SIGN_UP, text_version="1", text_hash="x",
        language="id", given=given, now=now,
    )  # fmt: skip


async def town(db: Database) -> None:
    """1-3 fishers of Tebing Tinggi, 4 a driver of Rangsang, 5 of Natuna, 6 and 7 without place."""
    for user_id, more in (
        (1, {}),
        (2, {"occupation": "nelayan"}),
        (3, {"occupation": "nelayan"}),
        (4, {"occupation": "ojek", "district": "14.10.03"}),
        (5, {"district": "21.03.05"}),
    ):
        nik = f"14100157088000{user_id:02}"
        await registered(db, user_id, nik=nik, **more)
    async with db.session() as session:
        await account(session, 1, language="min", source="poster", seen_at=NOW)
        await account(session, 2, muted_topics=["benefits"])
        await account(session, 3, unreachable_since=NOW)
        for user_id in (4, 5, 6):
            await account(session, user_id)
        await account(session, 7, agreed=False)


async def counted(
    db: Database, segment: Segment | None = None, area: str = MERANTI
) -> tuple[int, dict[str, int], list[int]]:
    how: dict[str, Any] = {
        "segment": segment or Segment(), "topic": CampaignTopic.BENEFITS, "area": area,
        "home": MERANTI, "now": NOW,
    }  # fmt: skip
    async with db.reading() as session:
        found = await audience.count(session, **how)
        some = await audience.sample(session, **how)
    assert found.reached - len(how["segment"].chats) == len(some)
    return found.total, dict(found.left), sorted(one.user_id for one in some)


async def test_whom_a_segment_means_and_who_is_left_out(db: Database) -> None:
    await town(db)
    everybody = {"muted": 1, "unreachable": 1, "no_consent": 1}

    assert await counted(db) == (6, everybody, [1, 4, 6])
    assert await counted(db, area="") == (7, everybody, [1, 4, 5, 6])
    assert (await counted(db, area="14.10.03"))[2] == [4]
    assert (await counted(db, Segment(areas=("14.10.01",))))[2] == [1]
    assert (await counted(db, Segment(occupations=("ojek",))))[2] == [4]
    assert (await counted(db, Segment(languages=("min",))))[2] == [1]
    assert (await counted(db, Segment(sources=("poster",))))[2] == [1]
    assert (await counted(db, Segment(seen_within=3)))[2] == [1]
    assert (await counted(db, Segment(stages=("incomplete",)))) == (1, {}, [6])
    assert (await counted(db, Segment(stages=("interested",))))[2] == [1, 4]
    assert (await counted(db, Segment(areas=("14.10.03",), chats=(-100, -200))))[0] == 3
    left = Segment(excluded=Excluded(occupations=("ojek",)))
    assert await counted(db, left) == (6, {**everybody, "excluded": 1}, [1, 6])


async def belongings(db: Database) -> None:
    """1 is a member who pays, 4 one who is late; 1 is in a group by the list, 6 by its link."""
    async with db.session() as session:
        await add_membership(session, "1410015708800001", ACTIVE)
        await add_membership(session, "1410015708800004", LAPSING)
        session.add(
            WorkGroup(
                id="9" * 32, code="KLP", name="Nelayan Alai", area="14.10.01.2003", programmes=[],
                occupation="nelayan", payer="sendiri", created_by="tg:9", created_at=NOW,
            )
        )  # fmt: skip
        query = select(Registration.person_id).where(Registration.user_id == 1)
        person_id = (await session.exec(query)).one()
        members: list[dict[str, Any]] = [{"person_id": person_id}, {"user_id": 6}]
        for number, who in enumerate(members, 1):
            session.add(
                GroupMember(
                    id=f"{number:032x}", group_id="9" * 32, number=number, created_at=NOW, **who
                )
            )
        await quotes.note_quote(
            session, user_id=4, rows=("jkm.total", "jkk.rate"), channel="telegram", now=NOW
        )


async def test_stages_groups_villages_and_what_people_were_told(db: Database) -> None:
    await town(db)
    await belongings(db)
    group = ("9" * 32,)

    assert (await counted(db, Segment(stages=("active",))))[2] == [1]
    assert (await counted(db, Segment(stages=("lapsing", "incomplete"))))[2] == [4, 6]
    assert (await counted(db, Segment(stages=("interested",))))[0] == 2, "2 and 3"
    assert (await counted(db, Segment(groups=group)))[2] == [1, 6]
    assert (await counted(db, Segment(areas=("14.10.01.2003",))))[2] == [1]
    assert (await counted(db, Segment(quoted="jkm.total")))[2] == [4]
    assert (await counted(db, Segment(quoted="jkm")))[2] == []
    assert (await counted(db, Segment(excluded=Excluded(groups=group))))[2] == [4]
    assert (await counted(db, Segment(excluded=Excluded(areas=("14.10.03",)))))[2] == [1, 6]


async def test_a_stage_is_that_of_jakartas_day(db: Database) -> None:
    """At three in the morning there it is still yesterday in UTC."""
    now = datetime(2026, 11, 30, 20, tzinfo=UTC)
    lapses = Member(Said.ACTIVE, date(2026, 12, 15), date(2026, 11, 25))
    await registered(db, 1)
    async with db.session() as session:
        await account(session, 1)
        await add_membership(session, SITI.nik, lapses, at=now)

    async def stages(day: datetime) -> list[int]:
        async with db.reading() as session:
            how: dict[str, Any] = {"topic": CampaignTopic.BENEFITS, "area": MERANTI}
            found = [
                await audience.count(
                    session, segment=Segment(stages=(stage,)), home=MERANTI, now=day, **how
                )
                for stage in ("active", "lapsing")
            ]
        return [one.total for one in found]

    assert standing_on(lapses, date(2026, 12, 1)) is Standing.LAPSING
    assert await stages(now) == [0, 1]
    assert await stages(now - timedelta(hours=4)) == [1, 0]


async def test_a_withdrawal_counts_and_so_does_a_new_yes(db: Database) -> None:
    await town(db)
    async with db.session() as session:
        await agree(session, 4, given=False, now=NOW)
        await erasure.stop_relying_on_consent(session, user_id=4, now=NOW)
    without = await counted(db)
    async with db.session() as session:
        await agree(session, 4, given=True, now=NOW + timedelta(seconds=1))

    assert without[1:] == ({"muted": 1, "unreachable": 1, "no_consent": 2}, [1, 6])
    assert (await counted(db))[2] == [1, 4, 6]


async def test_three_campaigns_a_week_are_enough_whoever_sent_them(db: Database) -> None:
    await town(db)
    async with db.session() as session:
        for number, (topic, days) in enumerate(
            [("reminders", 1), ("events", 6), ("benefits", 2), ("benefits", 8), ("claim", 1)]
        ):
            at = NOW - timedelta(days=days)
            for user_id in (1, 4)[: 1 if number == 2 else 2]:
                session.add(
                    Notice(
                        id=f"{number}-{user_id}", chat_id=user_id, lane=Lane.NOTICE.value, rank=1,
                        topic=topic, payload=b"", repeatable=False, due_at=at,
                        state=NoticeState.SENT.value, created_at=at, settled_at=at,
                    )
                )  # fmt: skip

    assert (await counted(db))[1:] == (
        {"muted": 1, "unreachable": 1, "no_consent": 1, "ceiling": 1},
        [4, 6],
    )


async def test_a_draft_is_changed_until_it_is_confirmed_and_needs_words(db: Database) -> None:
    mine = frozenset({Duty(Role.ADMIN, MERANTI)})
    async with db.session() as session:
        made = await drafted(session, MERANTI)
        ours: dict[str, Any] = {"broadcast_id": made, "duties": mine}
        wordless = await making.drop_content(session, language="id", **ours)
        refused = await making.confirm(session, by="tg:9", now=NOW, **ours)
        await making.put_content(
            session, language="id", kind="text", content={"text": "Halo"}, **ours
        )
        await making.change(session, segment=Segment(occupations=("ojek",)), **ours)
        held = await making.hold(session, **ours)
        late = await making.change(session, title="lain", **ours)
        done = await making.confirm(session, by="tg:9", approved_by="tg:10", now=NOW, **ours)
        twice = await making.confirm(session, by="tg:9", now=NOW, **ours)
        facts = await reading.one(session, **ours)
        says = await reading.contents(session, broadcast_id=made)

    assert (wordless, refused, held, late) == (None, Fault.NO_CONTENT, None, Fault.NOT_NOW)
    assert (done, twice) == (None, Fault.NOT_NOW)
    assert facts is not None
    assert (facts.state, facts.approved_by) == ("freezing", "tg:10")
    assert facts.segment == Segment(occupations=("ojek",))
    assert [one.content["text"] for one in says] == ["Halo"]
