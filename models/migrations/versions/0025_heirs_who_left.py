"""A list does not bring back an heir who deleted everything"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("heir_left_at", models.tables.base.Instant(timezone=True), nullable=True)
        )
