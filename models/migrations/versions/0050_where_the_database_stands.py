"""A database of PostgreSQL knows where it stands, so that one that was brought back is noticed"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("key_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stands_at", sa.String(length=48), nullable=True))
