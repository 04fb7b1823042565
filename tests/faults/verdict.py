"""What a kill test must prove, counted: effects, answers, order, and nothing left over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from bot.db import Database
from models.queries.people.given import open_answers
from models.tables import (
    Consent,
    Conversation,
    HandledUpdate,
    PoisonUpdate,
    Registration,
    Reply,
)
from tests.faults.crowd import Crowd
from tests.faults.person import Player


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that matters; everything from `lost` on must be 0 or empty."""

    people: int
    finished: int
    updates: int
    effects: int
    answers_sent_twice: int
    lost: int
    doubled: int
    wrong_registrations: int
    wrong_consents: int
    order_breaks: int
    missing_screens: int
    unanswered_messages: int
    unanswered_taps: int
    replies_left: int
    set_aside: int
    stuck: tuple[str, ...]

    @property
    def faults(self) -> dict[str, Any]:
        """What is wrong, by name."""
        figures = asdict(self)
        names = list(figures)
        return {n: figures[n] for n in names[names.index("lost") :] if figures[n]}


async def judge(db: Database, crowd: Crowd) -> Verdict:
    """Count everything once the crowd is done and the bot is quiet."""
    players = crowd.players
    async with db.reading() as session:
        connection = await session.connection()
        handled_sum = func.coalesce(func.sum(Conversation.handled), 0)
        effects = await _one(connection, select(handled_sum))
        handled = set((await connection.execute(select(HandledUpdate.update_id))).scalars())
        left = await _one(connection, select(func.count()).select_from(Reply))
        poison = await _one(connection, select(func.count(col(PoisonUpdate.case_code))))
        consents = (await connection.execute(select(Consent.user_id))).scalars().all()
        registrations = (await session.exec(select(Registration))).all()
    sent = set(crowd.updates)
    return Verdict(
        people=len(players),
        finished=sum(player.finished for player in players),
        updates=len(crowd.updates),
        effects=effects,
        answers_sent_twice=sum(player.repeats for player in players),
        lost=len(sent - handled),
        doubled=abs(effects - len(handled)) + len(handled - sent),
        wrong_registrations=_wrong(db, crowd.signing_up, registrations),
        wrong_consents=abs(len(consents) - len(crowd.signing_up)) + _doubles(consents),
        order_breaks=sum(player.order_breaks for player in players),
        missing_screens=sum(player.missing for player in players),
        unanswered_messages=sum(max(0, player.said - player.shown) for player in players),
        unanswered_taps=len(crowd.world.callbacks.unanswered),
        replies_left=left,
        set_aside=poison,
        stuck=tuple(crowd.stuck),
    )


def _wrong(db: Database, players: list[Player], registrations: Any) -> int:
    """Registrations that are missing, too many, or say something else than the person did."""
    found: dict[int, list[Any]] = {}
    for registration in registrations:
        found.setdefault(registration.user_id, []).append(registration)
    wrong = len(found.keys() - {player.person.id for player in players})
    for player in players:
        mine = found.get(player.person.id, [])
        wrong += len(mine) != 1 or not _says_the_same(db, player, mine[0])
    return wrong


def _says_the_same(db: Database, player: Player, registration: Any) -> bool:
    answers, truth = open_answers(db.vault, registration), player.truth
    said = (truth.nik, truth.name, truth.birth_date, truth.phone, player.district, "nelayan")
    kept = (answers.nik, answers.name, answers.birth_date, answers.phone, answers.district)
    return (*kept, answers.occupation) == said and player.codes == {registration.code}


def _doubles(values: Any) -> int:
    return len(values) - len(set(values))


async def _one(connection: Any, query: Any) -> int:
    return int((await connection.execute(query)).scalar_one())
