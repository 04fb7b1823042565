"""Notices that wait for the morning of a place"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("quiet_in", sqlmodel.sql.sqltypes.AutoString(length=5), nullable=True)
        )
