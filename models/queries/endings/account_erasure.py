"""What a deletion reaches besides registrations: what belongs to the account, and to the NIK."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import quotes
from models.queries.broadcasts import forgetting as broadcasts
from models.queries.broadcasts import stops as campaign_stops
from models.queries.claims import forgetting as claims
from models.queries.claims.exporting import held_by_exports
from models.queries.cover import memberships
from models.queries.deaths import reporting as deaths
from models.queries.desk import forgetting
from models.queries.enrolments import again as enrolments
from models.queries.family import heir_cards, school
from models.queries.groups import members, typed
from models.queries.imports import batch_ends, handed_sheets, uploads
from models.queries.office import events
from models.queries.papers import lists as papers
from models.queries.sending import recalling
from models.queries.staff import duties
from models.rules.office.told_of_duty import OF_DUTY


async def forget_account(
    session: AsyncSession, *, user_id: int, why: str, now: datetime
) -> dict[str, int]:
    """Forget it; how many there were of what is counted. `why`: the number of the receipt."""
    counts = {
        "claim_heirs": await claims.forget_heir(session, user_id=user_id, why=why, now=now),
        "cases": await forgetting.forget_cases_of(session, user_id=user_id, now=now),
        "quotes": await quotes.forget_of(session, user_id=user_id),
        "papers": await papers.forget_of(session, user_id=user_id),
        "heir_cards": await heir_cards.forget_of(session, user_id=user_id, now=now),
        "deaths": await deaths.forget_reports_of(session, user_id=user_id),
        "school_children": await school.forget_of(session, user_id=user_id),
    }
    await members.forget_account(session, user_id=user_id)
    await uploads.forget_of(session, user_id=user_id)
    await events.forget_of(session, user_id=user_id)
    await enrolments.forget_account(session, user_id=user_id)
    await broadcasts.forget_of(session, user_id=user_id, now=now)
    await recalling.forget_chat(session, chat_id=user_id, but=OF_DUTY)
    await campaign_stops.forget_of(session, user_id=user_id)
    await duties.forget_names(session, user_id=user_id)
    return counts


async def forget_nik(
    session: AsyncSession, nik: str, counts: dict[str, int], *, now: datetime
) -> list[str]:
    """Lists that offices sent, claims that they keep and reports hold it no longer either.

    The claims it was about: spreadsheets that hold them go, like sheets of rows to correct.
    """
    held = await held_by_exports(session, nik=nik)
    await memberships.forget_member(session, nik=nik)
    await handed_sheets.take_back_with(session, nik=nik, now=now)
    await batch_ends.forget_person(session, nik=nik)
    await typed.forget_person(session, nik=nik)
    about = await claims.forget_worker(session, nik=nik)
    await deaths.forget_person(session, nik=nik)
    if about:
        counts["claims"] = counts.get("claims", 0) + about
    return held
