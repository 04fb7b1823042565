"""Until when a broadcast rests, and which failures somebody has forgiven it"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("rests_until", models.tables.base.Instant(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("forgiven", models.tables.base.Json(), nullable=True))
