"""Delete means deleted, with a receipt; withdrawing consent stops campaigns at once.

Acts of consent stay. They hold no content, only that an account said yes or no to numbered words
and when: the proof that the processing was lawful while it lasted (UU 27/2022 art. 24). Counts
stay for statistics. The NIK's blind index stays as a tombstone, so that no later import brings
back a person who asked to be forgotten; it tells nothing without the key.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.exporting import held_by_exports
from models.queries.cover import reminders as cover_reminders
from models.queries.endings.account_erasure import forget_account, forget_nik
from models.queries.endings.receipts import Receipt, free_code, note_gone, write_receipt
from models.queries.enrolments.corrections import leave, locked_person
from models.queries.enrolments.standing import settle
from models.queries.family import heir_cards
from models.queries.groups.standing_for import forget_registration
from models.queries.people import own_data
from models.queries.people.given import open_answers
from models.queries.reports import export_ends
from models.queries.sending import recalling
from models.queries.updates.replies import FORGOTTEN
from models.queries.vaults import vault_of
from models.tables import Basis, Heir, Person, PoisonUpdate, Registration, Reply


async def erase(
    session: AsyncSession,
    *,
    user_id: int,
    ref: str | None,
    now: datetime,
    token: Callable[[], bytes] = lambda: secrets.token_bytes(8),
) -> Receipt | None:
    """Delete one registration of this account, or all of them where `ref` is None.

    Goes with it: the heirs named there, the person's row unless another registration refers to
    it, spreadsheets they are in, replies to this account that were not sent yet and, with all of
    them, the log of what it was told and the name it had in a duty that ended. What waits for it
    because of a duty stays. None: no such registration. The caller drops the draft.
    """
    doomed = await _doomed(session, user_id, ref)
    if ref is not None and not doomed:
        return None
    code = await free_code(session, token)
    counts = {"registrations": len(doomed), "heirs": 0, "persons": 0}
    tombstones: list[bytes] = []
    gone: list[tuple[str, str]] = []
    held = await held_by_exports(session, user_id=user_id) if ref is None else []
    for registration in doomed:
        counts["heirs"] += await _drop_heirs(session, registration.id)
        answers = open_answers(vault_of(session), registration)
        gone.append((registration.id, answers.district))
        ended = await _drop(session, registration, now=now)
        if ended is not None:
            counts["persons"] += 1
            tombstones.append(ended)
            held.append(registration.person_id)
            held += await forget_nik(session, answers.nik, counts, now=now)
    counts["replies"] = await _drop_replies(session, user_id)
    if ref is None:
        counts |= await forget_account(session, user_id=user_id, why=code, now=now)
    await _empty_cases(session, user_id)
    asked = await export_ends.empty_with(
        session, registrations=[*(one for one, _ in gone), *held], why=code, now=now
    )
    counts |= {"exports": len(asked)} if asked else {}
    write_receipt(session, code, tombstones, counts, now=now)
    await note_gone(session, gone, user_id=user_id, why=code, now=now)
    return Receipt(code, len(doomed), tuple(dict.fromkeys(asked)))


async def stop_relying_on_consent(session: AsyncSession, *, user_id: int, now: datetime) -> int:
    """After a withdrawal: persons this account signed up wait for a new word, so no campaigns.

    How many rows changed. Rows kept on another ground (an officer's help, a public task) and
    rows another account made are not this account's to change.
    """
    mine = select(Registration.person_id).where(
        Registration.user_id == user_id, col(Registration.matched).is_(False)
    )
    changed = await session.exec(
        update(Person)
        .where(col(Person.id).in_(mine), col(Person.basis) == Basis.GIVEN.value)
        .values(basis=Basis.WAITING.value, updated_at=now)
    )
    await settle(session, mine)
    return changed.rowcount


async def rely_on_consent_again(session: AsyncSession, *, user_id: int, now: datetime) -> int:
    """After a new yes: what this account entered about its owner counts as agreed to again."""
    mine = select(Registration.person_id).where(
        Registration.user_id == user_id,
        col(Registration.matched).is_(False),
        col(Registration.own),
    )
    changed = await session.exec(
        update(Person)
        .where(col(Person.id).in_(mine), col(Person.basis) == Basis.WAITING.value)
        .values(basis=Basis.GIVEN.value, updated_at=now)
    )
    await settle(session, mine)
    return changed.rowcount


async def _doomed(session: AsyncSession, user_id: int, ref: str | None) -> Sequence[Registration]:
    if ref is None:
        # Locked in the order of their ids, like those of a spreadsheet that is handed out.
        mine = select(Registration.id).where(Registration.user_id == user_id)
        await session.exec(mine.order_by(col(Registration.id)).with_for_update())
        return await own_data.registrations_of(session, user_id=user_id)
    one = await own_data.registration_of(session, user_id=user_id, ref=ref)
    return [one] if one is not None else []


async def _drop(session: AsyncSession, row: Registration, *, now: datetime) -> bytes | None:
    """Delete one registration; the NIK's index where the person's row ended with it."""
    person = await locked_person(session, row)
    made_it, index = not row.matched, person.nik_index
    await heir_cards.call_back_of(session, registration_id=row.id, now=now)
    await recalling.call_back(session, subject=cover_reminders.subject_of(person.id), now=now)
    await forget_registration(session, row)
    await session.delete(row)
    await session.flush()
    return index if await leave(session, person, made_it=made_it, now=now) else None


async def _drop_heirs(session: AsyncSession, registration_id: str) -> int:
    gone = await session.exec(delete(Heir).where(col(Heir.registration_id) == registration_id))
    return gone.rowcount


async def _drop_replies(session: AsyncSession, user_id: int) -> int:
    """Replies still waiting may show a name. In a private chat the chat's id is the user's."""
    session.info.setdefault(FORGOTTEN, set()).add(user_id)
    gone = await session.exec(delete(Reply).where(col(Reply.chat_id) == user_id))
    return gone.rowcount


async def _empty_cases(session: AsyncSession, user_id: int) -> None:
    """Updates of this account that were set aside lose their content; the case number stays."""
    mine = col(PoisonUpdate.user_id) == user_id
    await session.exec(update(PoisonUpdate).where(mine).values(payload=None))
