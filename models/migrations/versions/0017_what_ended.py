"""Exports know whom they hold; an invitation can be expired"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
STATUSES = "status IN ('waiting','open','used','withdrawn','expired')"


def upgrade() -> None:
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.add_column(sa.Column("holds", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_invite_status"), type_="check")
        batch_op.create_check_constraint(op.f("ck_invite_status"), STATUSES)
    # Nobody knows any more whom those hold that are out: they go with the next sweep.
    op.execute("UPDATE export SET due_at = created_at WHERE gone_at IS NULL")
