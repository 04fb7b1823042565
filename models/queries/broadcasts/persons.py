"""Conditions on the people an account signed up: where they live, at what, how far they are."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from models.queries.areas import in_area
from models.queries.cover.memberships import is_membership_of_person, stands
from models.queries.imports.visible import person_is_visible
from models.rules.broadcasts.segments import Segment, Stage
from models.rules.enrolment.membership import Standing
from models.rules.roles import EVERYWHERE
from models.tables import (
    Account,
    GroupMember,
    Membership,
    Person,
    Registration,
    RosterEntry,
    WorkGroup,
)

_LAPSING = [Standing.LAPSING, Standing.LAPSED]
_VILLAGE = len("14.10.01.2003")

# SQLModel adds the tables.
_account: Any = Account.__table__  # type: ignore[attr-defined]
_person: Any = Person.__table__  # type: ignore[attr-defined]
_registration: Any = Registration.__table__  # type: ignore[attr-defined]
_roster: Any = RosterEntry.__table__  # type: ignore[attr-defined]
_group: Any = WorkGroup.__table__  # type: ignore[attr-defined]
_member: Any = GroupMember.__table__  # type: ignore[attr-defined]

SIGNED_UP = _registration.join(_person, _person.c.id == _registration.c.person_id)
Condition = ColumnElement[bool]
HAS_THE_LINK: Condition = _member.c.user_id == _account.c.user_id
"""Of a member of a group: the account that opened the group's link."""


def a_person(*conditions: Condition) -> Condition:
    """Somebody whom this account signed up is so."""
    return (
        exists()
        .select_from(SIGNED_UP)
        .where(_registration.c.user_id == _account.c.user_id, person_is_visible(), *conditions)
        .correlate(_account)
    )


def of_person(segment: Segment, day: date) -> list[Condition]:
    """What a segment says of the person, but for the place."""
    found: list[Condition] = []
    if segment.occupations:
        found.append(_person.c.occupation.in_(segment.occupations))
    if segment.groups:
        found.append(in_group(segment.groups, is_member()))
    if segment.stages:
        found.append(or_(false(), *(_at_stage(stage, day) for stage in segment.stages)))
    return found


def lives_in(places: Sequence[str]) -> Condition:
    """In one of these areas."""
    if EVERYWHERE in places:
        return true()
    return or_(*(_lives_in_one(place) for place in places), _came_into_a_group_of(places))


def _lives_in_one(place: str) -> Condition:
    """A village is known of whoever an office listed or a group has in it."""
    if len(place) < _VILLAGE:
        lost = and_(_person.c.district == "", in_area(_person.c.regency, place))
        return or_(in_area(_person.c.district, place), lost)
    roster = exists().where(_roster.c.person_id == _person.c.id, _roster.c.village == place)
    there = select(_group.c.id).where(_group.c.area == place)
    return or_(roster.correlate(_person), in_group(there, is_member()))


def _came_into_a_group_of(places: Sequence[str]) -> Condition:
    """Where the record of a NIK stands that another signed up says nothing of who typed it: the
    group this account joined does."""
    there = select(_group.c.id).where(or_(*(in_area(_group.c.area, place) for place in places)))
    joined = and_(HAS_THE_LINK, _member.c.joined_at.is_not(None))
    return and_(_registration.c.matched, in_group(there, joined))


def is_member() -> Condition:
    """The account joined by its own tap, or speaks for the person of the row; who has typed the
    NIK of a member hears nothing that tells which group that is."""
    speaks = and_(_member.c.person_id == _person.c.id, ~_registration.c.matched)
    return or_(speaks, HAS_THE_LINK)


def in_group(groups: Any, who: Condition) -> Condition:
    """In one of these groups."""
    found = exists().where(_member.c.group_id.in_(groups), who)
    return found.correlate(_account, _person, _registration)


def _at_stage(stage: str, day: date) -> Condition:
    """By the branch's file; who is in none is interested."""
    if stage == Stage.INCOMPLETE:
        return false()
    known = [Standing.ACTIVE, *_LAPSING]
    standings = {Stage.ACTIVE: [Standing.ACTIVE], Stage.LAPSING: _LAPSING}.get(Stage(stage), known)
    found = (
        exists()
        .select_from(Membership)
        .where(is_membership_of_person(), stands(standings, day))
        .correlate(_person)
    )
    return ~found if stage == Stage.INTERESTED else found
