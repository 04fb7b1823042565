"""What waits with a group is forgotten after a warning"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("group_photo", "typed_person"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            moment = models.tables.base.Instant(timezone=True)
            batch_op.add_column(sa.Column("warned_at", moment, nullable=True))
