"""A plan is whole when it says so, not when its rows add up; sheets by number"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kept_at", models.tables.base.Instant(timezone=True), nullable=True)
        )
    op.execute("UPDATE import_batch SET kept_at = created_at")
    op.execute("UPDATE import_row SET sheet = '1'")
