"""Sample claims the playground begins with: invented people, keys that are good here alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from typing import NamedTuple

from bot.country.national_days import national_days
from bot.db import Database
from models.queries.claims.moving import move_claim
from models.queries.claims.opening import open_claim
from models.queries.claims.reading import claim_with_ref
from models.queries.claims.values import NewHeir, Opening
from models.rules.benefits.relations import Relation
from models.rules.claims.codes import claim_code, pin
from models.rules.claims.states import State
from models.rules.table.claim_rows import Claim as Programme

BY = "cli:contoh"


class Step(NamedTuple):
    """A state some days ago, with what the office wrote."""

    state: State
    days_ago: int
    note: str | None = None
    amount: int | None = None


class Sample(NamedTuple):
    """One invented claim; its first heir is somebody of the cast."""

    key: str
    programme: Programme
    worker: str
    area: str
    heirs: tuple[NewHeir, ...]
    steps: tuple[Step, ...]


SAMPLES = (
    Sample(
        "budi", Programme.JKM, "Suharto Hadi", "12.18.01",
        (NewHeir("Budi Hartono", Relation.CHILD, date(1990, 8, 17)),
         NewHeir("Sumarni", Relation.WIFE, date(1966, 5, 2))),
        (Step(State.DRAFT, 12), Step(State.INCOMPLETE, 9, "Akta kematian belum ada."),
         Step(State.SUBMITTED, 2), Step(State.VERIFYING, 1)),
    ),
    Sample(
        "siti", Programme.JKM, "Jamaludin", "14.10.05",
        (NewHeir("Siti Aminah", Relation.SIBLING, date(1985, 3, 12)),),
        (Step(State.DRAFT, 3, "Bawa Kartu Keluarga asli ke kantor."),),
    ),
    Sample(
        "lina", Programme.JKK, "Antonius Lin", "61.02.08",
        (NewHeir("Lina Kurniawati", Relation.CHILD, date(1988, 4, 25)),),
        (Step(State.SUBMITTED, 15), Step(State.VERIFYING, 13),
         Step(State.DETERMINED, 8, amount=70_000_000), Step(State.PAYING, 6)),
    ),
)  # fmt: skip


def tokens(key: str) -> Callable[[], bytes]:
    """The same every time, so that the page can show a code before its claim is there."""
    numbers = count()
    return lambda: hashlib.sha256(f"contoh {key} {next(numbers)}".encode()).digest()[:16]


def keys_of(key: str) -> tuple[str, str]:
    """The code of a sample claim and the PIN of its first heir."""
    token = tokens(key)
    return claim_code(token()), pin(token())


async def fill(database: Database, now: datetime) -> None:
    """Open them once: what was done while playing stays after a restart."""
    holidays = await national_days(now)
    async with database.session() as session:
        for sample in SAMPLES:
            ref = f"CONTOH-{sample.key.upper()}"
            if await claim_with_ref(session, ref=ref) is not None:
                continue
            first, *later = sample.steps
            opening = Opening(
                programme=sample.programme,
                worker_name=sample.worker,
                area=sample.area,
                state=first.state,
                state_on=_day(now, first),
                source="officer",
                heirs=sample.heirs,
                ref=ref,
                event_on=_day(now, first) - timedelta(days=5),
                note=first.note,
            )
            made = await open_claim(
                session, opening=opening, by=BY, now=now, holidays=holidays,
                token=tokens(sample.key),
            )  # fmt: skip
            for step in later:
                await move_claim(
                    session, claim_id=made.id, to=step.state, on=_day(now, step), by=BY, now=now,
                    holidays=holidays, note=step.note, amount=step.amount, tells=False,
                )  # fmt: skip


def _day(now: datetime, step: Step) -> date:
    return (now - timedelta(days=step.days_ago)).date()
