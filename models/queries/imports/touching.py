"""Whose a list is: its sender's, of whoever looks after its group now, of the admins there."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from models.queries.areas import in_areas
from models.rules.audit import account_of
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
    if account is not None:
        kept = select(WorkGroup.id).where(col(WorkGroup.officer_id) == account)
        his = or_(his, col(ImportBatch.group_id).in_(kept))
    own = and_(his, kind.not_in(_OF_ADMINS), in_areas(area, duties, Role.OFFICER))
    return or_(own, in_areas(area, duties, Role.ADMIN))
