"""Broadcasts that edit what another one sent"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("in_place", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.alter_column("in_place", server_default=None)
