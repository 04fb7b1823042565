"""A claim is opened: by an officer, from a list, from a report of a death."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.claims.steps import step_row
from models.queries.claims.values import NewClaim, NewHeir, Opening, Pin
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.claims.codes import TOKEN_BYTES, claim_code, pin
from models.rules.claims.promise import due_on
from models.rules.claims.states import is_complete
from models.rules.office.audit import Act
from models.tables import Claim, ClaimHeir, ClaimMove, Person
from models.tables.vault import Vault

Token = Callable[[], bytes]


def token() -> bytes:
    """Randomness for one code or one PIN."""
    return secrets.token_bytes(TOKEN_BYTES)


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """Rows of one new claim, for one insert or for thousands at once."""

    claim: Claim
    heirs: tuple[ClaimHeir, ...]
    move: ClaimMove
    new: NewClaim


async def open_claim(
    session: AsyncSession,
    *,
    opening: Opening,
    by: str,
    now: datetime,
    holidays: Collection[date],
    token: Token = token,
) -> NewClaim:
    """A new claim with its first step, on record; linked to the person with the same NIK.

    `holidays` are those of `bot.country.national_days`: the promise is counted in working days.
    """
    made = rows_of(vault_of(session), opening, by=by, now=now, holidays=holidays, token=token)
    if made.claim.worker_nik_index is not None:
        found = select(Person.id).where(col(Person.nik_index) == made.claim.worker_nik_index)
        made.claim.person_id = (await session.exec(found)).first()
    session.add(made.claim)
    await session.flush()
    session.add_all([*made.heirs, made.move])
    await session.flush()
    await audit.note(
        session,
        actor=by,
        act=Act.CLAIM_OPENED,
        subject=f"claim:{made.claim.id}",
        place=opening.area,
        why=f"{opening.source}, {opening.state}",
        now=now,
    )
    return made.new


def rows_of(
    vault: Vault,
    opening: Opening,
    *,
    by: str,
    now: datetime,
    holidays: Collection[date],
    token: Token = token,
) -> Made:
    """The rows of a new claim; nothing is written."""
    claim_id, code = secrets.token_hex(16), claim_code(token())
    complete_on = opening.state_on if is_complete(opening.state) else None
    due = due_on(opening.programme, complete_on, holidays)
    claim = Claim(
        id=claim_id,
        code=sealing.sealed_of_claim(vault, "code", claim_id, code),
        code_index=sealing.code_index(vault, code),
        programme=opening.programme.value,
        worker_name=sealing.sealed_of_claim(vault, "worker_name", claim_id, opening.worker_name),
        event_on=opening.event_on,
        cause=opening.cause,
        area=opening.area,
        state=opening.state.value,
        state_on=opening.state_on,
        amount=opening.amount,
        complete_on=complete_on,
        due_on=due if isinstance(due, date) else None,
        potential=opening.potential,
        source=opening.source,
        batch_id=opening.batch_id,
        last_batch_id=opening.batch_id,
        opened_by=by,
        created_at=now,
        updated_at=now,
    )
    if opening.ref:
        claim.ref = sealing.sealed_of_claim(vault, "ref", claim_id, opening.ref)
        claim.ref_index = sealing.ref_index(vault, opening.ref)
    if opening.worker_nik:
        nik = opening.worker_nik
        claim.worker_nik = sealing.sealed_of_claim(vault, "worker_nik", claim_id, nik)
        claim.worker_nik_index = sealing.nik_index(vault, nik)
    heirs, pins = heirs_of(vault, claim_id, opening.heirs, now=now, token=token)
    move = step_row(
        vault,
        claim_id,
        1,
        to=opening.state,
        on=opening.state_on,
        note=opening.note,
        amount=opening.amount,
        reason=opening.reason,
        by=by,
        now=now,
        batch_id=opening.batch_id,
    )
    return Made(claim, heirs, move, NewClaim(claim_id, code, pins))


def heirs_of(
    vault: Vault,
    claim_id: str,
    heirs: Collection[NewHeir],
    *,
    now: datetime,
    token: Token = token,
    taken: Collection[str] = (),
) -> tuple[tuple[ClaimHeir, ...], tuple[Pin, ...]]:
    """Rows for heirs and their PINs, no two alike within the claim."""
    rows: list[ClaimHeir] = []
    pins: list[Pin] = []
    used = set(taken)
    for place, heir in enumerate(heirs):
        heir_id, number = _heir_id(now, place), pin(token())
        while number in used:
            number = pin(token())
        used.add(number)
        rows.append(_heir_row(vault, claim_id, heir_id, heir, number, now))
        pins.append(Pin(heir_id, heir.name, number))
    return tuple(rows), tuple(pins)


def _heir_id(now: datetime, place: int) -> str:
    """Random, and in the order in which heirs were named: lists of them are sorted by it."""
    return f"{int(now.timestamp() * 1000):012x}{place % 256:02x}{secrets.token_hex(9)}"


def _heir_row(
    vault: Vault, claim_id: str, heir_id: str, heir: NewHeir, number: str, now: datetime
) -> ClaimHeir:
    row = ClaimHeir(
        id=heir_id,
        claim_id=claim_id,
        name=sealing.sealed_of_heir(vault, "name", heir_id, heir.name),
        relation=heir.relation.value if heir.relation else "",
        pin_key=sealing.pin_key(vault, claim_id, number),
        created_at=now,
        updated_at=now,
    )
    if heir.birth_date is not None:
        born = heir.birth_date.isoformat()
        row.birth_date = sealing.sealed_of_heir(vault, "birth_date", heir_id, born)
        row.birth_key = sealing.birth_key(vault, claim_id, born)
    if heir.phone:
        row.phone = sealing.sealed_of_heir(vault, "phone", heir_id, heir.phone)
    return row
