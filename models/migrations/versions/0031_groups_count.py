"""What went to a group within the minute stands in one row for all replicas"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chat_gate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recent", models.tables.base.Json(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chat_gate", schema=None) as batch_op:
        batch_op.drop_column("recent")
