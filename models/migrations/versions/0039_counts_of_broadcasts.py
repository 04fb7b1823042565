"""The last count of a large broadcast, so that nobody waits while it is made"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted", models.tables.base.Json(), nullable=True))
