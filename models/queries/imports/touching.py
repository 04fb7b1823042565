"""Whose a list is: its sender's, of whoever looks after its group now, of the admins there."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.queries.areas import in_areas
from models.rules.office.audit import account_of
from models.rules.roles import Duty, Role
from models.rules.roster.answers import ANSWERS
from models.rules.roster.claims import CLAIMS
from models.rules.roster.status import STATUS
from models.tables import ImportBatch, WorkGroup

_OF_ADMINS = (ANSWERS.name, CLAIMS.name, STATUS.name)
"""Lists that are an admin's to touch, whoever sent them."""


def touchable(*, sender: str, duties: Collection[Duty]) -> ColumnElement[bool]:
    """The condition that `sender`, with these duties, may touch a list."""
    area, kind = col(ImportBatch.area), col(ImportBatch.kind)
    his: ColumnElement[bool] = col(ImportBatch.sender) == sender
    account = account_of(sender)
    own = and_(his, in_areas(area, duties, Role.OFFICER))
    if account is not None:
        own = or_(own, col(ImportBatch.group_id).in_(_kept(account, duties)))
    return or_(and_(own, kind.not_in(_OF_ADMINS)), in_areas(area, duties, Role.ADMIN))


def _kept(account: int, duties: Collection[Duty]) -> SelectOfScalar[str]:
    """Groups that somebody looks after: where they are counts, not how wide the sender's duty
    was whose name their lists bear."""
    there = [in_areas(col(WorkGroup.area), duties, role) for role in (Role.OFFICER, Role.ADMIN)]
    return select(WorkGroup.id).where(col(WorkGroup.officer_id) == account, or_(*there))
