"""The playground's claims: opened once, with the keys that the page shows beside its people."""

from datetime import UTC, datetime

import pytest

from bot.db import Database
from bot.playground import claims
from bot.playground.cast import CAST
from models.queries.claims import looking
from models.queries.claims.looking import Found
from models.rules.claims.codes import normalise_claim_code, normalise_pin
from models.rules.claims.keys import Key
from models.rules.claims.states import State

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)
KEYS = {member.key: dict(member.answers) for member in CAST}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_keys_beside_each_heir_open_a_claim_after_a_restart_too(db: Database) -> None:
    await claims.fill(db, NOW)
    await claims.fill(db, NOW)

    states = set()
    for sample in claims.SAMPLES:
        shown = KEYS[sample.key]
        code, pin = normalise_claim_code(shown["Kode klaim"]), normalise_pin(shown["Kunci klaim"])
        assert isinstance(code, str)
        async with db.session() as session:
            found = await looking.look_up(session, user_id=1, code=code, key=Key(pin=pin), now=NOW)
        assert isinstance(found, Found)
        assert found.heir.name == sample.heirs[0].name
        assert [step.state for step in found.timeline.steps] == [s.state for s in sample.steps]
        states.add(found.timeline.state)
    assert states == {State.VERIFYING, State.DRAFT, State.PAYING}
