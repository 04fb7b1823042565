"""Segments as SQL: which accounts fit, and why one that fits is not written to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlmodel import col

from models.queries.broadcasts.doubted import MAY_HAVE_COME
from models.queries.broadcasts.persons import (
    HAS_THE_LINK,
    Condition,
    a_person,
    in_group,
    is_member,
    lives_in,
    of_person,
)
from models.queries.people.consents import SIGN_UP
from models.rules.as_typed.dates import jakarta_day
from models.rules.broadcasts.ceiling import MOST_A_WEEK, counts_since
from models.rules.broadcasts.segments import Segment, Stage
from models.rules.broadcasts.states import EDITS, Left
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.roles import within
from models.tables import (
    Account,
    Consent,
    Delivery,
    Notice,
    NoticeState,
    Person,
    QuoteGiven,
    Registration,
)

INDONESIAN = "id"

# SQLModel adds the tables.
_account: Any = Account.__table__  # type: ignore[attr-defined]
_consent: Any = Consent.__table__  # type: ignore[attr-defined]
_registration: Any = Registration.__table__  # type: ignore[attr-defined]
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]
_notice: Any = Notice.__table__  # type: ignore[attr-defined]
_quote: Any = QuoteGiven.__table__  # type: ignore[attr-defined]

LANGUAGE: ColumnElement[str] = func.coalesce(_account.c.language, INDONESIAN)


def fits(segment: Segment, *, area: str, home: str | None, now: datetime) -> Condition:
    """Accounts that a broadcast of this area means; `home`: where those without a place count."""
    found = [_signed_up_or_not(segment, area=area, home=home, now=now)]
    if segment.languages:
        found.append(LANGUAGE.in_(segment.languages))
    if segment.sources:
        found.append(_account.c.source.in_(segment.sources))
    if segment.seen_within is not None:
        found.append(_account.c.seen_at >= now - timedelta(days=segment.seen_within))
    if segment.got is not None:
        found.append(_got([segment.got]))
    if segment.quoted is not None:
        found.append(_quoted(segment.quoted))
    return and_(*found)


def left_out(
    topic: CampaignTopic,
    *,
    now: datetime,
    segment: Segment | None = None,
) -> Any:
    """Why an account is not written to; NULL: it is. The first reason that fits counts."""
    return _first_reason(topic, _sent_since(counts_since(now)), segment)


@cache
def left_out_of(topic: CampaignTopic) -> Any:
    """The same of a broadcast that runs, made once: where `since` and `but` are bound.

    `but` is that broadcast: the same message once more does not stand in its own way.
    """
    return _first_reason(topic, _sent_since(bindparam("since"), bindparam("but")), None)


def _first_reason(topic: CampaignTopic, sent: Any, segment: Segment | None) -> Any:
    muted = cast(_account.c.muted_topics, String).contains(f'"{topic.value}"', autoescape=True)
    reasons: list[tuple[Condition, str]] = [
        (~_agreed(), Left.NO_CONSENT.value),
        (muted, Left.MUTED.value),
        (_account.c.unreachable_since.is_not(None), Left.UNREACHABLE.value),
        (sent >= MOST_A_WEEK, Left.CEILING.value),
    ]
    if segment is not None and (excluded := _excluded(segment)) is not None:
        reasons.insert(0, (excluded, Left.EXCLUDED.value))
    return case(*reasons, else_=None)


def _signed_up_or_not(
    segment: Segment, *, area: str, home: str | None, now: datetime
) -> Condition:
    wanted = segment.areas or (area,)
    signed_up = a_person(lives_in(wanted), *of_person(segment, jakarta_day(now)))
    at_home = any(within(home or "", place) for place in wanted)
    not_yet = not segment.stages or Stage.INCOMPLETE in segment.stages
    if not at_home or segment.occupations or not not_yet:
        return signed_up
    without = [~exists().where(_registration.c.user_id == _account.c.user_id)]
    if segment.stages:
        without.append(_agreed())
    if segment.groups:
        without.append(in_group(segment.groups, HAS_THE_LINK))
    return or_(signed_up, and_(*without))


def _agreed() -> Condition:
    """The newest word about the sign-up is a yes, and what rests on consent still does."""
    newest = (
        select(_consent.c.given)
        .where(_consent.c.user_id == _account.c.user_id, _consent.c.purpose == SIGN_UP)
        .order_by(_consent.c.at.desc(), _consent.c.id.desc())
        .limit(1)
        .correlate(_account)
        .scalar_subquery()
    )
    return func.coalesce(newest, False)


def _sent_since(since: Any, but: Any = None) -> ColumnElement[int]:
    others = true() if but is None else _delivery.c.broadcast_id != but
    broadcasts = (
        select(func.count())
        .where(
            _delivery.c.chat_id == _account.c.user_id,
            MAY_HAVE_COME,
            _delivery.c.variant.not_in(EDITS),  # what they have says something else since
            _delivery.c.settled_at >= since,
            others,
        )
        .correlate(_account)
        .scalar_subquery()
    )
    notices = (
        select(func.count())
        .where(
            _notice.c.chat_id == _account.c.user_id,
            _notice.c.topic.in_([topic.value for topic in CampaignTopic]),
            _notice.c.state.in_([NoticeState.SENT.value, NoticeState.UNSURE.value]),
            _notice.c.settled_at >= since,
        )
        .correlate(_account)
        .scalar_subquery()
    )
    return broadcasts + notices


def _excluded(segment: Segment) -> Condition | None:
    left = segment.excluded
    found: list[Condition] = []
    if left.areas:
        found.append(a_person(lives_in(left.areas)))
    if left.occupations:
        found.append(a_person(col(Person.occupation).in_(left.occupations)))
    if left.groups:
        found.append(a_person(in_group(left.groups, is_member())))
        found.append(in_group(left.groups, HAS_THE_LINK))
    if left.got:
        found.append(_got(left.got))
    return or_(*found) if found else None


def _got(broadcasts: Sequence[str]) -> Condition:
    return (
        exists()
        .where(
            _delivery.c.chat_id == _account.c.user_id,
            _delivery.c.broadcast_id.in_(broadcasts),
            MAY_HAVE_COME,
        )
        .correlate(_account)
    )


def _quoted(row: str) -> Condition:
    told = _quote.c.rows.contains(f" {row} ", autoescape=True)
    return exists().where(_quote.c.user_id == _account.c.user_id, told).correlate(_account)
