"""Claims for tests: opened as an officer would, looked up as an heir would."""

from datetime import date
from typing import Any

from bot.delivery.tick import TICK
from models.queries.claims import moving, opening
from models.queries.claims.values import Moved, NewClaim, NewHeir, Opening
from models.rules.benefits.relations import Relation
from models.rules.claims.states import State
from models.rules.table.claim_rows import Claim as Programme
from tests.support.chat import Somebody, Stage, until

BORN = date(1985, 7, 24)
SARI = NewHeir("Sari Dewi", Relation.WIFE, BORN, "+6281234567890")
BUDI = NewHeir("Budi Hasan", Relation.CHILD, date(2008, 2, 3))


def opening_of(**more: Any) -> Opening:
    """A claim after the death of Hasan, with a widow and a son."""
    said: dict[str, Any] = {
        "programme": Programme.JKM,
        "worker_name": "Hasan Basri",
        "area": "14.10.01",
        "state": State.DRAFT,
        "state_on": date(2026, 11, 20),
        "source": "officer",
        "heirs": (SARI, BUDI),
        **more,
    }
    return Opening(**said)


async def claim_in(stage: Stage, **more: Any) -> NewClaim:
    """A claim in the stage's database."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        return await opening.open_claim(
            session,
            opening=opening_of(**more),
            by="tg:7",
            now=stage.clock.now(),
            holidays=(),
        )


async def move_in(stage: Stage, claim_id: str, to: State, **more: Any) -> Moved:
    """The claim one step on, as of today."""
    assert stage.bot is not None
    now = stage.clock.now()
    said = {"on": now.date(), "by": "tg:7", "now": now, "holidays": (), "tells": False, **more}
    async with stage.bot.db.session() as session:
        moved = await moving.move_claim(session, claim_id=claim_id, to=to, **said)
    assert isinstance(moved, Moved)
    return moved


async def looks_up(stage: Stage, who: Somebody, code: str, key: str) -> str:
    """Type both keys; what was answered."""
    await who.says(code)
    await types_key(stage, who, key)
    return who.last


async def types_key(stage: Stage, who: Somebody, key: str) -> None:
    """Type the second key; the clock goes on to the tick instead of us waiting for it."""
    who.person.says(key)
    await until(lambda: not len(stage.world.updates))
    stage.clock.shift(TICK)
    await stage.quiet()
