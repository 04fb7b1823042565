"""Whatever does not open a claim is answered alike: bytes, buttons, messages, statements, tick."""

import json
from datetime import timedelta
from itertools import count

import pytest

from bot.delivery.tick import TICK
from models.queries.claims import keys
from models.rules.claims.codes import claim_code
from models.tables import Claim
from tests.support.chat import Somebody, Stage, until
from tests.support.claims import claim_in, types_key
from tests.support.traces import Trace, transactions

RIGHT = "24-07-1985"
SENT_BEFORE = "DELETE FROM reply"
"""A batch may write along which earlier answers went out: that depends on when, not on what."""
_numbers = count(1)


async def unknown(_stage: Stage) -> tuple[str, str]:
    return claim_code(bytes([7, next(_numbers)] * 8)), RIGHT


async def wrong_date(stage: Stage) -> tuple[str, str]:
    return (await claim_in(stage)).code, "25-07-1985"


async def wrong_pin(stage: Stage) -> tuple[str, str]:
    made = await claim_in(stage)
    return made.code, f"{(int(made.pins[0].pin) + 1) % 10**6:06}"


async def key_of_another_claim(stage: Stage) -> tuple[str, str]:
    other = await claim_in(stage)
    return (await claim_in(stage, heirs=())).code, other.pins[0].pin


async def locked(stage: Stage) -> tuple[str, str]:
    made = await claim_in(stage)
    await _change(stage, made.id, locked_at=stage.clock.now())
    return made.code, RIGHT


async def closed(stage: Stage) -> tuple[str, str]:
    made = await claim_in(stage)
    await _change(stage, made.id, closed_at=stage.clock.now())
    return made.code, RIGHT


async def deleted(stage: Stage) -> tuple[str, str]:
    made = await claim_in(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await session.delete(await session.get(Claim, made.id))
    return made.code, RIGHT


async def old_code(stage: Stage) -> tuple[str, str]:
    made = await claim_in(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await keys.renew_keys(session, claim_id=made.id, by="tg:7", now=stage.clock.now())
    return made.code, RIGHT


CASES = (unknown, wrong_date, wrong_pin, key_of_another_claim, locked, closed, deleted, old_code)


async def test_all_that_fails_is_the_same_bytes_and_the_same_statements(stage: Stage) -> None:
    assert stage.bot is not None
    seen: dict[str, tuple[str, list[Trace]]] = {}
    for case in CASES:
        who = stage.person(f"Orang {case.__name__}")
        await who.says("/klaim")
        code, key = await case(stage)
        await who.says(code)
        before = len(stage.world.calls)
        with transactions(stage.bot.db) as done:
            await types_key(stage, who, key)
        said = [
            (
                call.method,
                {k: v for k, v in call.params.items() if k not in ("chat_id", "message_id")},
            )
            for call in list(stage.world.calls)[before:]
            if call.params.get("chat_id") == who.person.id
        ]
        traces = [
            [(text, given) for text, given in trace if not text.startswith(SENT_BEFORE)]
            for trace in done
            if any("claim_try" in text for text, _ in trace)
        ]
        seen[case.__name__] = (json.dumps(said, sort_keys=True), traces)

    first = seen["unknown"]
    assert "tidak bisa dibuka" in first[0]
    assert len(first[1]) == 1
    assert [json.loads(said)[0][0] for said, _ in seen.values()] == ["sendMessage"] * len(CASES)
    for name, found in seen.items():
        assert found[0] == first[0], name
        assert found[1] == first[1], name


async def test_the_question_for_the_key_is_the_same_for_any_code(stage: Stage) -> None:
    asked = set()
    for case in CASES:
        who = stage.person(f"Orang {case.__name__}")
        code, _ = await case(stage)
        await who.says(code)
        asked.add((who.last, *who.buttons))

    assert len(asked) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_answer_comes_at_its_tick_and_holds_up_nobody(
    stage: Stage, siti: Somebody
) -> None:
    code, key = await wrong_date(stage)
    await siti.says(code)
    other = stage.person("Orang Lain", phone="+6281234567802")
    sent = stage.clock.now()

    siti.person.says(key)
    await until(lambda: not len(stage.world.updates))
    other.person.says("/menu")
    await until(lambda: bool(other.person.messages))
    assert "tanggal lahir" in siti.last
    assert stage.clock.now() - sent < TICK

    await stage.quiet()
    assert "tidak bisa dibuka" in siti.last
    assert TICK <= stage.clock.now() - sent < 2 * TICK


async def test_a_crash_before_the_tick_loses_no_answer(stage: Stage, siti: Somebody) -> None:
    made = await claim_in(stage)
    await siti.says(made.code)
    siti.person.says(RIGHT)
    await until(lambda: not len(stage.world.updates))

    await stage.crash()
    stage.clock.shift(timedelta(hours=-1))
    await stage.quiet()

    assert "Hasan Basri" in siti.last


async def _change(stage: Stage, claim_id: str, **values: object) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        row = await session.get(Claim, claim_id)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
