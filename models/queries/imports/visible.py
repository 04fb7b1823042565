"""The one condition that hides what a batch brought until all of it is there."""

from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from models.tables import (
    BatchStatus,
    Claim,
    ClaimMove,
    ImportBatch,
    Membership,
    Person,
    RosterEntry,
    Village,
)


def person_is_visible(person_id: Any = None) -> ColumnElement[bool]:
    """Whether a person may appear in lists, counts and audiences; give the column if not Person's.

    False for those whom a batch brought that is being applied, being undone or undone. Look-ups
    by NIK that guard the unique key must see everybody and leave this out.
    """
    hidden = (
        select(RosterEntry.person_id)
        .join(ImportBatch, col(ImportBatch.id) == col(RosterEntry.batch_id))
        .where(
            col(RosterEntry.person_id) == (col(Person.id) if person_id is None else person_id),
            col(ImportBatch.status) != BatchStatus.APPLIED.value,
        )
    )
    return ~exists(hidden)


def village_is_visible() -> ColumnElement[bool]:
    """The same for villages."""
    applied = select(ImportBatch.id).where(
        col(ImportBatch.id) == col(Village.batch_id),
        col(ImportBatch.status) == BatchStatus.APPLIED.value,
    )
    return exists(applied)


def claim_is_visible() -> ColumnElement[bool]:
    """The same for claims; one that no list brought is always seen."""
    hidden = select(ImportBatch.id).where(
        col(ImportBatch.id) == col(Claim.batch_id),
        col(ImportBatch.status) != BatchStatus.APPLIED.value,
    )
    return ~exists(hidden)


def move_is_visible() -> ColumnElement[bool]:
    """Whether a step of a claim may be seen: steps of a list are seen together.

    What was told before its list was taken back stays, with the step that puts it right.
    """
    hidden = select(ImportBatch.id).where(
        col(ImportBatch.id) == col(ClaimMove.batch_id),
        col(ImportBatch.applied_at).is_(None),
    )
    return ~exists(hidden)


def membership_is_visible() -> ColumnElement[bool]:
    """The same for memberships."""
    applied = select(ImportBatch.id).where(
        col(ImportBatch.id) == col(Membership.batch_id),
        col(ImportBatch.status) == BatchStatus.APPLIED.value,
    )
    return exists(applied.correlate(Membership))  # the batch of a list may stand beside it
