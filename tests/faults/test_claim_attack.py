"""Ten thousand guesses by five hundred accounts: no hit, and the true heir goes on.

With a code of 65 random bits nobody has anything to guess at; whoever read codes off slips is
stopped by the lock of each code after three wrong keys.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.db import Database
from models.queries.claims import bound, looking, opening, reading
from models.queries.claims.looking import Found, Wait
from models.queries.claims.values import NewClaim
from models.rules.claims.codes import claim_code, pin
from models.rules.claims.keys import Key
from tests.support.claims import BORN, opening_of

BEGIN = datetime(2026, 11, 27, 5, tzinfo=UTC)
OWNER = 42
SLICE = 250


@dataclass
class Attack:
    """Accounts that share what they know: some real codes, and any number of guesses."""

    accounts: int
    guesses: int
    known: list[str]
    dice: random.Random = field(default_factory=lambda: random.Random(20261127))

    def moves(self) -> Iterator[tuple[int, str, Key, datetime]]:
        """Whose turn it is, with which keys, when: each account as fast as it pays."""
        rounds = -(-self.guesses // self.accounts)
        for turn in range(rounds):
            now = BEGIN + timedelta(days=turn // 10, hours=2 * (turn % 10 // 5), seconds=turn)
            for account in range(1000, 1000 + self.accounts):
                yield account, self._code(), self._key(), now

    def _code(self) -> str:
        if self.known and self.dice.random() < 0.5:
            return self.dice.choice(self.known)
        return claim_code(self.dice.randbytes(16))

    def _key(self) -> Key:
        if self.dice.random() < 0.5:
            return Key(pin=pin(self.dice.randbytes(8)))
        return Key(birth_date=date(1950, 1, 1) + timedelta(days=self.dice.randrange(25_000)))


async def _claims(db: Database, most: int) -> list[NewClaim]:
    async with db.session() as session:
        return [
            await opening.open_claim(
                session, opening=opening_of(), by="tg:7", now=BEGIN, holidays=()
            )
            for _ in range(most)
        ]


async def _run(db: Database, attack: Attack) -> Counter[str]:
    """What became of the guesses."""
    became: Counter[str] = Counter()
    moves = attack.moves()
    for first in range(0, attack.guesses, SLICE):
        async with db.session() as session:
            for _ in range(min(SLICE, attack.guesses - first)):
                user_id, code, key, now = next(moves)
                found = await looking.look_up(
                    session, user_id=user_id, code=code, key=key, now=now
                )
                became[type(found).__name__] += 1
    return became


async def _survives(db: Database, made: list[NewClaim], spared: NewClaim, now: datetime) -> None:
    """After all of it the true heir reads on, and a claim nobody knew of opens."""
    async with db.session() as session:
        seen = await bound.bound_to(session, user_id=OWNER)
        assert [one.heir.claim_id for one in seen] == [made[0].id]
        key = Key(birth_date=BORN)
        opened = await looking.look_up(session, user_id=5, code=spared.code, key=key, now=now)
        assert isinstance(opened, Found)


@pytest.mark.parametrize(
    ("accounts", "guesses", "known"),
    [
        pytest.param(20, 100, 2, id="a small one"),
        pytest.param(500, 10_000, 20, id="the whole attack", marks=pytest.mark.long),
    ],
)
async def test_guessing_hits_nothing(
    db: Database, accounts: int, guesses: int, known: int
) -> None:
    made = await _claims(db, known)
    (spared,) = await _claims(db, 1)
    async with db.session() as session:
        heir = (await reading.heirs_of(session, made[0].id))[0]
        await bound.bind(session, heir_id=heir.id, user_id=OWNER, by="tg:7", now=BEGIN)

    became = await _run(db, Attack(accounts, guesses, [one.code for one in made]))

    # Known codes allow three tries each: 20 codes x 3 x 2 heirs, half of them days of 25,000 and
    # half PINs of a million. One attack in four hundred hits by chance; the dice are always the
    # same, so that this one misses.
    assert became["Found"] == 0
    assert became["NoneType"] == guesses
    async with db.session() as session:
        locked = [await reading.timeline_of(session, one.id) for one in made]
        judged = sum(one.locked for one in locked if one is not None)
    assert judged == len(made)
    await _survives(db, made, spared, BEGIN + timedelta(days=2))


async def test_whoever_hurries_is_stopped_before_anything_is_looked_at(db: Database) -> None:
    await _claims(db, 1)
    attack = Attack(1, 40, [])
    became: Counter[str] = Counter()
    async with db.session() as session:
        for user_id, code, key, _ in attack.moves():
            found = await looking.look_up(session, user_id=user_id, code=code, key=key, now=BEGIN)
            became[type(found).__name__] += 1

    assert became == {"NoneType": 5, Wait.__name__: 35}
